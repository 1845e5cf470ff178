"""The chat: the contract's JSON, and the same conversation as a form without JavaScript."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from web.chat.asked import LONGEST_MESSAGE, TurnError, read_asked
from web.chat.conversations import Conversations
from web.chat.rasa import Rasa
from web.chat.turn import OPENING, Answer, answer, shown_reply
from web.contacts.cards import contact_json
from web.settings import Settings
from web.site import current_site
from web.views.chat_rate import ChatRate
from web.views.language import preferred_language, use_language

blueprint = Blueprint("chat", __name__)
NEVER_KEPT: Final = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Chat:
    """What lasts from turn to turn: conversations in memory, the way to the assistant, the rate."""

    conversations: Conversations
    rasa: Rasa
    rate: ChatRate


@blueprint.record_once
def open_chat(state: BlueprintSetupState) -> None:
    """Give the application its own conversations and its own connections to the assistant."""
    settings: Settings = state.app.config["SETTINGS"]
    rasa = Rasa(settings.bot_url, enabled=settings.assistant)
    state.app.extensions["rasa"] = rasa
    state.app.extensions["chat"] = Chat(
        Conversations(settings.conversation_minutes), rasa, ChatRate(settings.chat_rate)
    )


@blueprint.post("/api/chat")
def chat_json() -> ResponseReturnValue:
    """The contract's chat answer."""
    wait = _chat().rate.seconds_to_wait(request.remote_addr)
    if wait:
        body, status, headers = _refusal("too_many", 429, None)
        return body, status, {**headers, "Retry-After": str(wait)}
    sent = _sent_json()
    try:
        found = _answer(sent)
    except TurnError as refused:
        return _refusal(refused.code, 400, sent.get("lang") if isinstance(sent, Mapping) else None)
    return jsonify(_as_json(found)), NEVER_KEPT


@blueprint.get("/<lang>/chat")
def show_chat(lang: str) -> ResponseReturnValue:
    """The chat before anything was said."""
    use_language(lang)
    return _page(), NEVER_KEPT


@blueprint.post("/<lang>/chat")
def answer_form(lang: str) -> ResponseReturnValue:
    """One turn without JavaScript: the page shows this exchange and nothing from before."""
    language = use_language(lang)
    typed = request.form.get("message", "")
    conversation = request.form.get("conversation", "")
    wait = _chat().rate.seconds_to_wait(request.remote_addr)
    if wait:
        shown = _page(problem=_message_for("too_many"), typed=typed, conversation=conversation)
        return shown, 429, {**NEVER_KEPT, "Retry-After": str(wait)}
    try:
        found = _answer({**request.form.to_dict(), "lang": language.code})
    except TurnError as refused:
        shown = _page(problem=_message_for(refused.code), typed=typed, conversation=conversation)
        return shown, 400, NEVER_KEPT
    said = current_site().replies.choice(lang, request.form.get("choice", "")) or typed
    return _page(said=said, found=found, conversation=found.conversation), NEVER_KEPT


def _answer(sent: Any) -> Answer:
    site, chat = current_site(), _chat()
    asked = read_asked(sent, site.languages, site.replies)
    return answer(site, chat.conversations, chat.rasa, asked, datetime.datetime.now(datetime.UTC))


def _sent_json() -> Any:
    body = request.get_data(cache=False)
    # A body of unknown length is cut at the limit without a word; whatever follows shows that it was longer.
    if request.stream.read(1):
        abort(413)
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _as_json(found: Answer) -> dict[str, Any]:
    language = current_site().languages.get(found.lang)
    return {
        "conversation": found.conversation,
        "lang": found.lang,
        "dir": language.dir if language else "ltr",
        "route": found.route,
        "assistant": found.assistant,
        "replies": [{"text": reply.text, "html": reply.html} for reply in found.replies],
        "choices": [{"label": choice.label, "payload": choice.payload} for choice in found.choices],
        "contacts": [contact_json(contact, found.lang, _now()) for contact in found.contacts],
    }


def _refusal(code: str, status: int, lang: Any) -> tuple[Response, int, dict[str, str]]:
    """The contract's error: what is wrong in the reader's language, and whom to contact."""
    site = current_site()
    language = site.languages.get(lang if isinstance(lang, str) else None) or preferred_language(request)
    with force_locale(language.code):
        message = _message_for(code)
    found = site.directory.for_route("other", None, _now())
    contacts = [contact_json(contact, language.code, _now()) for contact in found]
    return jsonify(error={"code": code, "message": message}, contacts=contacts), status, {**NEVER_KEPT}


def _message_for(code: str) -> str:
    messages = {
        "empty": _("Write a few words first, or choose one of the answers."),
        "too_long": _("That is too long. Please write at most %(most)d characters.", most=LONGEST_MESSAGE),
        "unknown_choice": _("That answer is not known here. Please choose another, or write your own words."),
        "unknown_language": _("This language is not known here."),
        "not_json": _("The message could not be read. Please send it again."),
        "too_many": _("Too many messages came at once. Try again in a minute."),
    }
    return str(messages[code])


def _page(
    said: str = "", found: Answer | None = None, problem: str = "", typed: str = "", conversation: str = ""
) -> str:
    site = current_site()
    lang = preferred_language(request).code
    contacts = found.contacts if found else site.directory.for_route("other", None, _now())
    return render_template(
        "chat.html",
        said=said,
        found=found,
        problem=problem,
        typed=typed,
        conversation=conversation,
        contacts=contacts,
        opening=shown_reply(site, site.replies.reply(lang, OPENING), lang),
        longest=LONGEST_MESSAGE,
        now=_now(),
        same_page=lambda code: f"/{code}/chat",
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _chat() -> Chat:
    chat: Chat = current_app.extensions["chat"]
    return chat
