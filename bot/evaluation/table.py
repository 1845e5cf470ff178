"""The figures of an evaluation as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.evaluation.figures import Share


def lines(result: Mapping[str, Any]) -> Iterator[str]:
    """Single messages (the assistant, then the keyword list), confusions, and turns of conversations."""
    if result["groups"]:
        yield f"{'':24} {'n':>5}  {'right':20} {'urgent as urgent':20} {'false alarms':20} {'ECE':>5}" + (
            "  keywords: right, urgent, alarms"
        )
    for name, group in result["groups"].items():
        yield _line(name, group)
    for pair in result["confusions"]:
        yield f"{pair['count']:5}  {pair['expected']} answered as {pair['answered']}"
    if result["dialogues"]["turns"]:
        yield f"{'':24} {'n':>5}  turns of conversations on an accepted route"
    for name, share in result["dialogues"]["turns"].items():
        yield f"{name:24} {share['of']:5}  {_share(share)}"


def _line(name: str, group: Mapping[str, Any]) -> str:
    ours, theirs = group["assistant"], group["keywords"]
    cells = " ".join(f"{_share(cell):20}" for cell in ours.values())
    peers = " ".join(f"{cell['share']:.2f}" if cell["of"] else " –  " for cell in theirs.values())
    return f"{name:24} {ours['right']['of']:5}  {cells} {group['calibration_error']:5.3f}  {peers}"


def _share(cell: Mapping[str, int]) -> str:
    return str(Share(cell["hits"], cell["of"]))
