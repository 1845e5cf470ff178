"""Simpler classifiers, trained on the same messages and played through the same rules, as a yardstick.

The table of the last run is bot/baselines.md.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.components.encoder import encoder_named
from bot.components.route_model import character_ngrams
from bot.components.vectors import training_vectors
from bot.evaluation.figures import Share
from bot.flows import read_flows
from bot.messages import MOST_ENCODED, Example, read_examples, sample
from bot.paths import BOT
from bot.playing import Assistant, Chances, Classifier, Reading
from bot.trained import leanings_in_config

TABLE_FILE = BOT / "baselines.md"
MOST_NGRAMS = 100_000
HEAD = (
    "# Simpler classifiers beside the assistant's\n\n"
    "Written by `BASELINES=1 make evaluate`: each is trained on the messages of bot/data and\n"
    "played through the same rules over tests/messages. Shares with their 95% interval (Wilson).\n\n"
    "| classifier | right | urgent as urgent | harmless as urgent | turns of conversations |\n"
    "| --- | --- | --- | --- | --- |\n"
)

Measure = Callable[[Assistant], Mapping[str, Any]]


def compare(measure: Measure, ours: Mapping[str, Any], path: Path = TABLE_FILE) -> None:
    """Train and measure each baseline, print the table and keep it. Takes minutes."""
    warnings.simplefilter("ignore")
    flows, leanings = read_flows(), leanings_in_config()
    examples = [example for example in read_examples()[0] if example.intent in flows.intents]
    rows = {"keyword lists": _cells(ours, "keywords")}
    for name, train in BASELINES.items():
        print(f"assistant: training {name}", flush=True)
        rows[name] = _cells(measure(Assistant(train(examples), leanings, flows)))
    rows["the assistant: e5, tuned, with n-grams"] = _cells(ours)
    table = HEAD + "\n".join(f"| {' | '.join((name, *cells))} |" for name, cells in rows.items()) + "\n"
    print(table)
    path.write_text(table, encoding="utf-8")


def ngrams(examples: Sequence[Example]) -> Classifier:
    """Logistic regression on the character n-grams of both spellings."""
    model = make_pipeline(character_ngrams(MOST_NGRAMS), LogisticRegression(C=10.0, max_iter=60))
    model.fit([example.text for example in examples], _intents(examples))
    return _classifier(model, lambda texts: texts)


def frozen(examples: Sequence[Example]) -> Classifier:
    """Logistic regression on vectors of e5 as its package brings it, of as many messages as ours has."""
    examples = sample(examples, MOST_ENCODED, lambda example: example.text)
    encoder = encoder_named("e5")
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.003, max_iter=300))
    model.fit(training_vectors(encoder, [example.text for example in examples]), _intents(examples))
    return _classifier(model, encoder.encode)


def _intents(examples: Sequence[Example]) -> list[str]:
    return [example.intent for example in examples]


def _classifier(model: Pipeline, features: Callable[[Sequence[str]], Any]) -> Classifier:
    names = [str(name) for name in model.classes_]

    def read(texts: Sequence[str]) -> Sequence[Reading]:
        rows = model.predict_proba(features(texts)).tolist()
        return [partial(_whatever_the_situation, dict(zip(names, row, strict=True))) for row in rows]

    return read


def _whatever_the_situation(chances: Chances, situation: Sequence[str]) -> Chances:
    return chances


def _cells(result: Mapping[str, Any], of: str = "assistant") -> tuple[str, ...]:
    shares = list(result["groups"]["all"][of].values())
    cells = [str(Share(share["hits"], share["of"])) for share in shares]
    turns = result["dialogues"]["turns"]["all"]
    return (*cells, str(Share(turns["hits"], turns["of"])) if of == "assistant" else "–")


BASELINES = {"character n-grams + logistic regression": ngrams, "e5, frozen + logistic regression": frozen}
