"""The same word typed in different ways becomes the same characters."""

import pytest

from bot.text import both_spellings, clean, fold, strip_marks


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("he\u200bllo", "hello"),
        ("\u202ehello\u202c", "hello"),
        ("  two \n lines\t", "two lines"),
        ("don’t", "don't"),
        ("a\ud800b", "ab"),
        ("\x00", ""),
    ],
)
def test_what_nobody_sees_is_dropped(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_arabic_letter_forms_become_one() -> None:
    assert fold("أمّي") == fold("امّى")
    assert fold("کھانا") == fold("كهانا")


def test_shouting_and_long_letters_are_evened_out() -> None:
    assert fold("HEEEEEELP") == "heeelp"


def test_both_spellings_are_kept_where_they_differ() -> None:
    assert both_spellings("Boję się") == "boję się boje sie"
    assert both_spellings("help") == "help"


def test_marks_are_stripped_and_polish_l_too() -> None:
    assert strip_marks("mała") == "mala"
    assert strip_marks("أُمّ") == strip_marks("أم")
