"""A translation beside its English: what belongs together, what is missing, what nobody can be sure of."""

from tests.translation.test_units import HEAD, parts_of
from web.translation.alignment import pair_units
from web.translation.units import Parts


def page(*paragraphs: str, layout: str = "{}") -> Parts:
    return parts_of(HEAD + "\n" + "\n\n".join(layout.format(words) for words in paragraphs) + "\n")


def seen(english: Parts, translation: Parts | None, earlier: Parts | None) -> list[tuple[str, str, str]]:
    """Body units alone: English, state, translation."""
    pairs = pair_units(english, translation, earlier)
    return [(pair.unit.text, pair.state, pair.words) for pair in pairs if pair.unit.kind == "paragraph"]


def test_fresh_translation_belongs_to_its_words() -> None:
    english = page("One.", "Two.")
    assert seen(english, page("Raz.", "Dwa."), english) == [
        ("One.", "fresh", "Raz."),
        ("Two.", "fresh", "Dwa."),
    ]


def test_page_without_translation_is_missing_all() -> None:
    assert seen(page("One."), None, None) == [("One.", "missing", "")]


def test_changed_new_and_removed_units_are_told_apart() -> None:
    earlier = page("Ask for help early.", "Old words here.", "End.")
    english = page("Ask for help today.", "End.", "Something new.")
    assert seen(english, page("Proś wcześnie.", "Stare.", "Koniec."), earlier) == [
        ("Ask for help today.", "changed", "Proś wcześnie."),
        ("Old words here.", "gone", "Stare."),
        ("End.", "fresh", "Koniec."),
        ("Something new.", "missing", ""),
    ]


def test_changed_unit_knows_its_earlier_english() -> None:
    pairs = pair_units(page("Ask today."), page("Proś."), page("Ask early."))
    change = pairs[-1].change
    assert change is not None and change.before is not None
    assert change.before.text == "Ask early."


def test_without_the_earlier_english_nothing_is_sure() -> None:
    assert seen(page("One.", "Two."), page("Raz.", "Dwa."), None) == [
        ("One.", "unsure", "Raz."),
        ("Two.", "unsure", "Dwa."),
    ]


def test_translation_of_another_layout_is_unsure_even_of_the_same_english() -> None:
    english = page("One.", "Two.", "Three.")
    states = [state for _, state, _ in seen(english, page("Raz.", "Dwa."), english)]
    assert states == ["unsure", "unsure", "missing"]
