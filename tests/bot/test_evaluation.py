"""Reading evaluation sets, playing conversations, and the figures and floors that come of it."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.conversation import Leanings
from bot.evaluation import table
from bot.evaluation.figures import Judged, dialogue_report, report
from bot.evaluation.floors import read_floors, undercut
from bot.evaluation.read import Item, read_dialogues, read_items
from bot.flows import Flows, read_flows
from bot.playing import Assistant, Chances, Reading, Verdict

MESSAGES = Path(__file__).parents[1] / "messages"


@pytest.fixture(scope="module")
def flows() -> Flows:
    return read_flows()


def judged(accept: str, answered: str, lang: str = "en", keyword: str = "other") -> Judged:
    item = Item(f"{lang}-1", lang, "a text", tuple(accept.split()))
    return Judged(item, Verdict(answered, answered, answered, 0.9), keyword)


def result_of(flows: Flows, *entries: Judged) -> dict[str, Any]:
    pairs = [(entry.item, entry.verdict) for entry in entries]
    return {**report(entries, flows), "dialogues": dialogue_report(pairs)}


def first_word(texts: Sequence[str]) -> list[Reading]:
    """A classifier for tests: a message's first word names its intent, among friends its last."""
    return [partial(_word, text.split()) for text in texts]


def _word(words: Sequence[str], situation: Sequence[str]) -> Chances:
    return {words[-1 if "in:friend" in situation else 0]: 1.0}


def test_messages_and_dialogues_are_read_apart(tmp_path: Path) -> None:
    message = {"id": "a", "text": "hello", "accept": ["smalltalk"]}
    turns = [{"text": "one", "accept": ["friend"]}, {"text": "two", "accept": ["friend", "contacts"]}]
    (tmp_path / "pl.jsonl").write_text(json.dumps(message) + "\n\n", encoding="utf-8")
    (tmp_path / "pl-dialogues.jsonl").write_text(json.dumps({"id": "d", "turns": turns}), encoding="utf-8")
    assert read_items(tmp_path) == [Item("a", "pl", "hello", ("smalltalk",))]
    (dialogue,) = read_dialogues(tmp_path)
    assert [turn.id for turn in dialogue.turns] == ["d.1", "d.2"]
    assert dialogue.turns[1] == Item("d.2", "pl", "two", ("friend", "contacts"))


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1, "text": "secret"}'])
def test_a_line_that_is_no_message_is_named_and_not_quoted(tmp_path: Path, line: str) -> None:
    (tmp_path / "en.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    (tmp_path / "en-dialogues.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=r"en\.jsonl:2: expected an object") as error:
        read_items(tmp_path)
    assert "secret" not in str(error.value)
    with pytest.raises(ValueError, match=r"en-dialogues\.jsonl:1: expected"):
        read_dialogues(tmp_path)


@pytest.mark.parametrize("folder", [MESSAGES, Path(__file__).parent / "dialogues"])
def test_every_route_that_the_projects_own_sets_accept_is_a_route(folder: Path, flows: Flows) -> None:
    turns = [turn for dialogue in read_dialogues(folder) for turn in dialogue.turns]
    assert {route for item in [*read_items(folder), *turns] for route in item.accept} == set(flows.routes)


def test_a_dialogue_is_played_in_the_light_of_its_earlier_turns(flows: Flows) -> None:
    assistant = Assistant(first_word, Leanings(), flows)
    played = assistant.play([["friend", "abuse detail", "deny"], ["deny"]])
    assert [[verdict.reply for verdict in turns] for turns in played] == [
        ["friend", "friend.where", "friend.tell"],
        ["other.who"],
    ]
    assert [verdict.route for verdict in assistant.verdicts(["friend", "/place x"])] == ["friend", "contacts"]


def test_a_set_without_messages_asks_the_classifier_nothing(flows: Flows) -> None:
    def refuses(texts: Sequence[str]) -> list[Reading]:
        raise AssertionError(texts)

    assert Assistant(refuses, Leanings(), flows).verdicts([]) == []


def test_figures_tell_misses_from_false_alarms(flows: Flows) -> None:
    result = result_of(
        flows,
        judged("abuse", "friend"),
        judged("abuse disclosure", "disclosure"),
        judged("signs abuse", "abuse"),
        judged("signs", "abuse", lang="pl"),
    )
    ours = result["groups"]["all"]["assistant"]
    assert (ours["right"]["hits"], ours["right"]["of"]) == (2, 4)
    assert (ours["urgent_recall"]["hits"], ours["urgent_recall"]["of"]) == (1, 2)
    assert (ours["false_alarms"]["hits"], ours["false_alarms"]["of"]) == (1, 1)
    assert result["worst"] == [{"id": "en-1", "lang": "en", "expected": "abuse", "answered": "friend"}]
    assert result["dialogues"]["turns"]["language pl"]["share"] == 0.0
    assert "language pl                  1  0.000 [0.00–0.79]" in "\n".join(table.lines(result))


def test_no_text_of_a_message_reaches_the_figures(flows: Flows) -> None:
    assert "a text" not in json.dumps(result_of(flows, judged("abuse", "friend")))


def test_a_floor_undercut_is_named_and_one_just_reached_is_not(flows: Flows) -> None:
    result = result_of(flows, judged("abuse", "abuse"), judged("abuse", "signs"), judged("signs", "abuse"))
    reached = {"urgent_recall": {"all": 0.5, "en": 0.5}, "false_alarms": {"all": 1.0}}
    assert list(undercut(result, reached)) == []
    too_high = {"urgent_recall": {"en": 0.51}, "false_alarms": {"all": 0.9}, "dialogue_turns": {"all": 0.4}}
    assert list(undercut(result, too_high)) == [
        "urgent_recall en: 0.500 is below the floor 0.510 of bot/floors.yml",
        "false_alarms all: 1.000 is above the ceiling 0.900 of bot/floors.yml",
        "dialogue_turns all: 0.333 is below the floor 0.400 of bot/floors.yml",
    ]


def test_a_floor_for_what_was_not_measured_is_undercut(flows: Flows) -> None:
    (failure,) = undercut(result_of(flows, judged("abuse", "abuse")), {"right": {"ur": 0.5}})
    assert failure.startswith("right ur: not measured")


def test_a_floor_for_an_unknown_figure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "floors.yml").write_text("rihgt: {all: 0.5}", encoding="utf-8")
    with pytest.raises(ValueError, match="rihgt"):
        read_floors(tmp_path / "floors.yml")


def test_there_is_a_floor_for_every_language_and_figure() -> None:
    floors = read_floors()
    languages = {path.stem for path in MESSAGES.glob("*.jsonl") if "dialogues" not in path.stem}
    spoken = {path.stem.removesuffix("-dialogues") for path in MESSAGES.glob("*-dialogues.jsonl")}
    assert set(floors["right"]) == {"all", *languages}
    assert set(floors["urgent_recall"]) == {"all", *languages}
    assert "all" in floors["false_alarms"]
    assert set(floors["dialogue_turns"]) == {"all", *spoken}
