"""The trained assistant without its server: the same model and the same rules, asked directly."""

from __future__ import annotations

import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import joblib
import yaml

from bot.components.encoder import encoder_named
from bot.components.route_model import RouteModel
from bot.conversation import Conversation, Heard, Leanings
from bot.flows import Flows
from bot.paths import BOT
from bot.text import clean, word_count

MODEL_FILE = "route_model.joblib"


@dataclass(frozen=True)
class Verdict:
    """What the assistant makes of one message at the start of a conversation."""

    route: str
    reply: str
    intent: str
    confidence: float


@dataclass(frozen=True)
class TrainedAssistant:
    """A model out of .build/models with the settings of config.yml."""

    model: RouteModel
    encoder: str
    leanings: Leanings
    flows: Flows

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        """The verdict on each text, each as the first message of a conversation."""
        texts = [clean(text).lstrip("/ ") or "?" for text in texts]
        rows = self.model.chances(texts, encoder_named(self.encoder).encode(texts))
        return [self._verdict(text, row) for text, row in zip(texts, rows, strict=True)]

    def _verdict(self, text: str, row: Any) -> Verdict:
        chances = {str(name): float(chance) for name, chance in zip(self.model.intents, row, strict=True)}
        intent = max(chances, key=lambda name: chances[name])
        reply = Conversation(self.flows, (), self.leanings).reply_to(Heard(chances, words=word_count(text)))
        return Verdict(self.flows.replies[reply].route, reply, intent, chances[intent])


def load_trained(path: Path, flows: Flows) -> TrainedAssistant:
    """Open a model archive. Raises FileNotFoundError where it, or the model in it, is missing."""
    config = yaml.safe_load((BOT / "config.yml").read_text(encoding="utf-8"))
    policy = next(entry for entry in config["policies"] if entry["name"].endswith("FlowPolicy"))
    featurizer = next(entry for entry in config["pipeline"] if "encoder" in entry)
    settings = {key: policy[key] for key in vars(Leanings()) if key in policy}
    return TrainedAssistant(_model_in(path), featurizer["encoder"], Leanings(**settings), flows)


def _model_in(path: Path) -> RouteModel:
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(MODEL_FILE) else None
            if content is not None:
                model: RouteModel = joblib.load(BytesIO(content.read()))
                return model
    raise FileNotFoundError(f"no {MODEL_FILE} in {path.name}")
