"""The safety check beside the model: reviewed phrases that raise a message to an urgent route.

It can only raise: what it does not recognise is left to the assistant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from web.chat.normalise import normalise
from web.chat.phrases import NearWords, PhraseIndex
from web.chat.routes import RANK
from web.chat.safety_file import Entry, SafetyFile, read_safety_file
from web.languages import Languages
from web.problems import Problem

_SCRIPT_STARTS: Final = (("latin", "a", "ɏ"), ("cyrillic", "Ѐ", "ӿ"), ("arabic", "؀", "ۿ"))


@dataclass(frozen=True)
class Raised:
    """The urgent route a message was raised to, by which entry of which language's phrases."""

    route: str
    entry_id: str
    lang: str


class SafetyCheck:
    """The phrases of all languages, ready to be looked for in a message."""

    def __init__(self, files: tuple[SafetyFile, ...]) -> None:
        self._languages = tuple(_LanguageCheck(file) for file in files)

    def check(self, text: str, page_lang: str) -> Raised | None:
        """The most urgent route that `text` is raised to, whatever language it is in."""
        plain = normalise(text)
        scripts = _scripts(plain)
        raised = [found for each in self._languages if each.scripts & scripts for found in each.raised(plain)]
        return min(raised, key=lambda found: (RANK[found.route], found.lang != page_lang), default=None)

    def example_problems(self) -> Iterator[Problem]:
        """Examples that do not hold: every `matches` must be raised, no `near_miss` may be."""
        for entry in (entry for each in self._languages for entry in each.file.entries):
            for example in entry.written.matches:
                raised = [found for each in self._languages for found in each.raised(normalise(example))]
                if entry.id not in {found.entry_id for found in raised}:
                    yield self._problem(entry, f"does not recognise its example “{example}”; add a phrase")
            for example in entry.written.near_miss:
                found = self.check(example, "")
                if found is not None:
                    yield self._problem(entry, f"near miss “{example}” is raised by “{found.entry_id}”")

    @staticmethod
    def _problem(entry: Entry, message: str) -> Problem:
        return Problem(entry.path, entry.line, f"entry “{entry.id}”: {message}")


class _LanguageCheck:
    """The phrases of one language."""

    def __init__(self, file: SafetyFile) -> None:
        self.file = file
        pairs = [(phrase, entry) for entry in file.entries for phrase in entry.phrases]
        self.scripts = _scripts(" ".join(key for phrase, _ in pairs for key in phrase.keys))
        self._index: PhraseIndex[Entry] = PhraseIndex(pairs)
        self._near = NearWords(file.near_words)

    def raised(self, plain: str) -> Iterator[Raised]:
        mended = {word: self._near.mend(word) for word in set(plain.split())}
        words = [mended[word] for word in plain.split()]
        text = f" {' '.join(words)} "
        yield from (
            Raised(entry.route, entry.id, self.file.lang)
            for phrase, entry in self._index.candidates(words)
            if entry.found_in(text, phrase)
        )


def _scripts(text: str) -> frozenset[str]:
    return frozenset(
        name for name, first, last in _SCRIPT_STARTS if any(first <= letter <= last for letter in text)
    )


def read_safety(root: Path, languages: Languages) -> tuple[SafetyCheck, tuple[Problem, ...]]:
    """The safety check of every language, live or not, and what is wrong with its files or their examples."""
    files: list[SafetyFile] = []
    problems: list[Problem] = []
    for code in (language.code for language in languages.all):
        file, faults = read_safety_file(root, code)
        files.append(file)
        problems.extend(faults)
    check = SafetyCheck(tuple(files))
    return check, (*problems, *check.example_problems())
