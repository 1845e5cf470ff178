"""The training messages and conversations as Rasa's training data, read by the bot's own readers.

Rasa's reader of YAML takes half a minute for as many messages, and knows no conversations without actions.
"""

from __future__ import annotations

from collections.abc import Iterator

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.situation import SITUATION
from bot.dialogues import learned_turns, read_dialogues
from bot.flows import read_flows
from bot.messages import read_examples


class MessageImporter(RasaFileImporter):  # type: ignore[misc]
    """Messages from data/nlu and data/dialogues; rules, domain and config from files, as Rasa does."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Every message with its intent, and the situation it was said in as the intent's metadata."""
        return TrainingData([*_alone(), *_in_conversations()])


def _alone() -> Iterator[Message]:
    for example in read_examples()[0]:
        yield Message.build(example.text, example.intent)


def _in_conversations() -> Iterator[Message]:
    flows = read_flows()
    for dialogue in read_dialogues()[0]:
        for turn in learned_turns(dialogue, flows):
            yield Message.build(turn.text, turn.intent, intent_metadata={SITUATION: list(turn.situation)})
