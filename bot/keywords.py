"""The simplest peer of the model: lists of telling words, one for each intent, counted in the message."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.messages import Example
from bot.text import fold, strip_marks

WORD = re.compile(r"\w+")
WORDS_OF_INTENT = 150
FEWEST_USES = 3


@dataclass(frozen=True)
class KeywordLists:
    """`words` maps a word to the intent it tells of; `routes` settles ties by precedence."""

    words: Mapping[str, str]
    routes: Sequence[str]

    def route(self, text: str) -> str:
        """The route with the most telling words in the text.

        The earlier one on a tie; `other` where there is none.
        """
        hits = Counter(self.words[word] for word in words_in(text) if word in self.words)
        found = {route: hits[route] for route in self.routes if hits[route]}
        return max(found, key=lambda route: found[route]) if found else self.routes[-1]


def words_in(text: str) -> set[str]:
    """The words of a text, folded, without diacritics."""
    return set(WORD.findall(strip_marks(fold(text))))


def keyword_lists(examples: Iterable[Example], routes: Sequence[str]) -> KeywordLists:
    """The words that tell most of each route in the training messages, by log odds."""
    uses: dict[str, Counter[str]] = {route: Counter() for route in routes}
    for example in examples:
        if example.intent in uses:
            uses[example.intent].update(words_in(example.text))
    everywhere = sum(uses.values(), Counter[str]())
    words: dict[str, str] = {}
    for route in reversed(routes):
        words |= dict.fromkeys(_telling(uses[route], everywhere), route)
    return KeywordLists(words, routes)


def _telling(uses: Counter[str], everywhere: Counter[str]) -> list[str]:
    weight = {
        word: math.log((count + 0.5) / (everywhere[word] - count + 0.5)) * math.sqrt(count)
        for word, count in uses.items()
        if count >= FEWEST_USES
    }
    return [
        word for word in sorted(weight, key=lambda word: -weight[word])[:WORDS_OF_INTENT] if weight[word] > 0
    ]
