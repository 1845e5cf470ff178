"""How old a reader has to be, and what to shorten where it is too old."""

import pytest

from web.checks.reading_age import faults_of_reading_age, reading_age, sentences_of, syllables_of
from web.translation.blocks import read_text

EASY = "You can get help now. Tell a friend that you trust. It is not your fault.\n\n" * 4
HARD = (
    "Organisations endeavouring to safeguard vulnerable adolescents must nevertheless acknowledge "
    "considerable administrative complexity.\n\n" * 5
)


def _faults(markdown: str, limit: float = 9.0) -> list[str]:
    return [str(fault) for fault in faults_of_reading_age(read_text(markdown, 7).blocks, "en.md", limit)]


def test_plain_words_have_no_fault() -> None:
    assert _faults(EASY) == []


def test_hard_words_are_named_with_the_line_and_what_to_do() -> None:
    (fault,) = _faults(HARD)
    assert fault.startswith("en.md:7: reading age ")
    assert "longest sentences: Organisations endeavouring" in fault and "(line 7)" in fault
    assert "longest words: administrative" in fault and "shorten sentences" in fault


def test_page_may_have_its_own_limit() -> None:
    assert _faults(HARD, limit=99.0) == []


def test_a_few_words_say_nothing() -> None:
    assert _faults("Safeguarding partnership arrangements. " * 15) == []


def test_age_is_the_published_formula() -> None:
    sentences = sentences_of(read_text("One two three four. Five six seven eight.").blocks)
    assert reading_age(sentences, lambda word: 2) == pytest.approx(0.39 * 4 + 11.8 * 2 - 15.59 + 5)


def test_each_block_ends_a_sentence_and_headings_are_no_prose() -> None:
    blocks = read_text("## A heading\n\n- First thing\n- Second thing\n\nOne. Two? “Three!” Four").blocks
    assert [sentence.text for sentence in sentences_of(blocks)] == [
        "First thing",
        "Second thing",
        "One.",
        "Two?",
        "“Three!",
        "Four",
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [("about", 2), ("Children’s", 2), ("helped", 1), ("counselling", 3), ("vapes", 1), ("NSPCC", 5)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables_of(word) == count
