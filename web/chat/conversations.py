"""Conversations: an opaque id, kept in memory for a while, that holds no word anybody typed."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

MOST: Final = 20_000
_ID_BYTES: Final = 18


@dataclass(frozen=True)
class Conversation:
    """What is known of one conversation: the reader's area, and the language that was offered."""

    id: str
    area: str | None = None
    offered: str | None = None


class Conversations:
    """Every open conversation. The oldest goes when there are too many; each ends by itself."""

    def __init__(self, minutes: float, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = minutes * 60
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._open: OrderedDict[str, tuple[float, Conversation]] = OrderedDict()

    def __len__(self) -> int:
        with self._lock:
            self._forget_old()
            return len(self._open)

    def resume(self, conversation_id: str | None) -> Conversation:
        """The conversation of that id; where it is unknown or has ended, quietly a new one."""
        with self._lock:
            self._forget_old()
            _, known = self._open.get(conversation_id or "", (0.0, None))
            return self._kept(known or Conversation(secrets.token_urlsafe(_ID_BYTES)))

    def keep(self, conversation: Conversation) -> None:
        """Remember what changed in a conversation."""
        with self._lock:
            self._kept(conversation)

    def _kept(self, conversation: Conversation) -> Conversation:
        self._open[conversation.id] = (self._clock(), conversation)
        self._open.move_to_end(conversation.id)
        while len(self._open) > self._most:
            self._open.popitem(last=False)
        return conversation

    def _forget_old(self) -> None:
        oldest_kept = self._clock() - self._seconds
        while self._open:
            touched, _ = next(iter(self._open.values()))
            if touched >= oldest_kept:
                return
            self._open.popitem(last=False)
