"""What a message means inside a conversation: its vector, what it would mean alone, and where it was said.

"Yes", "8" and "what if she hates me" mean something only after what was said before. So a network like that
of the route model reads, beside the vector, the route model's own verdict on the message alone and the
conversation's situation, a few words such as `in:friend` and `asks:where` (bot.history).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np

from bot.components.route_model import Floats, Names, RouteModelSettings, VectorModel, Vectors

Situation = Sequence[str]
# A word of the situation that was seen less often says more of its few messages than of what it means.
FEWEST_SEEN = 10
LEAST_CHANCE = 1e-4


class TurnModel:
    """Networks on a row of numbers a turn. `intents` is the order of the columns of `chances`."""

    def __init__(self, settings: RouteModelSettings) -> None:
        self._model = VectorModel(settings)
        self._places: dict[str, int] = {}
        self.intents: Names = np.zeros(0, dtype=np.str_)

    def fit(
        self, vectors: Vectors, alone: Floats, situations: Sequence[Situation], intents: Sequence[str]
    ) -> TurnModel:
        """Fit on vectors (turns, size), chances if said alone (turns, intents), situations and intents."""
        seen = Counter(chain.from_iterable(situations))
        words = sorted(word for word, times in seen.items() if times >= FEWEST_SEEN)
        self._places = {word: place for place, word in enumerate(words)}
        names = np.asarray(intents)
        self.intents = np.unique(names)
        self._model.fit(self._rows(vectors, alone, situations), names)
        return self

    def chances(self, vectors: Vectors, alone: Floats, situations: Sequence[Situation]) -> Floats:
        """Probabilities of shape (turns, intents); each row sums to 1."""
        shares = np.exp(self._model.log_chances(self._rows(vectors, alone, situations)))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float64)

    def _rows(self, vectors: Vectors, alone: Floats, situations: Sequence[Situation]) -> Vectors:
        where = np.zeros((len(situations), len(self._places)), np.float32)
        for row, situation in zip(where, situations, strict=True):
            row[[self._places[word] for word in situation if word in self._places]] = 1.0
        return np.hstack([vectors, np.log(alone + LEAST_CHANCE).astype(np.float32), where])
