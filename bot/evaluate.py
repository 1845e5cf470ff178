"""`python -m bot.evaluate [folder]`: the trained assistant against evaluation messages.

A list of keywords stands beside it as the simplest peer.

A folder holds `<lang>.jsonl`, one object a line: {"id", "text", "accept": [routes], "who", "style"}. A
message is urgent where every accepted route is urgent, harmless where none is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.flows import Flows, read_flows
from bot.keywords import keyword_lists
from bot.messages import read_examples
from bot.paths import BUILD, ROOT, fingerprint, model_file
from bot.scores import expected_calibration_error, wilson
from bot.trained import Verdict, load_trained

WORST_SHOWN = 25


@dataclass(frozen=True)
class Item:
    """One evaluation message."""

    id: str
    lang: str
    text: str
    accept: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """One evaluation message with what the assistant and the keyword list made of it."""

    item: Item
    verdict: Verdict
    keyword_route: str


@dataclass(frozen=True)
class Share:
    """How many of how many, with its 95% interval."""

    hits: int
    of: int

    def as_dict(self) -> dict[str, Any]:
        """For the JSON file."""
        low, high = wilson(self.hits, self.of)
        return {
            "hits": self.hits,
            "of": self.of,
            "share": round(self.value, 4),
            "interval": [round(low, 4), round(high, 4)],
        }

    @property
    def value(self) -> float:
        """0 to 1; 0 where nothing was tried."""
        return self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        low, high = wilson(self.hits, self.of)
        return f"{self.value:.3f} [{low:.2f}–{high:.2f}]" if self.of else "–"


def read_items(folder: Path) -> list[Item]:
    """Every message of `<folder>/<lang>.jsonl`, dialogues apart. Raises ValueError naming file and line."""
    items = []
    for path in sorted(set(folder.glob("*.jsonl")) - set(folder.glob("*-dialogues.jsonl"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                items.append(_item(path, number, line))
    return items


def _item(path: Path, number: int, line: str) -> Item:
    try:
        entry = json.loads(line)
        accept = tuple(entry["accept"])
        return Item(str(entry["id"]), str(entry.get("lang", path.stem)), str(entry["text"]), accept)
    except (ValueError, KeyError, TypeError):
        message = 'expected an object with "id", "text" and "accept"'
        raise ValueError(f"{path}:{number}: {message}") from None


def report(judged: Sequence[Judged], flows: Flows) -> dict[str, Any]:
    """All figures, ready for JSON; no text of any message."""
    groups = {"all": list(judged)}
    for entry in judged:
        groups.setdefault(f"language {entry.item.lang}", []).append(entry)
    for route in flows.routes:
        groups[f"route {route}"] = [entry for entry in judged if entry.item.accept[0] == route]
    return {
        "groups": {name: figures(group, flows) for name, group in groups.items() if group},
        "confusions": _confusions(judged),
        "worst": _worst(judged, flows),
    }


def figures(judged: Sequence[Judged], flows: Flows) -> dict[str, Any]:
    """Right, urgent taken as urgent, harmless taken as urgent, calibration.

    For the assistant and the keyword list.
    """
    hits = [entry.verdict.route in entry.item.accept for entry in judged]
    return {
        "assistant": _shares(judged, flows, lambda entry: entry.verdict.route),
        "keywords": _shares(judged, flows, lambda entry: entry.keyword_route),
        "calibration_error": round(
            expected_calibration_error([entry.verdict.confidence for entry in judged], hits), 4
        ),
    }


def _shares(judged: Sequence[Judged], flows: Flows, route_of: Callable[[Judged], str]) -> dict[str, Any]:
    urgent = [entry for entry in judged if set(entry.item.accept) <= set(flows.urgent)]
    harmless = [entry for entry in judged if not set(entry.item.accept) & set(flows.urgent)]
    return {
        "right": _share(route_of(entry) in entry.item.accept for entry in judged).as_dict(),
        "urgent_recall": _share(route_of(entry) in flows.urgent for entry in urgent).as_dict(),
        "false_alarms": _share(route_of(entry) in flows.urgent for entry in harmless).as_dict(),
    }


def _share(hits: Iterable[bool]) -> Share:
    outcomes = list(hits)
    return Share(sum(outcomes), len(outcomes))


def _confusions(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    wrong = Counter(
        (entry.item.accept[0], entry.verdict.route)
        for entry in judged
        if entry.verdict.route not in entry.item.accept
    )
    return [
        {"expected": pair[0], "answered": pair[1], "count": count} for pair, count in wrong.most_common(20)
    ]


def _worst(judged: Sequence[Judged], flows: Flows) -> list[dict[str, Any]]:
    """Urgent messages answered with no urgent route, the most confident mistakes first; ids only."""
    missed = [
        entry
        for entry in judged
        if set(entry.item.accept) <= set(flows.urgent) and entry.verdict.route not in flows.urgent
    ]
    missed.sort(key=lambda entry: -entry.verdict.confidence)
    return [
        {
            "id": entry.item.id,
            "lang": entry.item.lang,
            "expected": entry.item.accept[0],
            "answered": entry.verdict.route,
        }
        for entry in missed[:WORST_SHOWN]
    ]


def table(result: dict[str, Any]) -> str:
    """The groups as lines of text: assistant first, keyword list in brackets."""
    head = f"{'':24} {'n':>5}  {'right':20} {'urgent as urgent':20} {'false alarms':20} {'ECE':>5}"
    head += "  keywords: right, urgent, alarms"
    return "\n".join([head, *(_line(name, group) for name, group in result["groups"].items())])


def _line(name: str, group: dict[str, Any]) -> str:
    ours, theirs = group["assistant"], group["keywords"]
    cells = " ".join(f"{Share(cell['hits'], cell['of'])!s:20}" for cell in ours.values())
    peers = " ".join(f"{cell['share']:.2f}" if cell["of"] else " –  " for cell in theirs.values())
    return f"{name:24} {ours['right']['of']:5}  {cells} {group['calibration_error']:5.3f}  {peers}"


def judge(items: Sequence[Item], flows: Flows, model: Path) -> list[Judged]:
    """Ask the trained assistant and the keyword list about each message."""
    verdicts = load_trained(model, flows).verdicts([item.text for item in items])
    lists = keyword_lists(read_examples()[0], flows.routes)
    return [
        Judged(item, verdict, lists.route(item.text)) for item, verdict in zip(items, verdicts, strict=True)
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print the table and write the JSON. Exit status 1 where there is no model or no message."""
    parser = argparse.ArgumentParser(prog="python -m bot.evaluate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "messages")
    parser.add_argument("--json", type=Path, default=BUILD / "evaluation.json")
    parser.add_argument("--model", type=Path, help="another model than the one of the present sources")
    options = parser.parse_args(arguments)
    model = options.model or model_file(fingerprint())
    items = read_items(options.folder)
    if not model.is_file() or not items:
        missing = (
            "no trained model; run `python -m bot.train`" if items else f"no messages in {options.folder}"
        )
        print(f"assistant: {missing}", file=sys.stderr)
        return 1
    flows = read_flows()
    result = report(judge(items, flows, model), flows)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=2, ensure_ascii=False), encoding="utf-8")
    print(table(result))
    for pair in result["confusions"]:
        print(f"{pair['count']:5}  {pair['expected']} answered as {pair['answered']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
