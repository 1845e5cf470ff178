"""A translation beside its English: the same parts, links, contacts and numbers, and nothing left out."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from web.checks.counted import counted, line_beside, numbers
from web.problems import Problem
from web.translation.blocks import Block, Text


def compare(english: Text, translated: Text, path: str) -> Iterator[Problem]:
    """Every way in which the translation at ``path`` is unlike; a different number of parts is a note."""
    yield from _directives(english, translated, path)
    yield from counted(english, translated, path, lambda block: block.links, "link to '{}'")
    yield from counted(english, translated, path, lambda block: block.phones, "number {{phone:{}}}")
    yield from numbers(english, translated, path)
    levels = [[block.level for block in text.headings] for text in (english, translated)]
    if levels[0] == levels[1]:
        yield from _parts(english, translated, path)
    else:
        yield from _headings(english, translated, path)


def _headings(english: Text, translated: Text, path: str) -> Iterator[Problem]:
    theirs, ours = english.blocks, translated.blocks
    for start, end, own_start, own_end in _changes(english.shape, translated.shape):
        for block in theirs[start:end]:
            if block.kind == "heading":
                line = ours[min(own_start, len(ours) - 1)].line if ours else 1
                wanted = f"'{'#' * block.level} {block.plain}'"
                message = (
                    f"the heading {wanted} (English line {block.line}) is missing here or has another level"
                )
                yield Problem(path, line, f"{message}; write it")
        for block in ours[own_start:own_end]:
            if block.kind == "heading":
                message = "the English has no such heading here, or one of another level; correct it"
                yield Problem(path, block.line, message)


def _changes(some: Sequence[object], others: Sequence[object]) -> Iterator[tuple[int, int, int, int]]:
    """From where to where the first, and the second, have what the other has not."""
    for kind, *places in SequenceMatcher(None, some, others, False).get_opcodes():
        if kind != "equal":
            yield places[0], places[1], places[2], places[3]


def _directives(english: Text, translated: Text, path: str) -> Iterator[Problem]:
    theirs, ours = english.directives, translated.directives
    words = [[part.words for part in parts] for parts in (theirs, ours)]
    for start, end, own_start, own_end in _changes(words[0], words[1]):
        for part in theirs[start:end]:
            place = f"the English has it in line {part.line}"
            line = line_beside(part.line, english, translated)
            yield Problem(path, line, f"'::: {part.words}' is missing or out of order; put it in ({place})")
        for part in ours[own_start:own_end]:
            message = f"'::: {part.words}' is not in the English at this place; remove or move it"
            yield Problem(path, part.line, message)


def _parts(english: Text, translated: Text, path: str) -> Iterator[Problem]:
    for theirs, ours in zip(_sections(english), _sections(translated), strict=True):
        if len(theirs) != len(ours):
            message = (
                f"{len(ours) - 1} paragraphs and items here, {len(theirs) - 1} in the English; "
                "see that nothing is left out or added"
            )
            yield Problem(path, ours[0].line if ours[0] else 1, message, is_error=False)


def _sections(text: Text) -> list[list[Block | None]]:
    """The blocks under each heading, which comes first; nothing does before the first heading."""
    sections: list[list[Block | None]] = [[None]]
    for block in text.blocks:
        if block.kind == "heading":
            sections.append([])
        sections[-1].append(block)
    return sections
