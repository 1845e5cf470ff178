"""Conversations to learn from (data/dialogues): what a message means after what was said before.

A conversation is a topic and its typed turns, one a line, each with its intent:

    conversations:
      - topic: food
        turns: |
          - friend: lad in my form never has owt for his dinner
          - affirm: yeah every day

What the assistant said between them is not written down: the flows give it. `misread: true` says that the
first turn bears the wrong intent on purpose, to teach the way out of a misunderstanding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.conversation import Conversation, Heard
from bot.flows import Flows
from bot.history import History
from bot.messages import DataProblem, MalformedError, child, unreadable

FOLDER = Path(__file__).parent / "data" / "dialogues"
FEWEST_TURNS = 2


@dataclass(frozen=True)
class Turn:
    """One typed message of a conversation and what it means there."""

    intent: str
    text: str
    line: int


@dataclass(frozen=True)
class Dialogue:
    """One conversation, as far as it was typed."""

    lang: str
    topic: str
    turns: tuple[Turn, ...]
    path: Path
    misread: bool = False


@dataclass(frozen=True)
class LearnedTurn:
    """A turn with the situation it was said in (see bot.history); that of a first turn is empty."""

    text: str
    intent: str
    situation: tuple[str, ...]


def read_dialogues(folder: Path = FOLDER) -> tuple[list[Dialogue], list[DataProblem]]:
    """Every conversation under `<folder>/<lang>/`, and what is wrong with the files themselves."""
    dialogues: list[Dialogue] = []
    problems: list[DataProblem] = []
    for path in sorted(folder.glob("*/*.yml")):
        try:
            dialogues += list(_dialogues_of(path))
        except (yaml.YAMLError, MalformedError) as error:
            problems.append(unreadable(path, error))
    return dialogues, problems


def check_dialogues(dialogues: Iterable[Dialogue], intents: Collection[str]) -> Iterator[DataProblem]:
    """Unknown intents, and conversations of one turn, which belong to data/nlu."""
    for dialogue in dialogues:
        for turn in dialogue.turns:
            if turn.intent not in intents:
                yield DataProblem(
                    dialogue.path, turn.line, f"unknown intent {turn.intent}; see bot/flows.yml"
                )
        if len(dialogue.turns) < FEWEST_TURNS:
            line = dialogue.turns[0].line if dialogue.turns else 1
            yield DataProblem(
                dialogue.path, line, "a conversation needs two turns; a message alone is nlu data"
            )


def learned_turns(dialogue: Dialogue, flows: Flows) -> Iterator[LearnedTurn]:
    """Every turn, said where the flows would have led if each had been understood; no misread first turn."""
    said: list[str] = []
    for turn in dialogue.turns:
        if said or not dialogue.misread:
            yield LearnedTurn(turn.text, turn.intent, History(flows, said).situation)
        said.append(Conversation(flows, said).reply_to(Heard({turn.intent: 1.0})))


def _dialogues_of(path: Path) -> Iterator[Dialogue]:
    root = yaml.compose(path.read_text(encoding="utf-8"))
    entries = child(root, "conversations", 1)
    if not isinstance(entries, yaml.SequenceNode):
        raise MalformedError(1, "no list of `conversations:`")
    for entry in entries.value:
        start = entry.start_mark.line + 1
        topic, turns = child(entry, "topic", start), child(entry, "turns", start)
        if topic is None or turns is None:
            raise MalformedError(start, "a conversation needs `topic:` and `turns: |`")
        first_line = turns.start_mark.line + 2
        spoken = tuple(_turns(str(turns.value).splitlines(), first_line))
        misread = child(entry, "misread", start) is not None
        yield Dialogue(path.parent.name, str(topic.value), spoken, path, misread)


def _turns(lines: Iterable[str], first_line: int) -> Iterator[Turn]:
    for number, line in enumerate(lines, first_line):
        intent, separator, text = line.removeprefix("- ").partition(": ")
        if not line.startswith("- ") or not separator or not text.strip():
            raise MalformedError(number, "a turn must stand on one line, `- intent: message`")
        yield Turn(intent.strip(), text.strip(), number)
