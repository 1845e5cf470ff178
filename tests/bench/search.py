"""Benchmark: the site's search beside SQLite FTS5 and tantivy: processor time, and where the page stands."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.figures import Row, Table
from tests.bench.progress import say
from tests.bench.queries import Query, read_queries
from tests.bench.search_engines import Asked, Tried, put_to_test
from tests.bench.subject import BUILD, PEERS, content
from web.content.page import Page
from web.search.build import build_indexes
from web.search.query import Search
from web.settings import ROOT
from web.site import Site

PEER_SECONDS = 120
OURS = "Noticed (Whoosh)"


@dataclass(frozen=True)
class Ours:
    """The site's own search in one language, as a view calls it."""

    search: Search
    lang: str

    def find(self, text: str) -> list[str]:
        """Addresses of the ten best pages."""
        hits = self.search.find(text, self.lang).hits
        return [hit.url.partition("#")[0].split("/", 2)[2] for hit in hits]


def measure() -> Iterator[Table]:
    """One table a live language that has queries."""
    site = content()
    search = build_indexes(site.catalogue, site.languages, BUILD / "search", ROOT)
    addresses = {page.url.split("/", 2)[2] for page in site.catalogue.by_key.values()}
    queries = list(read_queries(addresses))
    langs = [lang for lang in site.languages.codes if any(query.lang == lang for query in queries)]
    say(f"search: {len(queries)} queries in {', '.join(langs)}")
    peers = _peers(site, queries, langs)
    for lang in langs:
        asked = _asked(queries, lang)
        ours = put_to_test(Ours(search, lang), asked)
        _say_missed(lang, asked, ours)
        passages = sum(len(page.passages) for page in site.catalogue.pages(lang))
        rows = (Row(OURS, ours.figures(), "snippets and did-you-mean"), *_peer_rows(peers, lang))
        yield Table(f"Search, {lang}: {passages} passages", rows)


def _peers(site: Site, queries: list[Query], langs: list[str]) -> dict[str, Any]:
    """What the peers' own process found out: by engine, by language; or why there is nothing."""
    python = PEERS / "bin" / "python"
    command = [str(python if python.is_file() else sys.executable), "-m", "tests.bench.search_peers"]
    given = {
        lang: {
            "passages": [passage for page in site.catalogue.pages(lang) for passage in _passages(page)],
            "queries": [asdict(query) for query in _asked(queries, lang)],
        }
        for lang in langs
    }
    try:
        result = subprocess.run(
            command,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=PEER_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        return {"SQLite FTS5, tantivy": type(error).__name__}
    peers: dict[str, Any] = json.loads(result.stdout)
    return peers


def _peer_rows(peers: dict[str, Any], lang: str) -> Iterator[Row]:
    for name, tried in peers.items():
        if isinstance(tried, str):
            yield Row(name, {}, tried)
        else:
            yield Row(name, Tried.from_dict(tried[lang]).figures(), "snippets")


def _asked(queries: list[Query], lang: str) -> list[Asked]:
    return [Asked(query.text, query.expected) for query in queries if query.lang == lang]


def _passages(page: Page) -> Iterator[dict[str, str]]:
    """The page's passages with the same text that the site's own index is given."""
    for passage in page.passages:
        body = passage.text if passage.anchor else f"{page.summary} {passage.text}"
        address = page.url.split("/", 2)[2]
        yield {"page": address, "title": page.title, "heading": passage.heading, "body": body}


def _say_missed(lang: str, asked: list[Asked], ours: Tried) -> None:
    for query, rank in zip(asked, ours.ranks, strict=True):
        if rank is None or rank > 3:
            say(f"search: {lang}: '{query.text}' finds {query.expected[0]} at {rank or 'no place'}")
