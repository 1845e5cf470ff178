"""Every step of the conversation can be reached, can be left, and ends somewhere."""

from pathlib import Path

import pytest
import yaml

from bot.domain import CHOICE_INTENT, domain_of
from bot.flows import CONTINUE, FLOWS_FILE, FlowError, Flows, read_flows
from bot.paths import BOT

ROUTES_BY_PRECEDENCE = [
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
]


@pytest.fixture(scope="module")
def flows() -> Flows:
    return read_flows()


def test_routes_stand_in_the_agreed_order(flows: Flows) -> None:
    assert list(flows.routes) == ROUTES_BY_PRECEDENCE


def test_every_reply_can_be_reached(flows: Flows) -> None:
    goals = {goal for reply in flows.replies.values() for goal in reply.choices.values()}
    goals |= {goal for reply in flows.replies.values() for goal in reply.answers.values()}
    goals |= {*flows.alone.values(), *flows.again.values(), *flows.checks.values(), *flows.routes}
    assert set(flows.replies) <= goals


def test_every_question_about_danger_leads_to_emergency_on_yes(flows: Flows) -> None:
    asking = [reply for reply in flows.replies.values() if reply.asks == "danger"]
    assert len(asking) >= 5
    for reply in asking:
        assert reply.answers["affirm"].partition(".")[0] == "emergency", reply.id


def test_a_choice_leads_to_the_same_reply_wherever_it_is_shown(flows: Flows) -> None:
    for reply in flows.replies.values():
        for choice, goal in reply.choices.items():
            assert flows.destinations[choice] == goal


def test_every_flow_ends_in_a_reply_that_asks_nothing(flows: Flows) -> None:
    for route in flows.flows:
        reply, steps = flows.replies[route], 0
        while reply.asks:
            goal = reply.answers.get("deny", reply.answers["text"])
            assert goal != CONTINUE
            reply, steps = flows.replies[goal], steps + 1
            assert steps < 8, f"{route} does not end"


def test_a_rule_stands_for_every_intent_and_says_what_the_flows_say(flows: Flows) -> None:
    rules = {}
    for path in (BOT / "data" / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            intent, action = rule["steps"][0]["intent"], rule["steps"][1]["action"]
            rules[intent] = action.removeprefix("utter_")
    rules.pop(CHOICE_INTENT)
    assert rules == {intent: flows.first_reply(intent) for intent in flows.intents}


def test_domain_holds_a_response_for_each_reply_and_no_words(flows: Flows) -> None:
    responses = domain_of(flows)["responses"]
    assert responses == {f"utter_{reply}": [{"custom": {"reply": reply}}] for reply in flows.replies}


@pytest.mark.parametrize(
    ("found", "put", "complaint"),
    [
        ("friend.be_there: friend.be_there", "friend.be_there: friend.nowhere", "not a reply"),
        (
            "other.who.me: disclosure, other.who.friend",
            "other.who.me: abuse, other.who.friend",
            "different replies",
        ),
        (
            "answers: {text: disclosure.trusted}",
            "answers: {deny: disclosure.trusted}",
            "any other typed answer",
        ),
        (
            "answers: {text: disclosure.trusted}",
            "answers: {text: friend, perhaps: friend}",
            "no answer intent",
        ),
    ],
)
def test_a_fault_in_the_flows_is_named(tmp_path: Path, found: str, put: str, complaint: str) -> None:
    text = FLOWS_FILE.read_text(encoding="utf-8")
    assert found in text
    path = tmp_path / "flows.yml"
    path.write_text(text.replace(found, put, 1), encoding="utf-8")
    with pytest.raises(FlowError, match=complaint):
        read_flows(path)
