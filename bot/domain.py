"""Rasa's domain, made from flows.yml at training time so that nothing is written twice.

Each reply becomes a response whose only content is its id; the words live on the site's side.
"""

from __future__ import annotations

from typing import Any

from bot.flows import Flows

CHOICE_INTENT = "choice"


def domain_of(flows: Flows) -> dict[str, Any]:
    """The domain as the mapping that Rasa reads from YAML.

    Rasa's own session expiry is off: the store forgets.
    """
    return {
        "version": "3.1",
        "intents": [*flows.intents, CHOICE_INTENT],
        "responses": {f"utter_{reply}": [{"custom": {"reply": reply}}] for reply in flows.replies},
        "session_config": {"session_expiration_time": 0, "carry_over_slots_to_new_session": False},
    }
