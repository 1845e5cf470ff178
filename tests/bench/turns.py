"""Chat turns over HTTP by one or more clients at once, each with a pause between its turns."""

import http.client
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import uuid4

from tests.bench.servers import LOOPBACK

TURNS_A_CONVERSATION = 4
HEADERS = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Turn:
    """One answered turn: how long it took, and whether the assistant had a part in it."""

    milliseconds: float
    by_assistant: bool


@dataclass(frozen=True)
class Way:
    """A way to have a turn: where to, what to send for a message of a conversation, what comes back."""

    path: str
    body: Callable[[str, str | None], dict[str, Any]]
    conversation: Callable[[dict[str, Any]], str | None]
    by_assistant: Callable[[dict[str, Any]], bool]


THROUGH_SITE = Way(
    "/api/chat",
    lambda message, conversation: {"lang": "en", "message": message, "conversation": conversation},
    lambda answer: answer["conversation"],
    lambda answer: answer["assistant"] == "ok",
)
STRAIGHT = Way(
    "/webhooks/noticed/turn",
    lambda message, conversation: {"sender": conversation or uuid4().hex, "message": message},
    lambda answer: None,
    lambda answer: "reply" in answer,
)


def take_turns(
    port: int, way: Way, messages: Sequence[str], clients: int, seconds: float, pause: float
) -> list[Turn]:
    """Turns of all clients until the time is up, each from another message on.

    ``seconds`` in all; a client pauses for half to one and a half of ``pause`` seconds after each answer.
    """
    deadline = time.monotonic() + seconds
    with ThreadPoolExecutor(clients) as pool:
        step = len(messages) // clients
        shares = [[*messages[at * step :], *messages[: at * step]] for at in range(clients)]
        done = pool.map(lambda share: _one_client(port, way, share, deadline, pause), shares)
        return [turn for turns in done for turn in turns]


def _one_client(port: int, way: Way, messages: Sequence[str], deadline: float, pause: float) -> list[Turn]:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    # Clients that pause equally long would come all at once each time. Not a secret: any order will do.
    chance = Random(messages[0])
    time.sleep(pause * chance.random())
    turns: list[Turn] = []
    conversation: str | None = None
    while time.monotonic() < deadline:
        if len(turns) % TURNS_A_CONVERSATION == 0:
            conversation = None
        message = messages[len(turns) % len(messages)]
        began = time.perf_counter()
        answer = _ask(connection, way.path, way.body(message, conversation))
        turns.append(Turn((time.perf_counter() - began) * 1e3, way.by_assistant(answer)))
        conversation = way.conversation(answer)
        time.sleep(pause * chance.uniform(0.5, 1.5))
    connection.close()
    return turns


def _ask(connection: http.client.HTTPConnection, path: str, body: dict[str, Any]) -> dict[str, Any]:
    connection.request("POST", path, json.dumps(body), HEADERS)
    answer = connection.getresponse()
    decoded: dict[str, Any] = json.loads(answer.read())
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return decoded
