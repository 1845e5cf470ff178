"""The encoder as a Rasa featurizer: one sentence vector a message."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import encoder_named
from bot.components.situation import situation_of
from bot.components.vectors import training_vectors
from bot.messages import MOST_ENCODED, sample


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class E5Featurizer(DenseFeaturizer, GraphComponent):  # type: ignore[misc]
    """Adds the vector of `encoder` (config; see bot.components.encoder) to each message that has text."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder`: its name; `most_encoded`: how many training messages get a vector, at most."""
        return {FEATURIZER_CLASS_ALIAS: None, "encoder": "e5", "most_encoded": MOST_ENCODED}

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self._encoder = encoder_named(config["encoder"])
        self._most_encoded: int = config["most_encoded"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> E5Featurizer:
        """A featurizer for one graph; it keeps nothing in the model storage."""
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Rasa asks for this; an unknown encoder already fails when it is looked up."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add a sentence vector of shape (1, size) to each message."""
        spoken = [message for message in messages if message.get(TEXT)]
        self._add(spoken, self._encoder.encode([message.get(TEXT) for message in spoken]))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for all turns of conversations and a sample of the other training messages."""
        spoken = [message for message in training_data.training_examples if message.get(TEXT)]
        turns = [message for message in spoken if situation_of(message)]
        alone = [message for message in spoken if not situation_of(message)]
        spoken = turns + sample(alone, self._most_encoded, lambda message: str(message.get(TEXT)))
        if spoken:
            self._add(spoken, training_vectors(self._encoder, [message.get(TEXT) for message in spoken]))
        return training_data

    def _add(self, messages: list[Message], vectors: NDArray[np.float32]) -> None:
        for message, vector in zip(messages, vectors, strict=True):
            self.add_features_to_message(None, vector.reshape(1, -1), TEXT, message)
