"""Conversations in memory: without their words, for a limited time, and only so many."""

from __future__ import annotations

import asyncio
import copy
import os
import time
from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

DEFAULT_MINUTES = 30.0
MOST_CONVERSATIONS = 5000
MOST_EVENTS = 200
SWEEP_SECONDS = 30.0
KEPT_OF_PARSE = ("intent", "intent_ranking")


class ForgetfulTrackerStore(TrackerStore):  # type: ignore[misc]
    """Keeps each conversation for NOTICED_CONVERSATION_MINUTES after its last message, then forgets it."""

    def __init__(
        self, domain: Domain | None = None, event_broker: EventBroker | None = None, **kwargs: Any
    ) -> None:
        super().__init__(domain, event_broker)
        minutes = float(os.environ.get("NOTICED_CONVERSATION_MINUTES") or DEFAULT_MINUTES)
        self._seconds = minutes * 60
        self._most = int(kwargs.get("most_conversations", MOST_CONVERSATIONS))
        self._kept: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()
        self._sweeper: asyncio.Task[None] | None = None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker's events without a word that was typed.

        Make room by forgetting the oldest conversation.
        """
        self._start_sweeping()
        events = [wordless(event) for event in list(tracker.events)[-MOST_EVENTS:]]
        self._kept[tracker.sender_id] = (time.monotonic(), events)
        self._kept.move_to_end(tracker.sender_id)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, or None where it has expired or never was."""
        self.forget_expired()
        if sender_id not in self._kept:
            return None
        events = self._kept[sender_id][1]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots, domain=self.domain)

    async def keys(self) -> list[str]:
        """The ids of the conversations still remembered."""
        self.forget_expired()
        return list(self._kept)

    def forget_expired(self) -> None:
        """Drop every conversation whose time is over; the oldest stand first."""
        limit = time.monotonic() - self._seconds
        while self._kept and next(iter(self._kept.values()))[0] <= limit:
            self._kept.popitem(last=False)

    def _start_sweeping(self) -> None:
        if self._sweeper is None or self._sweeper.done():
            self._sweeper = asyncio.get_running_loop().create_task(self._sweep())

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(min(SWEEP_SECONDS, self._seconds))
            self.forget_expired()


def wordless(event: Event) -> Event:
    """The event without text, entities or anything else the reader typed; other events as they are."""
    if not isinstance(event, UserUttered):
        return event
    bare = copy.copy(event)
    bare.text = ""
    bare.entities = []
    bare.parse_data = {key: event.parse_data[key] for key in KEPT_OF_PARSE if key in event.parse_data}
    bare.parse_data |= {"text": "", "entities": []}
    return bare
