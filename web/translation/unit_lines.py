"""The lines of a page as stretches of words and of layout; joined, they are the lines again."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "title",
    "summary",
    "heading",
    "paragraph",
    "list item",
    "quotation",
    "table cell",
    "callout title",
    "definition",
    "abbreviation",
]
# Lines without words of their own: blank, a directive, attributes, a rule, the second line of a table.
LAYOUT = re.compile(r"^(\s*|\s*>\s*|:::.*|\{:.*\}\s*|\s*([-*_]\s*){3,}|[\s|:-]*\|[\s|:-]*)$")
ROW = re.compile(r"^\s*\|")
BETWEEN_CELLS = re.compile(r"((?<!\\)\|)")
# Words that end with their line.
LINES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("callout title", re.compile(r"^(:::\s*callout\s+[a-z]+\s+)(\S.*?)(\s*)$")),
    ("heading", re.compile(r"^(#{1,6}\s+)(\S.*?)(\s*(?:\{[#:.][^}]*\})?\s*)$")),
    ("abbreviation", re.compile(r"^()(\*\[.*\]:.*?)(\s*)$")),
)
# Words that may go on in the next line, by how they begin.
OPENINGS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("list item", re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?=\S)")),
    ("quotation", re.compile(r"^\s*>\s?(?=\S)")),
    ("definition", re.compile(r"^:\s+(?=\S)")),
)
QUOTED_LINE = re.compile(r"\n\s*>\s?")
MATTER_KEY = re.compile(r"^((title|summary):[ ]*)(.*)$")


@dataclass(frozen=True)
class Stretch:
    """Words as their file has them (``raw``) and as they are meant; no kind: layout. ``line`` is from 1."""

    raw: str
    kind: Kind | None = None
    text: str = ""
    line: int = 0


def stretches_of_head(head: str, values: Mapping[str, str]) -> Iterator[Stretch]:
    """The front matter, fences included; ``values`` are its title and its summary as YAML reads them."""
    lines = head.split("\n")
    at = 0
    while at < len(lines):
        found = MATTER_KEY.match(lines[at])
        end = at + 1
        while found and end < len(lines) and lines[end].startswith((" ", "\t")):
            end += 1
        if found:
            yield Stretch(found[1])
            raw = "\n".join([found[3], *lines[at + 1 : end]])
            yield Stretch(raw, "title" if found[2] == "title" else "summary", values[found[2]], at + 1)
        else:
            yield Stretch(lines[at])
        yield Stretch("\n" if end < len(lines) else "")
        at = end


def stretches_of_body(body: str, first: int) -> Iterator[Stretch]:
    """The body, whose first line is line ``first`` of its file."""
    lines = body.split("\n")
    at = 0
    while at < len(lines):
        end = at + 1
        kind, opening = _opening(lines[at])
        while kind and end < len(lines) and _goes_on(lines[end], kind):
            end += 1
        if kind:
            yield from _words(kind, opening, "\n".join(lines[at:end]), first + at)
        else:
            yield from _line(lines[at], first + at)
        yield Stretch("\n" if end < len(lines) else "")
        at = end


def _opening(line: str) -> tuple[Kind | None, str]:
    """Of words that may go on in the next line: their kind, and the layout before them."""
    if LAYOUT.match(line) or ROW.match(line) or any(pattern.match(line) for _, pattern in LINES):
        return None, ""
    for kind, pattern in OPENINGS:
        if found := pattern.match(line):
            return kind, found[0]
    return "paragraph", line[: len(line) - len(line.lstrip())]


def _goes_on(line: str, kind: Kind) -> bool:
    return _opening(line)[0] == ("quotation" if kind == "quotation" else "paragraph")


def _words(kind: Kind, opening: str, raw: str, line: int) -> Iterator[Stretch]:
    inside = raw[len(opening) :].rstrip()
    yield Stretch(opening)
    yield Stretch(inside, kind, QUOTED_LINE.sub("\n", inside) if kind == "quotation" else inside, line)
    yield Stretch(raw[len(opening) + len(inside) :])


def _line(line: str, number: int) -> Iterator[Stretch]:
    for kind, pattern in LINES:
        if found := pattern.match(line):
            yield Stretch(found[1])
            yield Stretch(
                found[2], kind, _unquoted(found[2]) if kind == "callout title" else found[2], number
            )
            yield Stretch(found[3])
            return
    if LAYOUT.match(line) or not ROW.match(line):
        yield Stretch(line)
        return
    for cell in BETWEEN_CELLS.split(line):
        words = cell.strip()
        if not words or words == "|":
            yield Stretch(cell)
            continue
        start = cell.index(words)
        yield Stretch(cell[:start])
        yield Stretch(words, "table cell", words, number)
        yield Stretch(cell[start + len(words) :])


def _unquoted(title: str) -> str:
    try:
        return " ".join(shlex.split(title))
    except ValueError:
        return title
