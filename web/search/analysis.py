"""Text into search terms: one way for documents and for queries, one for each language.

Stemmers are Snowball's where it has one. Ukrainian words are cut to five letters, which finds more than
leaving them whole (known-item MRR .530 → .629); Urdu is left whole.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# Letters, marks and digits of any script; an apostrophe inside a word belongs to it (п'ять, don't).
WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
APOSTROPHES = re.compile(r"['’ʼ]")
STEMMERS = {"en": "english", "pl": "polish", "ro": "romanian", "ar": "arabic"}
CUT_TO = {"uk": 5}
# Letters that do not decompose into a base letter and a mark.
FOLDED = str.maketrans(
    {"ł": "l", "đ": "d", "ß": "ss", "ø": "o", "ی": "ي", "ى": "ي", "ک": "ك", "ہ": "ه", "ة": "ه", "ٱ": "ا"}
)


@dataclass(frozen=True)
class Term:
    """A search term and where its word stands in the text (offsets in characters)."""

    text: str
    start: int
    end: int


def terms(text: str, lang: str) -> Iterator[Term]:
    """The terms of a text, in order."""
    stem = _stemmer(lang)
    for match in WORD.finditer(text):
        word = fold(match[0])
        if word:
            yield Term(stem(word), match.start(), match.end())


def words(text: str) -> Iterator[str]:
    """The folded, unstemmed words of a text."""
    return (word for match in WORD.finditer(text) if (word := fold(match[0])))


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case, without accents, vowel marks and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", APOSTROPHES.sub("", word.casefold()))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFKC", plain).translate(FOLDED)


@lru_cache(maxsize=16)
def _stemmer(lang: str) -> Callable[[str], str]:
    if lang in STEMMERS:
        stemmer = snowballstemmer.stemmer(STEMMERS[lang])
        return lru_cache(maxsize=50_000)(stemmer.stemWord)
    length = CUT_TO.get(lang)
    return lambda word: word[:length]
