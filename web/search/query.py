"""A reader's words into hits: the query is built here, term by term, so nothing in it is ever a command."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from symspellpy import SymSpell, Verbosity
from whoosh.query import And, Or, Query
from whoosh.query import Term as TermQuery
from whoosh.searching import Searcher

from web.search.analysis import terms, words
from web.search.snippets import snippet
from web.search.wording import Wording

FIELDS = ("title", "heading", "body")
PAGE_SIZE = 10
MOST_TERMS = 12
MOST_DOCUMENTS = 200
SYNONYM_BOOST = 0.4
# A term in more than this share of passages says little; it is left out when a rarer one is there.
COMMON_SHARE = 0.3
MOST_EDITS = 2


@dataclass(frozen=True)
class Hit:
    """One page found: where the best passage is, and why."""

    url: str
    title: str
    heading: str
    section: str
    snippet: str


@dataclass(frozen=True)
class Hits:
    """One page of results; ``total`` counts the site's pages; ``suggestion`` is a better spelling or None."""

    total: int
    hits: tuple[Hit, ...]
    suggestion: str | None


class LanguageIndex:
    """The index of one language. Searchers are one a thread: sharing one gives wrong results silently."""

    def __init__(
        self, lang: str, folder: Path, index: Any, counted: Mapping[str, int], wording: Wording
    ) -> None:
        self._lang = lang
        self._folder = folder
        self._index = index
        self._own = threading.local()
        self._counted = counted
        self._wording = wording
        self._speller = _speller(counted)

    def is_of(self, folder: Path, wording: Wording) -> bool:
        """Whether this is the index of that folder, with that wording."""
        return (self._folder, self._wording) == (folder, wording)

    def search(self, query: str, section: str | None, page: int) -> Hits:
        """Pages that match, best first; ``page`` counts from 1."""
        wanted = [term.text for term in terms(query, self._lang)][:MOST_TERMS]
        if not wanted:
            return Hits(0, (), None)
        found = self._passages(wanted, section)
        shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        marked = frozenset(wanted).union(*(self._wording.alike.get(term, ()) for term in wanted))
        hits = tuple(self._hit(passage, marked) for passage in shown)
        return Hits(len(found), hits, self._suggestion(query))

    def _passages(self, wanted: list[str], section: str | None) -> list[list[str]]:
        """The best passage of each page, best page first."""
        limit = TermQuery("section", section) if section else None
        query = self._query(self._telling(wanted))
        results = self._searcher().search(query, limit=MOST_DOCUMENTS, filter=limit)
        best: dict[str, list[str]] = {}
        for result in results:
            passage = result["passage"]
            best.setdefault(passage[0], passage)
        return list(best.values())

    def _query(self, wanted: list[str]) -> Query:
        each = [self._any_field(term) for term in dict.fromkeys(wanted)]
        if len(each) == 1:
            return each[0]
        # Passages with all the words come first, but one with most of them is still found.
        return Or([And(each), *each]).normalize()

    def _telling(self, wanted: list[str]) -> list[str]:
        """The terms that tell passages apart, or all where none does."""
        wanted = [term for term in wanted if term not in self._wording.little] or wanted
        searcher = self._searcher()
        most = searcher.doc_count() * COMMON_SHARE
        return [term for term in wanted if searcher.doc_frequency("body", term) <= most] or wanted

    def _any_field(self, term: str) -> Query:
        def in_fields(text: str, boost: float) -> list[Query]:
            return [TermQuery(field, text, boost=boost) for field in FIELDS]

        alike = [
            query for other in self._wording.alike.get(term, ()) for query in in_fields(other, SYNONYM_BOOST)
        ]
        return Or([*in_fields(term, 1.0), *alike])

    def _searcher(self) -> Searcher:
        searcher = getattr(self._own, "searcher", None)
        if searcher is None:
            searcher = self._own.searcher = self._index.searcher()
        return searcher

    def _hit(self, passage: list[str], wanted: frozenset[str]) -> Hit:
        url, title, section, anchor, heading, text = passage
        shown = heading if anchor else ""
        return Hit(
            url + (f"#{anchor}" if anchor else ""), title, shown, section, snippet(text, wanted, self._lang)
        )

    def _suggestion(self, query: str) -> str | None:
        typed = list(words(query))
        better = [self._corrected(word) for word in typed]
        return " ".join(better) if better != typed else None

    def _corrected(self, word: str) -> str:
        if word in self._counted or len(word) < 4 or word.isdigit():
            return word
        if any(term.text in self._stems for term in terms(word, self._lang)):
            return word
        near = self._speller.lookup(word, Verbosity.TOP, max_edit_distance=1 if len(word) < 5 else MOST_EDITS)
        return near[0].term if near else word

    @property
    def _stems(self) -> frozenset[str]:
        if not hasattr(self, "_known_stems"):
            self._known_stems = frozenset(
                term.text for word in self._counted for term in terms(word, self._lang)
            )
        return self._known_stems


@dataclass(frozen=True)
class Search:
    """Search over all live languages."""

    by_language: Mapping[str, LanguageIndex]

    def find(self, query: str, lang: str, section: str | None = None, page: int = 1) -> Hits:
        """Hits among the pages written in one language."""
        return self.by_language[lang].search(query, section, page)


def _speller(counted: Mapping[str, int]) -> SymSpell:
    speller = SymSpell(max_dictionary_edit_distance=MOST_EDITS, prefix_length=7)
    for word, count in counted.items():
        if len(word) > 2 and not word.isdigit():
            speller.create_dictionary_entry(word, count)
    return speller
