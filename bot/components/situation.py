"""Where a message was said, as Rasa carries it: `situation` in the metadata of a message or of its intent."""

from __future__ import annotations

from rasa.shared.nlu.training_data.message import Message

SITUATION = "situation"


def situation_of(message: Message) -> list[str]:
    """The situation of a message asked or learned from (see bot.history); empty for a first message."""
    metadata = message.get("metadata") or {}
    return list(metadata.get("intent", metadata).get(SITUATION, ()))
