"""What to say next: pure rules over the replies given so far and what was just heard.

Nothing here knows Rasa, and nothing here sees the text that was typed: only how likely the classifier holds
each intent in this situation, a chosen button, and the site's own safety verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.flows import CONTINUE, MOST_CHOICES, RESUME, Flows, Reply
from bot.heard import Heard, Leanings
from bot.history import History

__all__ = ["Conversation", "Heard", "Leanings"]

WHAT_NEXT = "what_next"


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
        intent = self._likeliest(heard.chances)
        urgent = {route: heard.chances.get(route, 0.0) for route in self.flows.urgent}
        likeliest, together = max(urgent, key=lambda route: urgent[route]), sum(urgent.values())
        if intent not in urgent and together >= self.leanings.urgent_at:
            intent = likeliest
        elif intent not in urgent and together >= self._check_at:
            return self._check(likeliest)
        return self._reply_to_intent(intent, heard.chances.get(intent, 0.0))

    @property
    def _check_at(self) -> float:
        """From which chance on urgency is asked about: sooner at first, never where it is known."""
        context = self._history.context
        if context is None:
            return self.leanings.check_first
        return 1.0 if context.route in self.flows.urgent else self.leanings.check_at

    def _likeliest(self, chances: Mapping[str, float]) -> str:
        """The likeliest intent; all that leads on within the conversation's route counts as one."""
        context, best = self._history.context, max(chances, key=lambda name: chances[name], default="other")
        if context is None:
            return best
        staying = {name: chances.get(name, 0.0) for name in (context.route, *self.flows.answers)}
        if sum(staying.values()) > chances.get(best, 0.0):
            return max(staying, key=lambda name: staying[name])
        return best

    def _check(self, route: str) -> str:
        """Ask, with urgent contacts; but never ask twice."""
        check = self.flows.checks[route]
        return route if check in self.said[-1:] else check

    def _reply_to_intent(self, intent: str, chance: float) -> str:
        context = self._history.context
        if context is None:
            understood = chance >= self.leanings.understood_at or intent in self.flows.urgent
            return self.flows.first_reply(intent) if understood else self.flows.routes[-1]
        if intent in self.flows.answers:
            return self._step(context, intent)
        if intent == "contacts" and context.asks == "where":
            return self._step(context, "place")
        if intent == context.route or self._holds(context, intent, chance):
            return self._step(context, "text")
        return self._again(intent) if intent in self.flows.again else self.flows.first_reply(intent)

    def _holds(self, context: Reply, intent: str, chance: float) -> bool:
        """Whether an urgent matter, known and not over, is too pressing to be left on a guess."""
        asked_only = context.id in self.flows.checks.values() or context.asks == WHAT_NEXT
        known = context.route in self.flows.urgent and not asked_only
        return (
            known
            and self.flows.rank(intent) > self.flows.rank(context.route)
            and chance < self.leanings.leave_at
        )

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
