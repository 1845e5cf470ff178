"""What search knows of a language, from ``content/search/<lang>.yml``: words alike, words that say little."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from web.problems import Problem
from web.search.analysis import terms
from web.yaml_lines import parse_yaml, validate

FOLDER = "content/search"


@dataclass(frozen=True)
class Wording:
    """One language's: by term the other terms to look for as well, and the terms to leave out."""

    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    little: frozenset[str] = frozenset()


class _WrittenFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    alike: tuple[tuple[str, ...], ...] = ()
    little: str = ""


def read_wording(root: Path, lang: str) -> tuple[Wording, tuple[Problem, ...]]:
    """The wording of one language; none where it has no file or a broken one."""
    path = f"{FOLDER}/{lang}.yml"
    if not (root / path).is_file():
        return Wording(), ()
    data, lines, problems = parse_yaml((root / path).read_text(encoding="utf-8"), path)
    written, faults = validate(_WrittenFile, data or {}, lines, path)
    if written is None:
        return Wording(), (*problems, *faults)
    little = frozenset(term.text for term in terms(written.little, lang))
    return Wording(_by_term(written.alike, lang), little), problems


def _by_term(groups: Iterable[Iterable[str]], lang: str) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = {}
    for group in groups:
        alike = [term.text for word in group for term in terms(word, lang)]
        for one in alike:
            table.setdefault(one, {}).update(dict.fromkeys(other for other in alike if other != one))
    return {one: tuple(others) for one, others in table.items()}
