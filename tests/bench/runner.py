"""One server in the comparison of pages, with what the load on it brought."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bench.figures import Row, median_of
from tests.bench.load import Load, load
from tests.bench.servers import LOOPBACK, Served

ROUND_SECONDS = 3


@dataclass
class Runner:
    """A server of the measured page; ``built_in`` is the seconds that making its files took, if any were."""

    name: str
    server: Served
    path: str
    note: str = ""
    started_in: float | None = None
    built_in: float | None = None
    rounds: list[Load] = field(default_factory=list)
    cpu_seconds: float = 0.0

    def warm_up(self) -> None:
        """One second of load that does not count."""
        load(self.server.port, self.path, 1)

    def run(self) -> None:
        """One more round."""
        before = self.server.cpu_seconds()
        self.rounds.append(load(self.server.port, self.path, ROUND_SECONDS))
        self.cpu_seconds += self.server.cpu_seconds() - before

    @property
    def rate(self) -> float:
        """Requests a second in the middle round."""
        return median_of(done.per_second for done in self.rounds)

    def speed_row(self, rates: Mapping[str, float], yardstick: str) -> Row:
        """Its speed, also as a share of the yardstick's where that was measured."""
        answered = sum(done.per_second * ROUND_SECONDS for done in self.rounds)
        errors = sum(done.errors for done in self.rounds)
        figures = {
            "requests/s": round(self.rate),
            "of nginx": self.rate / rates[yardstick] if yardstick in rates else None,
            "p50 ms": median_of(done.p50_ms for done in self.rounds),
            "p95 ms": median_of(done.p95_ms for done in self.rounds),
            "CPU µs/request": self.cpu_seconds / answered * 1e6 if self.cpu_seconds else None,
            "bytes": len(fetch(self.server.port, self.path)),
            "sent": len(fetch(self.server.port, self.path, "gzip")),
        }
        return Row(self.name, figures, self.note + (f"; {errors} ERRORS" if errors else ""))

    def process_row(self) -> Row:
        """Its memory after the load, and how long it took to start and to build."""
        started = self.server.started_in if self.started_in is None else self.started_in
        figures = {"resident MB": self.server.resident_mb(), "start s": started, "build s": self.built_in}
        return Row(self.name, figures)


def fetch(port: int, path: str, encoding: str = "identity") -> bytes:
    """The body of a page as it is sent. Raises RuntimeError for any answer but 200."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return body
