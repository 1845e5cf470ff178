"""Leaflets: each fits a sheet of paper, in its own language, with a way to help on each side."""

import re
import zlib
from pathlib import Path

import pytest
import segno
from flask import Flask

from web.commands import noticed
from web.commands.leaflets import MOST_SIDES
from web.content.leaflets import LEAFLETS, read_leaflets
from web.content.page import Address
from web.leaflets.leaflet import Leaflet, leaflet_html, leaflets_in
from web.leaflets.pdf import leaflet_pdf
from web.leaflets.qr import qr_code
from web.settings import ROOT
from web.site import Site

ADDRESS = "https://noticed.example"
# The font that the letters of a language must be set in.
FONTS = {"ar": b"Noto-Sans-Arabic", "ur": b"Noto-Nastaliq-Urdu"}
LANGUAGES = ("en", "pl", "ro", "uk", "ar", "ur")


def leaflets_of(site: Site, lang: str) -> list[Leaflet]:
    found, problems = read_leaflets(ROOT, site.catalogue, "en")
    language = site.languages.get(lang)
    assert language and not problems
    return list(leaflets_in(site, language, found))


def unpacked(pdf: bytes) -> bytes:
    """The dictionaries of a PDF, which stand in compressed streams."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"".join(zlib.decompress(stream) for stream in streams if stream[:1] == b"x")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_longest_page_of_a_language_fits_one_sheet(app: Flask, site: Site, lang: str) -> None:
    longest = max(leaflets_of(site, lang), key=lambda leaflet: len(leaflet.page.html))
    pdf, sides = leaflet_pdf(leaflet_html(app, site, longest, ADDRESS), ADDRESS)
    assert pdf.startswith(b"%PDF-")
    assert sides <= MOST_SIDES
    objects = unpacked(pdf)
    assert f"/Lang ({lang})".encode() in objects
    assert b"/StructTreeRoot" in objects
    assert FONTS.get(lang, b"Noto-Sans") in objects


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_leaflet_names_help_and_its_own_address(app: Flask, site: Site, lang: str) -> None:
    leaflets = leaflets_of(site, lang)
    assert len(leaflets) == len((ROOT / LEAFLETS).read_text(encoding="utf-8").split("\n- /")) - 1
    for leaflet in leaflets:
        html = leaflet_html(app, site, leaflet, ADDRESS)
        assert f'<html lang="{lang}" dir="{leaflet.language.dir}">' in html
        assert f"noticed.example{leaflet.page.url}" in html
        foot = html[html.index("<footer>") : html.index("</footer>")]
        for contact in site.directory.for_route("help_strip", None, None):
            assert contact.number in foot
        assert not re.findall(r'href="/', html)


def test_a_page_whose_english_moved_on_says_so_or_is_not_printed(app: Flask, site: Site) -> None:
    language = site.languages.get("pl")
    page = site.catalogue.page("pl", "parents", "asking-for-help")
    assert language and page
    fresh, stale = (leaflet_html(app, site, Leaflet(page, language, old), ADDRESS) for old in (False, True))
    assert "Angielska strona zmieniła się" in stale
    assert "Angielska strona zmieniła się" not in fresh
    assert not list(leaflets_in(site, language, [Address("practitioners", "thresholds")]))


def test_the_code_leads_to_the_address() -> None:
    drawn = qr_code(f"{ADDRESS}/en/")
    assert drawn.startswith("<svg")
    size = segno.make(f"{ADDRESS}/en/", error="m", micro=False).symbol_size(border=0)[0]
    assert f'viewBox="0 0 {size} {size}"' in drawn


def test_a_line_that_names_no_page_is_reported(tmp_path: Path, site: Site) -> None:
    file = tmp_path / LEAFLETS
    file.parent.mkdir()
    file.write_text("# leaflets\n- /parents/asking-for-help\n- /parents/nowhere\n", encoding="utf-8")
    found, problems = read_leaflets(tmp_path, site.catalogue, "en")
    assert [address.slug for address in found] == ["asking-for-help"]
    assert [(problem.path, problem.line) for problem in problems] == [(LEAFLETS, 3)]


@pytest.mark.parametrize(
    ("broken", "fault"),
    [("- [x", "not valid YAML"), ("pages: all", "not a list"), ("\x00", "YAML")],
)
def test_a_broken_list_is_reported_and_stops_nothing(
    tmp_path: Path, site: Site, broken: str, fault: str
) -> None:
    file = tmp_path / LEAFLETS
    file.parent.mkdir()
    file.write_text(broken, encoding="utf-8")
    found, problems = read_leaflets(tmp_path, site.catalogue, "en")
    assert not found
    assert fault in str(problems[0])


def test_without_an_address_the_command_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICED_ASSISTANT", "0")
    monkeypatch.delenv("NOTICED_PUBLIC_URL", raising=False)
    with pytest.raises(SystemExit, match="where is the site"):
        noticed.main(["leaflets"], standalone_mode=False)
