"""`python -m bot.evaluate [folder]`: the trained assistant against evaluation messages and conversations.

A list of keywords stands beside it as the simplest peer; with BASELINES=1 in the environment simpler
classifiers are trained on the same messages too (minutes). Figures below bot/floors.yml fail.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from bot.evaluation import table
from bot.evaluation.figures import Judged, dialogue_report, report
from bot.evaluation.floors import FLOORS_FILE, read_floors, undercut
from bot.evaluation.read import Dialogue, Item, read_dialogues, read_items
from bot.flows import read_flows
from bot.keywords import keyword_lists
from bot.messages import read_examples
from bot.paths import BUILD, ROOT, fingerprint, model_file
from bot.playing import Assistant
from bot.trained import load_trained

MESSAGES = ROOT / "tests" / "messages"


def measure(items: Sequence[Item], dialogues: Sequence[Dialogue], assistant: Assistant) -> dict[str, Any]:
    """All figures of one assistant, ready for JSON."""
    lists = keyword_lists(read_examples()[0], assistant.flows.routes)
    verdicts = assistant.verdicts([item.text for item in items])
    judged = [
        Judged(item, verdict, lists.route(item.text)) for item, verdict in zip(items, verdicts, strict=True)
    ]
    played = assistant.play([[turn.text for turn in dialogue.turns] for dialogue in dialogues])
    turns = chain.from_iterable(dialogue.turns for dialogue in dialogues)
    pairs = list(zip(turns, chain.from_iterable(played), strict=True))
    return {**report(judged, assistant.flows), "dialogues": dialogue_report(pairs)}


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and write the JSON. Exit status 1 where a floor is undercut or nothing was tried."""
    options = _options(arguments)
    model = options.model or model_file(fingerprint())
    items, dialogues = read_items(options.folder), read_dialogues(options.folder)
    if not model.is_file() or not (items or dialogues):
        missing = (
            f"no messages in {options.folder}" if model.is_file() else "no model; run `python -m bot.train`"
        )
        print(f"assistant: {missing}", file=sys.stderr)
        return 1
    result = measure(items, dialogues, load_trained(model, read_flows()))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=2, ensure_ascii=False), encoding="utf-8")
    print("\n".join(table.lines(result)), flush=True)
    if os.environ.get("BASELINES", "0") not in {"", "0"} and items and dialogues:
        _compare(items, dialogues, result)
    return _undercut(result, options)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.evaluate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=MESSAGES)
    parser.add_argument("--json", type=Path, default=BUILD / "evaluation.json")
    parser.add_argument("--model", type=Path, help="another model than the one of the present sources")
    parser.add_argument(
        "--floors", type=Path, help="what must be reached; for the project's own messages bot/floors.yml"
    )
    return parser.parse_args(arguments)


def _compare(items: Sequence[Item], dialogues: Sequence[Dialogue], ours: Mapping[str, Any]) -> None:
    from bot.evaluation import baselines  # noqa: PLC0415 - slow to load, seldom wanted

    baselines.compare(lambda assistant: measure(items, dialogues, assistant), ours)


def _undercut(result: Mapping[str, Any], options: argparse.Namespace) -> int:
    own = options.folder.resolve() == MESSAGES.resolve()
    path = options.floors or (FLOORS_FILE if own else None)
    failures = list(undercut(result, read_floors(path))) if path else []
    for failure in failures:
        print(f"assistant: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
