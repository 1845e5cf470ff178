"""The drawings of Easy Read pages: small SVG files whose colours come from the site's style sheet."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType

from web.problems import Problem

PICTURES = "content/pictures"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset({"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
# What a shape is filled or drawn with; site.css says how each looks, in light and in dark.
INKS = frozenset({"line", "soft", "skin", "hair", "strong", "alert", "paper"})
GEOMETRY = frozenset(
    "d cx cy r rx ry x y x1 y1 x2 y2 width height points transform class".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Picture:
    """A drawing in a square; `shapes` is SVG without its root."""

    view_box: str
    shapes: str

    def html(self, words: str) -> str:
        """The drawing inline; without words that say what it shows it is hidden from who cannot see it."""
        name = f'role="img" aria-label="{escape(words)}"' if words else 'aria-hidden="true"'
        return f'<svg class="drawing" viewBox="{self.view_box}" focusable="false" {name}>{self.shapes}</svg>'


def read_pictures(
    root: Path, before: Mapping[str, Picture] = MappingProxyType({})
) -> tuple[Mapping[str, Picture], tuple[Problem, ...]]:
    """Every drawing by name, and what is wrong with the others; of these, those of ``before`` stay."""
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for file in sorted((root / PICTURES).glob("*.svg")):
        path = file.relative_to(root).as_posix()
        try:
            drawing = ET.fromstring(file.read_bytes())  # noqa: S314 - the editors' own files
        except ET.ParseError as error:
            faults = [Problem(path, error.position[0], "not SVG; export it again as plain SVG")]
        else:
            faults = [Problem(path, 1, fault) for fault in _faults(drawing)]
        if not faults:
            shapes = "".join(_plain(shape) for shape in drawing)
            pictures[file.stem] = Picture(drawing.attrib["viewBox"], shapes)
        elif file.stem in before:
            pictures[file.stem] = before[file.stem]
        problems += faults
    return pictures, tuple(problems)


def _faults(drawing: ET.Element) -> Iterator[str]:
    if drawing.tag != f"{SVG}svg" or "viewBox" not in drawing.attrib:
        yield 'begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">'
    for shape in drawing.iter():
        name = shape.tag.removeprefix(SVG)
        if shape is drawing:
            continue
        if name not in SHAPES:
            yield f"<{name}> may not stand in a picture; use {', '.join(sorted(SHAPES))}"
        for attribute in sorted(set(shape.attrib) - GEOMETRY):
            yield f"'{attribute}' may not stand in a picture; the style sheet gives colours, by class"
        for ink in sorted(set(shape.get("class", "line").split()) - INKS):
            yield f"no class '{ink}'; use one of: {', '.join(sorted(INKS))}"


def _plain(shape: ET.Element) -> str:
    """A shape without name space."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in shape.attrib.items())
    name = shape.tag.removeprefix(SVG)
    return f"<{name}{attributes}>{''.join(_plain(part) for part in shape)}</{name}>"
