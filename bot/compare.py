"""`python -m bot.compare`: candidate models side by side.

Each is tried on messages whose whole topic (metadata of bot/data/nlu) it has not seen.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from bot.components.encoder import encoder_named
from bot.components.route_model import Floats, Names, NgramModel, RouteModel, RouteModelSettings, Vectors
from bot.components.vectors import training_vectors
from bot.flows import read_flows
from bot.messages import read_examples
from bot.scores import expected_calibration_error

FOLDS = 4


@dataclass(frozen=True)
class Data:
    """Messages in parallel arrays."""

    texts: list[str]
    vectors: Vectors
    intents: Names
    topics: list[str]

    def part(self, places: np.ndarray) -> Data:
        """The messages at those places."""
        texts, topics = ([items[place] for place in places] for items in (self.texts, self.topics))
        return Data(texts, self.vectors[places], self.intents[places], topics)


Candidate = Callable[[Data, Data], tuple[Floats, Names]]


def logistic(strength: float, weights: str | None = None) -> Candidate:
    """Logistic regression on standardised vectors."""

    def run(seen: Data, unseen: Data) -> tuple[Floats, Names]:
        scale = StandardScaler().fit(seen.vectors)
        model = LogisticRegression(C=strength, class_weight=weights, max_iter=300)
        model.fit(scale.transform(seen.vectors), seen.intents)
        return model.predict_proba(scale.transform(unseen.vectors)), model.classes_

    return run


def radial(strength: float, gamma: float) -> Candidate:
    """A support vector machine with an RBF kernel on centred unit vectors.

    Its scores are not probabilities.
    """

    def run(seen: Data, unseen: Data) -> tuple[Floats, Names]:
        centre = seen.vectors.mean(axis=0)
        away, new = seen.vectors - centre, unseen.vectors - centre
        model = SVC(C=strength, gamma=gamma, cache_size=500)
        model.fit(away / np.linalg.norm(away, axis=1, keepdims=True), seen.intents)
        scores = np.exp(model.decision_function(new / np.linalg.norm(new, axis=1, keepdims=True)))
        return scores / scores.sum(axis=1, keepdims=True), model.classes_

    return run


def ngrams(seen: Data, unseen: Data) -> tuple[Floats, Names]:
    """The n-gram half of the assistant's model alone."""
    model = NgramModel(RouteModelSettings()).fit(seen.texts, seen.intents)
    return np.exp(model.log_chances(unseen.texts)), np.unique(seen.intents)


def route_model(settings: RouteModelSettings) -> Candidate:
    """The assistant's own model with those settings."""

    def run(seen: Data, unseen: Data) -> tuple[Floats, Names]:
        model = RouteModel(settings).fit(
            seen.texts, list(seen.intents), seen.vectors, np.full(len(seen.texts), True)
        )
        return model.chances(unseen.texts, unseen.vectors), model.intents

    return run


def candidates() -> dict[str, Candidate]:
    """Name to candidate, the simplest first."""
    ours = RouteModelSettings()
    return {
        "n-grams": ngrams,
        "e5 + logistic": logistic(0.003),
        "e5 + logistic, classes weighed": logistic(0.003, "balanced"),
        "e5 + RBF machine": radial(3.0, 0.5),
        "e5 + networks": route_model(replace(ours, ngram_share=0.0)),
        "e5 + networks + n-grams (ours)": route_model(ours),
        "ours, n-grams half": route_model(replace(ours, ngram_share=0.5)),
    }


def main() -> int:
    """Print a table: right, urgent taken as urgent, harmless taken as urgent, calibration error, seconds."""
    warnings.simplefilter("ignore")
    examples, _ = read_examples()
    texts = [example.text for example in examples]
    vectors = training_vectors(encoder_named("e5"), texts)
    intents = np.asarray([example.intent for example in examples])
    data = Data(texts, vectors, intents, [f"{example.intent}:{example.topic}" for example in examples])
    print(f"{len(texts)} messages, {len(set(data.topics))} topics, {FOLDS} folds of whole topics")
    print(f"{'':32} {'right':>6} {'urgent':>7} {'alarm':>6} {'ECE':>6} {'s':>5}")
    for name, candidate in candidates().items():
        _print_row(name, candidate, data)
    return 0


def _print_row(name: str, candidate: Candidate, data: Data) -> None:
    started = time.monotonic()
    named, confidence = np.empty_like(data.intents), np.zeros(len(data.texts))
    for seen, unseen in GroupKFold(FOLDS).split(data.texts, data.intents, data.topics):
        chances, names = candidate(data.part(seen), data.part(unseen))
        named[unseen], confidence[unseen] = names[chances.argmax(axis=1)], chances.max(axis=1)
    urgent = list(read_flows().urgent)
    is_urgent, taken = np.isin(data.intents, urgent), np.isin(named, urgent)
    right = named == data.intents
    error = expected_calibration_error(confidence.tolist(), right.tolist())
    seconds = time.monotonic() - started
    shares = f"{right.mean():6.3f} {taken[is_urgent].mean():7.3f} {taken[~is_urgent].mean():6.3f}"
    print(f"{name:32} {shares} {error:6.3f} {seconds:5.0f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
