"""How an English page and its translation stand to one another."""

import pytest

from tests.desk import LANGUAGES, Desk
from web.content.page import Address
from web.translation.beside import Beside, Translations
from web.translation.differences import as_text

EN, PL = "en/parents/asking.md", "pl/parents/asking.md"
POLISH = LANGUAGES.all[1]


def beside(desk: Desk) -> Beside | None:
    return Translations(desk.root, desk.read()[0], LANGUAGES).of(POLISH, Address("parents", "asking"))


def of_both(desk: Desk) -> Beside:
    found = beside(desk)
    assert found is not None
    return found


def stamp(desk: Desk, checked: str = "null") -> str:
    page = desk.read()[0].page("en", "parents", "asking")
    assert page is not None
    return f"translation: {{source: {page.source_hash}, translator: Noticed, checked: {checked}}}\n"


@pytest.mark.parametrize(("checked", "is_checked"), [("null", False), ("Anna", True)])
def test_fresh_translation_knows_whether_it_is_checked(desk: Desk, checked: str, is_checked: bool) -> None:
    desk.write(EN)
    desk.write(PL, "Słowa.", extra=stamp(desk, checked))
    found = of_both(desk)
    assert (found.state, found.is_checked, found.changes) == ("fresh", is_checked, ())
    assert found.path == f"content/pages/{PL}"


def test_missing_translation_has_a_place_to_stand(desk: Desk) -> None:
    desk.write(EN)
    found = of_both(desk)
    assert (found.state, found.path, found.readers_get) == ("missing", f"content/pages/{PL}", "English")


@pytest.mark.parametrize(("policy", "get"), [("show", "the translation"), ("english", "English")])
def test_readers_of_a_stale_page_get_what_its_policy_says(desk: Desk, policy: str, get: str) -> None:
    desk.write(EN, extra=f"when_stale: {policy}\n")
    desk.write(PL, "Słowa.", extra=stamp(desk))
    assert of_both(desk).readers_get == "the translation"
    desk.write(EN, "Other words.", extra=f"when_stale: {policy}\n")
    found = of_both(desk)
    assert (found.state, found.readers_get) == ("stale", get)
    assert found.why_not and found.changes == ()


def test_translation_that_names_no_english_is_stale(desk: Desk) -> None:
    desk.write(EN)
    desk.write(PL, "Słowa.")
    found = of_both(desk)
    assert (found.state, found.why_not) == ("stale", "the page does not say which English it was made from")


def test_translation_in_a_broken_file_has_no_words(desk: Desk) -> None:
    desk.write(EN)
    file = desk.write(PL, "Słowa.", extra=stamp(desk))
    desk.read()
    file.write_bytes(b"\xff")
    found = of_both(desk)
    assert found.page is not None and {pair.state for pair in found.pairs} == {"missing"}


@pytest.mark.parametrize("text", [None, "no front matter"])
def test_without_readable_english_nothing_stands_beside_it(desk: Desk, text: str | None) -> None:
    if text is not None:
        desk.write_raw(EN, text)
    assert beside(desk) is None


def test_english_that_has_become_unreadable_is_named(desk: Desk) -> None:
    desk.write(EN)
    desk.read()
    desk.write_raw(EN, "no front matter")
    together = Translations(desk.root, desk.read()[0], LANGUAGES)
    assert together.unreadable() == (f"content/pages/{EN}",)
    assert list(together.in_language(POLISH)) == []


def test_page_that_is_not_to_be_translated_is_left_out(desk: Desk) -> None:
    desk.write(EN, extra="translations: none\n")
    assert beside(desk) is None


def test_lost_and_gained_directives_are_told(desk: Desk) -> None:
    desk.write(EN, "Words.\n\n::: contact childline\n:::")
    desk.write(PL, "Słowa.\n\n::: contact childline\n:::", extra=stamp(desk))
    earlier = of_both(desk).english
    desk.write(EN, "Words.\n\n::: contact-area\n:::")
    stale = of_both(desk)
    known = type(stale)(**{**vars(stale), "earlier": earlier})
    assert as_text(known.directive_change) == "[-contact childline-] {+contact-area+}"
    assert known.changes == ()
