"""Phrases an editor writes, turned into a matcher that reads a whole message in microseconds.

A phrase is words with a space between them. Where a word stands, there may also be:

    kill|end          either word (`going_to|gonna` where one of them is two words)
    {parent}          any word of the list `parent` of the same file
    starv*            any word that begins so
    suicide~          the word with one letter wrong, missing, added or swapped
    really?           the word or nothing
    #                 a number (`#_days` where it is part of an alternative)
    ...               nothing, or up to four words of the same sentence
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from web.chat.normalise import BREAK, normalise

_GAP: Final = "(?:{guard}[^ .]+ ){{0,4}}"
_NUMBER: Final = r"\d{1,3}"
_ARABIC_LETTER: Final = re.compile("[\u0621-\u064a]")
_AND: Final = "و"  # Arabic writes “and” as part of the word that follows
_LIST: Final = re.compile(r"\{([\w-]+)\}")
_SHORTEST_NEAR_WORD: Final = 5

Lists = Mapping[str, tuple[str, ...]]
Item = TypeVar("Item")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what to change."""


@dataclass(frozen=True)
class Phrase:
    """One compiled phrase. `keys`: the words of which a message must hold one to be worth a look."""

    pattern: re.Pattern[str]
    keys: tuple[str, ...]

    def found_in(self, text: str) -> re.Match[str] | None:
        """The place in normalised `text` where the phrase stands."""
        return self.pattern.search(text)


def compile_phrase(source: str, lists: Lists, not_between: Sequence[str] = ()) -> Phrase:
    """The phrase written as `source`; no word of `not_between` may fill its gaps. Raises PhraseError."""
    guard = f"(?!(?:{'|'.join(map(_plain, not_between))}) )" if not_between else ""
    parts = [_part(element, lists, _GAP.format(guard=guard)) for element in source.split()]
    required = [part.words for part in parts if part.words and not part.optional]
    if not required:
        raise PhraseError(f"“{source}” has no word that must be there; add one")
    keys = max(required, key=_tellingness)
    return Phrase(re.compile("(?<= )" + "".join(part.regex for part in parts)), tuple(dict.fromkeys(keys)))


def near_words(sources: Iterable[str], lists: Lists) -> Iterator[str]:
    """The words of `sources` and `lists` marked with `~`, in plain form."""
    for element in (element for source in sources for element in source.split()):
        yield from (_plain(word[:-1]) for word in element.rstrip("?").split("|") if word.endswith("~"))
    for words in lists.values():
        yield from (_plain(word[:-1]) for word in words if word.endswith("~"))


@dataclass(frozen=True)
class _Part:
    regex: str
    words: tuple[str, ...]
    optional: bool = False


def _part(element: str, lists: Lists, gap: str) -> _Part:
    if element in {"...", "…"}:
        return _Part(gap, ())
    optional = element.endswith("?")
    forms = [_form(word) for word in _alternatives(element.rstrip("?"), lists)]
    regex = f"(?:{'|'.join(_with_and(regex) for regex, _ in forms)}) "
    return _Part(f"(?:{regex})?" if optional else regex, tuple(key for _, key in forms), optional)


def _alternatives(element: str, lists: Lists) -> Iterator[str]:
    for word in element.split("|"):
        named = _LIST.fullmatch(word)
        if named is None:
            yield word
        elif named[1] in lists:
            yield from lists[named[1]]
        else:
            raise PhraseError(f"there is no list “{named[1]}”; add it under `lists:` or correct the name")


def _form(word: str) -> tuple[str, str]:
    """The regular expression of one alternative, and the word by which the index finds it."""
    if word.endswith("*"):
        stem = _plain(word[:-1])
        return re.escape(stem) + "[^ .]*", stem.split()[0] + ("*" if " " not in stem else "")
    pieces = [piece if piece == "#" else _plain(piece) for piece in word.removesuffix("~").split("_")]
    if word.endswith("~") and len(pieces[0]) < _SHORTEST_NEAR_WORD:
        raise PhraseError(f"“{word}” is too short for ~; write its misspellings out")
    regex = " ".join(_NUMBER if piece == "#" else re.escape(piece) for piece in pieces)
    return regex, max(" ".join(pieces).split(), key=len)


def _with_and(regex: str) -> str:
    return f"{_AND}?{regex}" if _ARABIC_LETTER.match(regex) else regex


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    plain = normalise(word.replace("_", " ")).strip(f" {BREAK}")
    if not plain:
        raise PhraseError(f"“{word}” holds no letters; remove it")
    return plain


def _tellingness(words: tuple[str, ...]) -> tuple[int, int]:
    return (min(4, *(len(word) for word in words)), -len(words))


class NearWords:
    """Words recognised in spite of one wrong, missing, added or swapped letter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._initials = frozenset(word[0] for word in self._words)
        self._by_deletion = {cut: word for word in sorted(self._words) for cut in _deletions(word)}

    def mend(self, word: str) -> str:
        """The known word that `word` stands for, or `word` itself."""
        if len(word) < _SHORTEST_NEAR_WORD - 1 or word[0] not in self._initials or word in self._words:
            return word
        return next((self._by_deletion[cut] for cut in _deletions(word) if cut in self._by_deletion), word)


def _deletions(word: str) -> list[str]:
    return [word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))]


class PhraseIndex(Generic[Item]):
    """Finds the few phrases, each with an item of the caller's, that a message could hold."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Item]]) -> None:
        self._whole: dict[str, list[tuple[Phrase, Item]]] = defaultdict(list)
        self._starts: dict[str, list[tuple[Phrase, Item]]] = defaultdict(list)
        for phrase, item in phrases:
            for key in phrase.keys:
                (self._starts if key.endswith("*") else self._whole)[key.rstrip("*")].append((phrase, item))
        self._lengths = sorted({len(start) for start in self._starts})

    def candidates(self, words: Iterable[str]) -> Iterator[tuple[Phrase, Item]]:
        """Phrases of which a key word is among `words`, each once."""
        seen: set[int] = set()
        for word in {form for typed in words for form in (typed, typed.removeprefix(_AND))}:
            for phrase, item in self._holding("#" if word.isdigit() else word):
                if id(phrase) not in seen:
                    seen.add(id(phrase))
                    yield phrase, item

    def _holding(self, word: str) -> Iterator[tuple[Phrase, Item]]:
        yield from self._whole.get(word, ())
        for length in self._lengths:
            if length <= len(word):
                yield from self._starts.get(word[:length], ())
