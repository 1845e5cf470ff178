"""The assistant without Rasa's server: a classifier's likelihoods through the rules of bot.conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bot.conversation import Conversation, Heard, Leanings
from bot.flows import Flows
from bot.history import History
from bot.text import clean

Chances = Mapping[str, float]
Reading = Callable[[Sequence[str]], Chances]
Classifier = Callable[[Sequence[str]], Sequence[Reading]]


@dataclass(frozen=True)
class Verdict:
    """What the assistant makes of one message. `intent` and `confidence` are the classifier's alone."""

    route: str
    reply: str
    intent: str
    confidence: float


@dataclass(frozen=True)
class Assistant:
    """`classifier` reads each text: the probability of each intent, given the situation it is said in."""

    classifier: Classifier
    leanings: Leanings
    flows: Flows

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        """The verdict on each text, each as the first message of a conversation."""
        return [turns[0] for turns in self.play([[text] for text in texts])]

    def play(self, dialogues: Sequence[Sequence[str]]) -> list[list[Verdict]]:
        """The verdict on each typed turn of each conversation, in the light of the turns before it."""
        texts = [typed(text) for text in chain.from_iterable(dialogues)]
        readings = iter(self.classifier(texts) if texts else ())
        return [self._play_one(list(islice(readings, len(turns)))) for turns in dialogues]

    def _play_one(self, turns: Sequence[Reading]) -> list[Verdict]:
        verdicts: list[Verdict] = []
        for reading in turns:
            said = [verdict.reply for verdict in verdicts]
            chances = reading(History(self.flows, said).situation)
            reply = Conversation(self.flows, said, self.leanings).reply_to(Heard(chances))
            intent = max(chances, key=lambda name: chances[name])
            verdicts.append(Verdict(self.flows.replies[reply].route, reply, intent, chances[intent]))
        return verdicts


def typed(text: str) -> str:
    """The text as the channel hands it to the classifier."""
    return clean(text).lstrip("/ ") or "?"
