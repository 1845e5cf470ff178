"""The least that the assistant must reach (bot/floors.yml): an evaluation that falls below it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.paths import BOT

FLOORS_FILE = BOT / "floors.yml"
CEILINGS = frozenset({"false_alarms"})
FIGURES = frozenset({"right", "urgent_recall", "false_alarms", "dialogue_turns"})

Floors = Mapping[str, Mapping[str, float]]


def read_floors(path: Path = FLOORS_FILE) -> Floors:
    """Figure → language (or `all`) → share, 0 to 1. Raises ValueError for an unknown figure."""
    floors: dict[str, dict[str, float]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = sorted(set(floors) - FIGURES)
    if unknown:
        raise ValueError(f"{path.name}: no figure is called {', '.join(unknown)}")
    return floors


def undercut(result: Mapping[str, Any], floors: Floors) -> Iterator[str]:
    """A sentence for each floor that was not reached, or whose figure was not measured."""
    for figure, limits in floors.items():
        for language, limit in limits.items():
            share = _measured(result, figure, language)
            ceiling = figure in CEILINGS
            if share is None:
                yield f"{figure} {language}: not measured; bot/floors.yml wants {limit:.3f}"
            elif share > limit if ceiling else share < limit:
                words = "above the ceiling" if ceiling else "below the floor"
                yield f"{figure} {language}: {share:.3f} is {words} {limit:.3f} of bot/floors.yml"


def _measured(result: Mapping[str, Any], figure: str, language: str) -> float | None:
    group = language if language == "all" else f"language {language}"
    if figure == "dialogue_turns":
        share = result["dialogues"]["turns"].get(group)
    else:
        share = result["groups"].get(group, {}).get("assistant", {}).get(figure)
    return float(share["share"]) if share and share["of"] else None
