"""Benchmark: one content page, from our site and from its peers, under the same load in turn."""

import gzip
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from tests.bench.django_served import django
from tests.bench.figures import Row, Table
from tests.bench.load import CONNECTIONS, generator
from tests.bench.mkdocs_built import build_with_mkdocs
from tests.bench.nginx import COMPRESSED_AHEAD, COMPRESSING, nginx
from tests.bench.progress import say
from tests.bench.runner import Runner, fetch
from tests.bench.servers import Served, ServerError
from tests.bench.subject import FOLDER, PAGE, content, site, site_settings, start_times

ROUNDS = 3
YARDSTICK = "nginx, compressed ahead"


class Field:
    """Who takes part: every server that could be started, and a row for each that could not."""

    def __init__(self, running: ExitStack) -> None:
        self._running = running
        self.runners: list[Runner] = []
        self.missing: list[Row] = []

    def enter(
        self, name: str, server: AbstractContextManager[Served], path: str, note: str = ""
    ) -> Runner | None:
        """Start a server and have it take part."""
        try:
            runner = Runner(name, self._running.enter_context(server), path, note)
        except ServerError as error:
            self.missing.append(Row(name, {}, str(error)))
            return None
        self.runners.append(runner)
        return runner


def measure() -> Iterator[Table]:
    """Requests a second and latency of the page; then memory and start times of what served it."""
    with ExitStack() as running:
        field = Field(running)
        _enter_ours_and_nginx(field)
        _enter_mkdocs(field)
        _enter_django(field)
        say("pages: warming up")
        for runner in field.runners:
            runner.warm_up()
        for number in range(1, ROUNDS + 1):
            say(f"pages: round {number} of {ROUNDS}")
            for runner in field.runners:
                runner.run()
        yield from _tables(field)


def _enter_ours_and_nginx(field: Field) -> None:
    say("pages: starting the site twice, cold and warm")
    starts = start_times()
    ours = field.enter("Noticed", site(site_settings()), PAGE, "granian, one process, 8 threads")
    if ours is None:
        raise ServerError(field.missing[-1].note)
    ours.started_in, ours.built_in = starts.warm, starts.cold - starts.warm
    static = _files(fetch(ours.server.port, PAGE))
    ahead = nginx("nginx-ahead", static, "/page.html", COMPRESSED_AHEAD)
    field.enter(YARDSTICK, ahead, "/page.html", "the same bytes, one worker")
    compressing = nginx("nginx", static, "/page.html", COMPRESSING)
    field.enter("nginx, compressing", compressing, "/page.html", "the same bytes, one worker")


def _enter_mkdocs(field: Field) -> None:
    path = PAGE.removeprefix("/en") + ".html"
    try:
        built = build_with_mkdocs()
    except ServerError as error:
        field.missing.append(Row("MkDocs", {}, str(error)))
        return
    server = nginx("nginx-mkdocs", built.folder, path, COMPRESSING)
    runner = field.enter("MkDocs", server, path, "its page, by nginx, compressing")
    if runner:
        runner.built_in = built.seconds


def _enter_django(field: Field) -> None:
    said = content()
    page = next(page for page in said.catalogue.pages("en") if page.url == PAGE)
    field.enter("Django", django(said, page, cached=False), PAGE, "granian as ours; templates, gzip")
    field.enter("Django, page cache", django(said, page, cached=True), PAGE, "granian as ours; from memory")


def _tables(field: Field) -> Iterator[Table]:
    rates = {runner.name: runner.rate for runner in field.runners}
    fastest_first = sorted(field.runners, key=lambda runner: -runner.rate)
    speeds = [runner.speed_row(rates, YARDSTICK) for runner in fastest_first]
    title = f"One page, {CONNECTIONS} connections; load by {generator()}"
    yield Table(title, (*speeds, *field.missing))
    processes = tuple(runner.process_row() for runner in field.runners)
    yield Table("Serving: memory, start, build (ours: all languages, search, postcodes)", processes)


def _files(body: bytes) -> Path:
    """A folder with the page as it is and compressed."""
    folder = FOLDER / "static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_bytes(body)
    (folder / "page.html.gz").write_bytes(gzip.compress(body, 9))
    return folder
