"""What an editor may write in a phrase, and what it then finds."""

import pytest

from web.chat.normalise import normalise
from web.chat.phrases import NearWords, PhraseError, PhraseIndex, compile_phrase

LISTS = {"parent": ("mum", "step dad")}


def finds(phrase: str, message: str) -> bool:
    return compile_phrase(phrase, LISTS).found_in(normalise(message)) is not None


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("hates me", "she hates me"),
        ("hates|loves me", "he loves me"),
        ("going_to|gonna cry", "im going to cry"),
        ("{parent} cries", "my step dad cries"),
        ("{parent}|nan cries", "nan cries"),
        ("cry* a lot", "crying a lot"),
        ("so really? sad", "so sad"),
        ("so really? sad", "so really sad"),
        ("mum ... sad", "mum is always very sad"),
        ("gone # days", "gone 3 days"),
    ],
)
def test_phrase_is_found(phrase: str, message: str) -> None:
    assert finds(phrase, message)


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("hates me", "she hates men"),
        ("ates me", "she hates me"),
        ("mum ... sad", "mum is one two three four five sad"),
        ("mum ... sad", "i love mum. the film was sad"),
        ("gone # days", "gone some days"),
        ("so sad", "sad so"),
    ],
)
def test_phrase_is_not_found(phrase: str, message: str) -> None:
    assert not finds(phrase, message)


@pytest.mark.parametrize("phrase", ["...", "really?", "{nobody} cries", "cat~ sad", "!! sad"])
def test_phrase_that_cannot_work_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        compile_phrase(phrase, LISTS)


@pytest.mark.parametrize("typed", ["terrified", "terifed", "terrfiied", "terrifieed", "terrjfied"])
def test_near_word_is_mended_over_one_wrong_letter(typed: str) -> None:
    word = normalise("terrified").strip()
    assert NearWords([word]).mend(normalise(typed).strip()) == word


def test_other_words_are_left_as_they_are() -> None:
    assert NearWords(["terified"]).mend("testified") == "testified"


def test_index_looks_only_at_phrases_that_could_be_there() -> None:
    phrases = [(compile_phrase(text, LISTS), text) for text in ("hates me", "cry* a lot", "gone # days")]
    index = PhraseIndex(phrases)
    assert [item for _, item in index.candidates(["she", "hates", "me"])] == ["hates me"]
    assert [item for _, item in index.candidates(["crying"])] == ["cry* a lot"]
    assert not list(index.candidates(["hello"]))
