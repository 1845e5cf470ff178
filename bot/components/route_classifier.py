"""The route model as a Rasa intent classifier: a full ranking of intents with calibrated confidences."""

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

from bot.components.route_model import RouteModel, RouteModelSettings

MODEL_FILE = "route_model.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RouteClassifier(IntentClassifier, GraphComponent):  # type: ignore[misc]
    """Trains, keeps and asks a `RouteModel`; its settings are this component's config."""

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
        model: RouteModel | None = None,
    ) -> None:
        self._settings = RouteModelSettings.from_dict(config)
        self._storage = storage
        self._resource = resource
        self._model = model

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
        """Fit the model on every message that has a text and an intent, and store it."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        intents = [example.get(INTENT) for example in examples]
        encoded = [bool(example.features) for example in examples]
        vectors = _vectors([example for example in examples if example.features])
        self._model = RouteModel(self._settings).fit(texts, intents, vectors, np.asarray(encoded))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / MODEL_FILE, compress=1)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking` (all intents, most likely first) on each message."""
        for message in messages:
            if self._model is not None and message.get(TEXT) and message.features:
                self._classify(self._model, message)
        return messages

    @staticmethod
    def _classify(model: RouteModel, message: Message) -> None:
        chances = model.chances([message.get(TEXT)], _vectors([message]))[0]
        ranking = [
            {"name": str(model.intents[place]), "confidence": float(chances[place])}
            for place in np.argsort(-chances)
        ]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)


def _vectors(messages: list[Message]) -> NDArray[np.float32]:
    return np.vstack([message.get_dense_features(TEXT)[1].features for message in messages])
