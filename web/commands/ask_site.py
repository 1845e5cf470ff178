"""A running site asked over HTTP, as its readers ask it: safety check, assistant and rules together."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

from web.chat.routes import URGENT

DIALOGUES = "-dialogues"
HEAD = f"{'':10} {'right':>15} {'urgent as urgent':>18} {'harmless as urgent':>19} {'turns':>15}"


@dataclass
class Tally:
    """How often something was so, of how many."""

    hits: int = 0
    of: int = 0

    def count(self, hit: bool) -> None:
        """One more."""
        self.hits, self.of = self.hits + hit, self.of + 1

    def __str__(self) -> str:
        return f"{self.hits / self.of:.3f} ({self.hits}/{self.of})" if self.of else "–"


@dataclass
class Figures:
    """What is counted of one language."""

    right: Tally = field(default_factory=Tally)
    urgent: Tally = field(default_factory=Tally)
    alarms: Tally = field(default_factory=Tally)
    turns: Tally = field(default_factory=Tally)

    def count(self, route: str, accept: Sequence[str]) -> None:
        """One message and the route it got."""
        self.right.count(route in accept)
        if set(accept) <= set(URGENT):
            self.urgent.count(route in URGENT)
        elif not set(accept) & set(URGENT):
            self.alarms.count(route in URGENT)

    def line(self, name: str) -> str:
        """A row of the table."""
        cells = (f"{self.right!s:>15}", f"{self.urgent!s:>18}", f"{self.alarms!s:>19}", f"{self.turns!s:>15}")
        return " ".join((f"{name:10}", *cells))


def ask(client: httpx.Client, folder: Path) -> Iterator[str]:
    """The lines of the table for a folder like tests/messages.

    Raises httpx.HTTPError where the site does not answer, or answers with an error.
    """
    figures: dict[str, Figures] = {}
    seconds: list[float] = []
    for path in sorted(folder.glob("*.jsonl")):
        lang = path.stem.removesuffix(DIALOGUES)
        kind = path.stem.removeprefix(lang)
        own = figures.setdefault(lang, Figures())
        for entry in map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n"))):
            turns = entry["turns"] if kind else [entry]
            for turn, route in zip(turns, _routes(client, lang, turns, seconds), strict=True):
                if kind:
                    own.turns.count(route in turn["accept"])
                else:
                    own.count(route, turn["accept"])
    yield HEAD
    yield from (own.line(lang) for lang, own in figures.items())
    yield _together(figures.values()).line("all")
    if len(seconds) > 1:
        cuts = quantiles(seconds, n=20)
        half, most = cuts[9] * 1000, cuts[18] * 1000
        yield f"{len(seconds)} turns one after another: p50 {half:.0f} ms, p95 {most:.0f} ms"


def _routes(
    client: httpx.Client, lang: str, turns: Iterable[dict[str, Any]], seconds: list[float]
) -> Iterator[str]:
    conversation = None
    for turn in turns:
        started = time.perf_counter()
        body = {"lang": lang, "message": turn["text"], "conversation": conversation}
        answer = client.post("/api/chat", json=body).raise_for_status().json()
        seconds.append(time.perf_counter() - started)
        conversation = answer["conversation"]
        yield answer["route"]


def _together(parts: Iterable[Figures]) -> Figures:
    whole = Figures()
    for part in parts:
        for name, tally in vars(part).items():
            sum_of = getattr(whole, name)
            sum_of.hits, sum_of.of = sum_of.hits + tally.hits, sum_of.of + tally.of
    return whole
