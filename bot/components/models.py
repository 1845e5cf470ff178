"""The two models of the classifier as one: a message alone, and a message in a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.components.route_model import Floats, Names, RouteModel, Vectors
from bot.components.turn_model import TurnModel

MODEL_FILE = "models.joblib"


@dataclass(frozen=True)
class Models:
    """The route model for a first message, and the turn model, which is told its verdict, for the others."""

    alone: RouteModel
    in_turn: TurnModel

    def chances(self, vector: Vectors, alone: Floats, situation: Sequence[str]) -> Mapping[str, float]:
        """The probability of each intent; `vector` and `alone` (its chances if said alone) have one row."""
        if not situation:
            return _named(self.alone.intents, alone)
        return _named(self.in_turn.intents, self.in_turn.chances(vector, alone, [situation]))


def _named(intents: Names, row: Floats) -> Mapping[str, float]:
    return dict(zip(map(str, intents), row[0].tolist(), strict=True))
