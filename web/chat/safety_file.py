"""Reads one language's safety phrases, `content/safety/<lang>.yml`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from web.chat.phrases import Lists, Phrase, PhraseError, compile_phrase, near_words
from web.problems import Problem
from web.yaml_lines import Lines, parse_yaml, validate

FOLDER = "content/safety"
UrgentRoute = Literal["emergency", "self_harm", "abuse", "disclosure"]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WrittenEntry(_Form):
    """One idea as its editor wrote it."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    phrases: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    denial: Literal["clears", "counts"] = "clears"
    matches: tuple[str, ...] = Field(min_length=1)
    near_miss: tuple[str, ...] = Field(min_length=1)


class _Denial(_Form):
    words: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()


class _WrittenFile(_Form):
    lists: dict[str, tuple[str, ...]] = {}
    guards: dict[str, tuple[str, ...]] = {}
    denial: _Denial = _Denial()
    entries: dict[UrgentRoute, tuple[WrittenEntry, ...]]


@dataclass(frozen=True)
class Entry:
    """One idea: found where one of `phrases` stands, undenied, and no phrase of `unless` does."""

    id: str
    route: str
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    denial: re.Pattern[str] | None
    written: WrittenEntry
    path: str
    line: int

    def found_in(self, text: str, phrase: Phrase) -> bool:
        """Whether normalised `text` says it by this `phrase`, seriously and of its own accord."""
        said = any(not self._denied(text[: found.start()]) for found in phrase.pattern.finditer(text))
        return said and not any(guard.found_in(text) for guard in self.unless)

    def _denied(self, before: str) -> bool:
        return self.denial is not None and self.denial.search(before) is not None


@dataclass(frozen=True)
class SafetyFile:
    """The entries of one language, and its words known in spite of a wrong letter."""

    lang: str
    entries: tuple[Entry, ...]
    near_words: frozenset[str]


def read_safety_file(root: Path, lang: str) -> tuple[SafetyFile, tuple[Problem, ...]]:
    """The safety phrases of `lang`; an entry that cannot be read is left out and named as a problem."""
    path = f"{FOLDER}/{lang}.yml"
    nothing = SafetyFile(lang, (), frozenset())
    try:
        text = (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return nothing, (Problem(path, 1, "this language has no readable safety phrases; write the file"),)
    data, lines, problems = parse_yaml(text, path)
    if data is None:
        return nothing, problems or (Problem(path, 1, "the file is empty; write its entries"),)
    written, faults = validate(_WrittenFile, data, lines, path)
    if written is None:
        return nothing, (*problems, *faults)
    return _compiled(lang, written, lines, path, problems)


def _compiled(
    lang: str, written: _WrittenFile, lines: Lines, path: str, problems: Sequence[Problem]
) -> tuple[SafetyFile, tuple[Problem, ...]]:
    entries: list[Entry] = []
    faults = list(problems)
    denial = _denial(written.denial, written.lists)
    compiled = _Compiler(written.lists)
    for route, position, entry in _in_order(written):
        line = lines.at("entries", route, position)
        try:
            between = written.denial.words if entry.denial == "clears" else ()
            phrases = compiled.phrases(entry.phrases, between)
            unless = compiled.phrases(_guards(entry, written))
        except PhraseError as error:
            faults.append(Problem(path, line, f"entry “{entry.id}”: {error}"))
            continue
        applies = denial if entry.denial == "clears" else None
        entries.append(Entry(entry.id, route, phrases, unless, applies, entry, path, line))
    sources = [phrase for entry in entries for phrase in entry.written.phrases]
    near = frozenset(near_words(sources, written.lists))
    return SafetyFile(lang, tuple(entries), near), (*faults, *_repeated(entries))


def _in_order(written: _WrittenFile) -> Iterator[tuple[UrgentRoute, int, WrittenEntry]]:
    for route, entries in written.entries.items():
        for position, entry in enumerate(entries):
            yield route, position, entry


class _Compiler:
    """Compiles each phrase of a file once, however many entries share it as a guard."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._known: dict[tuple[str, tuple[str, ...]], Phrase] = {}

    def phrases(self, sources: Iterable[str], between: tuple[str, ...] = ()) -> tuple[Phrase, ...]:
        return tuple(self._phrase(source, between) for source in sources)

    def _phrase(self, source: str, between: tuple[str, ...]) -> Phrase:
        key = (source, between)
        if key not in self._known:
            self._known[key] = compile_phrase(source, self._lists, between)
        return self._known[key]


def _guards(entry: WrittenEntry, written: _WrittenFile) -> Iterator[str]:
    for guard in entry.unless:
        yield from written.guards.get(guard, (guard,))


def _denial(denial: _Denial, lists: Lists) -> re.Pattern[str] | None:
    """Matches text that ends in a denial of what comes next: “I would never …”."""
    if not denial.words:
        return None
    words = "|".join(_word_pattern(word, lists) for word in denial.words)
    fillers = "|".join(_word_pattern(word, lists) for word in denial.fillers)
    return re.compile(rf"(?<= )(?:{words})(?:{fillers}){{0,4}}$")


def _word_pattern(word: str, lists: Lists) -> str:
    return compile_phrase(word, lists).pattern.pattern.removeprefix("(?<= )")


def _repeated(entries: Sequence[Entry]) -> Iterator[Problem]:
    known: set[str] = set()
    for entry in entries:
        if entry.id in known:
            yield Problem(entry.path, entry.line, f"the id “{entry.id}” stands here twice; rename one")
        known.add(entry.id)
