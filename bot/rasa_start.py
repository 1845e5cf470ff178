"""What must be settled before Rasa is imported; every command of the bot calls `prepare` first."""

from __future__ import annotations

import logging
import os

from bot import without_tensorflow
from bot.paths import BUILD


def prepare(*, debug: bool = False) -> None:
    """No telemetry, no cache (ours is the fingerprint), no TensorFlow, no warnings of old packages."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ["RASA_CACHE_DIRECTORY"] = str(BUILD / "cache")
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    os.environ["LOG_LEVEL"] = "DEBUG" if debug else "WARNING"
    os.environ.setdefault("MPLCONFIGDIR", str(BUILD / "matplotlib"))
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    without_tensorflow.install()
