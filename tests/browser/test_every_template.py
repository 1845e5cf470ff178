"""Every template, with and without JavaScript, by day and by night: open to everybody, and to no one else."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TEMPLATES = [
    "/{lang}/",
    "/{lang}/young-people/",
    "/{lang}/young-people/tonight",
    "/{lang}/young-people/tonight-easy-read",
    "/{lang}/practitioners/recognising",
    "/{lang}/signs",
    "/{lang}/contacts",
    "/{lang}/contacts?area=halton",
    "/{lang}/search?q=Childline",
    "/{lang}/chat",
    "/{lang}/no-such-page",
]
LANGS = ["en", "ar"]
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def _open(page: Page, address: str, path: str, lang: str) -> None:
    page.goto(address + path.format(lang=lang), wait_until="domcontentloaded")


def _faults(page: Page) -> list[str]:
    results = Axe().run(page, options=WCAG)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", TEMPLATES)
def test_axe_finds_nothing_on_a_phone(phone: Page, address: str, path: str, lang: str) -> None:
    _open(phone, address, path, lang)
    assert _faults(phone) == []


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["/{lang}/signs", "/{lang}/contacts", "/{lang}/chat"])
def test_axe_finds_nothing_without_javascript(phone: Page, address: str, path: str, lang: str) -> None:
    # The page's own scripts never arrive; axe itself needs an engine to run in.
    phone.route("**/*.js", lambda route: route.abort())
    _open(phone, address, path, lang)
    assert _faults(phone) == []


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "path", ["/{lang}/", "/{lang}/young-people/tonight", "/{lang}/contacts", "/{lang}/chat"]
)
def test_axe_finds_nothing_in_the_dark(desktop: Page, address: str, path: str, lang: str) -> None:
    desktop.emulate_media(color_scheme="dark")
    _open(desktop, address, path, lang)
    assert _faults(desktop) == []


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
def test_leave_button_is_large_visible_and_on_the_far_side(phone: Page, address: str, lang: str) -> None:
    _open(phone, address, "/{lang}/young-people/tonight", lang)
    phone.mouse.wheel(0, 3000)
    box = phone.locator(".exit").bounding_box()
    assert box is not None and box["height"] >= 44 and box["y"] < 100
    assert box["x"] > 160 if lang == "en" else box["x"] + box["width"] < 160


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/en/", "/ar/young-people/tonight", "/en/chat", "/pl/contacts"])
def test_browser_asks_nobody_but_this_site(desktop: Page, address: str, path: str) -> None:
    asked: list[str] = []
    desktop.on("request", lambda request: asked.append(request.url))
    desktop.goto(address + path, wait_until="networkidle")
    assert asked and all(url.startswith((address, "data:")) for url in asked)
    assert desktop.context.cookies() == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/en/", "/en/young-people/tonight", "/ar/chat", "/en/contacts"])
def test_nothing_is_refused_by_our_own_policy(desktop: Page, address: str, path: str) -> None:
    said: list[str] = []
    desktop.on("console", lambda message: said.append(message.text))
    desktop.on("pageerror", lambda error: said.append(str(error)))
    desktop.goto(address + path, wait_until="networkidle")
    assert said == []


@pytest.mark.browser
def test_keyboard_reaches_the_words_and_the_exit_first(desktop: Page, address: str) -> None:
    desktop.goto(address + "/en/")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.getAttribute('href')") == "#main"
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.getAttribute('href')") == "/leave"
