"""What the contract says of a chat answer, checked on one answer."""

import datetime
from typing import Any

from web.chat.routes import ROUTES
from web.languages import Language

KEYS = {"conversation", "lang", "dir", "route", "assistant", "replies", "choices", "contacts"}
TEXT_OR_NONE = (str, type(None))
CONTACT: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "name": str,
    "phone": TEXT_OR_NONE,
    "url": TEXT_OR_NONE,
    "hours": TEXT_OR_NONE,
    "open_now": (bool, type(None)),
    "verified": TEXT_OR_NONE,
}


def check_answer(answer: dict[str, Any], language: Language) -> None:
    """Every key, every type, the language's direction, and somebody to contact."""
    assert set(answer) == KEYS
    assert isinstance(answer["conversation"], str) and len(answer["conversation"]) >= 16
    assert (answer["lang"], answer["dir"]) == (language.code, language.dir)
    assert answer["route"] in ROUTES
    assert answer["assistant"] in ("ok", "unavailable")
    assert answer["replies"] and answer["contacts"]
    for reply in answer["replies"]:
        _check_texts(reply, {"text", "html"})
    for choice in answer["choices"]:
        _check_texts(choice, {"label", "payload"})
    for contact in answer["contacts"]:
        _check_contact(contact)


def contact_ids(answer: dict[str, Any]) -> list[str]:
    return [contact["id"] for contact in answer["contacts"]]


def payloads(answer: dict[str, Any]) -> set[str]:
    return {choice["payload"] for choice in answer["choices"]}


def _check_texts(found: dict[str, Any], keys: set[str]) -> None:
    assert set(found) == keys
    assert all(isinstance(text, str) and text.strip() for text in found.values()), found


def _check_contact(contact: dict[str, Any]) -> None:
    for key, kind in CONTACT.items():
        assert isinstance(contact[key], kind), (contact["id"], key)
    if contact["phone"]:
        assert datetime.date.fromisoformat(contact["verified"]), contact["id"]
