"""Django as a peer: the page from its templates, or its cache, on the same server as the site itself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.servers import LOOPBACK, Served, ServerError, free_port, served
from tests.bench.subject import FOLDER, PEERS
from web.contacts.cards import contact_card
from web.content.page import Page
from web.settings import ROOT
from web.site import Site

PARTS = (
    ("young-people/", "Young people"),
    ("parents/", "Parents and carers"),
    ("community/", "Community"),
    ("practitioners/", "Practitioners"),
    ("signs", "Signs"),
    ("contacts", "Who to contact"),
    ("search", "Search"),
    ("chat", "Chat"),
)


@contextmanager
def django(site: Site, page: Page, cached: bool) -> Iterator[Served]:
    """Django on the same server, with as many threads, as the site itself. Raises ServerError."""
    granian = PEERS / "bin" / "granian"
    if not granian.is_file():
        raise ServerError("not installed: make bench sets it up")
    given = FOLDER / "django.json"
    given.write_text(json.dumps(_context(site, page)), encoding="utf-8")
    port = free_port()
    command = [
        *(str(granian), "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "8", "--no-access-log", "--log-level", "warning"),
        "tests.bench.django_peer:application",
    ]
    environ = {"BENCH_PAGE": str(given), "BENCH_CACHED": "yes" if cached else "", "PYTHONPATH": str(ROOT)}
    with served("django-cached" if cached else "django", command, port, page.url, environ) as server:
        yield server


def _context(site: Site, page: Page) -> dict[str, object]:
    """What the Django templates need: Markdown and contact cards rendered ahead, as a good site would."""
    cards = (
        contact_card(contact, "en", None) for contact in site.directory.for_route("help_strip", None, None)
    )
    return {
        "lang": page.lang,
        "dir": "ltr",
        "url": page.url,
        "address": page.url.split("/", 2)[2],
        "title": page.title,
        "summary": page.summary,
        "html": page.html,
        "reviewed": page.matter.reviewed.isoformat(),
        "headings": [{"anchor": at.anchor, "text": at.text} for at in page.headings if at.level == 2],
        "sources": [source.model_dump() for source in page.matter.sources],
        "languages": [language.model_dump() for language in site.languages.live],
        "parts": [{"path": path, "title": title} for path, title in PARTS],
        "about": _links(site.catalogue.section("en", "about")),
        "more": _links(site.catalogue.section("en", page.section)),
        "help": [str(card) for card in cards],
    }


def _links(pages: tuple[Page, ...]) -> list[dict[str, str]]:
    return [{"url": page.url, "title": page.title} for page in pages]
