"""What translators look at: a page beside its English, and the report, as a person sees them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from tests.browser.conftest import served
from web.app import create_app
from web.commands.translation_report import as_page
from web.settings import ROOT, Settings
from web.site import Site
from web.translation.beside import Translations

BESIDE = ["/preview/beside/pl/young-people/telling", "/preview/beside/ar/young-people/what-happens-next"]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}" for violation in violations for node in violation["nodes"]
    ]


@pytest.fixture(scope="module")
def preview(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a preview answers; the site is there already, so that its words are compiled."""
    build = tmp_path_factory.mktemp("build")
    previewed = create_app(Settings(build=build, assistant=False, chat_rate="", preview=True))
    with served(previewed) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("path", BESIDE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_beside_the_english(desktop: Page, preview: str, path: str, scheme: str) -> None:
    desktop.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    desktop.goto(preview + path, wait_until="domcontentloaded")
    assert faults(desktop) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", BESIDE)
def test_nothing_beside_the_english_sticks_out_on_a_phone(phone: Page, preview: str, path: str) -> None:
    phone.goto(preview + path, wait_until="domcontentloaded")
    assert phone.evaluate(OVERFLOW) <= 0


@pytest.mark.browser
def test_axe_finds_nothing_in_the_report(desktop: Page, site: Site, tmp_path: Path) -> None:
    together = Translations(ROOT, site.catalogue, site.languages)
    pages = [page for language in site.languages.all[1:] for page in together.in_language(language)]
    report = tmp_path / "report.html"
    report.write_text(as_page(pages), encoding="utf-8")
    desktop.goto(report.as_uri())
    assert faults(desktop) == []
