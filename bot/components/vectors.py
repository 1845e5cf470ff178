"""Vectors of the training messages, kept in .build so that each message is encoded only once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.components.encoder import Encoder
from bot.messages import mark_of
from bot.paths import BUILD

STEP = 1000


def training_vectors(
    encoder: Encoder, texts: Sequence[str], folder: Path = BUILD, progress: Callable[[str], None] = print
) -> NDArray[np.float32]:
    """Vectors of shape (texts, size).

    Only ever called with training messages, which are public, never with a reader's.
    """
    path = folder / f"vectors-{encoder.mark}.npz"
    known = _read(path)
    marks = [mark_of(text) for text in texts]
    new = {mark: text for mark, text in zip(marks, texts, strict=True) if mark not in known}
    pending = list(new)
    for start in range(0, len(pending), STEP):
        part = pending[start : start + STEP]
        known |= dict(zip(part, encoder.encode([new[mark] for mark in part]), strict=True))
        progress(f"assistant: {min(start + STEP, len(pending))} of {len(pending)} messages encoded")
    vectors = np.vstack([known[mark] for mark in marks])
    if pending or len(known) > len(set(marks)):
        _write(path, marks, vectors)
    return vectors


def _read(path: Path) -> dict[str, NDArray[np.float32]]:
    if not path.is_file():
        return {}
    with np.load(path) as kept:
        return dict(zip(kept["marks"].tolist(), kept["vectors"], strict=True))


def _write(path: Path, marks: list[str], vectors: NDArray[np.float32]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, marks=np.asarray(marks), vectors=vectors)
    partial.replace(path)
