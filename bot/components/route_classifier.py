"""The route model, and in a conversation the turn model, as a Rasa intent classifier.

Training messages and asked messages carry the situation they were said in, if any, in their metadata.
"""

from __future__ import annotations

from typing import Any

import joblib
import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.models import MODEL_FILE, Models
from bot.components.route_model import RouteModel, RouteModelSettings
from bot.components.situation import situation_of
from bot.components.turn_model import TurnModel


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RouteClassifier(IntentClassifier, GraphComponent):  # type: ignore[misc]
    """Trains, keeps and asks both models; their settings are this component's config."""

    @classmethod
    def required_components(cls) -> list[type]:
        """A featurizer that gives each message a sentence vector."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The fields of RouteModelSettings."""
        return RouteModelSettings().as_dict()

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        models: Models | None = None,
    ) -> None:
        self._settings = RouteModelSettings.from_dict(config)
        self._storage = storage
        self._resource = resource
        self._models = models

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RouteClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RouteClassifier:
        """The classifier trained into `resource`."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / MODEL_FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both models on every message that has a text and an intent, and store them."""
        spoken = [example for example in training_data.intent_examples if example.get(TEXT)]
        alone = self._route_model([example for example in spoken if not situation_of(example)])
        in_turn = self._turn_model(alone, [example for example in spoken if situation_of(example)])
        self._models = Models(alone, in_turn)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._models, folder / MODEL_FILE, compress=1)
        return self._resource

    def _route_model(self, examples: list[Message]) -> RouteModel:
        encoded = np.asarray([bool(example.features) for example in examples])
        vectors = _vectors([example for example in examples if example.features])
        return RouteModel(self._settings).fit(_texts(examples), _intents(examples), vectors, encoded)

    def _turn_model(self, alone: RouteModel, examples: list[Message]) -> TurnModel:
        vectors = _vectors(examples)
        chances = alone.chances(_texts(examples), vectors)
        situations = [situation_of(example) for example in examples]
        return TurnModel(self._settings).fit(vectors, chances, situations, _intents(examples))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking` (all intents, most likely first) on each message."""
        for message in messages:
            if self._models is not None and message.get(TEXT) and message.features:
                self._classify(self._models, message)
        return messages

    @staticmethod
    def _classify(models: Models, message: Message) -> None:
        vector = _vectors([message])
        alone = models.alone.chances(_texts([message]), vector)
        chances = models.chances(vector, alone, situation_of(message))
        likeliest_first = sorted(chances, key=lambda name: -chances[name])
        ranking = [{"name": name, "confidence": chances[name]} for name in likeliest_first]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)


def _texts(messages: list[Message]) -> list[str]:
    return [message.get(TEXT) for message in messages]


def _intents(messages: list[Message]) -> list[str]:
    return [message.get(INTENT) for message in messages]


def _vectors(messages: list[Message]) -> NDArray[np.float32]:
    return np.vstack([message.get_dense_features(TEXT)[1].features for message in messages])
