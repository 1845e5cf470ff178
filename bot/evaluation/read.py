"""The evaluation messages and conversations of a folder.

`<lang>.jsonl` holds one message a line: {"id", "text", "accept": [routes], …}. `<lang>-dialogues.jsonl` holds
one conversation a line: {"id", "turns": [{"text", "accept"}, …]}, each turn judged in the light of those
before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Kind = TypeVar("Kind")
DIALOGUES = "-dialogues"


@dataclass(frozen=True)
class Item:
    """One evaluation message, or one turn of an evaluation conversation."""

    id: str
    lang: str
    text: str
    accept: tuple[str, ...]


@dataclass(frozen=True)
class Dialogue:
    """One evaluation conversation."""

    id: str
    lang: str
    turns: tuple[Item, ...]


def read_items(folder: Path) -> list[Item]:
    """Every message of `<folder>/<lang>.jsonl`. Raises ValueError naming file and line."""
    paths = set(folder.glob("*.jsonl")) - set(folder.glob(f"*{DIALOGUES}.jsonl"))
    return list(_read(paths, _item, 'expected an object with "id", "text" and "accept"'))


def read_dialogues(folder: Path) -> list[Dialogue]:
    """Every conversation of `<folder>/<lang>-dialogues.jsonl`. Raises ValueError naming file and line."""
    paths = folder.glob(f"*{DIALOGUES}.jsonl")
    return list(_read(paths, _dialogue, 'expected "id" and "turns", each with "text" and "accept"'))


def _read(
    paths: Iterable[Path], kind: Callable[[str, dict[str, Any]], Kind], expected: str
) -> Iterator[Kind]:
    for path in sorted(paths):
        lang = path.stem.removesuffix(DIALOGUES)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                yield kind(lang, json.loads(line))
            except (ValueError, KeyError, TypeError):
                raise ValueError(f"{path}:{number}: {expected}") from None


def _item(lang: str, entry: dict[str, Any]) -> Item:
    return Item(str(entry["id"]), str(entry.get("lang", lang)), str(entry["text"]), tuple(entry["accept"]))


def _dialogue(lang: str, entry: dict[str, Any]) -> Dialogue:
    name = str(entry["id"])
    turns = (_item(lang, {"id": f"{name}.{place}", **turn}) for place, turn in enumerate(entry["turns"], 1))
    return Dialogue(name, lang, tuple(turns))
