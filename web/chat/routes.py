"""The routes of a message, in order of precedence (where two fit, the earlier wins)."""

from typing import Final

ROUTES: Final = (
    "emergency",
    "self_harm",
    "abuse",
    "disclosure",
    "friend",
    "child_concern",
    "parent_support",
    "practitioner",
    "signs",
    "reporting",
    "contacts",
    "chat_privacy",
    "talk_to_person",
    "smalltalk",
    "other",
)
URGENT: Final = ROUTES[:4]
RANK: Final = {route: rank for rank, route in enumerate(ROUTES)}


def more_urgent(first: str, second: str) -> str:
    """The route of the two that takes precedence."""
    return min(first, second, key=RANK.__getitem__)
