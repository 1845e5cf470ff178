"""Conversations over several turns, as the chat's script and a program have them."""

from typing import Any

import pytest
import yaml

from bot.flows import Flows
from tests.whole.contract import contact_ids, payloads
from tests.whole.running import Running
from tests.whole.test_routes import MESSAGES
from web.settings import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(600)]

# Typed answers of a friend: that it goes on, and where the friend lives.
TYPED = {"en": ("yeah every day", "she lives in Widnes"), "ar": ("نعم، كل يوم", "رانكورن")}


def halton() -> set[str]:
    """Ids of Halton's own contacts, one of which is open at any hour."""
    area = yaml.safe_load((ROOT / "content" / "areas" / "halton.yml").read_text(encoding="utf-8"))
    return {area["day"], area["out_of_hours"]}


def offers_choices_of(flows: Flows, reply: str, answer: dict[str, Any]) -> bool:
    """Whether this is that reply of the flow: each is known by the choices that it offers."""
    return payloads(answer) == set(flows.replies[reply].choices)


@pytest.mark.parametrize("lang", TYPED)
def test_friend_is_led_by_buttons_and_typed_words_to_whom_to_tell(
    noticed: Running, flows: Flows, lang: str
) -> None:
    going_on, place = TYPED[lang]
    first = noticed.say(MESSAGES[lang]["friend"], lang=lang)
    place_in = {"lang": lang, "conversation": first["conversation"]}
    turns = [
        first,
        noticed.say(going_on, **place_in),
        noticed.say(place, **place_in),
        noticed.choose("friend.promised", **place_in),
        noticed.choose("friend.be_there", **place_in),
    ]
    steps = ["friend", "friend.where", "friend.tell", "friend.promised", "friend.be_there"]
    for step, answer in zip(steps, turns, strict=True):
        assert offers_choices_of(flows, step, answer), step
        assert answer["route"] == "friend"
        assert answer["conversation"] == first["conversation"]
        assert "childline" in contact_ids(answer)
    assert len({answer["replies"][0]["text"] for answer in turns}) == len(turns)
    assert not halton() & set(contact_ids(turns[1]))
    assert all(halton() & set(contact_ids(answer)) for answer in turns[2:])


def test_friend_in_danger_now_is_led_to_999(noticed: Running) -> None:
    first = noticed.say(MESSAGES["en"]["friend"])
    noticed.choose("friend.noticed.alone", conversation=first["conversation"])
    answer = noticed.choose("friend.danger.yes", conversation=first["conversation"])
    assert answer["route"] == contact_ids(answer)[0] == "emergency"


def test_typed_place_brings_the_contacts_of_that_area_and_keeps_them(noticed: Running) -> None:
    first = noticed.say("halton")
    assert first["route"] == "contacts"
    assert halton() & set(contact_ids(first))
    later = noticed.say(MESSAGES["en"]["child_concern"], conversation=first["conversation"])
    assert halton() & set(contact_ids(later))


def test_another_conversation_knows_nothing_of_the_first(noticed: Running) -> None:
    first = noticed.say("halton")
    other = noticed.say(MESSAGES["en"]["contacts"])
    assert other["conversation"] != first["conversation"]
    assert not halton() & set(contact_ids(other))


def test_side_question_is_answered_and_the_way_back_is_offered(noticed: Running, flows: Flows) -> None:
    first = noticed.say(MESSAGES["en"]["friend"])
    side = noticed.say(MESSAGES["en"]["chat_privacy"], conversation=first["conversation"])
    assert side["route"] == "chat_privacy"
    assert side["choices"][0]["payload"] == "friend.resume"
    back = noticed.choose("friend.resume", conversation=first["conversation"])
    assert offers_choices_of(flows, "friend", back)


def test_every_choice_on_the_way_is_answered_and_labelled(noticed: Running) -> None:
    """Everything a reader can reach by pressing buttons alone, from each question of the start."""
    waiting, seen = ["other.who.ask"], set[str]()
    while waiting:
        choice = waiting.pop()
        seen.add(choice)
        answer = noticed.choose(choice)
        assert answer["assistant"] == "ok" and answer["contacts"], choice
        assert 1 <= len(answer["choices"]) <= 5, choice
        waiting += payloads(answer) - seen - set(waiting)
    assert len(seen) > 80
