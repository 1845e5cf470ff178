"""What changed between two versions: unit by unit, then word by word."""

from web.translation.differences import as_html, as_text, difference, unit_changes
from web.translation.units import Unit


def units(*texts: str) -> list[Unit]:
    return [Unit(number, "paragraph", text, text, number) for number, text in enumerate(texts, 1)]


def shown(before: list[Unit], now: list[Unit]) -> list[tuple[str | None, str | None]]:
    return [
        (change.before.text if change.before else None, change.now.text if change.now else None)
        for change in unit_changes(before, now)
    ]


def test_words_that_went_and_came_are_marked() -> None:
    runs = difference("Ask a kind adult soon.", "Ask an adult  today.")
    assert as_text(runs) == "Ask [-a kind-] {+an+} adult [-soon.-] {+today.+}"
    assert as_html(runs) == "Ask <del>a kind</del> <ins>an</ins> adult <del>soon.</del> <ins>today.</ins>"


def test_words_are_no_html() -> None:
    assert as_html(difference("a <b>", "a <i>")) == "a <del>&lt;b&gt;</del> <ins>&lt;i&gt;</ins>"


def test_white_space_is_no_difference() -> None:
    assert as_text(difference("a  b\nc", "a b c")) == "a b c"


def test_inserted_and_removed_units_stand_alone() -> None:
    assert shown(units("One.", "Two."), units("One.", "New.", "Two.")) == [
        ("One.", "One."),
        (None, "New."),
        ("Two.", "Two."),
    ]
    assert shown(units("One.", "Two."), units("Two.")) == [("One.", None), ("Two.", "Two.")]


def test_rewritten_units_stand_beside_their_earlier_version() -> None:
    before = units("Tell an adult you trust.", "Gone for good.", "End.")
    now = units("Tell an adult whom you trust.", "End.")
    assert shown(before, now) == [
        ("Tell an adult you trust.", "Tell an adult whom you trust."),
        ("Gone for good.", None),
        ("End.", "End."),
    ]


def test_same_words_of_another_kind_are_a_change() -> None:
    heading = [Unit(1, "heading", "Words.", "Words.", 1)]
    assert shown(heading, units("Words.")) == [(None, "Words."), ("Words.", None)]


def test_every_unit_of_both_versions_stands_once() -> None:
    before, now = units("a b c", "d e f", "g h i"), units("g h i", "x", "a b d", "d e f")
    changes = unit_changes(before, now)
    assert sorted(change.before.number for change in changes if change.before) == [1, 2, 3]
    assert [change.now.number for change in changes if change.now] == [1, 2, 3, 4]
