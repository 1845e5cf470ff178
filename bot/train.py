"""`python -m bot.train`: check the training data, and train the assistant if any of its sources changed."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import yaml

from bot.dialogues import check_dialogues, read_dialogues
from bot.domain import domain_of
from bot.flows import Flows, read_flows
from bot.messages import DataProblem, check_examples, read_examples
from bot.paths import BOT, BUILD, MODELS, fingerprint, model_file
from bot.rasa_start import prepare


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 where a model for the present sources exists afterwards, 1 where the data has errors."""
    parser = argparse.ArgumentParser(prog="python -m bot.train", description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    parser.add_argument("--check", action="store_true", help="only check the training data")
    options = parser.parse_args(arguments)
    flows = read_flows()
    if errors_in_data(flows):
        return 1
    mark = fingerprint()
    if options.check or (model_file(mark).exists() and not options.force):
        print(
            f"assistant: nothing to train, model {mark}"
            if not options.check
            else "assistant: training data is sound"
        )
        return 0
    train(flows, mark)
    return 0


def errors_in_data(flows: Flows) -> bool:
    """Print every problem of the training data as `path:line: message`.

    True where one of them is an error.
    """
    examples, problems = read_examples()
    problems += check_examples(examples, flows.intents)
    dialogues, faults = read_dialogues()
    problems += [*faults, *check_dialogues(dialogues, flows.intents)]
    missing = sorted(set(flows.intents) - {example.intent for example in examples})
    problems += [
        DataProblem(BOT / "data" / "nlu", 1, f"no messages for intent {intent}") for intent in missing
    ]
    for problem in problems:
        print(f"{'warning: ' if problem.warning else ''}{problem}", file=sys.stderr)
    print(f"assistant: {len(examples)} training messages, {len(dialogues)} conversations")
    return any(not problem.warning for problem in problems)


def train(flows: Flows, mark: str) -> Path:
    """Train with Rasa into .build/models/<mark>.tar.gz; a model appears there only when it is complete."""
    started = time.monotonic()
    print("assistant: starting Rasa", flush=True)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the encoder is given a thread a core: faster than its own
    prepare()
    from rasa.model_training import train as rasa_train  # noqa: PLC0415 - only after prepare()

    MODELS.mkdir(parents=True, exist_ok=True)
    print("assistant: training", flush=True)
    result = rasa_train(
        domain=str(_write_domain(flows)),
        config=str(BOT / "config.yml"),
        training_files=[str(BOT / "data" / "rules")],
        output=str(BUILD),
        fixed_model_name=mark,
        force_training=True,
    )
    if result.model is None:
        raise SystemExit("assistant: Rasa trained no model")
    Path(result.model).replace(model_file(mark))
    print(f"assistant: model {mark} trained in {time.monotonic() - started:.0f} s", flush=True)
    return model_file(mark)


def _write_domain(flows: Flows) -> Path:
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / "domain.yml"
    path.write_text(yaml.safe_dump(domain_of(flows), sort_keys=False), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
