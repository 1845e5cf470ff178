"""A page taken apart without loss: the words a translator works on, and the layout that stays."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from web.content.read import source_hash, split_page
from web.translation.unit_lines import Kind, Stretch, stretches_of_body, stretches_of_head
from web.yaml_lines import parse_yaml


@dataclass(frozen=True)
class Unit:
    """Words to translate: which of the page's units (from 1), what they are, and as the file has them."""

    number: int
    kind: Kind
    text: str
    raw: str
    line: int

    def written(self, words: str) -> str:
        """Other words as the file would have them in the place of these."""
        if words == self.text:
            return self.raw
        if self.kind in ("title", "summary"):
            return json.dumps(words, ensure_ascii=False)
        if self.kind == "callout title":
            escaped = words.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        return words.replace("\n", "\n> ") if self.kind == "quotation" else words


@dataclass(frozen=True)
class Parts:
    """A page as pieces of layout (text) and units; joined, they are the file again."""

    pieces: tuple[str | Unit, ...]
    source_hash: str

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Title, summary, then the units of the body, in the order of the page."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Unit))

    @cached_property
    def shape(self) -> tuple[str, ...]:
        """What a translation has in common with its source: kinds of units, layout of the body between."""
        body = self.pieces[self.pieces.index(self.units[1]) + 1 :]
        return tuple("".join(_shape_of(piece) for piece in body).split("\n---\n", 1)[-1].split())

    @cached_property
    def directives(self) -> tuple[str, ...]:
        """Its directives, such as ``contact childline``, without their titles: no translator sees them."""
        layout = "".join(piece for piece in self.pieces if isinstance(piece, str))
        return tuple(line[4:].strip(' "') for line in layout.split("\n") if line.startswith("::: "))

    def joined(self, words: Sequence[str]) -> str:
        """The file with these words in the place of its units; ValueError for too few or too many."""
        if len(words) != len(self.units):
            raise ValueError(f"{len(words)} words for {len(self.units)} units")
        given = iter(words)
        return "".join(
            piece.written(next(given)) if isinstance(piece, Unit) else piece for piece in self.pieces
        )


def take_apart(text: str) -> Parts | None:
    """A page's file as parts; None where it has no front matter with a title and a summary."""
    split = split_page(text)
    if split is None:
        return None
    matter, body, first = split
    values = _title_and_summary(matter)
    if values is None:
        return None
    head = text[: len(text) - len(body)]
    stretches = [*stretches_of_head(head, values), *stretches_of_body(body, first)]
    if [stretch.kind for stretch in stretches if stretch.kind in values] != ["title", "summary"]:
        return None
    return Parts(_numbered(stretches), source_hash(values["title"], values["summary"], body))


def _title_and_summary(matter: str) -> dict[str, str] | None:
    data, _, _ = parse_yaml(matter, "")
    values = [data.get(key) for key in ("title", "summary")] if isinstance(data, dict) else []
    given = [value for value in values if isinstance(value, str)]
    return dict(zip(("title", "summary"), given, strict=True)) if len(given) == 2 else None


def _numbered(stretches: Sequence[Stretch]) -> tuple[str | Unit, ...]:
    pieces: list[str | Unit] = []
    number = 0
    for stretch in stretches:
        if stretch.kind:
            number += 1
            pieces.append(Unit(number, stretch.kind, stretch.text, stretch.raw, stretch.line))
        elif stretch.raw:
            pieces.append(stretch.raw)
    return tuple(pieces)


def _shape_of(piece: str | Unit) -> str:
    return f"<{piece.kind.replace(' ', '-')}>" if isinstance(piece, Unit) else piece
