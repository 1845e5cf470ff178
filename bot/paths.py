"""Where the bot's sources stand and where its built things go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

BOT = Path(__file__).parent
ROOT = BOT.parent
BUILD = ROOT / ".build" / "bot"
MODELS = ROOT / ".build" / "models"
FINGERPRINT_LENGTH = 16
SOURCES = (
    "data/**/*.yml",
    "components/*.py",
    "components/*.npz",
    "config.yml",
    "flows.yml",
    "conversation.py",
    "dialogues.py",
    "domain.py",
    "flows.py",
    "history.py",
    "messages.py",
    "text.py",
    "requirements.txt",
)


def source_files(bot: Path = BOT) -> Iterator[Path]:
    """Every file that a trained model depends on, in a fixed order."""
    return iter(sorted({path for pattern in SOURCES for path in bot.glob(pattern)}))


def fingerprint(bot: Path = BOT) -> str:
    """Sixteen hexadecimal digits that change when any source of the model does."""
    digest = hashlib.sha256()
    for path in source_files(bot):
        digest.update(f"{path.relative_to(bot)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


def model_file(mark: str) -> Path:
    """Where the model with that fingerprint is, or will be."""
    return MODELS / f"{mark}.tar.gz"
