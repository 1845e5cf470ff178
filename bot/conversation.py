"""What to say next: pure rules over the replies given so far and what was just heard.

Nothing here knows Rasa, and nothing here sees the text that was typed: only how likely the classifier holds
each intent, how many words there were, a chosen button, and the site's own safety verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.flows import CONTINUE, MOST_CHOICES, RESUME, Flows, Reply
from bot.history import History
from bot.weighing import Heard, Leanings, weigh

__all__ = ["Conversation", "Heard", "Leanings"]

WHAT_NEXT = "what_next"
SAME_WORRY = {"friend": "child_concern", "child_concern": "friend"}


@dataclass(frozen=True)
class Conversation:
    """A conversation so far: `said` are the ids of the assistant's replies, oldest first."""

    flows: Flows
    said: Sequence[str] = ()
    leanings: Leanings = field(default_factory=Leanings)

    @cached_property
    def _history(self) -> History:
        return History(self.flows, self.said)

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
        last = self.flows.replies[self.said[-1]]
        earlier = self._history.before.open_question
        if earlier is None or last.route in {*self.flows.flows, *self.flows.urgent}:
            return tuple(last.choices)
        return (f"{earlier.route}.{RESUME}", *last.choices)[:MOST_CHOICES]

    def _reply_to_text(self, heard: Heard) -> str:
        chances = weigh(heard, self._history.context, self.flows, self.leanings)
        intent = self._likeliest(chances)
        urgent = {route: chances[route] for route in self.flows.urgent}
        likeliest = max(urgent, key=lambda route: urgent[route])
        if intent not in urgent and sum(urgent.values()) >= self.leanings.urgent_at:
            intent = likeliest
        elif intent not in urgent and sum(urgent.values()) >= self._check_at:
            return self._check(likeliest)
        return self._reply_to_intent(intent, chances[intent])

    @property
    def _check_at(self) -> float:
        return self.leanings.check_at if self._history.context else self.leanings.check_first

    def _likeliest(self, chances: Mapping[str, float]) -> str:
        """The likeliest intent; all that leads on within the conversation's route counts as one."""
        context, best = self._history.context, max(chances, key=lambda name: chances[name])
        if context is None or best in self.flows.urgent:
            return best
        staying = {name: chances[name] for name in (context.route, *self.flows.answers)}
        if sum(staying.values()) > chances[best]:
            return max(staying, key=lambda name: staying[name])
        return best

    def _check(self, route: str) -> str:
        """Ask, with urgent contacts; but go on with an urgent conversation, and never ask twice."""
        context = self._history.context
        if context and context.route == route:
            return self._step(context, "text")
        check = self.flows.checks[route]
        return route if check in self.said[-1:] else check

    def _reply_to_intent(self, intent: str, chance: float) -> str:
        context = self._history.context
        if context is None:
            understood = chance >= self.leanings.understood_at or intent in self.flows.urgent
            return self.flows.first_reply(intent) if understood else self.flows.routes[-1]
        if intent in self.flows.answers:
            return self._step(context, intent)
        if self._history.changes_voice(intent) and chance < self.leanings.switch_at:
            if intent in self.flows.urgent:
                return self._check(intent)
            intent = SAME_WORRY.get(intent, str(self._history.speaker))
        if intent == "contacts" and context.asks == "where":
            return self._step(context, "place")
        if self._stays(context, intent, chance):
            return self._step(context, "text")
        return self._again(intent) if intent in self.flows.again else self.flows.first_reply(intent)

    def _stays(self, context: Reply, intent: str, chance: float) -> bool:
        if intent in self.flows.again:
            asked = bool(context.asks) and context.route not in self.flows.again
            return asked and chance < self.leanings.move_at
        if intent == context.route:
            return True
        if chance < self.leanings.move_at and intent not in self.flows.urgent:
            return self._pressing(context) or context.route in self.flows.flows
        worry = intent in {*self.flows.flows, *self.flows.urgent}
        less_pressing = self.flows.rank(intent) > self.flows.rank(context.route)
        return self._pressing(context) and worry and less_pressing and chance < self.leanings.switch_at

    def _pressing(self, context: Reply) -> bool:
        """Whether the matter is urgent, known (not only asked about) and not yet over."""
        urgent = context.route in self.flows.urgent and context.id not in self.flows.checks.values()
        return urgent and context.asks != WHAT_NEXT

    def _again(self, intent: str) -> str:
        last = self._history.last
        return intent if intent == "other" and last and last.route != intent else self.flows.again[intent]

    def _step(self, context: Reply, answer: str) -> str:
        if answer == "place" and "place" not in context.answers and context.route not in self.flows.flows:
            return self.flows.alone["place"]
        return self._follow(context.answers.get(answer, context.answers["text"]))

    def _follow(self, goal: str) -> str:
        step, nowhere = self._history.open_question, self.flows.alone["deny"]
        if self._history.checked and goal == nowhere:
            earlier = self._history.before.open_question
            return earlier.id if earlier else nowhere
        if goal == RESUME:
            return step.id if step else nowhere
        if goal == CONTINUE:
            after = step.answers.get("deny", step.answers["text"]) if step else CONTINUE
            return nowhere if after == CONTINUE else after
        return goal

    def _raised(self, reply: str, raised: str | None) -> str:
        """The safety check's route, where it is more pressing than the reply's or the reply only asks."""
        if raised not in self.flows.urgent:
            return reply
        only_asks = reply == self.flows.checks[raised]
        more_pressing = self.flows.rank(raised) < self.flows.rank(self.flows.replies[reply].route)
        return raised if only_asks or more_pressing else reply
