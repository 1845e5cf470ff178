"""Which version of a page readers get; one that is stale or missing always says so."""

import pytest

from tests.desk import Desk
from web.content.page import Address
from web.content.policy import choose, pages_read_in

EN, PL = "en/parents/asking.md", "pl/parents/asking.md"
ASKING = Address("parents", "asking")


def chosen(desk: Desk, lang: str = "pl") -> tuple[str, str] | None:
    """The language and the notice of what readers get."""
    found = choose(desk.read()[0], lang, ASKING, "en")
    return (found[0].lang, found[1]) if found else None


def translated(desk: Desk, checked: str = "null", source: str | None = None) -> None:
    page = desk.read()[0].page("en", "parents", "asking")
    assert page is not None
    stamp = f"{{source: {source or page.source_hash}, translator: Noticed, checked: {checked}}}"
    desk.write(PL, "Słowa.", extra=f"translation: {stamp}\n")


def test_english_readers_get_english_without_notice(desk: Desk) -> None:
    desk.write(EN)
    assert chosen(desk, "en") == ("en", "")


@pytest.mark.parametrize(("checked", "notice"), [("Anna", ""), ("null", "unchecked")])
def test_fresh_translation_is_shown_and_says_whether_it_is_checked(
    desk: Desk, checked: str, notice: str
) -> None:
    desk.write(EN)
    translated(desk, checked)
    assert chosen(desk) == ("pl", notice)


@pytest.mark.parametrize("checked", ["Anna", "null"])
@pytest.mark.parametrize(
    ("policy", "shown"),
    [
        ("", ("pl", "stale")),
        ("when_stale: show\n", ("pl", "stale")),
        ("when_stale: english\n", ("en", "english-newer")),
    ],
)
def test_stale_page_follows_the_policy_of_its_english(
    desk: Desk, policy: str, shown: tuple[str, str], checked: str
) -> None:
    desk.write(EN, extra=policy)
    translated(desk, checked, source="earlier")
    assert chosen(desk) == shown


@pytest.mark.parametrize(("extra", "notice"), [("", "english"), ("translations: none\n", "english-only")])
def test_missing_page_is_english_and_says_so(desk: Desk, extra: str, notice: str) -> None:
    desk.write(EN, extra=extra)
    assert chosen(desk) == ("en", notice)


def test_translation_that_names_no_english_is_never_without_notice(desk: Desk) -> None:
    desk.write(EN)
    desk.write(PL)
    assert chosen(desk) == ("pl", "unchecked")


def test_unknown_page_is_none(desk: Desk) -> None:
    assert chosen(desk) is None


def test_policy_that_is_no_policy_is_named(desk: Desk) -> None:
    desk.write(EN, extra="when_stale: hide\n")
    (problem,) = desk.read()[1]
    assert str(problem).startswith(f"content/pages/{EN}:6: 'when_stale'")


def test_search_of_a_language_has_only_what_is_read_in_it(desk: Desk) -> None:
    desk.write(EN, extra="when_stale: english\n")
    translated(desk)
    assert [page.path for page in pages_read_in(desk.read()[0], "pl", "en")] == [f"content/pages/{PL}"]
    translated(desk, source="earlier")
    assert pages_read_in(desk.read()[0], "pl", "en") == ()
    assert [page.path for page in pages_read_in(desk.read()[0], "en", "en")] == [f"content/pages/{EN}"]
