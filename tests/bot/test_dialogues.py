"""Conversations to learn from are read with their places, and each turn knows where it was said."""

from pathlib import Path

import pytest

from bot.dialogues import check_dialogues, learned_turns, read_dialogues
from bot.flows import Flows, read_flows

TOLD = """
conversations:
  - topic: food
    turns: |
      - friend: my mate never has any lunch
      - affirm: yeah every day
      - chat_privacy: can he see this: what i write?
  - topic: sleep
    misread: true
    turns: |
      - self_harm: i cant do another night
      - parent_support: up six times with the baby
"""


@pytest.fixture(scope="module")
def flows() -> Flows:
    return read_flows()


def write(folder: Path, text: str) -> Path:
    path = folder / "en" / "food.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text.lstrip(), encoding="utf-8")
    return path


def test_a_turn_knows_its_intent_line_and_language(tmp_path: Path) -> None:
    write(tmp_path, TOLD)
    (food, sleep), problems = read_dialogues(tmp_path)
    assert problems == []
    assert (food.lang, food.topic, food.misread, sleep.misread) == ("en", "food", False, True)
    last = food.turns[2]
    assert (last.intent, last.text, last.line) == ("chat_privacy", "can he see this: what i write?", 6)


def test_each_turn_is_said_where_the_flows_have_led(tmp_path: Path, flows: Flows) -> None:
    write(tmp_path, TOLD)
    (food, _), _ = read_dialogues(tmp_path)
    situations = [turn.situation for turn in learned_turns(food, flows)]
    assert situations == [
        (),
        ("in:friend", "after:friend", "asks:noticed", "voice:young"),
        ("in:friend", "after:friend", "asks:where", "voice:young", "further"),
    ]


def test_a_misread_first_message_teaches_nothing_of_itself(tmp_path: Path, flows: Flows) -> None:
    write(tmp_path, TOLD)
    (_, sleep), _ = read_dialogues(tmp_path)
    (way_out,) = learned_turns(sleep, flows)
    assert way_out.intent == "parent_support"
    assert "in:self_harm" in way_out.situation


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("conversations: [", "food.yml:1: this is not YAML"),
        ("talks: []", "food.yml:1: no list of `conversations:`"),
        ("conversations:\n  - topic: food", "food.yml:2: a conversation needs `topic:` and `turns: |`"),
        (
            "conversations:\n  - topic: a\n    turns: |\n      - friend: one\n      friend two\n",
            "food.yml:5: a turn must stand on one line",
        ),
    ],
)
def test_a_fault_of_a_file_is_named_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    write(tmp_path, text)
    dialogues, problems = read_dialogues(tmp_path)
    assert dialogues == []
    assert complaint in str(problems[0])


def test_an_unknown_intent_and_a_single_turn_are_named(tmp_path: Path, flows: Flows) -> None:
    write(tmp_path, "conversations:\n  - topic: a\n    turns: |\n      - freind: one\n")
    messages = [problem.message for problem in check_dialogues(read_dialogues(tmp_path)[0], flows.intents)]
    assert messages[0].startswith("unknown intent freind")
    assert messages[1].startswith("a conversation needs two turns")


def test_the_projects_own_conversations_have_no_errors(flows: Flows) -> None:
    dialogues, problems = read_dialogues()
    assert [*problems, *check_dialogues(dialogues, flows.intents)] == []
    assert {dialogue.lang for dialogue in dialogues} == {"en", "pl", "ro", "uk", "ar", "ur"}
