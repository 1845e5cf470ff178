"""How likely each intent is in its conversation: the classifier's view, weighed by what was just asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.flows import Flows, Reply


@dataclass(frozen=True)
class Heard:
    """One message as the bot sees it. `chances` maps each intent to its probability, 0 to 1."""

    chances: Mapping[str, float] = field(default_factory=dict)
    words: int = 0
    choice: str | None = None
    raised: str | None = None


@dataclass(frozen=True)
class Leanings:
    """How far context pulls (factors on odds), and how sure is sure (probabilities, 0 to 1).

    evidence: how much the classifier counts once a conversation has begun (an exponent, 0 to 1): it learned
    from messages that stand alone, and is too sure of those that lean on what was said before.
    stay, stay_asked: for the route of the conversation; the latter where the last reply asked something.
    stay_short: again for it, where the message has at most `short_words` words.
    answer_asked, answer_alone: for intents that only answer (yes, no, a place), asked and unasked.
    urgent_at: the urgent routes together win; check_at: they are asked about, with urgent contacts;
    check_first: the same for a first message, about which nothing else is known.
    move_at: below it a message stays in its flow; understood_at: below it a first message is `other`.
    switch_at: below it nobody turns from child to adult, nor an urgent worry into a less pressing one.
    """

    evidence: float = 0.6
    stay: float = 2.0
    stay_asked: float = 4.0
    stay_short: float = 2.0
    answer_asked: float = 4.0
    answer_alone: float = 0.5
    short_words: int = 3
    urgent_at: float = 0.5
    check_at: float = 0.35
    check_first: float = 0.2
    move_at: float = 0.4
    understood_at: float = 0.25
    switch_at: float = 0.85


def weigh(heard: Heard, context: Reply | None, flows: Flows, leanings: Leanings) -> dict[str, float]:
    """The classifier's probabilities weighed by the reply they follow; they sum to 1 (or are all 0)."""
    weights = _weights(heard.words, context, flows, leanings)
    evidence = leanings.evidence if context else 1.0
    weighed = {name: weights[name] * heard.chances.get(name, 0.0) ** evidence for name in flows.intents}
    total = sum(weighed.values()) or 1.0
    return {intent: chance / total for intent, chance in weighed.items()}


def _weights(words: int, context: Reply | None, flows: Flows, leanings: Leanings) -> dict[str, float]:
    weights = dict.fromkeys(flows.intents, 1.0)
    if context is None:
        return weights | dict.fromkeys(flows.answers, leanings.answer_alone)
    weights[context.route] = leanings.stay_asked if context.asks else leanings.stay
    if words <= leanings.short_words:
        weights[context.route] *= leanings.stay_short
    if context.asks:
        weights |= dict.fromkeys(flows.answers, leanings.answer_asked)
    return weights
