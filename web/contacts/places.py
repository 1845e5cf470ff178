"""Finds the names of known places inside what people write, slips of the finger included."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from web.contacts.area import Area

LONGEST_NAME = 6
# Shorter names are too near to everyday words to be guessed from a slip.
SHORTEST_WITH_SLIP = 6


@dataclass(frozen=True)
class Places:
    """Area ids by the name as people type it, words joined by one space."""

    names: Mapping[str, str]
    exact: Mapping[str, str]
    wide: Mapping[str, str]

    def find(self, text: str) -> str | None:
        """The one area that a text names; None where it names none or several."""
        words = split_words(text)
        found = {self.names.get(run) or self.exact.get(run) for run in _longest_runs(words, self)} - {None}
        if not found:
            found = {area for word in words if (area := self._slip(word))}
        if not found:
            found = {self.wide[run] for run in _runs(words) if run in self.wide}
        return found.pop() if len(found) == 1 else None

    def _slip(self, word: str) -> str | None:
        alike = (self._single.get((word[0], len(word) + more), {}) for more in (-1, 0, 1))
        close = {area for names in alike for name, area in names.items() if is_slip(word, name)}
        return close.pop() if len(close) == 1 and len(word) >= SHORTEST_WITH_SLIP else None

    @cached_property
    def _single(self) -> Mapping[tuple[str, int], Mapping[str, str]]:
        """The names of one word by first letter and length, which a slip hardly changes."""
        found: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
        for name, area in self.names.items():
            if " " not in name:
                found[name[0], len(name)][name] = area
        return dict(found)


def index_places(areas: tuple[Area, ...]) -> Places:
    """All names of the areas; where two areas have the same one, the earlier keeps it."""
    return Places(*(_by_name(areas, kind) for kind in ("names", "exact", "wide")))


def split_words(text: str) -> list[str]:
    """Words in small letters without accents on Latin letters; hyphens and apostrophes part words."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    return re.findall(r"[^\W_]+", plain)


def is_slip(word: str, name: str) -> bool:
    """Whether one letter was left out, added, changed or swapped with the next; the first must be right."""
    if len(name) < SHORTEST_WITH_SLIP or abs(len(word) - len(name)) > 1 or word[0] != name[0]:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    if start is None:
        return len(word) != len(name)
    typed, meant = word[start:], name[start:]
    swapped = typed[:2] == meant[1::-1] and typed[2:] == meant[2:]
    return swapped or typed[1:] == meant[1:] or typed[1:] == meant or typed == meant[1:]


def _by_name(areas: tuple[Area, ...], kind: str) -> Mapping[str, str]:
    return {" ".join(split_words(name)): area.id for area in reversed(areas) for name in getattr(area, kind)}


def _runs(words: list[str]) -> Iterator[str]:
    for length in range(LONGEST_NAME, 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _longest_runs(words: list[str], places: Places) -> Iterator[str]:
    """Known names in the words, none inside a longer known one ("Cheshire East", not "Cheshire")."""
    start = 0
    while start < len(words):
        for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            run = " ".join(words[start : start + length])
            if run in places.names or run in places.exact:
                yield run
                start += length
                break
        else:
            start += 1
