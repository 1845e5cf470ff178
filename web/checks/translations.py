"""Each translation beside its English. A machine has checked it then, nobody who speaks the language."""

from collections.abc import Iterator
from pathlib import Path

from web.checks.comparison import compare
from web.checks.left_in_english import left_in_english
from web.checks.script import faults_of_writing
from web.content.cache import Kept
from web.content.catalogue import Catalogue
from web.content.check import is_stale
from web.content.page import Page
from web.content.read import split_page
from web.languages import Languages
from web.problems import Problem
from web.translation.blocks import Block, Text, read_text

KeptFaults = Kept[tuple[Problem, ...]]


def check_translations(
    catalogue: Catalogue, languages: Languages, root: Path, kept: KeptFaults
) -> tuple[Problem, ...]:
    """The faults of every translation made from the English of today; a stale one is told of elsewhere.

    In a language that is not live they are notes.
    """
    found: list[Problem] = []
    english = languages.source.code
    for page in catalogue.by_key.values():
        source = catalogue.by_key.get((english, page.address))
        if page.lang == english or source is None or page.matter.translation is None:
            continue
        if not is_stale(page, catalogue, english):
            faults = _check(source, page, root, kept)
            found += faults if page.lang in languages.codes else [fault.as_note() for fault in faults]
    return tuple(found)


def read_words(page: Page, written: str) -> Text:
    """A page's title, summary and body from its file's text; empty where that has no front matter."""
    split = split_page(written)
    if split is None:
        return Text(())
    matter, body, first = split
    lines = {line.partition(":")[0]: number for number, line in reversed([*enumerate(matter.split("\n"), 2)])}
    head = (
        Block("title", lines.get("title", 1), page.title),
        Block("summary", lines.get("summary", 1), page.summary),
    )
    return read_text(body, first, head)


def read_file(page: Page, root: Path) -> str:
    """A page's file; empty where it cannot be read, which is a fault found elsewhere."""
    try:
        return (root / page.path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _check(source: Page, page: Page, root: Path, kept: KeptFaults) -> tuple[Problem, ...]:
    theirs, ours = read_file(source, root), read_file(page, root)
    return kept.of(page.path, theirs, ours, make=lambda: tuple(_faults(source, theirs, page, ours)))


def _faults(source: Page, theirs: str, page: Page, ours: str) -> Iterator[Problem]:
    english, translated = read_words(source, theirs), read_words(page, ours)
    if translated.blocks:
        yield from faults_of_translation(english, translated, page.path, page.lang)


def faults_of_translation(english: Text, translated: Text, path: str, lang: str) -> Iterator[Problem]:
    """Whatever a machine can find wrong with the words at ``path`` beside the English ones."""
    yield from compare(english, translated, path)
    yield from left_in_english(english, translated, path, lang)
    for block in translated.blocks:
        for fault in faults_of_writing(block.own_words, lang):
            yield Problem(path, block.line, fault)
