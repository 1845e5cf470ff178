"""What is counted in a translation and its English: links, numbers shown by name, figures."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from web.problems import Problem
from web.translation.blocks import Block, Text

NUMBER = re.compile(r"[0-9]+")
# English writes small numbers out; a translation may use digits there.
WRITTEN_OUT = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


class Found(NamedTuple):
    """Something counted, where it stands."""

    value: str
    line: int


def counted(
    english: Text, translated: Text, path: str, of: Callable[[Block], Sequence[str]], name: str
) -> Iterator[Problem]:
    """What one of the two has more often; ``name`` says with {} what it is."""
    theirs, ours = _all(english, of), _all(translated, of)
    yield from _missing(theirs, ours, english, translated, path, name)
    for value, line in _surplus(ours, theirs):
        yield Problem(path, line, f"the {name.format(value)} is not in the English; remove or correct it")


def numbers(english: Text, translated: Text, path: str) -> Iterator[Problem]:
    """Figures that are missing, and figures that the English has nowhere."""
    theirs, ours = _all(english, _numbers_of), _all(translated, _numbers_of)
    yield from _missing(theirs, ours, english, translated, path, "number {}")
    # A number that is there too often may stand beside an English name; one that is nowhere is wrong.
    known = {value for value, _ in theirs} | _written_out(english)
    for value, line in ours:
        if value not in known:
            yield Problem(path, line, f"the number {value} is not in the English; correct it")


def _numbers_of(block: Block) -> list[str]:
    return NUMBER.findall(block.plain)


def _written_out(english: Text) -> set[str]:
    words = {word for block in english.blocks for word in block.plain.casefold().split()}
    return {str(number) for number, word in enumerate(WRITTEN_OUT, 1) if word in words}


def _all(text: Text, of: Callable[[Block], Sequence[str]]) -> list[Found]:
    return [Found(value, block.line) for block in text.blocks for value in of(block)]


def _missing(
    theirs: Sequence[Found], ours: Sequence[Found], english: Text, translated: Text, path: str, name: str
) -> Iterator[Problem]:
    for value, line in _surplus(theirs, ours):
        message = f"the {name.format(value)} is missing; put it in (the English has it in line {line})"
        yield Problem(path, line_beside(line, english, translated), message)


def _surplus(some: Sequence[Found], others: Sequence[Found]) -> Iterator[Found]:
    """What stands in ``some`` oftener than in ``others``; of equals, the last ones."""
    left = Counter(value for value, _ in others)
    for found in some:
        left[found.value] -= 1
        if left[found.value] < 0:
            yield found


def line_beside(line: int, english: Text, translated: Text) -> int:
    """The line of the translation that stands where a line of the English does, as near as can be told."""
    same_shape = english.shape == translated.shape
    theirs, ours = (
        (english.blocks, translated.blocks) if same_shape else (english.headings, translated.headings)
    )
    before = sum(block.line <= line for block in theirs)
    at = min(before, len(ours)) - 1
    return ours[at].line if at >= 0 else 1
