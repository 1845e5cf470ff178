"""What a conversation's replies tell of it: the open question, what a message answers, who is writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.flows import Flows, Reply

YOUNG, ADULT = "young", "adult"
VOICES = {
    "disclosure": YOUNG,
    "friend": YOUNG,
    "child_concern": ADULT,
    "parent_support": ADULT,
    "practitioner": ADULT,
}


@dataclass(frozen=True)
class History:
    """`said` are the ids of the assistant's replies, oldest first."""

    flows: Flows
    said: Sequence[str] = ()

    @cached_property
    def last(self) -> Reply | None:
        """The reply that was given last; None at the start."""
        return self.flows.replies[self.said[-1]] if self.said else None

    @cached_property
    def before(self) -> History:
        """The conversation without its last reply."""
        return History(self.flows, self.said[:-1])

    @cached_property
    def open_question(self) -> Reply | None:
        """The step of the latest flow that still waits for its answer; None where that flow has ended."""
        for place in reversed(range(len(self.said))):
            step = self.flows.replies[self.said[place]]
            if step.route in self.flows.flows:
                return step if step.asks and not self._led_away(step, place) else None
        return None

    def _led_away(self, step: Reply, place: int) -> bool:
        """Whether the answer to a step has led out of its flow: "No, it is not about that"."""
        after = [self.flows.replies[reply] for reply in self.said[place + 1 : place + 2]]
        answers = step.answers.values()
        return any(reply.id in answers and reply.route not in self.flows.urgent for reply in after)

    @cached_property
    def context(self) -> Reply | None:
        """What a message most likely answers: the last reply, or the open question behind a side answer."""
        last = self.last
        if last is None or last.asks or last.route in {*self.flows.flows, *self.flows.urgent}:
            return last
        return self.open_question or last

    @cached_property
    def situation(self) -> tuple[str, ...]:
        """What a message's meaning may depend on, as words for a classifier; empty at the start."""
        if self.context is None or self.last is None:
            return ()
        voice = (f"voice:{VOICES[self.speaker]}",) if self.speaker else ()
        further = ("further",) if len(self.said) > 1 else ()
        checked = ("checked",) if self.checked else ()
        asked = f"asks:{self.last.asks}"
        return (f"in:{self.context.route}", f"after:{self.last.route}", asked, *voice, *checked, *further)

    @cached_property
    def checked(self) -> bool:
        """Whether the last reply only asked if something urgent was meant."""
        return self.last is not None and self.last.id in self.flows.checks.values()

    @cached_property
    def speaker(self) -> str | None:
        """The latest route that tells a child from an adult; None while either may be writing."""
        routes = (self.flows.replies[reply].route for reply in reversed(self.said))
        return next((route for route in routes if route in VOICES), None)

    def changes_voice(self, route: str) -> bool:
        """Whether a child would be writing now and an adult before, or the other way round."""
        return self.speaker is not None and VOICES.get(route, VOICES[self.speaker]) != VOICES[self.speaker]
