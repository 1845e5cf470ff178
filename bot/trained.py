"""The trained assistant without its server: the same model and the same rules, asked directly."""

from __future__ import annotations

import tarfile
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

import joblib
import yaml

from bot.components.encoder import Encoder, encoder_named
from bot.components.models import MODEL_FILE, Models
from bot.conversation import Leanings
from bot.flows import Flows
from bot.paths import BOT
from bot.playing import Assistant, Classifier, Reading


def load_trained(path: Path, flows: Flows) -> Assistant:
    """Open a model archive. Raises FileNotFoundError where it, or the model in it, is missing."""
    config = yaml.safe_load((BOT / "config.yml").read_text(encoding="utf-8"))
    featurizer = next(entry for entry in config["pipeline"] if "encoder" in entry)
    return Assistant(
        reader(_models_in(path), encoder_named(featurizer["encoder"])), leanings_in_config(), flows
    )


def reader(models: Models, encoder: Encoder) -> Classifier:
    """Both models as a classifier: the route model at the start of a conversation, then the turn model."""

    def read(texts: Sequence[str]) -> list[Reading]:
        vectors = encoder.encode(texts)
        alone = models.alone.chances(texts, vectors)
        rows = ([place] for place in range(len(texts)))
        return [partial(models.chances, vectors[row], alone[row]) for row in rows]

    return read


def leanings_in_config() -> Leanings:
    """The settings of the conversation: what config.yml says of them, else their defaults."""
    config = yaml.safe_load((BOT / "config.yml").read_text(encoding="utf-8"))
    policy = next(entry for entry in config["policies"] if entry["name"].endswith("FlowPolicy"))
    return Leanings(**{key: policy[key] for key in vars(Leanings()) if key in policy})


def _models_in(path: Path) -> Models:
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(MODEL_FILE) else None
            if content is not None:
                models: Models = joblib.load(BytesIO(content.read()))
                return models
    raise FileNotFoundError(f"no {MODEL_FILE} in {path.name}")
