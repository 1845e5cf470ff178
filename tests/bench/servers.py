"""Servers under measurement: started on loopback, waited for, watched in /proc, and stopped for certain."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from web.settings import ROOT

LOOPBACK = "127.0.0.1"
LOGS = ROOT / ".build" / "bench" / "logs"
PATIENCE_SECONDS = 90.0
PROC = Path("/proc")


class ServerError(Exception):
    """A server that did not start; the message says which, and its last words."""


@dataclass(frozen=True)
class Served:
    """A server that answers: where, how long its start took (seconds), and the group of its processes."""

    port: int
    started_in: float
    group: int

    def resident_mb(self) -> float | None:
        """Memory of all its processes in MB, shared pages counted once; None where there is no /proc."""
        sizes = [_memory_kb(pid) for pid in self._processes()]
        return sum(sizes) / 1024 if sizes else None

    def cpu_seconds(self) -> float:
        """Processor time that its processes have used so far; 0 where there is no /proc."""
        ticks = sum(_cpu_ticks(pid) for pid in self._processes())
        return ticks / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> list[int]:
        if not PROC.is_dir():
            return []
        pids = (int(folder.name) for folder in PROC.iterdir() if folder.name.isdigit())
        return [pid for pid in pids if _group(pid) == self.group]


def free_port() -> int:
    """A port of loopback that nobody listens on at the moment."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        return int(taken.getsockname()[1])


@contextmanager
def served(
    name: str, command: Sequence[str], port: int, path: str, environ: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Run a server until the block ends; yields once ``path`` answers 200. Raises ServerError."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    began = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env={**os.environ, **(environ or {})},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _await(name, process, port, path, log)
        yield Served(port, time.monotonic() - began, process.pid)
    finally:
        _stop(process)


def _await(name: str, process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(port, path):
            return
        time.sleep(0.02)
    words = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise ServerError(f"{name} did not start: {words[-1] if words else 'no word from it'}")


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    for number, patience in ((signal.SIGTERM, 10.0), (signal.SIGKILL, 5.0)):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def _group(pid: int) -> int | None:
    fields = _stat(pid)
    return int(fields[2]) if fields else None


def _cpu_ticks(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[11]) + int(fields[12]) if fields else 0


def _stat(pid: int) -> list[str]:
    """Fields of /proc/<pid>/stat after the name, which may itself hold spaces; none where it has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _memory_kb(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
