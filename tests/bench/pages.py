"""Benchmark: one content page, from our site and from its peers, under the same load in turn."""

import gzip
import http.client
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.figures import Row, Table, median_of
from tests.bench.load import Load, generator, load
from tests.bench.page_peers import FOLDER, Built, build_with_mkdocs, django, nginx
from tests.bench.progress import say
from tests.bench.servers import LOOPBACK, Served, ServerError
from tests.bench.subject import PAGE, StartTimes, content, site, site_settings, start_times

ROUNDS = 3
ROUND_SECONDS = 3
COMPRESSING = "gzip on; gzip_types text/css application/javascript;"
YARDSTICK = "nginx, compressing"


@dataclass
class Runner:
    """One server of the page, and what each round of load on it brought."""

    name: str
    server: Served
    path: str
    note: str = ""
    rounds: list[Load] = field(default_factory=list)
    cpu_seconds: float = 0.0

    def run(self, seconds: int) -> None:
        """One more round."""
        before = self.server.cpu_seconds()
        self.rounds.append(load(self.server.port, self.path, seconds))
        self.cpu_seconds += self.server.cpu_seconds() - before


def measure() -> Iterator[Table]:
    """Requests a second and latency of the page; then memory and start times of what served it."""
    say("pages: starting the site twice, cold and warm")
    starts = start_times()
    with ExitStack() as running:
        runners, missing, built = _start(running)
        for number in range(ROUNDS + 1):
            say(f"pages: round {number} of {ROUNDS}" if number else "pages: warming up")
            for runner in runners:
                runner.run(ROUND_SECONDS if number else 1)
        for runner in runners:
            del runner.rounds[0]
        yield Table(f"One page of 12 KB, 16 connections; load by {generator()}", _rows(runners, missing))
        yield Table("Serving: memory, start", tuple(_process_rows(runners, starts, built)))


def _start(running: ExitStack) -> tuple[list[Runner], list[Row], Built | None]:
    """Every server that can be started, a row for each that cannot, and what MkDocs built."""
    runners: list[Runner] = []
    missing: list[Row] = []

    def start(name: str, server: AbstractContextManager[Served], path: str, note: str = "") -> None:
        try:
            runners.append(Runner(name, running.enter_context(server), path, note))
        except ServerError as error:
            missing.append(Row(name, {}, str(error)))

    said = content()
    page = next(page for page in said.catalogue.pages("en") if page.url == PAGE)
    start("Noticed", site(site_settings()), PAGE, "granian, one process, 8 threads")
    if runners:
        static = _files(_body(runners[0].server.port, PAGE))
        start(YARDSTICK, nginx("nginx", static, "/page.html", COMPRESSING), "/page.html", "the same bytes")
        ahead = nginx("nginx-ahead", static, "/page.html", "gzip_static on;")
        start("nginx, compressed ahead", ahead, "/page.html", "the same bytes")
    built = _built(missing)
    if built:
        path = page.url.removeprefix("/en") + ".html"
        start(
            "MkDocs",
            nginx("nginx-mkdocs", built.folder, path, COMPRESSING),
            path,
            "its page, by nginx, compressing",
        )
    start("Django", django(said, page, cached=False), page.url, "granian as ours; templates, gzip")
    start(
        "Django, page cache",
        django(said, page, cached=True),
        page.url,
        "granian as ours; whole page from memory",
    )
    return runners, missing, built


def _built(missing: list[Row]) -> Built | None:
    try:
        return build_with_mkdocs()
    except ServerError as error:
        missing.append(Row("MkDocs", {}, str(error)))
        return None


def _rows(runners: list[Runner], missing: list[Row]) -> tuple[Row, ...]:
    rates = {runner.name: median_of(done.per_second for done in runner.rounds) for runner in runners}
    measured = sorted(runners, key=lambda runner: -rates[runner.name])
    return (*(_row(runner, rates) for runner in measured), *missing)


def _row(runner: Runner, rates: dict[str, float]) -> Row:
    answered = sum(done.per_second * ROUND_SECONDS for done in runner.rounds)
    errors = sum(done.errors for done in runner.rounds)
    figures = {
        "requests/s": round(rates[runner.name]),
        "of nginx": rates[runner.name] / rates[YARDSTICK] if YARDSTICK in rates else None,
        "p50 ms": median_of(done.p50_ms for done in runner.rounds),
        "p95 ms": median_of(done.p95_ms for done in runner.rounds),
        "CPU µs/request": runner.cpu_seconds / answered * 1e6 if runner.cpu_seconds else None,
        "bytes": len(_body(runner.server.port, runner.path)),
        "sent": len(_body(runner.server.port, runner.path, "gzip")),
    }
    return Row(runner.name, figures, runner.note + (f"; {errors} ERRORS" if errors else ""))


def _process_rows(runners: list[Runner], starts: StartTimes, built: Built | None) -> Iterator[Row]:
    for runner in runners:
        ours = runner.name == "Noticed"
        figures = {
            "resident MB": runner.server.resident_mb(),
            "start s": starts.warm if ours else runner.server.started_in,
            "build s": starts.cold - starts.warm
            if ours
            else built.seconds
            if built and runner.name == "MkDocs"
            else None,
        }
        note = "build: every page, index and postcode table of every language" if ours else ""
        yield Row(runner.name, figures, "build: the English pages" if runner.name == "MkDocs" else note)


def _files(body: bytes) -> Path:
    """A folder with the page as it is and compressed."""
    folder = FOLDER / "static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_bytes(body)
    (folder / "page.html.gz").write_bytes(gzip.compress(body, 9))
    return folder


def _body(port: int, path: str, encoding: str = "identity") -> bytes:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    body = connection.getresponse().read()
    connection.close()
    return body
