"""The training messages of data/nlu, with the line each stands on, and the checks made before training."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

from bot.text import fold

DATA = Path(__file__).parent / "data" / "nlu"
FEWEST_MESSAGES = 5
# How many messages that stand alone get a vector, at most (see `sample`).
MOST_ENCODED = 5_000
Item = TypeVar("Item")


@dataclass(frozen=True)
class Example:
    """One training message."""

    lang: str
    intent: str
    topic: str
    text: str
    path: Path
    line: int


@dataclass(frozen=True)
class DataProblem:
    """A fault in the training data, or a warning that does not stop training."""

    path: Path
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def read_examples(folder: Path = DATA) -> tuple[list[Example], list[DataProblem]]:
    """Every message under `<folder>/<lang>/<intent>.yml`, and what is wrong with the files themselves."""
    examples: list[Example] = []
    problems: list[DataProblem] = []
    for path in sorted(folder.glob("*/*.yml")):
        try:
            found = list(_examples_of(path))
        except (yaml.YAMLError, MalformedError) as error:
            problems.append(unreadable(path, error))
            continue
        examples += found
        if len(found) < FEWEST_MESSAGES:
            problems.append(
                DataProblem(path, 1, f"only {len(found)} messages; write at least {FEWEST_MESSAGES}")
            )
    return examples, problems


def sample(items: Sequence[Item], most: int, text: Callable[[Item], str]) -> list[Item]:
    """At most that many items in their order, chosen by their text alone: one more changes hardly any.

    A tuned encoder puts messages of one intent so near to each other that a sample teaches what all would
    (see DECISIONS.md), and encoding is what training spends most time on.
    """
    by_mark = sorted(range(len(items)), key=lambda place: mark_of(text(items[place])))
    return [items[place] for place in sorted(by_mark[:most])]


def mark_of(text: str) -> str:
    """The text's SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def check_examples(examples: Iterable[Example], intents: Iterable[str]) -> Iterator[DataProblem]:
    """Unknown intents, and messages that stand twice; under two intents of one language it is an error."""
    known = set(intents)
    first: dict[str, Example] = {}
    for example in examples:
        if example.intent not in known:
            yield DataProblem(
                example.path, example.line, f"unknown intent {example.intent}; see bot/flows.yml"
            )
        earlier = first.setdefault(fold(example.text), example)
        if earlier is not example:
            yield from _repeated(example, earlier)


def _repeated(example: Example, earlier: Example) -> Iterator[DataProblem]:
    where = f"{earlier.path}:{earlier.line}"
    same_language = example.lang == earlier.lang
    if example.intent != earlier.intent:
        message = f"the same message is {earlier.intent} at {where}; decide which it is"
        yield DataProblem(example.path, example.line, message, warning=not same_language)
    elif same_language:
        yield DataProblem(
            example.path, example.line, f"the same message stands at {where}; delete one", warning=True
        )


class MalformedError(ValueError):
    """A data file whose YAML is sound but not what is expected, with the line to look at."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def unreadable(path: Path, error: yaml.YAMLError | MalformedError) -> DataProblem:
    """What stopped the reading of a data file, as a problem with its line."""
    if isinstance(error, MalformedError):
        return DataProblem(path, error.line, str(error))
    mark = getattr(error, "problem_mark", None)
    return DataProblem(path, mark.line + 1 if mark else 1, "this is not YAML; see the neighbouring files")


def _examples_of(path: Path) -> Iterator[Example]:
    root = yaml.compose(path.read_text(encoding="utf-8"))
    blocks = child(root, "nlu", 1)
    if not isinstance(blocks, yaml.SequenceNode):
        raise MalformedError(1, "no list of `nlu:` blocks")
    for block in blocks.value:
        yield from _block_examples(path, block)


def _block_examples(path: Path, block: yaml.Node) -> Iterator[Example]:
    start = block.start_mark.line + 1
    intent = child(block, "intent", start)
    text = child(block, "examples", start)
    topic = _topic(block, start)
    if intent is None or text is None:
        raise MalformedError(start, "a block needs `intent:` and `examples: |`")
    for offset, line in enumerate(str(text.value).splitlines()):
        if line.startswith("- "):
            yield Example(
                path.parent.name,
                intent.value,
                topic,
                line[2:].strip(),
                path,
                text.start_mark.line + 2 + offset,
            )
        elif line.strip():
            raise MalformedError(
                text.start_mark.line + 2 + offset, "a message must stand on one line that begins `- `"
            )


def _topic(block: yaml.Node, start: int) -> str:
    metadata = child(block, "metadata", start)
    topic = child(metadata, "topic", start) if metadata is not None else None
    return str(topic.value) if topic is not None else "none"


def child(node: yaml.Node | None, key: str, line: int) -> yaml.Node | None:
    """The value of `key` in a mapping, or None. Raises MalformedError where `node` is no mapping."""
    if not isinstance(node, yaml.MappingNode):
        raise MalformedError(line, f"expected `{key}:` here")
    return next((value for name, value in node.value if name.value == key), None)
