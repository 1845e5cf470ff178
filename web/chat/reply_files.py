"""Reads one language of `content/replies`: its `*.md` and its `choices.yml`.

A file is sections of Markdown under `## <reply-id>`; front matter above them says who checked it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, RootModel

from web.problems import Problem
from web.yaml_lines import Lines, parse_yaml, validate

FOLDER: Final = "content/replies"
CHOICES: Final = "choices.yml"
_HEADING: Final = re.compile(r"^## +(\S+)\s*$")
_NAMED: Final = re.compile(r"\{[^}]*\}")
_DIGITS: Final = re.compile(r"\d(?:[ -]?\d){2,}")


class _FrontMatter(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    checked_by: str | None = None


class _Choices(RootModel[dict[str, str]]):
    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
class Section:
    """The Markdown under one `## <reply-id>`, and its line."""

    id: str
    line: int
    markdown: str


@dataclass(frozen=True)
class Written:
    """What one language's folder holds, with the place of every reply and label for problems."""

    sections: Mapping[str, Section]
    choices: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_language(root: Path, lang: str) -> Written:
    """The replies and labels of `lang`; a language without a folder has none."""
    folder = root / FOLDER / lang
    sections: dict[str, Section] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.md")):
        path = f"{FOLDER}/{lang}/{file.name}"
        found, faults = _read_sections(file, path)
        problems.extend(faults)
        for section in found:
            problems.extend(_section_problems(section, sections, path))
            sections[section.id] = section
    choices, faults = _read_choices(folder / CHOICES, f"{FOLDER}/{lang}/{CHOICES}")
    return Written(sections, choices, (*problems, *faults))


def _section_problems(section: Section, known: Mapping[str, Section], path: str) -> Iterator[Problem]:
    if section.id in known:
        yield Problem(path, section.line, f"reply “{section.id}” is written twice; remove one")
    if not section.markdown.strip():
        yield Problem(path, section.line, f"reply “{section.id}” has no words; write them")
    if _DIGITS.search(_NAMED.sub("", section.markdown)):
        yield Problem(
            path, section.line, f"reply “{section.id}” holds a number; write {{phone:<contact id>}} instead"
        )


def _read_sections(file: Path, path: str) -> tuple[list[Section], tuple[Problem, ...]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return [], (Problem(path, 1, "the file is not readable UTF-8; save it as UTF-8"),)
    body, problems = _after_front_matter(lines, path)
    headings = [
        (number, found[1]) for number in range(body, len(lines)) if (found := _HEADING.match(lines[number]))
    ]
    ends = [number for number, _ in headings[1:]] + [len(lines)]
    sections = [
        Section(reply_id, number + 1, "\n".join(lines[number + 1 : end]).strip())
        for (number, reply_id), end in zip(headings, ends, strict=True)
    ]
    return sections, problems


def _after_front_matter(lines: list[str], path: str) -> tuple[int, tuple[Problem, ...]]:
    """The index of the first line after the front matter, and what is wrong in it."""
    if not lines or lines[0].strip() != "---":
        return 0, ()
    end = next((number for number in range(1, len(lines)) if lines[number].strip() == "---"), None)
    if end is None:
        return 0, (Problem(path, 1, "the front matter has no end; add a line “---” below it"),)
    data, places, problems = parse_yaml("\n".join(lines[1:end]), path, first=2)
    _, faults = validate(_FrontMatter, data or {}, places, path)
    return end + 1, (*problems, *faults)


def _read_choices(file: Path, path: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}, ()
    data, lines, problems = parse_yaml(text, path)
    choices, faults = validate(_Choices, data or {}, lines or Lines(1, {}), path)
    return (choices.root if choices else {}), (*problems, *faults)
