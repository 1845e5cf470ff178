"""A word in no dictionary is noted once, in six languages, and our own words are known."""

import pytest

from web.checks.spelling import faults_of_spelling, unknown_words
from web.translation.blocks import read_text

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "The neighbour recieved a colour.", "recieved"),
        ("pl", "Możesz dostać pomoc w szkloe.", "szkloe"),
        ("ro", "Poți vorbi cu un profesro.", "profesro"),
        ("uk", "Сім’я може допомгти тобі.", "допомгти"),
        ("ar", "يمكنك أن تطلب المساعدةة من المدرسة.", "المساعدةة"),
        ("ur", "تم اسکول میں مدد مانگگ سکتے ہو۔", "مانگگ"),
    ],
)
def test_misspelt_word_is_found(lang: str, text: str, wrong: str) -> None:
    assert unknown_words(text, lang, NONE) == [wrong]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "You shouldn’t have to look after your sister’s well-being."),
        ("pl", "Zadzwoń do opieki społecznej (children's services)."),
        ("ro", "Te-ai simțit în siguranță?"),
        ("uk", "Будь-хто з дев’яти дітей."),
        ("ar", "سيسألونكم وساعدوه، صدّقوا children's services وnurse."),
        ("ur", "تقریباً ہر بچہ۔"),
    ],
)
def test_joined_marked_and_english_words_are_known(lang: str, text: str) -> None:
    assert unknown_words(text, lang, NONE) == []


def test_own_words_are_known_in_any_case_and_as_owners() -> None:
    assert unknown_words("Childline's iCART", "en", frozenset({"childline", "icart"})) == []


def test_word_is_noted_once_with_its_line_and_the_list_it_belongs_to() -> None:
    blocks = read_text("Words.\n\nA wrogn word.\n\nAgain wrogn.", 7).blocks
    (note,) = faults_of_spelling(blocks, "en.md", "en", NONE)
    assert (note.line, note.is_error) == (9, False)
    assert note.message == "'wrogn' is in no dictionary; correct it, or add it to content/spelling/en.txt"


def test_english_word_in_another_script_belongs_to_the_english_list() -> None:
    (note,) = faults_of_spelling(read_text("صفحة Chidline.").blocks, "ar.md", "ar", NONE)
    assert note.message.endswith("content/spelling/en.txt")
