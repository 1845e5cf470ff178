"""Run by a test in the bot's own environment: what the tracker store keeps of a conversation."""

import asyncio
import os
import sys

from bot.rasa_start import prepare

prepare()

from rasa.shared.core.events import ActionExecuted, UserUttered  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402

from bot.components.tracker_store import ForgetfulTrackerStore  # noqa: E402


def spoken(word: str) -> UserUttered:
    entities = [{"entity": "name", "value": word, "start": 0, "end": 1}]
    intent = {"name": "friend", "confidence": 1.0}
    parse = {"text": word, "intent": intent, "entities": entities, "text_tokens": [word]}
    return UserUttered(word, intent, entities, parse, metadata={"words": 1})


async def remember(word: str) -> None:
    store = ForgetfulTrackerStore(None, most_conversations=2)
    for sender in ("a", "b", "c"):
        events = [ActionExecuted("action_listen"), spoken(word), ActionExecuted("utter_friend")]
        await store.save(DialogueStateTracker.from_events(sender, events))
    kept = await store.keys()
    tracker = await store.retrieve("c")
    print("kept:", kept)
    assert tracker is not None
    print("events:", [event.as_dict() for event in tracker.events])
    await asyncio.sleep(float(os.environ["NOTICED_CONVERSATION_MINUTES"]) * 60 + 0.5)
    print("left in memory:", len(store._kept))


asyncio.run(remember(sys.argv[1]))
