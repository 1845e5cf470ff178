"""A real, trained Rasa over HTTP: whole conversations, bad requests, speed."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from bot.flows import read_flows
from tests.bot.served import ServedBot, serving

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(900)]


@pytest.fixture
def sender() -> str:
    return uuid.uuid4().hex


def test_health_names_the_model(bot: ServedBot) -> None:
    body = httpx.get(f"{bot.url}/health").json()
    assert body["status"] == "ok"
    assert len(body["model"]) == 16


def test_a_friend_is_asked_what_they_noticed_and_led_to_whom_to_tell(bot: ServedBot, sender: str) -> None:
    first = bot.say(sender, "my mate never has any lunch and wears the same dirty top every day")
    assert (first["route"], first["reply"]) == ("friend", "friend")
    assert first["intent"] == "friend"
    assert 0 < first["confidence"] <= 1
    assert bot.choose(sender, "friend.noticed.food")["reply"] == "friend.where"
    last = bot.say(sender, "Widnes")
    assert last["reply"] == "friend.tell"
    assert set(last["choices"]) == set(read_flows().replies["friend.tell"].choices)


def test_yes_to_danger_now_leads_to_emergency(bot: ServedBot, sender: str) -> None:
    bot.choose(sender, "disclosure.mostly.hurt")
    assert bot.say(sender, "yes")["route"] == "emergency"


def test_what_a_short_message_means_depends_on_what_was_asked(bot: ServedBot, sender: str) -> None:
    bot.choose(sender, "other.who.friend")
    assert bot.say(sender, "yeah all the time")["route"] == "friend"
    bot.choose(f"{sender}-2", "other.who.me")
    assert bot.say(f"{sender}-2", "yeah all the time")["route"] == "disclosure"


def test_a_side_question_offers_the_way_back(bot: ServedBot, sender: str) -> None:
    bot.choose(sender, "other.who.friend")
    side = bot.say(sender, "is this chat private, can my mum see what I write here?")
    assert side["route"] == "chat_privacy"
    assert side["choices"][0] == "friend.resume"
    assert bot.choose(sender, "friend.resume")["reply"] == "friend"


def test_two_messages_not_understood_lead_to_people(bot: ServedBot, sender: str) -> None:
    assert bot.say(sender, "asdf qwer zxcv")["reply"] == "other"
    assert bot.say(sender, "qwerty 12345 asdfgh")["reply"] == "other.people"


def test_raised_is_followed(bot: ServedBot, sender: str) -> None:
    assert bot.say(sender, "hello", raised="self_harm")["route"] == "self_harm"


def test_conversations_do_not_mix(bot: ServedBot, sender: str) -> None:
    bot.choose(sender, "other.who.child")
    assert bot.say(f"{sender}-somebody-else", "yes")["reply"] == "other.who"


@pytest.mark.parametrize("typed", ["/restart", "/emergency", "/session_start", "//back", '/choice{"a": "b"}'])
def test_a_slash_is_text_and_never_a_command(bot: ServedBot, sender: str, typed: str) -> None:
    bot.choose(sender, "other.who.friend")
    bot.say(sender, typed)
    assert bot.choose(sender, "friend.resume")["reply"].startswith("friend")


@pytest.mark.parametrize(
    "typed",
    ["\u200b", "\x00", "\ud800", "😀😀😀", "x" * 5000, "العربية", "a\nb", "{}", "[link](x)", "?" * 300],
)
def test_odd_text_is_answered(bot: ServedBot, sender: str, typed: str) -> None:
    answer = bot.say(sender, typed)
    assert answer["route"] in read_flows().routes
    assert answer["choices"]


def test_every_choice_is_answered_even_without_its_conversation(bot: ServedBot) -> None:
    flows = read_flows()
    for choice in flows.destinations:
        assert bot.choose(uuid.uuid4().hex, choice)["reply"] in flows.replies


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"message": "hello"}, "sender_missing"),
        ({"sender": "", "message": "hello"}, "sender_missing"),
        ({"sender": 7, "message": "hello"}, "sender_missing"),
        ({"sender": "a"}, "message_missing"),
        ({"sender": "a", "message": "  "}, "message_missing"),
        ({"sender": "a", "choice": "friend.nothing"}, "choice_unknown"),
        ({"sender": "a", "choice": ["friend"]}, "choice_unknown"),
    ],
)
def test_a_request_that_is_no_turn_is_refused(bot: ServedBot, body: dict[str, object], code: str) -> None:
    answer = bot.post(body)
    assert answer.status_code == 400
    assert answer.json() == {"error": {"code": code}}


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_refused(bot: ServedBot, content: bytes) -> None:
    assert httpx.post(f"{bot.url}/turn", content=content).status_code == 400


def test_rasas_own_interface_is_not_open(bot: ServedBot) -> None:
    base = bot.url.removesuffix("/webhooks/noticed")
    for path in ("/model/parse", "/conversations/a/tracker", "/webhooks/rest/webhook", "/domain"):
        assert httpx.post(f"{base}{path}", json={"text": "x"}).status_code in {404, 405}


def test_many_conversations_at_once_keep_their_places(bot: ServedBot) -> None:
    def one(number: int) -> str:
        sender = f"crowd-{number}-{uuid.uuid4().hex}"
        bot.choose(sender, "other.who.friend")
        bot.choose(sender, "friend.noticed.food")
        return str(bot.say(sender, "Widnes")["reply"])

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(one, range(24))) == {"friend.tell"}


def test_a_conversation_is_forgotten_when_its_time_is_over(trained: str, tmp_path: Path, sender: str) -> None:
    with serving(
        tmp_path / "output", "-m", "bot.serve", "--model", trained, NOTICED_CONVERSATION_MINUTES="0.02"
    ) as brief:
        brief.choose(sender, "other.who.child")
        time.sleep(2)
        assert brief.say(sender, "yes")["reply"] == "other.who"
