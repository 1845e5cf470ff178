"""What to say next: pure rules over the replies given so far and what was just heard.

Nothing here knows Rasa, and nothing here sees the text that was typed: only how likely the classifier holds
each intent, how many words there were, a chosen button, and the site's own safety verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.flows import CONTINUE, MOST_CHOICES, RESUME, Flows, Reply


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

    stay, stay_asked: for the route of the conversation; the latter where the last reply asked something.
    stay_short: again for it, where the message has at most `short_words` words.
    answer_asked, answer_alone: for intents that only answer (yes, no, a place), asked and unasked.
    urgent_at: the urgent routes together win; check_at: they are asked about, with urgent contacts.
    move_at: below it a message stays in its flow; understood_at: below it a first message is `other`.
    """

    stay: float = 2.0
    stay_asked: float = 4.0
    stay_short: float = 2.0
    answer_asked: float = 4.0
    answer_alone: float = 0.5
    short_words: int = 3
    urgent_at: float = 0.5
    check_at: float = 0.35
    move_at: float = 0.4
    understood_at: float = 0.25


@dataclass(frozen=True)
class Conversation:
    """A conversation so far: `said` are the ids of the assistant's replies, oldest first."""

    flows: Flows
    said: Sequence[str] = ()
    leanings: Leanings = field(default_factory=Leanings)

    def reply_to(self, heard: Heard) -> str:
        """The id of the next reply."""
        if heard.choice:
            reply = self._follow(self.flows.destinations[heard.choice])
        else:
            reply = self._reply_to_text(heard)
        return self._raised(reply, heard.raised)

    @property
    def choices(self) -> tuple[str, ...]:
        """The buttons under the last reply; beside a side answer, first the way back into an open flow."""
        last = self._reply(self.said[-1])
        earlier = Conversation(self.flows, self.said[:-1]).open_question
        if earlier is None or last.route in {*self.flows.flows, *self.flows.urgent}:
            return tuple(last.choices)
        return (f"{earlier.route}.{RESUME}", *last.choices)[:MOST_CHOICES]

    @cached_property
    def open_question(self) -> Reply | None:
        """The step of the latest flow that still waits for its answer; None where that flow has ended."""
        steps = (self._reply(reply) for reply in reversed(self.said))
        latest = next((step for step in steps if step.route in self.flows.flows), None)
        return latest if latest and latest.asks else None

    @cached_property
    def context(self) -> Reply | None:
        """What a message most likely answers: the last reply, or the open question behind a side answer."""
        if not self.said:
            return None
        last = self._reply(self.said[-1])
        if last.asks or last.route in {*self.flows.flows, *self.flows.urgent}:
            return last
        return self.open_question or last

    def in_context(self, heard: Heard) -> dict[str, float]:
        """The classifier's probabilities weighed by what was asked; they sum to 1 (or are all 0)."""
        weights = self._weights(heard.words)
        weighed = {intent: weights[intent] * heard.chances.get(intent, 0.0) for intent in self.flows.intents}
        total = sum(weighed.values()) or 1.0
        return {intent: chance / total for intent, chance in weighed.items()}

    def _weights(self, words: int) -> dict[str, float]:
        leanings, context = self.leanings, self.context
        weights = dict.fromkeys(self.flows.intents, 1.0)
        if context is None:
            return weights | dict.fromkeys(self.flows.answers, leanings.answer_alone)
        weights[context.route] = leanings.stay_asked if context.asks else leanings.stay
        if words <= leanings.short_words:
            weights[context.route] *= leanings.stay_short
        if context.asks:
            weights |= dict.fromkeys(self.flows.answers, leanings.answer_asked)
        return weights

    def _reply_to_text(self, heard: Heard) -> str:
        chances = self.in_context(heard)
        intent = max(chances, key=lambda name: chances[name])
        urgent = {route: chances[route] for route in self.flows.urgent}
        likeliest = max(urgent, key=lambda route: urgent[route])
        if intent not in urgent and sum(urgent.values()) >= self.leanings.urgent_at:
            intent = likeliest
        elif intent not in urgent and sum(urgent.values()) >= self.leanings.check_at:
            return self._check(likeliest)
        return self._reply_to_intent(intent, chances[intent])

    def _check(self, route: str) -> str:
        """Ask, with urgent contacts; but go on with an urgent conversation, and never ask twice."""
        if self.context and self.context.route == route:
            return self._step(self.context, "text")
        check = self.flows.checks[route]
        return route if check in self.said[-1:] else check

    def _reply_to_intent(self, intent: str, chance: float) -> str:
        context = self.context
        if context is None:
            understood = chance >= self.leanings.understood_at or intent in self.flows.urgent
            return self.flows.first_reply(intent) if understood else self.flows.routes[-1]
        if intent in self.flows.answers:
            return self._step(context, intent)
        if intent == "contacts" and context.asks == "where":
            return self._step(context, "place")
        if self._stays(context, intent, chance):
            return self._step(context, "text")
        return self._again(intent) if intent in self.flows.again else self.flows.first_reply(intent)

    def _stays(self, context: Reply, intent: str, chance: float) -> bool:
        if intent in self.flows.again:
            return bool(context.asks) and context.route in self.flows.flows and chance < self.leanings.move_at
        unsure = context.route in self.flows.flows and chance < self.leanings.move_at
        return intent == context.route or (unsure and intent not in self.flows.urgent)

    def _again(self, intent: str) -> str:
        if intent == "other" and self._reply(self.said[-1]).route != intent:
            return intent
        return self.flows.again[intent]

    def _step(self, context: Reply, answer: str) -> str:
        if answer == "place" and "place" not in context.answers and context.route not in self.flows.flows:
            return self.flows.alone["place"]
        return self._follow(context.answers.get(answer, context.answers["text"]))

    def _follow(self, goal: str) -> str:
        step = self.open_question
        if goal == RESUME:
            return step.id if step else self.flows.alone["affirm"]
        if goal == CONTINUE:
            after = step.answers.get("deny", step.answers["text"]) if step else CONTINUE
            return self.flows.alone["deny"] if after == CONTINUE else after
        return goal

    def _raised(self, reply: str, raised: str | None) -> str:
        """The safety check's route, where it is more pressing than the reply's or the reply only asks."""
        if raised not in self.flows.urgent:
            return reply
        only_asks = reply == self.flows.checks[raised]
        more_pressing = self.flows.rank(raised) < self.flows.rank(self._reply(reply).route)
        return raised if only_asks or more_pressing else reply

    def _reply(self, reply: str) -> Reply:
        return self.flows.replies[reply]
