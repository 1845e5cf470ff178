"""The way in: one message in, one JSON answer out. What was typed goes to the classifier and nowhere else.

The text never becomes part of Rasa's conversation: the channel has it classified, then tells Rasa only the
ranking of intents, so that no event, policy, slot or action can hold, log or echo it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from bot.components import quiet
from bot.components.flow_policy import replies_said
from bot.components.situation import SITUATION
from bot.conversation import Conversation
from bot.flows import Flows, read_flows
from bot.history import History
from bot.text import clean

log = logging.getLogger(__name__)

CHOICE_INTENT = "choice"
LONGEST_ID = 200
LONGEST_MESSAGE = 2000


class BadTurnError(ValueError):
    """A request that is no turn of a conversation. Its text is a fixed code, never anything that was sent."""


@dataclass(frozen=True)
class Turn:
    """One checked request."""

    sender: str
    message: str | None
    choice: str | None
    raised: str | None


class NoticedInput(InputChannel):  # type: ignore[misc]
    """`POST /webhooks/noticed/turn` and `GET /webhooks/noticed/health`."""

    def __init__(self) -> None:
        quiet.install()
        self._flows = read_flows()
        self._readers = ThreadPoolExecutor(os.cpu_count(), "reader")

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its place under /webhooks/."""
        return "noticed"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The two addresses, for Rasa's server to mount."""
        blueprint = Blueprint("noticed_webhook")

        async def turn(request: Request) -> HTTPResponse:
            return await self._answer(request, on_new_message)

        blueprint.add_route(turn, "/turn", methods=["POST"], name="noticed_turn")
        blueprint.add_route(health, "/health", methods=["GET"], name="noticed_health")
        return blueprint

    async def _answer(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        try:
            turn = read_turn(request.body, self._flows)
            return json_response(await self._take(turn, request.app.ctx.agent, on_new_message))
        except BadTurnError as error:
            return _error(400, str(error))
        except Exception as error:
            log.error("a turn failed: %s", quiet.describe(error))
            return _error(500, "failed")

    async def _take(
        self, turn: Turn, agent: Agent, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> dict[str, Any]:
        parse = _chosen() if turn.message is None else await self._classified(agent, turn)
        metadata = {"choice": turn.choice, "raised": turn.raised}
        output = CollectingOutputChannel()
        await on_new_message(UserMessage("", output, turn.sender, parse, self.name(), metadata=metadata))
        tracker = await agent.tracker_store.retrieve(turn.sender)
        said = replies_said(tracker, self._flows)
        return {
            "route": self._flows.replies[said[-1]].route,
            "reply": output.messages[-1]["custom"]["reply"],
            "choices": list(Conversation(self._flows, said).choices),
            "confidence": round(parse["intent"]["confidence"], 4),
            "intent": parse["intent"]["name"],
        }

    async def _classified(self, agent: Agent, turn: Turn) -> dict[str, Any]:
        tracker = await agent.tracker_store.retrieve(turn.sender)
        said = replies_said(tracker, self._flows) if tracker else []
        situation = History(self._flows, said).situation
        # Reading a message is all arithmetic: on a thread of its own, messages are read on every core.
        work = partial(classify, agent, str(turn.message), situation)
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)


def classify(agent: Agent, text: str, situation: Sequence[str]) -> dict[str, Any]:
    """The ranking of intents for a text in its situation; the text itself is left behind."""
    message = UserMessage(text, metadata={SITUATION: list(situation)})
    parse = asyncio.run(agent.processor.parse_message(message))
    return {
        "text": "",
        "intent": parse["intent"],
        "intent_ranking": parse.get("intent_ranking", []),
        "entities": [],
    }


def read_turn(body: bytes, flows: Flows) -> Turn:
    """The turn in a request's body. Raises BadTurnError with a code."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadTurnError("not_json") from None
    if not isinstance(data, dict):
        raise BadTurnError("not_json")
    sender, message, choice, raised = (data.get(key) for key in ("sender", "message", "choice", "raised"))
    if not isinstance(sender, str) or not 1 <= len(sender.strip()) <= LONGEST_ID:
        raise BadTurnError("sender_missing")
    if choice is not None:
        if not isinstance(choice, str) or choice not in flows.destinations:
            raise BadTurnError("choice_unknown")
        message = None
    elif not isinstance(message, str) or not message.strip():
        raise BadTurnError("message_missing")
    if raised is not None and raised not in flows.urgent:
        raise BadTurnError("raised_unknown")
    return Turn(sender.strip(), plain(message), choice, raised)


def plain(message: str | None) -> str | None:
    """The message as text alone: Rasa takes a leading `/` for a command, so it is dropped."""
    return None if message is None else clean(message[:LONGEST_MESSAGE]).lstrip("/ ") or "?"


async def health(request: Request) -> HTTPResponse:
    """Whether a model is loaded, and which."""
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return json_response({"status": "starting", "model": None}, status=503)
    return json_response(
        {"status": "ok", "model": str(agent.processor.model_filename).removesuffix(".tar.gz")}
    )


def _chosen() -> dict[str, Any]:
    intent = {"name": CHOICE_INTENT, "confidence": 1.0}
    return {"text": "", "intent": intent, "intent_ranking": [], "entities": []}


def _error(status: int, code: str) -> HTTPResponse:
    return json_response({"error": {"code": code}}, status=status)
