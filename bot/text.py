"""Typed text made comparable: the same word typed in different ways becomes the same characters."""

from __future__ import annotations

import re
import unicodedata

ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ۃ": "ه",
        "ـ": None,
    }
)
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "´": "'"})
LONG_RUN = re.compile(r"(.)\1{3,}")
UNDECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss"})
UNSEEN = {"Cf", "Cc", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """The text without characters nobody sees (zero-width, bidi, surrogates), in one kind of space."""
    composed = unicodedata.normalize("NFKC", "".join(map(_visible, text)))
    return " ".join(composed.translate(APOSTROPHES).split())


def _visible(char: str) -> str:
    if char in "\n\r\t":
        return " "
    return "" if unicodedata.category(char) in UNSEEN else char


def fold(text: str) -> str:
    """`clean`, in lower case, runs of a letter cut to three, Arabic letters in their common form."""
    return LONG_RUN.sub(r"\1\1\1", clean(text).casefold()).translate(ARABIC_LETTERS)


def strip_marks(text: str) -> str:
    """The text without diacritics and vowel marks."""
    apart = unicodedata.normalize("NFD", text.translate(UNDECOMPOSED))
    return unicodedata.normalize("NFC", "".join(char for char in apart if unicodedata.category(char) != "Mn"))


def both_spellings(text: str) -> str:
    """The folded text, followed by its spelling without diacritics where that differs."""
    folded = fold(text)
    bare = strip_marks(folded)
    return folded if bare == folded else f"{folded} {bare}"
