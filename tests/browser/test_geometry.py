"""Where things stand on the screen and on paper: every template, in every language, small and large."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_every_template import TEMPLATES
from web.site import Site

LANGS = ["en", "pl", "ro", "uk", "ar", "ur"]
SIZES = [(320, 640), (1280, 900)]
# An A4 sheet between its margins, in CSS pixels.
SHEET = (680, 960)
# Everything on the page that a reader could see beyond its edge, or that is wider than its own box.
STICKS_OUT = """() => {
    const width = document.documentElement.clientWidth, found = [];
    for (const node of document.querySelectorAll('body *')) {
        const box = node.getBoundingClientRect(), style = getComputedStyle(node);
        const unseen = !box.width || !box.height || style.visibility === 'hidden';
        if (unseen || node.closest('.skip, .unseen, svg')) continue;
        const out = box.left < -1 || box.right > width + 1;
        // Half a rem more is how far the menus hang over on purpose, to stand in line with the words.
        const isBox = style.display !== 'inline' && style.overflowX !== 'auto';
        const cut = isBox && node.scrollWidth > node.clientWidth + 9;
        if (out || cut) found.push(node.outerHTML.slice(0, 120));
    }
    return found;
}"""
# The text of an element, as drawn: left and right edge of its first line.
FIRST_LINE = """node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    return [box.left, box.right];
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('button, summary, nav a, .exit')].filter(node => {
    const box = node.getBoundingClientRect();
    return box.width && !node.closest('.skip') && (box.height < 24 || box.width < 24);
}).map(node => node.outerHTML.slice(0, 120))"""
DIGITS = """() => [...document.querySelectorAll('a[href^="tel:"], a[href^="sms:"]')].map(link => {
    const text = link.firstChild, range = document.createRange();
    return [...text.data].map((letter, at) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
    });
}).filter(lefts => lefts.some(left => left))"""


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", SIZES, ids=["phone", "desktop"])
def test_every_template_keeps_within_the_screen(
    phone: Page, address: str, lang: str, size: tuple[int, int]
) -> None:
    phone.set_viewport_size({"width": size[0], "height": size[1]})
    for path in TEMPLATES:
        phone.goto(address + path.format(lang=lang), wait_until="domcontentloaded")
        assert phone.evaluate(STICKS_OUT) == [], path
        assert phone.evaluate(SMALL_TARGETS) == [], path


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
def test_every_template_is_laid_out_from_the_readers_side(
    desktop: Page, address: str, site: Site, lang: str
) -> None:
    language = site.languages.get(lang)
    assert language
    for path in TEMPLATES:
        desktop.goto(address + path.format(lang=lang), wait_until="domcontentloaded")
        main = _box(desktop, "main")
        left, right = desktop.locator("h1").first.evaluate(FIRST_LINE)
        first, second = (_box(desktop, f".sections li:nth-child({place})") for place in (1, 2))
        exit_button, brand = _box(desktop, ".exit"), _box(desktop, ".brand")
        from_the_right = language.dir == "rtl"
        in_english = desktop.locator("h1").first.evaluate("node => node.closest('[lang]').lang") == "en"
        if from_the_right and not in_english:
            assert right > main["x"] + main["width"] - 40, path
        elif not from_the_right:
            assert left < main["x"] + 40, path
        assert (first["x"] > second["x"]) == from_the_right, path
        assert (exit_button["x"] < brand["x"]) == from_the_right, path


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ar", "ur"])
def test_phone_numbers_read_left_to_right_on_screen(phone: Page, address: str, lang: str) -> None:
    """By the position of each digit: in right-to-left text a browser turns 0800 1111 into 1111 0800."""
    for path in TEMPLATES:
        phone.goto(address + path.format(lang=lang), wait_until="domcontentloaded")
        positions = phone.evaluate(DIGITS)
        assert len(positions) >= 2, path
        for number in positions:
            assert number == sorted(number), path


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
def test_every_page_prints_its_words_and_contacts_alone(
    desktop: Page, address: str, site: Site, lang: str
) -> None:
    desktop.set_viewport_size({"width": SHEET[0], "height": SHEET[1]})
    desktop.emulate_media(media="print")
    urls = [page.url for page in site.catalogue.pages(lang)]
    for url in [*urls, f"/{lang}/signs", f"/{lang}/contacts?area=halton"]:
        desktop.goto(address + url, wait_until="domcontentloaded")
        assert desktop.evaluate(STICKS_OUT) == [], url
        for hidden in (".exit", ".menus", ".foot ul"):
            assert not desktop.locator(hidden).first.is_visible(), url
        assert desktop.locator("h1").first.is_visible(), url
        assert desktop.locator(".phone:visible").count() >= 2, url


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
def test_what_the_signs_finder_found_prints_on_one_sheet(desktop: Page, address: str, lang: str) -> None:
    desktop.goto(f"{address}/{lang}/signs")
    desktop.check("#age-teenager")
    for kind in desktop.locator("input[type=checkbox]").all():
        kind.check()
    desktop.click("main form button")
    desktop.wait_for_selector(".finding")
    sheets = re.findall(rb"/Type\s*/Page\b", desktop.pdf(format="A4"))
    assert len(sheets) == 1


def _box(page: Page, selector: str) -> Any:
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box
