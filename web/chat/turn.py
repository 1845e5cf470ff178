"""One turn from message to answer: safety check, assistant, then words, choices and contacts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, Protocol

from web.chat.asked import Asked
from web.chat.conversations import Conversation, Conversations
from web.chat.message_language import guess_language
from web.chat.numbers import with_numbers
from web.chat.rasa import Rasa, Unavailable, Verdict
from web.chat.replies import Replies
from web.chat.reply import Reply
from web.chat.routes import URGENT, more_urgent
from web.chat.safety import SafetyCheck
from web.contacts.contact import Contact
from web.contacts.directory import Directory
from web.languages import Languages

# What is said where the assistant is silent: replies that ask nothing, since nobody would hear the answer.
ALONE: Final = {
    "emergency": "emergency",
    "self_harm": "self_harm.lines",
    "abuse": "abuse.lines",
    "disclosure": "disclosure.tell",
    "other": "site.unavailable",
}
OPENING: Final = "site.opening"
OFFER_LANGUAGE: Final = "site.offer_language"
_WHERE: Final = ".where."
_MEANS_DANGER: Final = (".danger.yes", ".now.yes", "emergency.check.yes", "disclosure.safe.no")


class Words(Protocol):
    """The parts of the site that an answer is made of."""

    @property
    def languages(self) -> Languages:
        """Which languages are live."""

    @property
    def directory(self) -> Directory:
        """Whom a reader can be sent to."""

    @property
    def replies(self) -> Replies:
        """The words of replies and choices."""

    @property
    def safety(self) -> SafetyCheck:
        """The phrases that raise a message."""


@dataclass(frozen=True)
class Choice:
    """A button: what it says and what it sends."""

    label: str
    payload: str


@dataclass(frozen=True)
class Answer:
    """Everything a reader gets back for one turn."""

    conversation: str
    lang: str
    route: str
    assistant: Literal["ok", "unavailable"]
    replies: tuple[Reply, ...]
    choices: tuple[Choice, ...]
    contacts: tuple[Contact, ...]
    area: str | None


def answer(words: Words, conversations: Conversations, rasa: Rasa, asked: Asked, now: datetime) -> Answer:
    """Answer one turn; `now` is an aware time, by which open lines are chosen."""
    conversation = conversations.resume(asked.conversation)
    area = _area(words.directory, asked) or conversation.area
    found = words.safety.check(asked.message, asked.lang) if asked.message else None
    raised = found.route if found else None
    verdict = rasa.ask(conversation.id, message=asked.message, choice=asked.choice, raised=raised or "")
    route, reply_ids, choices = _decided(words.replies, verdict, asked, raised)
    offer = _language_to_offer(words, conversation, asked)
    conversations.keep(replace(conversation, area=area, offered=offer or conversation.offered))
    replies = [words.replies.reply(asked.lang, reply_id) for reply_id in reply_ids]
    if offer:
        replies.append(words.replies.reply(offer, OFFER_LANGUAGE))
    return Answer(
        conversation=conversation.id,
        lang=asked.lang,
        route=route,
        assistant="ok" if isinstance(verdict, Verdict) else "unavailable",
        replies=tuple(shown_reply(words, reply, asked.lang) for reply in replies),
        choices=tuple(_labelled(words.replies, asked.lang, choices)),
        contacts=words.directory.for_route(route, area, now),
        area=area,
    )


def _decided(
    replies: Replies, verdict: Verdict | Unavailable, asked: Asked, raised: str | None
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Route, ids of the replies and of the choices."""
    if isinstance(verdict, Unavailable):
        route = raised or _urgency_of_choice(asked.choice) or "other"
        return route, (ALONE[route],), ()
    route = more_urgent(verdict.route, raised or verdict.route)
    if route != verdict.route or not replies.has(verdict.reply):
        return route, (route,), ()
    return route, (verdict.reply,), verdict.choices


def _urgency_of_choice(choice: str) -> str | None:
    """The urgent route that a button calls for where the assistant cannot say where it leads."""
    if choice.endswith(_MEANS_DANGER):
        return "emergency"
    route = choice.split(".", maxsplit=1)[0]
    return route if route in URGENT and not choice.endswith(".no") else None


def _area(directory: Directory, asked: Asked) -> str | None:
    """The area that the turn names: by its own field, by a button, or by a place in the message."""
    if asked.area and directory.area(asked.area):
        return asked.area
    if _WHERE in asked.choice:
        named = asked.choice.rsplit(".", 1)[1]
        return named if directory.area(named) else None
    return directory.find_area(asked.message) if asked.message else None


def _language_to_offer(words: Words, conversation: Conversation, asked: Asked) -> str | None:
    """The live language that the message seems to be in, where it is another and has not been offered yet."""
    guess = guess_language(asked.message) if asked.message else None
    if guess in (None, asked.lang, conversation.offered) or words.languages.get(guess) is None:
        return None
    return guess


def shown_reply(words: Words, reply: Reply, lang: str) -> Reply:
    """A reply as a reader of `lang` is shown it: numbers in place, another language marked."""
    language = words.languages.get(reply.lang)
    return with_numbers(reply, words.directory).marked(lang, language.dir if language else "ltr")


def _labelled(replies: Replies, lang: str, choices: tuple[str, ...]) -> Iterator[Choice]:
    for choice in choices:
        label = replies.choice(lang, choice)
        if label is not None:
            yield Choice(label, choice)
