"""The trained assistant without its server: the same model and the same rules, asked directly."""

from __future__ import annotations

import tarfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import joblib
import yaml

from bot.components.encoder import encoder_named
from bot.components.route_model import Floats, Names, RouteModel
from bot.conversation import Leanings
from bot.flows import Flows
from bot.paths import BOT
from bot.playing import Assistant, Chances

MODEL_FILE = "route_model.joblib"


def load_trained(path: Path, flows: Flows) -> Assistant:
    """Open a model archive. Raises FileNotFoundError where it, or the model in it, is missing."""
    config = yaml.safe_load((BOT / "config.yml").read_text(encoding="utf-8"))
    featurizer = next(entry for entry in config["pipeline"] if "encoder" in entry)
    model, encoder = _model_in(path), encoder_named(featurizer["encoder"])

    def classify(texts: Sequence[str]) -> list[Chances]:
        return named_rows(model.intents, model.chances(texts, encoder.encode(texts)))

    return Assistant(classify, leanings_in_config(), flows)


def leanings_in_config() -> Leanings:
    """The settings of the conversation: what config.yml says of them, else their defaults."""
    config = yaml.safe_load((BOT / "config.yml").read_text(encoding="utf-8"))
    policy = next(entry for entry in config["policies"] if entry["name"].endswith("FlowPolicy"))
    return Leanings(**{key: policy[key] for key in vars(Leanings()) if key in policy})


def named_rows(intents: Names, rows: Floats) -> list[Chances]:
    """Each row of probabilities (messages, intents) as a mapping from intent to probability."""
    names = [str(name) for name in intents]
    return [dict(zip(names, row, strict=True)) for row in rows.tolist()]


def _model_in(path: Path) -> RouteModel:
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(MODEL_FILE) else None
            if content is not None:
                model: RouteModel = joblib.load(BytesIO(content.read()))
                return model
    raise FileNotFoundError(f"no {MODEL_FILE} in {path.name}")
