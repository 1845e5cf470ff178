"""The model behind the classifier: sentence vectors and character n-grams, blended and calibrated.

A small neural network reads the vectors, a linear machine the n-grams; their verdicts are multiplied. How
sharp the product may be is a setting, so that a confidence of 0.7 means right seven times in ten: learned
from the training messages it would flatter, since a tuned encoder has seen them all. (A learned blend was
tried: it fits the known topics and is worse on new ones.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_softmax, softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.svm import LinearSVC

from bot.text import both_spellings

Floats: TypeAlias = NDArray[np.float64]
Vectors: TypeAlias = NDArray[np.float32]
Names: TypeAlias = NDArray[np.str_]
LEAST = 1e-6
MARGIN_TO_LOG_ODDS = 3.0


@dataclass(frozen=True)
class RouteModelSettings:
    """How the two base models are fitted, and the n-grams' share of the blend (0 to 1).

    `sharpness`: the factor on the blend's log probabilities.
    """

    hidden: int = 256
    decay: float = 2.0
    epochs: int = 25
    networks: int = 2
    ngram_c: float = 0.3
    ngram_most: int = 200_000
    ngram_share: float = 0.6
    sharpness: float = 1.0

    def as_dict(self) -> dict[str, Any]:
        """The settings as a Rasa component's default config."""
        return asdict(self)

    @classmethod
    def from_dict(cls, config: dict[str, Any]) -> RouteModelSettings:
        """The settings in a Rasa component's config; other keys are ignored."""
        return cls(**{field.name: config[field.name] for field in fields(cls) if field.name in config})


class VectorModel:
    """A few small networks on standardised vectors, averaged."""

    def __init__(self, settings: RouteModelSettings) -> None:
        self._networks = [
            MLPClassifier(
                (settings.hidden,), alpha=settings.decay, max_iter=settings.epochs, random_state=seed
            )
            for seed in range(settings.networks)
        ]
        self._centre = self._spread = np.zeros(0, np.float32)

    def fit(self, vectors: Vectors, intents: Names) -> VectorModel:
        """Fit on vectors of shape (messages, size)."""
        self._centre, self._spread = vectors.mean(axis=0), vectors.std(axis=0) + np.float32(LEAST)
        for network in self._networks:
            network.fit(self._standard(vectors), intents)
        return self

    def log_chances(self, vectors: Vectors) -> Floats:
        """Log probabilities of shape (messages, intents)."""
        each = [network.predict_proba(self._standard(vectors)) for network in self._networks]
        return np.asarray(np.log(np.mean(each, axis=0) + LEAST), dtype=np.float64)

    def _standard(self, vectors: Vectors) -> Vectors:
        return np.asarray((vectors - self._centre) / self._spread, dtype=np.float32)


def character_ngrams(most: int) -> TfidfVectorizer:
    """Character n-grams of up to five letters of both spellings of the text, at most so many of them."""
    return TfidfVectorizer(
        preprocessor=both_spellings,
        analyzer="char_wb",
        ngram_range=(1, 5),
        sublinear_tf=True,
        min_df=2,
        max_features=most,
        dtype=np.float32,
    )


class NgramModel:
    """A linear support vector machine on character n-grams of both spellings of the text."""

    def __init__(self, settings: RouteModelSettings) -> None:
        grams = character_ngrams(settings.ngram_most)
        self._pipeline: Pipeline = make_pipeline(grams, LinearSVC(C=settings.ngram_c))

    def fit(self, texts: Sequence[str], intents: Names) -> NgramModel:
        """Fit on raw texts."""
        self._pipeline.fit(texts, intents)
        return self

    def log_chances(self, texts: Sequence[str]) -> Floats:
        """Rough log probabilities of shape (messages, intents), from the machine's margins."""
        margins = MARGIN_TO_LOG_ODDS * self._pipeline.decision_function(texts)
        return np.asarray(log_softmax(margins, axis=1), dtype=np.float64)


class RouteModel:
    """Both base models and their product.

    `intents` is the order of the columns of `chances`.
    """

    def __init__(self, settings: RouteModelSettings) -> None:
        self._settings = settings
        self._vector_model = VectorModel(settings)
        self._ngram_model = NgramModel(settings)
        self.intents: Names = np.zeros(0, dtype=np.str_)

    def fit(
        self, texts: Sequence[str], intents: Sequence[str], vectors: Vectors, encoded: NDArray[np.bool_]
    ) -> RouteModel:
        """Fit on all texts and on the vectors of those that are `encoded`, in the same order."""
        names = np.asarray(intents)
        self.intents = np.unique(names)
        self._vector_model.fit(vectors, names[encoded])
        self._ngram_model.fit(texts, names)
        return self

    def chances(self, texts: Sequence[str], vectors: Vectors) -> Floats:
        """Calibrated probabilities of shape (messages, intents); each row sums to 1."""
        return np.asarray(
            softmax(self._settings.sharpness * self._blended(texts, vectors), axis=1), dtype=np.float64
        )

    def _blended(self, texts: Sequence[str], vectors: Vectors) -> Floats:
        share = self._settings.ngram_share
        by_meaning, by_spelling = (
            self._vector_model.log_chances(vectors),
            self._ngram_model.log_chances(texts),
        )
        return (1 - share) * by_meaning + share * by_spelling
