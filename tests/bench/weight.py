"""Benchmark: what a page weighs when it comes over the network, compressed, with its styles and scripts."""

import gzip
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.bench.figures import Figure, Row, Table
from tests.bench.mkdocs_built import build_with_mkdocs
from tests.bench.nginx import nginx
from tests.bench.progress import say
from tests.bench.runner import fetch
from tests.bench.servers import ServerError
from tests.bench.subject import PAGE, site, site_settings

PAGES = {"home": "/en/", "a page": PAGE, "chat": "/en/chat", "contacts": "/en/contacts"}


class Parts(HTMLParser):
    """Collects the style sheets and scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "stylesheet":
            self.styles.append(given["href"] or "")
        if tag == "script" and given.get("src"):
            self.scripts.append(given["src"] or "")


def measure() -> Iterator[Table]:
    """Kilobytes by page and kind, each file compressed by gzip at its best."""
    say("weight: fetching pages")
    with site(site_settings()) as server:
        rows = [Row(f"Noticed, {name}", weigh(server.port, path)) for name, path in PAGES.items()]
    yield Table("Page weight, KB (gzip)", (*rows, _mkdocs()))


def weigh(port: int, path: str) -> dict[str, Figure]:
    """The figures of one page."""
    page = fetch(port, path)
    parts = Parts()
    parts.feed(page.decode())
    html = _kilobytes(page)
    css = sum(_kilobytes(fetch(port, urljoin(path, part))) for part in parts.styles)
    script = sum(_kilobytes(fetch(port, urljoin(path, part))) for part in parts.scripts)
    requests = 1 + len(parts.styles) + len(parts.scripts)
    return {"HTML": html, "CSS": css, "JS": script, "all": html + css + script, "requests": requests}


def _mkdocs() -> Row:
    path = PAGE.removeprefix("/en") + ".html"
    try:
        with nginx("nginx-weight", build_with_mkdocs().folder, path, "") as server:
            return Row("MkDocs, the same page", weigh(server.port, path), "its default theme")
    except ServerError as error:
        return Row("MkDocs, the same page", {}, str(error))


def _kilobytes(body: bytes) -> float:
    return len(gzip.compress(body, 9)) / 1000
