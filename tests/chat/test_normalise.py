"""However it was typed, the same words come out."""

import pytest

from web.chat.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("HELP me", " help me "),
        ("heeelp meee", " help me "),
        ("I can’t", " i cant "),
        ("k i l l", " kil "),
        ("k.i.l.l", " kil "),
        ("su1c1de", " suicide "),
        ("he\u200blp", " help "),
        ("h\u00adelp", " help "),
        ("ｈｅｌｐ", " help "),
        ("hеlp", " help "),  # the second letter is Cyrillic
        ("boję się", " boje sie "),
        ("frică", " frica "),
        ("п’ять", " пять "),
        ("self-harm", " self harm "),
        ("so... tired", " so tired "),
        ("أُمّي", " امي "),
        ("مـــاما", " ماما "),
        ("میری", " ميري "),
    ],
)
def test_different_typing_gives_the_same_words(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_sentences_stay_apart() -> None:
    assert normalise("I am here. You are not!") == " i am here . you are not . "


def test_numbers_keep_their_digits() -> None:
    assert normalise("11 or 2nite") == " 11 or 2nite "


def test_a_phrase_is_recognised_once_it_is_plain_already() -> None:
    plain = normalise("Mój tata… nie śpi")
    assert normalise(plain) == plain
