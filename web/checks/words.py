"""The words themselves: how hard English is to read, spelling, and the translations outside pages."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from web.checks.other_words import REPLIES, Words, read_other_words
from web.checks.reading_age import faults_of_reading_age
from web.checks.spelling import DICTIONARIES, faults_of_spelling, own_words
from web.checks.translations import KeptFaults, faults_of_translation, read_file, read_words
from web.content.cache import code_fingerprint
from web.content.catalogue import Catalogue
from web.content.page import Address, Page
from web.languages import Languages
from web.problems import Problem
from web.translation.blocks import Block

READING_AGE = 9.0
# Names of laws, studies and licences have to be given as they are.
OWN_READING_AGES = {Address("about", "sources"): 10.0}
# Written for people at work with children.
NOT_MEASURED = "practitioner"
Faults = tuple[Problem, ...]
Own = Mapping[str, frozenset[str]]


def check_words(catalogue: Catalogue, languages: Languages, root: Path, build: Path) -> Faults:
    """Every fault; what was found in words that have not changed since is kept below ``build``."""
    source = languages.source.code
    own = {lang: own_words(root, lang) | own_words(root, source) for lang in DICTIONARIES}
    lists = " ".join(word for words in own.values() for word in sorted(words))
    kept = KeptFaults(build / "words.cache", f"{code_fingerprint()} {lists}")
    found: list[Problem] = []
    for page in catalogue.by_key.values():
        written = read_file(page, root)
        found += kept.of(page.path, written, make=partial(_faults_of_page, page, written, source, own))
    others = list(read_other_words(root, languages))
    for words in others:
        faults = kept.of(repr(words), make=partial(_faults_of_others, words, source, own))
        found += faults if words.lang in languages.codes else [fault.as_note() for fault in faults]
    for path, blocks in _replies(others, source).items():
        found += kept.of(path, repr(blocks), make=partial(_faults_of_prose, blocks, path))
    kept.save()
    return tuple(found)


def _faults_of_page(page: Page, written: str, source: str, own: Own) -> Faults:
    blocks = read_words(page, written).blocks
    limit = OWN_READING_AGES.get(page.address, READING_AGE)
    measured = page.lang == source and not page.section.startswith(NOT_MEASURED)
    hard = faults_of_reading_age(blocks, page.path, limit) if measured else ()
    return (*hard, *_misspelt(blocks, page.path, page.lang, own))


def _faults_of_others(words: Words, source: str, own: Own) -> Faults:
    unlike: Iterator[Problem] = iter(())
    if words.lang != source and words.english.blocks:
        unlike = faults_of_translation(words.english, words.text, words.path, words.lang)
    return (*unlike, *_misspelt(words.text.blocks, words.path, words.lang, own))


def _faults_of_prose(blocks: Sequence[Block], path: str) -> Faults:
    return tuple(faults_of_reading_age(blocks, path, READING_AGE))


def _misspelt(blocks: Sequence[Block], path: str, lang: str, own: Own) -> Faults:
    return tuple(faults_of_spelling(blocks, path, lang, own[lang])) if lang in own else ()


def _replies(others: Sequence[Words], source: str) -> Mapping[str, Sequence[Block]]:
    """The English replies that are for everybody, file by file: one alone is too short to measure."""
    files: dict[str, list[Block]] = {}
    for words in others:
        if words.lang == source and words.path.startswith(REPLIES) and NOT_MEASURED not in words.path:
            files.setdefault(words.path, []).extend(words.text.blocks)
    return files
