"""Asks the assistant over loopback. Whatever goes wrong there, the site has its answer in time."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any, Final

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from web.chat.routes import RANK

CONNECT_SECONDS: Final = 0.5
TOTAL_SECONDS: Final = 4.0
# Of the site's threads (settings: 16) some always stay free for pages, however many turns wait for Rasa.
AT_ONCE: Final = 8
_LARGEST_ANSWER: Final = 64 * 1024
_TURN: Final = "/webhooks/noticed/turn"
_HEALTH: Final = "/webhooks/noticed/health"


class Verdict(BaseModel):
    """What the assistant decided: the route, which reply to give, which choices to offer."""

    model_config = ConfigDict(frozen=True)

    route: str
    reply: str
    choices: tuple[str, ...] = ()
    confidence: float = 0.0

    @field_validator("route")
    @classmethod
    def _is_known(cls, route: str) -> str:
        if route not in RANK:
            raise ValueError("unknown route")
        return route


@dataclass(frozen=True)
class Unavailable:
    """The assistant gave no usable answer. `reason`: off, busy, down, slow or wrong."""

    reason: str


class Rasa:
    """One connection pool to the assistant's own channel; at most eight questions at once, no queue."""

    def __init__(self, base_url: str, enabled: bool = True) -> None:
        self._enabled = enabled
        self._free = BoundedSemaphore(AT_ONCE)
        self._client = httpx.Client(
            base_url=base_url,
            timeout=httpx.Timeout(TOTAL_SECONDS - CONNECT_SECONDS, connect=CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=AT_ONCE + 1, max_keepalive_connections=AT_ONCE),
            trust_env=False,
        )

    def ask(
        self, sender: str, *, message: str = "", choice: str = "", raised: str = ""
    ) -> Verdict | Unavailable:
        """The verdict on a message or a choice of the conversation `sender`. Never raises."""
        if not self._enabled:
            return Unavailable("off")
        if not self._free.acquire(blocking=False):
            return Unavailable("busy")
        try:
            asked = {"sender": sender, "message": message, "choice": choice, "raised": raised}
            return self._verdict({key: value for key, value in asked.items() if value})
        finally:
            self._free.release()

    def is_ready(self) -> bool:
        """Whether the assistant has a model loaded and answers."""
        try:
            return self._enabled and self._client.get(_HEALTH, timeout=CONNECT_SECONDS * 2).status_code == 200
        except (httpx.HTTPError, OSError):
            return False

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _verdict(self, asked: Mapping[str, str]) -> Verdict | Unavailable:
        try:
            return Verdict.model_validate_json(self._post(asked))
        except httpx.TimeoutException:
            return Unavailable("slow")
        except (httpx.HTTPError, OSError):
            return Unavailable("down")
        except (ValidationError, ValueError):
            return Unavailable("wrong")

    def _post(self, asked: Mapping[str, Any]) -> bytes:
        """The body of a good answer, read by a deadline: httpx alone limits each read, not their sum."""
        deadline = time.monotonic() + TOTAL_SECONDS
        body = b""
        with self._client.stream("POST", _TURN, json=asked) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("too slow")
                if len(body) > _LARGEST_ANSWER:
                    raise ValueError("too long")
            if response.status_code != 200:
                raise ValueError("refused")
        return body
