"""One plain form of a message, so that a phrase is recognised however it was typed.

Phrases and messages go through the same function: lower case, no accents, no doubled letters,
no invisible characters, letters spelt out one by one put back together, digits that stand for
letters read as letters, and one form for each letter of the Arabic script.
"""

import re
import unicodedata
from typing import Final

BREAK: Final = "."
_LETTERS: Final = str.maketrans("łđøßæıəəєґ", "ldosaieeег")
_ARABIC: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیےئۓ", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ہھۂۃةە", "ه"),
        "ؤ": "و",
        "ں": "ن",
        "ء": None,
        "ـ": None,
    }
)
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_APOSTROPHES: Final = re.compile("['’‘ʼ`´′*]")
_PAUSE: Final = re.compile(r"(?:\.{2,}|…)")
_SPELT_OUT: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-_]{1,2}[^\W\d_]){2,}(?![^\W_])")
_SPLIT: Final = re.compile(r"[ .\-_]+")
_SENTENCE_END: Final = re.compile(r"[.!?؟۔]+(?=\s|$)")
_OTHER: Final = re.compile(r"[^\w.]+|_+")
_INNER_DOT: Final = re.compile(r"(?<=\S)\.(?=\S)")
_RUNS: Final = re.compile(r"([^\W\d_])\1+")
_SYMBOLS: Final = re.compile(r"(?<=[^\W\d_])[@$!|013457](?=[^\W\d_])|@(?=[a-z]{2})")
_AS_LETTER: Final = dict(zip("@$!|013457", "asiloieast", strict=True))
_LATIN_AND_CYRILLIC: Final = re.compile(r"(?=\w*[a-z])\w*[а-яіїєґ]\w*")
_LOOKALIKE: Final = str.maketrans("аеорсухікмтвн", "aeopcyxikmtbh")


def normalise(text: str) -> str:
    """`text` as plain words with one space around each; sentences are parted by a lone full stop."""
    plain = _without_accents(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower())
    plain = _PAUSE.sub(" ", _APOSTROPHES.sub("", plain))
    plain = _SPELT_OUT.sub(lambda spelt: _SPLIT.sub("", spelt.group()), plain)
    plain = _SYMBOLS.sub(lambda symbol: _AS_LETTER[symbol.group()], plain)
    plain = _LATIN_AND_CYRILLIC.sub(lambda word: word.group().translate(_LOOKALIKE), plain)
    return f" {' '.join(_words(plain))} "


def _words(plain: str) -> list[str]:
    parted = _SENTENCE_END.sub(f" {BREAK} ", plain)
    spaced = _INNER_DOT.sub(" ", _OTHER.sub(" ", parted))
    return _RUNS.sub(r"\1", spaced).split()


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).translate(_ARABIC).translate(_LETTERS)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
