"""The peers that serve the measured page: Django, and nginx with static files, one of them built by MkDocs."""

import getpass
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.servers import LOOPBACK, Served, ServerError, free_port, served
from web.contacts.cards import contact_card
from web.content.page import Page
from web.environments import ENVIRONMENTS
from web.settings import ROOT
from web.site import Site

FOLDER = ROOT / ".build" / "bench"
PEERS = ENVIRONMENTS["bench"]
NGINX_MISSING = "not installed: apt-get install nginx-light"
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
DIRECTIVE = re.compile(r"(?m)^:::.*$|\{phone:[\w-]+\}")
NGINX = """
user {user};
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; text/css css; application/javascript js; }}
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 1000000;
  server {{
    listen {host}:{port};
    root {root};
    {compression}
  }}
}}
"""


@dataclass(frozen=True)
class Built:
    """A site as MkDocs built it: its folder, and the seconds it took."""

    folder: Path
    seconds: float


@contextmanager
def django(site: Site, page: Page, cached: bool) -> Iterator[Served]:
    """Django on the same server, with as many threads, as the site itself. Raises ServerError."""
    granian = PEERS.folder / "bin" / "granian"
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


@contextmanager
def nginx(name: str, root: Path, path: str, compression: str) -> Iterator[Served]:
    """One nginx worker over a folder. Raises ServerError."""
    program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if program is None:
        raise ServerError(NGINX_MISSING)
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    words = {"user": getpass.getuser(), "folder": folder, "host": LOOPBACK, "port": port}
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(root=root, compression=compression, **words), encoding="utf-8")
    with served(name, [program, "-p", str(folder), "-c", str(configuration)], port, path) as server:
        yield server


def build_with_mkdocs() -> Built:
    """The English pages as a MkDocs site, its directives left out. Raises ServerError."""
    python = PEERS.folder / "bin" / "python"
    if not python.is_file():
        raise ServerError("not installed: make bench sets it up")
    folder = FOLDER / "mkdocs"
    shutil.rmtree(folder, ignore_errors=True)
    source = ROOT / "content" / "pages" / "en"
    for file in source.rglob("*.md"):
        copy = folder / "docs" / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(DIRECTIVE.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Noticed\nuse_directory_urls: false\ntheme: {name: mkdocs, highlightjs: false}\n"
    )
    began = time.monotonic()
    command = [str(python), "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise ServerError(f"mkdocs did not build: {result.stderr.strip().splitlines()[-1]}")
    return Built(folder / "site", time.monotonic() - began)


def _context(site: Site, page: Page) -> dict[str, object]:
    """What the Django templates need, with Markdown and contact cards rendered ahead, as a good site would."""
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
        "help": [
            str(contact_card(one, "en", None)) for one in site.directory.for_route("help_strip", None, None)
        ],
    }


def _links(pages: tuple[Page, ...]) -> list[dict[str, str]]:
    return [{"url": page.url, "title": page.title} for page in pages]
