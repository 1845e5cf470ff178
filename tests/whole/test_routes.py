"""Each route in each live language, asked for over HTTP and answered by the site with its real assistant."""

import json

import pytest
import yaml

from bot.messages import read_examples
from bot.text import fold
from tests.whole.contract import check_answer, contact_ids
from tests.whole.running import Running
from web.chat.routes import ROUTES, URGENT
from web.languages import Language, read_languages
from web.settings import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(600)]

LANGUAGES = read_languages(ROOT)[0].live
MESSAGES: dict[str, dict[str, str]] = yaml.safe_load(
    (ROOT / "tests" / "whole" / "messages.yml").read_text(encoding="utf-8")
)
# Whom a reply on these routes may never leave out.
NEVER_WITHOUT = {
    "emergency": {"emergency", "childline"},
    "self_harm": {"emergency", "samaritans", "childline", "shout"},
    "abuse": {"childline", "nspcc", "emergency"},
    "disclosure": {"childline", "emergency"},
    "friend": {"childline"},
    "child_concern": {"nspcc"},
    "talk_to_person": {"childline", "samaritans"},
}


def test_site_and_assistant_become_ready_and_say_so(noticed: Running) -> None:
    answer = noticed.client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "pages": True, "assistant": True}


def test_every_route_has_its_message_in_every_live_language() -> None:
    assert {lang: tuple(messages) for lang, messages in MESSAGES.items()} == {
        language.code: ROUTES for language in LANGUAGES
    }


def test_no_message_trains_the_assistant_or_judges_it_elsewhere() -> None:
    elsewhere = {fold(example.text) for example in read_examples()[0]}
    for path in (ROOT / "tests" / "messages").glob("??.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines()
        elsewhere |= {fold(json.loads(line)["text"]) for line in lines}
    ours = {fold(message) for messages in MESSAGES.values() for message in messages.values()}
    assert len(elsewhere) > 1000
    assert not ours & elsewhere


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("route", ROUTES)
def test_unmistakable_message_is_answered_on_its_route(
    noticed: Running, route: str, language: Language
) -> None:
    answer = noticed.say(MESSAGES[language.code][route], lang=language.code, conversation=None)
    check_answer(answer, language)
    assert (answer["route"], answer["assistant"]) == (route, "ok")
    assert answer["choices"]
    found = contact_ids(answer)
    assert NEVER_WITHOUT.get(route, set()) <= set(found)
    if route == "emergency":
        assert found[0] == "emergency"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("route", URGENT)
def test_numbers_stand_in_the_words_of_an_urgent_reply(
    noticed: Running, route: str, language: Language
) -> None:
    answer = noticed.say(MESSAGES[language.code][route], lang=language.code)
    (reply,) = answer["replies"]
    phones = {contact["phone"] for contact in answer["contacts"]} - {None}
    assert any(phone in reply["text"] for phone in phones)
    assert 'href="tel:' in reply["html"]
    assert "{" not in reply["text"]
