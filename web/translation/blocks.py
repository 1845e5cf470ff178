"""A Markdown text as the checks of its words see it: stretches of words, and directives, with their lines."""

import re
from dataclasses import dataclass

from web.content.directives import OPENING
from web.translation.unit_lines import Kind, stretches_of_body

LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]*)[^)]*\)")
PHONE = re.compile(r"\{phone:(?P<id>[^}]*)\}")
MARKS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|<[^>]*>")
# How a page says that words of it are English and are to stay so.
SAID_TO_BE_ENGLISH = re.compile(r'<span[^>]*\blang="en"[^>]*>.*?</span>')
TITLE_OF_DIRECTIVE = re.compile(r'".*"\s*$')


@dataclass(frozen=True)
class Block:
    """One stretch of words as the file has it, and its line; ``level`` counts for headings alone."""

    kind: Kind
    line: int
    text: str
    level: int = 0

    @property
    def plain(self) -> str:
        """The words a reader sees; what a directive puts in is left out."""
        words = PHONE.sub("", LINK.sub(r"\g<words>", self.text))
        return " ".join(MARKS.sub("", words).split())

    @property
    def own_words(self) -> str:
        """Those of its words that are not said to be English."""
        return Block(self.kind, self.line, SAID_TO_BE_ENGLISH.sub(" ", self.text)).plain

    @property
    def links(self) -> tuple[str, ...]:
        """Targets of its links, without their anchors."""
        return tuple(match["target"].partition("#")[0] for match in LINK.finditer(self.text))

    @property
    def phones(self) -> tuple[str, ...]:
        """The contacts whose number it gives inside a sentence."""
        return tuple(match["id"] for match in PHONE.finditer(self.text))


@dataclass(frozen=True)
class Directive:
    """A ``:::`` part by its name and arguments, without its title."""

    line: int
    words: str


@dataclass(frozen=True)
class Text:
    """All blocks and all directives, each in the order of the file."""

    blocks: tuple[Block, ...]
    directives: tuple[Directive, ...] = ()

    @property
    def headings(self) -> tuple[Block, ...]:
        """The blocks that are headings."""
        return tuple(block for block in self.blocks if block.kind == "heading")

    @property
    def shape(self) -> tuple[tuple[Kind, int], ...]:
        """What kind of block follows what, with the levels of headings."""
        return tuple((block.kind, block.level) for block in self.blocks)


def read_text(markdown: str, first: int = 1, head: tuple[Block, ...] = ()) -> Text:
    """Markdown whose first line is line ``first`` of its file, after the blocks of its ``head``."""
    blocks: list[Block] = [*head]
    layout = ""
    for stretch in stretches_of_body(markdown, first):
        if stretch.kind:
            level = layout.count("#") if stretch.kind == "heading" else 0
            blocks.append(Block(stretch.kind, stretch.line, stretch.text, level))
        layout = stretch.raw
    return Text(tuple(blocks), tuple(_directives(markdown, first)))


def _directives(markdown: str, first: int) -> list[Directive]:
    found = ((number, OPENING.match(line)) for number, line in enumerate(markdown.split("\n"), first))
    return [
        Directive(number, " ".join([opening["name"], *_without_title(opening["arguments"]).split()]))
        for number, opening in found
        if opening
    ]


def _without_title(arguments: str) -> str:
    return TITLE_OF_DIRECTIVE.sub("", arguments)
