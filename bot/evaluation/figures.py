"""The figures of an evaluation, ready for JSON; ids and routes only, no text of any message.

A message is urgent where every accepted route is urgent, harmless where none is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.evaluation.read import Item
from bot.flows import Flows
from bot.playing import Verdict
from bot.scores import expected_calibration_error, wilson

MOST_SHOWN = 25
Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Judged:
    """One evaluation message with what the assistant and the keyword list made of it."""

    item: Item
    verdict: Verdict
    keyword_route: str

    @property
    def right(self) -> bool:
        """Whether the assistant took an accepted route."""
        return self.verdict.route in self.item.accept


@dataclass(frozen=True)
class Share:
    """How many of how many, with its 95% interval."""

    hits: int
    of: int

    @classmethod
    def among(cls, outcomes: Iterable[bool]) -> Share:
        """The share of true outcomes."""
        known = list(outcomes)
        return cls(sum(known), len(known))

    def as_dict(self) -> dict[str, Any]:
        """For the JSON file."""
        low, high = wilson(self.hits, self.of)
        interval = [round(low, 4), round(high, 4)]
        return {"hits": self.hits, "of": self.of, "share": round(self.value, 4), "interval": interval}

    @property
    def value(self) -> float:
        """0 to 1; 0 where nothing was tried."""
        return self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        low, high = wilson(self.hits, self.of)
        return f"{self.value:.3f} [{low:.2f}–{high:.2f}]" if self.of else "–"


def report(judged: Sequence[Judged], flows: Flows) -> dict[str, Any]:
    """All figures of single messages: per group, the commonest confusions, the worst mistakes."""
    groups: dict[str, Sequence[Judged]] = {"all": judged, **by_language(judged, lambda entry: entry.item)}
    for route in flows.routes:
        groups[f"route {route}"] = [entry for entry in judged if entry.item.accept[0] == route]
    return {
        "groups": {name: figures(group, flows) for name, group in groups.items() if group},
        "confusions": _confusions(judged),
        "worst": _worst(judged, flows),
    }


def dialogue_report(judged: Sequence[tuple[Item, Verdict]]) -> dict[str, Any]:
    """Turns of conversations on an accepted route, per language, and the ids of the others."""
    groups: dict[str, Sequence[tuple[Item, Verdict]]] = {"all": judged}
    groups |= by_language(judged, lambda pair: pair[0])
    wrong = [(item, verdict) for item, verdict in judged if verdict.route not in item.accept]
    shares = {
        name: Share.among(verdict.route in item.accept for item, verdict in group)
        for name, group in groups.items()
    }
    return {
        "turns": {name: share.as_dict() for name, share in shares.items()},
        "wrong": [_mistake(item, verdict) for item, verdict in wrong],
    }


def by_language(entries: Iterable[Entry], item_of: Callable[[Entry], Item]) -> dict[str, Sequence[Entry]]:
    """The entries of each language, under `language <code>`."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(f"language {item_of(entry).lang}", []).append(entry)
    return {**groups}


def figures(judged: Sequence[Judged], flows: Flows) -> dict[str, Any]:
    """Right, urgent taken as urgent, harmless taken as urgent, for both; the assistant's calibration."""
    confidences = [entry.verdict.confidence for entry in judged]
    error = expected_calibration_error(confidences, [entry.right for entry in judged])
    return {
        "assistant": shares(judged, flows, lambda entry: entry.verdict.route),
        "keywords": shares(judged, flows, lambda entry: entry.keyword_route),
        "calibration_error": round(error, 4),
    }


def shares(judged: Sequence[Judged], flows: Flows, route_of: Callable[[Judged], str]) -> Mapping[str, Any]:
    """The three shares of whoever `route_of` asks."""
    urgent = [entry for entry in judged if set(entry.item.accept) <= set(flows.urgent)]
    harmless = [entry for entry in judged if not set(entry.item.accept) & set(flows.urgent)]
    return {
        "right": Share.among(route_of(entry) in entry.item.accept for entry in judged).as_dict(),
        "urgent_recall": Share.among(route_of(entry) in flows.urgent for entry in urgent).as_dict(),
        "false_alarms": Share.among(route_of(entry) in flows.urgent for entry in harmless).as_dict(),
    }


def _confusions(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    wrong = Counter((entry.item.accept[0], entry.verdict.route) for entry in judged if not entry.right)
    return [
        {"expected": expected, "answered": answered, "count": count}
        for (expected, answered), count in wrong.most_common(20)
    ]


def _worst(judged: Sequence[Judged], flows: Flows) -> list[dict[str, Any]]:
    """Urgent messages answered with no urgent route, the most confident mistakes first."""
    missed = [
        entry
        for entry in judged
        if set(entry.item.accept) <= set(flows.urgent) and entry.verdict.route not in flows.urgent
    ]
    missed.sort(key=lambda entry: -entry.verdict.confidence)
    return [_mistake(entry.item, entry.verdict) for entry in missed[:MOST_SHOWN]]


def _mistake(item: Item, verdict: Verdict) -> dict[str, Any]:
    return {"id": item.id, "lang": item.lang, "expected": item.accept[0], "answered": verdict.route}
