"""SQLite FTS5 and tantivy over the site's own passages; runs in the peers' environment.

Reads ``{language: {"passages": […], "queries": […]}}`` from stdin and writes ``{engine: {language: tried}}``.
As on the site, titles count three times and headings twice, hits are collapsed by page, ten snippets made.
"""

import json
import re
import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from tests.bench.search_engines import SHOWN, Asked, Engine, put_to_test

WORD = re.compile(r"\w+")
MOST = 200
BOOSTS = {"title": 3.0, "heading": 2.0, "body": 1.0}


@dataclass(frozen=True)
class Passage:
    """One heading's text and the address of its page."""

    page: str
    title: str
    heading: str
    body: str


class Sqlite:
    """FTS5 with BM25 and snippet(); Porter's stemmer for English, the only one it has."""

    def __init__(self, passages: list[Passage], lang: str) -> None:
        tokenizer = ("porter " if lang == "en" else "") + "unicode61 remove_diacritics 2"
        self._base = sqlite3.connect(":memory:")
        self._base.execute(f"CREATE VIRTUAL TABLE t USING fts5(title, heading, body, tokenize='{tokenizer}')")
        rows = ((at, one.title, one.heading, one.body) for at, one in enumerate(passages))
        self._base.executemany("INSERT INTO t(rowid, title, heading, body) VALUES (?, ?, ?, ?)", rows)
        self._pages = [one.page for one in passages]

    def find(self, text: str) -> list[str]:
        """Addresses of the ten best pages."""
        match = " OR ".join(f'"{word}"' for word in WORD.findall(text))
        best = self._base.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 3.0, 2.0, 1.0) LIMIT ?", (match, MOST)
        )
        chosen = _collapsed((row[0] for row in best), self._pages)
        self._base.execute(
            "SELECT snippet(t, 2, '<mark>', '</mark>', '…', 32) FROM t WHERE t MATCH ? "
            f"AND rowid IN ({','.join(map(str, chosen))})",
            (match,),
        ).fetchall()
        return [self._pages[at] for at in chosen]


class Tantivy:
    """tantivy with its snippet generator and its stemmers where it has one for the language."""

    STEMMED: ClassVar = {"en": "english", "ro": "romanian", "ar": "arabic"}

    def __init__(self, passages: list[Passage], lang: str) -> None:
        import tantivy  # type: ignore[import-not-found]  # noqa: PLC0415 - SQLite can do without

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        for name in BOOSTS:
            builder.add_text_field(name, stored=name == "body", tokenizer_name="own")
        self._schema = builder.add_integer_field("at", stored=True).build()
        self._index = tantivy.Index(self._schema)
        self._index.register_tokenizer("own", self._analyser(lang))
        writer = self._index.writer(num_threads=1)
        for at, one in enumerate(passages):
            writer.add_document(tantivy.Document(title=one.title, heading=one.heading, body=one.body, at=at))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._pages = [one.page for one in passages]

    def find(self, text: str) -> list[str]:
        """Addresses of the ten best pages."""
        words = " ".join(WORD.findall(text))
        query, _ = self._index.parse_query_lenient(words, list(BOOSTS), field_boosts=BOOSTS)
        snippets = self._tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        found: dict[str, str] = {}
        for _, address in self._searcher.search(query, MOST).hits:
            document = self._searcher.doc(address)
            page = self._pages[document["at"][0]]
            if page not in found:
                found[page] = snippets.snippet_from_doc(document).to_html()
            if len(found) == SHOWN:
                break
        return list(found)

    def _analyser(self, lang: str) -> Any:
        filters = self._tantivy.Filter
        builder = self._tantivy.TextAnalyzerBuilder(self._tantivy.Tokenizer.simple())
        builder = builder.filter(filters.lowercase()).filter(filters.ascii_fold())
        if lang in self.STEMMED:
            builder = builder.filter(filters.stemmer(self.STEMMED[lang]))
        return builder.build()


def main() -> None:
    """Put both engines to the test in every language; one that is missing says so instead."""
    given = json.load(sys.stdin)
    result: dict[str, Any] = {}
    for name, engine in (("SQLite FTS5", Sqlite), ("tantivy", Tantivy)):
        try:
            result[name] = {lang: _tried(engine, lang, of).as_dict() for lang, of in given.items()}
        except (ImportError, sqlite3.Error) as error:
            result[name] = str(error)
    json.dump(result, sys.stdout)


def _tried(engine: type[Sqlite] | type[Tantivy], lang: str, given: dict[str, Any]) -> Any:
    passages = [Passage(**one) for one in given["passages"]]
    queries = [Asked(one["text"], tuple(one["expected"])) for one in given["queries"]]
    made: Engine = engine(passages, lang)
    return put_to_test(made, queries)


def _collapsed(ranked: Iterable[int], pages: list[str]) -> list[int]:
    """The best passage of each of the ten best pages."""
    best: dict[str, int] = {}
    for at in ranked:
        best.setdefault(pages[at], at)
        if len(best) == SHOWN:
            break
    return list(best.values())


if __name__ == "__main__":
    main()
