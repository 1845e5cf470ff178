"""Training messages that are (nearly) evaluation messages: what was learned by heart must not be judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.messages import Example
from bot.text import fold

PIECE = 5
# Pieces in more messages than this tell nothing ("i am so", "what is").
TOO_COMMON = 3000
# Shorter ones are what everybody writes: "hello", "who are you".
SHORTEST = 16
ALIKE = 0.74


def leaks(examples: Sequence[Example], texts: Iterable[str]) -> Iterator[tuple[Example, str]]:
    """Each training message that shares at least `ALIKE` of its five-letter pieces with one of the texts."""
    pieces = [_pieces(example.text) for example in examples]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(pieces):
        for piece in own:
            holders[piece].append(place)
    for text in texts:
        wanted = _pieces(text)
        rare = (holders[piece] for piece in wanted if 0 < len(holders.get(piece, ())) < TOO_COMMON)
        shared = Counter(place for places in rare for place in places)
        for place, count in shared.items():
            if len(text) >= SHORTEST and count >= ALIKE * len(wanted | pieces[place]):
                yield examples[place], text


def _pieces(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[start : start + PIECE] for start in range(max(1, len(folded) - PIECE + 1)))
