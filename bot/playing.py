"""The assistant without Rasa's server: a classifier's likelihoods through the rules of bot.conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bot.conversation import Conversation, Heard, Leanings
from bot.flows import Flows
from bot.text import clean, word_count

Chances = Mapping[str, float]
Classifier = Callable[[Sequence[str]], Sequence[Chances]]


@dataclass(frozen=True)
class Verdict:
    """What the assistant makes of one message. `intent` and `confidence` are the classifier's alone."""

    route: str
    reply: str
    intent: str
    confidence: float


@dataclass(frozen=True)
class Assistant:
    """`classifier` gives, for each text, the probability of each intent."""

    classifier: Classifier
    leanings: Leanings
    flows: Flows

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        """The verdict on each text, each as the first message of a conversation."""
        return [turns[0] for turns in self.play([[text] for text in texts])]

    def play(self, dialogues: Sequence[Sequence[str]]) -> list[list[Verdict]]:
        """The verdict on each typed turn of each conversation, in the light of the turns before it."""
        texts = [typed(text) for text in chain.from_iterable(dialogues)]
        chances = self.classifier(texts) if texts else []
        heard = (Heard(*pair) for pair in zip(chances, map(word_count, texts), strict=True))
        return [self._play_one(list(islice(heard, len(turns)))) for turns in dialogues]

    def _play_one(self, turns: Sequence[Heard]) -> list[Verdict]:
        verdicts: list[Verdict] = []
        for heard in turns:
            said = [verdict.reply for verdict in verdicts]
            reply = Conversation(self.flows, said, self.leanings).reply_to(heard)
            intent = max(heard.chances, key=lambda name: heard.chances[name])
            verdicts.append(Verdict(self.flows.replies[reply].route, reply, intent, heard.chances[intent]))
        return verdicts


def typed(text: str) -> str:
    """The text as the channel hands it to the classifier."""
    return clean(text).lstrip("/ ") or "?"
