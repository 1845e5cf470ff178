"""How any search engine is put to the test: processor time of each query, and where the right page stands."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tests.bench.figures import Figure, percentile

REPEATS = 5
SHOWN = 10


class Engine(Protocol):
    """A search engine over the passages of one language."""

    def find(self, text: str) -> list[str]:
        """Addresses of the ten best pages, best first, their snippets made as well."""


@dataclass(frozen=True)
class Asked:
    """A query with the addresses that are right answers."""

    text: str
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """One engine on one language: milliseconds of each query; the rank (from 1) of the right page or None."""

    milliseconds: tuple[float, ...]
    ranks: tuple[int | None, ...]

    def figures(self) -> dict[str, Figure]:
        """For the table. MRR: the mean of 1/rank, 0 for a page not among the ten."""
        return {
            "queries": len(self.ranks),
            "CPU ms p50": percentile(self.milliseconds, 0.5),
            "CPU ms p95": percentile(self.milliseconds, 0.95),
            "MRR": sum(1 / rank for rank in self.ranks if rank) / len(self.ranks),
            "first": self._within(1),
            "top 3": self._within(3),
            "top 10": self._within(SHOWN),
        }

    def _within(self, most: int) -> float:
        return sum(rank is not None and rank <= most for rank in self.ranks) / len(self.ranks)

    def as_dict(self) -> dict[str, Any]:
        """For another process."""
        return {"milliseconds": self.milliseconds, "ranks": self.ranks}

    @staticmethod
    def from_dict(given: Mapping[str, Any]) -> "Tried":
        """What as_dict gave."""
        return Tried(tuple(given["milliseconds"]), tuple(given["ranks"]))


def put_to_test(engine: Engine, queries: Sequence[Asked]) -> Tried:
    """Ask every query once to warm up, then five times in turn."""
    ranks = tuple(_rank(engine.find(query.text), query.expected) for query in queries)
    taken = [_milliseconds(engine, query.text) for _ in range(REPEATS) for query in queries]
    return Tried(tuple(taken), ranks)


def _rank(found: Sequence[str], expected: Sequence[str]) -> int | None:
    return next((rank for rank, page in enumerate(found, 1) if page in expected), None)


def _milliseconds(engine: Engine, text: str) -> float:
    began = time.process_time_ns()
    engine.find(text)
    return (time.process_time_ns() - began) / 1e6
