"""The conversation as data: `flows.yml` read into frozen objects, and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

FLOWS_FILE = Path(__file__).parent / "flows.yml"
CONTINUE = "continue"
RESUME = "resume"
MOST_CHOICES = 5


class FlowError(ValueError):
    """A reply or a choice of flows.yml that leads nowhere or breaks a rule of the file."""


@dataclass(frozen=True)
class Reply:
    """One thing the assistant can say: what it asks, its buttons, and where each answer leads."""

    id: str
    asks: str | None
    choices: Mapping[str, str]
    answers: Mapping[str, str]

    @property
    def route(self) -> str:
        """The route that this reply carries: the part of its id before the dot."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Flows:
    """All of flows.yml. `routes` is in the order of precedence of the project's routes."""

    routes: tuple[str, ...]
    urgent: tuple[str, ...]
    flows: tuple[str, ...]
    answers: tuple[str, ...]
    alone: Mapping[str, str]
    again: Mapping[str, str]
    checks: Mapping[str, str]
    replies: Mapping[str, Reply]

    @property
    def intents(self) -> tuple[str, ...]:
        """Every intent that the classifier may name."""
        return (*self.routes, *self.answers)

    @cached_property
    def destinations(self) -> Mapping[str, str]:
        """Choice id to reply id (or `continue`, or `resume`), the same wherever the choice is shown."""
        shown = {choice: goal for reply in self.replies.values() for choice, goal in reply.choices.items()}
        return shown | {f"{route}.{RESUME}": RESUME for route in self.flows}

    def first_reply(self, intent: str) -> str:
        """The reply to an intent that stands alone, outside any conversation."""
        return self.alone.get(intent, intent)

    def rank(self, route: str) -> int:
        """Place in the order of precedence, 0 the most pressing."""
        return self.routes.index(route)


def read_flows(path: Path = FLOWS_FILE) -> Flows:
    """Read and check flows.yml. Raises FlowError naming every fault."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    flows = Flows(
        routes=tuple(data["routes"]),
        urgent=tuple(data["urgent"]),
        flows=tuple(data["flows"]),
        answers=tuple(data["answers"]),
        alone=data["alone"],
        again=data["again"],
        checks=data["checks"],
        replies={reply_id: _reply(reply_id, entry) for reply_id, entry in data["replies"].items()},
    )
    faults = list(_faults(flows))
    if faults:
        raise FlowError("\n".join(f"{path.name}: {fault}" for fault in faults))
    return flows


def _reply(reply_id: str, entry: Mapping[str, Any]) -> Reply:
    return Reply(reply_id, entry.get("asks"), entry["choices"], entry["answers"])


def _faults(flows: Flows) -> Iterator[str]:
    for route in flows.routes:
        if route not in flows.replies:
            yield f"route {route} has no first reply"
    for reply in flows.replies.values():
        yield from _reply_faults(flows, reply)
    for goal in (*flows.alone.values(), *flows.again.values(), *flows.checks.values()):
        if goal not in flows.replies:
            yield f"no reply {goal}"


def _reply_faults(flows: Flows, reply: Reply) -> Iterator[str]:
    if not 1 <= len(reply.choices) <= MOST_CHOICES:
        yield f"{reply.id} needs one to {MOST_CHOICES} choices"
    if "text" not in reply.answers:
        yield f"{reply.id} does not say where any other typed answer leads (text)"
    if set(reply.answers) - {*flows.answers, "text"}:
        yield f"{reply.id} has an answer that is no answer intent"
    for goal in (*reply.choices.values(), *reply.answers.values()):
        if goal != CONTINUE and goal not in flows.replies:
            yield f"{reply.id} leads to {goal}, which is not a reply"
    for choice, goal in reply.choices.items():
        if flows.destinations[choice] != goal:
            yield f"{choice} leads to different replies; give it a name of its own in {reply.id}"
        if choice.partition(".")[0] not in flows.routes:
            yield f"{choice} does not begin with a route"
