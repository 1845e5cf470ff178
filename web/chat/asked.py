"""One turn of a reader, checked: what was sent is either usable or refused with a code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from web.chat.replies import Replies
from web.languages import Languages

LONGEST_MESSAGE: Final = 1000
_ANYTHING_VISIBLE: Final = re.compile(
    r"[^\s\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_CONVERSATION: Final = re.compile(r"[\w-]{16,40}", re.ASCII)


class TurnError(ValueError):
    """A turn that cannot be answered. Its only text is a code: empty, too_long, not_json, unknown_…"""

    @property
    def code(self) -> str:
        """The code of the contract's error."""
        return str(self.args[0])


@dataclass(frozen=True)
class Asked:
    """A turn: a message of 1 to 1,000 characters or a choice, in a language."""

    lang: str
    message: str = ""
    choice: str = ""
    conversation: str | None = None
    area: str | None = None


def read_asked(sent: Any, languages: Languages, replies: Replies) -> Asked:
    """The turn in decoded JSON or form fields. Raises TurnError."""
    if not isinstance(sent, Mapping):
        raise TurnError("not_json")
    lang = sent.get("lang")
    if not isinstance(lang, str) or languages.get(lang) is None:
        raise TurnError("unknown_language")
    choice = sent.get("choice")
    if choice is not None and choice != "":
        _check_choice(choice, replies)
        return Asked(lang, "", choice, _conversation(sent), _text(sent, "area"))
    return Asked(lang, _message(sent), "", _conversation(sent), _text(sent, "area"))


def _check_choice(choice: Any, replies: Replies) -> None:
    if not isinstance(choice, str) or replies.choice("en", choice) is None:
        raise TurnError("unknown_choice")


def _message(sent: Mapping[str, Any]) -> str:
    message = (_text(sent, "message") or "").strip()
    if not _ANYTHING_VISIBLE.search(message):
        raise TurnError("empty")
    if len(message) > LONGEST_MESSAGE:
        raise TurnError("too_long")
    return message.encode("utf-8", "replace").decode("utf-8")


def _conversation(sent: Mapping[str, Any]) -> str | None:
    given = _text(sent, "conversation")
    return given if given and _CONVERSATION.fullmatch(given) else None


def _text(sent: Mapping[str, Any], key: str) -> str | None:
    value = sent.get(key)
    return value if isinstance(value, str) and value else None
