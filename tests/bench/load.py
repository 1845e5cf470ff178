"""Load on one address: by wrk where it is installed, else by a client of our own; the same for every peer."""

import asyncio
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import percentile
from tests.bench.servers import LOOPBACK

CONNECTIONS = 16
SCRIPT = Path(__file__).with_name("percentiles.lua")
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


@dataclass(frozen=True)
class Load:
    """What one round brought: requests a second, latencies in milliseconds, answers other than 200."""

    per_second: float
    p50_ms: float
    p95_ms: float
    errors: int


def generator() -> str:
    """Which client puts on the load."""
    return "wrk" if shutil.which("wrk") else "the benchmark's own client (for more load: apt-get install wrk)"


def load(port: int, path: str, seconds: int) -> Load:
    """Sixteen connections ask for one page, each again as soon as it is answered."""
    return (
        _by_wrk(port, path, seconds)
        if shutil.which("wrk")
        else asyncio.run(_by_own_client(port, path, seconds))
    )


def _by_wrk(port: int, path: str, seconds: int) -> Load:
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "-H",
        "Accept-Encoding: gzip",
        "-s",
        str(SCRIPT),
    ]
    result = subprocess.run(
        [*command, f"http://{LOOPBACK}:{port}{path}"], capture_output=True, text=True, check=True
    )
    line = next(line for line in result.stdout.splitlines() if line.startswith("figures "))
    requests, microseconds, p50, p95, errors = map(int, line.split()[1:])
    return Load(requests / microseconds * 1e6, p50 / 1e3, p95 / 1e3, errors)


async def _by_own_client(port: int, path: str, seconds: int) -> Load:
    deadline = time.perf_counter() + seconds
    asked = f"GET {path} HTTP/1.1\r\nHost: {LOOPBACK}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    tasks = [_one_connection(port, asked, deadline) for _ in range(CONNECTIONS)]
    answers = [answer for done in await asyncio.gather(*tasks) for answer in done]
    times = [seconds_taken * 1e3 for seconds_taken, _ in answers]
    errors = sum(not is_good for _, is_good in answers)
    return Load(len(answers) / seconds, percentile(times, 0.5), percentile(times, 0.95), errors)


async def _one_connection(port: int, asked: bytes, deadline: float) -> list[tuple[float, bool]]:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    answers = []
    while (began := time.perf_counter()) < deadline:
        writer.write(asked)
        head = await reader.readuntil(b"\r\n\r\n")
        await _read_body(reader, head)
        answers.append((time.perf_counter() - began, head.split(b" ", 2)[1] == b"200"))
    writer.close()
    return answers


async def _read_body(reader: asyncio.StreamReader, head: bytes) -> None:
    length = LENGTH.search(head)
    if length:
        await reader.readexactly(int(length[1]))
        return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()
