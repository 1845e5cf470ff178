"""One turn, from what was sent to what is answered."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.chat.fake_rasa import FakeRasa
from web.chat.asked import Asked, TurnError, read_asked
from web.chat.conversations import Conversations
from web.chat.rasa import Rasa
from web.chat.replies import Replies
from web.chat.safety import SafetyCheck
from web.chat.turn import ALONE, Answer, answer
from web.contacts.directory import Directory
from web.contacts.read import read_directory
from web.languages import Languages
from web.settings import ROOT

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
EMERGENCY = "my mum wont wake up"


@dataclass(frozen=True)
class Parts:
    """The parts of a site that the chat needs, without its pages."""

    languages: Languages
    directory: Directory
    replies: Replies
    safety: SafetyCheck


class Talk:
    """A site's chat with a fake assistant."""

    def __init__(self, site: Parts, rasa: Rasa) -> None:
        self.site = site
        self.rasa = rasa
        self.conversations = Conversations(30)

    def say(self, **sent: Any) -> Answer:
        asked = read_asked({"lang": "en", **sent}, self.site.languages, self.site.replies)
        return answer(self.site, self.conversations, self.rasa, asked, NOW)


@pytest.fixture(scope="session")
def parts(languages: Languages, replies: Replies, safety: SafetyCheck) -> Parts:
    return Parts(languages, read_directory(ROOT, languages)[0], replies, safety)


@pytest.fixture
def talk(parts: Parts, rasa: Rasa) -> Talk:
    return Talk(parts, rasa)


@pytest.fixture
def talk_alone(parts: Parts) -> Talk:
    return Talk(parts, Rasa("http://127.0.0.1:9", enabled=False))


def ids(found: Answer) -> list[str]:
    return [contact.id for contact in found.contacts]


def test_assistants_verdict_becomes_words_choices_and_contacts(talk: Talk) -> None:
    found = talk.say(message="my mate never has any lunch")
    assert (found.route, found.assistant, found.lang) == ("friend", "ok", "en")
    assert [reply.id for reply in found.replies] == ["friend"]
    assert [(choice.label, choice.payload) for choice in found.choices] == [
        ("Often hungry", "friend.noticed.food"),
        ("Sad or not themselves", "friend.noticed.sad"),
    ]
    assert {"emergency", "childline"} <= set(ids(found))


def test_conversation_goes_on_under_one_id(talk: Talk, fake_rasa: FakeRasa) -> None:
    first = talk.say(message="hello there you")
    second = talk.say(message="she is nine", conversation=first.conversation)
    assert second.conversation == first.conversation
    assert {asked["sender"] for asked in fake_rasa.asked} == {first.conversation}


def test_raised_message_outweighs_a_calmer_verdict(talk: Talk, fake_rasa: FakeRasa) -> None:
    found = talk.say(message=EMERGENCY)
    assert fake_rasa.asked[0]["raised"] == "emergency"
    assert found.route == "emergency"
    assert found.replies[0].id == "emergency"
    assert found.choices == ()
    assert ids(found)[0] == "emergency"


def test_assistant_may_be_more_urgent_than_the_phrases(talk: Talk, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer(route="abuse", reply="abuse", choices=["abuse.danger.yes"])
    assert talk.say(message="there never any food in our house").route == "abuse"


def test_reply_without_words_gives_way_to_its_routes_first_reply(talk: Talk, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer(route="abuse", reply="abuse.unheard_of", choices=[])
    assert [reply.id for reply in talk.say(message="something else").replies] == ["abuse"]


def test_choice_without_a_label_is_not_shown(talk: Talk, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer(route="friend", reply="friend", choices=["friend.unheard_of", "friend.tell"])
    assert [choice.payload for choice in talk.say(message="something").choices] == ["friend.tell"]


def test_without_assistant_an_emergency_is_still_one(talk_alone: Talk) -> None:
    found = talk_alone.say(message=EMERGENCY)
    assert (found.route, found.assistant) == ("emergency", "unavailable")
    assert [reply.id for reply in found.replies] == ["emergency"]
    assert ids(found)[:2] == ["emergency", "childline"]


def test_without_assistant_anything_else_is_other_with_contacts(talk_alone: Talk) -> None:
    found = talk_alone.say(message="what is for lunch")
    assert (found.route, found.assistant) == ("other", "unavailable")
    assert [reply.id for reply in found.replies] == ["site.unavailable"]
    assert found.choices == ()
    assert {"emergency", "childline"} <= set(ids(found))


@pytest.mark.parametrize(
    ("choice", "route"),
    [
        ("friend.danger.yes", "emergency"),
        ("self_harm.now.yes", "emergency"),
        ("emergency.check.yes", "emergency"),
        ("disclosure.safe.no", "emergency"),
        ("abuse.lines", "abuse"),
        ("self_harm.check.no", "other"),
        ("friend.tell", "other"),
    ],
)
def test_without_assistant_a_button_that_means_danger_is_understood(
    talk_alone: Talk, choice: str, route: str
) -> None:
    assert talk_alone.say(choice=choice).route == route


def test_words_for_the_time_without_assistant_ask_nothing(parts: Parts) -> None:
    for lang in parts.languages.codes:
        for reply_id in ALONE.values():
            assert not parts.replies.reply(lang, reply_id).text.endswith(("?", "؟")), (lang, reply_id)


def test_place_in_a_message_brings_its_childrens_services_and_stays(talk: Talk) -> None:
    found = talk.say(message="im in widnes")
    assert found.area == "halton"
    later = talk.say(message="what now", conversation=found.conversation)
    assert later.area == "halton"
    assert any(name.startswith("halton") for name in ids(later))


def test_button_with_a_place_sets_the_area(talk: Talk) -> None:
    assert talk.say(choice="friend.where.halton").area == "halton"
    assert talk.say(choice="friend.where.skip").area is None


def test_area_of_the_request_counts_where_it_is_known(talk: Talk) -> None:
    assert talk.say(message="hello", area="lancashire").area == "lancashire"
    assert talk.say(message="hello", area="atlantis").area is None


def test_other_language_is_offered_once_and_never_switched_to(talk: Talk) -> None:
    first = talk.say(message="nie wiem co mam robic")
    assert first.lang == "en"
    assert first.replies[-1].id == "site.offer_language"
    assert '<div lang="pl" dir="ltr">' in first.replies[-1].html
    assert 'href="/pl/chat"' in first.replies[-1].html
    second = talk.say(message="nie wiem co mam robic", conversation=first.conversation)
    assert "site.offer_language" not in [reply.id for reply in second.replies]


def test_reply_lacking_in_a_language_is_shown_in_english_and_marked(talk: Talk) -> None:
    for lang in ("pl", "ar"):
        found = talk.say(message="hello", lang=lang)
        html = found.replies[0].html
        assert found.replies[0].lang == lang or html.startswith('<div lang="en" dir="ltr">')


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (None, "not_json"),
        ([], "not_json"),
        ("hello", "not_json"),
        ({"lang": "en"}, "empty"),
        ({"lang": "en", "message": ""}, "empty"),
        ({"lang": "en", "message": " \n\t"}, "empty"),
        ({"lang": "en", "message": "\u200b\u200f"}, "empty"),
        ({"lang": "en", "message": None}, "empty"),
        ({"lang": "en", "message": 5}, "empty"),
        ({"lang": "en", "message": "a" * 1001}, "too_long"),
        ({"message": "hello"}, "unknown_language"),
        ({"lang": "xx", "message": "hello"}, "unknown_language"),
        ({"lang": ["en"], "message": "hello"}, "unknown_language"),
        ({"lang": "en", "choice": "friend.nothing"}, "unknown_choice"),
        ({"lang": "en", "choice": 7}, "unknown_choice"),
        ({"lang": "en", "choice": ["friend.tell"], "message": "hello"}, "unknown_choice"),
    ],
)
def test_turn_that_cannot_be_answered_is_refused(parts: Parts, sent: Any, code: str) -> None:
    with pytest.raises(TurnError) as refused:
        read_asked(sent, parts.languages, parts.replies)
    assert refused.value.code == code
    assert str(refused.value) == code


def test_longest_message_is_accepted(parts: Parts) -> None:
    sent = {"lang": "en", "message": "a" * 1000 + "\n"}
    assert len(read_asked(sent, parts.languages, parts.replies).message) == 1000


@pytest.mark.parametrize("message", ["🙂", "؟", "é", "\ud800 hello"])
def test_odd_message_is_accepted(parts: Parts, message: str) -> None:
    asked = read_asked({"lang": "en", "message": message}, parts.languages, parts.replies)
    assert asked.message.encode("utf-8")


@pytest.mark.parametrize("conversation", [5, "", "short", "x" * 500, "../../etc/passwd-etc", {"a": 1}])
def test_conversation_that_is_none_is_ignored(parts: Parts, conversation: Any) -> None:
    sent = {"lang": "en", "message": "hi", "conversation": conversation}
    assert read_asked(sent, parts.languages, parts.replies) == Asked("en", "hi")
