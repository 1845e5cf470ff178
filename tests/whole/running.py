"""The whole thing, started as a user starts it, for tests to use from outside."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.whole.processes import Process, carrying, family_of
from web.settings import ROOT

COMMAND = (str(ROOT / ".venv" / "bin" / "noticed"), "run")
START_SECONDS = 180.0
STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Running:
    """A started site with its assistant; what it prints and its temporary files stay in `folder`."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    folder: Path
    started_at: float = field(default_factory=time.time)

    @property
    def port(self) -> int:
        return self.client.base_url.port or 0

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    def printed(self) -> str:
        """Everything that the site, the assistant and what keeps them running have printed."""
        return "".join(
            (self.folder / name).read_text(encoding="utf-8", errors="backslashreplace")
            for name in ("stdout", "stderr")
        )

    def post(self, **sent: Any) -> httpx.Response:
        return self.client.post("/api/chat", json={"lang": "en", **sent})

    def say(self, message: str, **more: Any) -> dict[str, Any]:
        return self._answered(message=message, **more)

    def choose(self, choice: str, **more: Any) -> dict[str, Any]:
        return self._answered(choice=choice, **more)

    def _answered(self, **sent: Any) -> dict[str, Any]:
        response = self.post(**sent)
        assert response.status_code == 200, response.text
        return dict(response.json())

    def is_ready(self) -> bool:
        with suppress(httpx.TransportError):
            return self.client.get("/readyz").status_code == 200
        return False

    def wait_until_ready(self) -> None:
        """At most 180 seconds, of which a trained assistant needs few."""
        ready = eventually(lambda: self.process.poll() is not None or self.is_ready(), START_SECONDS)
        assert ready and self.process.poll() is None, self.printed()

    def family(self) -> list[Process]:
        """Every process that was started, the first one included."""
        found = {process.number: process for process in family_of(self.process.pid)}
        found |= {process.number: process for process in carrying(str(self.temporary))}
        return list(found.values())

    def assistant(self) -> Process:
        """The one process that is Rasa."""
        (found,) = [process for process in self.family() if "-m bot.serve" in process.command]
        return found


def eventually(condition: Callable[[], bool], seconds: float, pause: float = 0.1) -> bool:
    """Whether the condition comes true within so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(pause)
    return condition()


@contextmanager
def started(
    folder: Path, command: Sequence[str] = COMMAND, bot_port: int | None = None, **environ: str
) -> Iterator[Running]:
    """Start `command` on free ports until the block ends; afterwards nothing of it is left."""
    ports = free_ports(2)
    (folder / "tmp").mkdir()
    environ |= {
        "HOST": "127.0.0.1",
        "PORT": str(ports[0]),
        "NOTICED_BOT_PORT": str(bot_port or ports[1]),
        "NOTICED_CHAT_RATE": "",
        "PYTHONUNBUFFERED": "1",
        "TMPDIR": str(folder / "tmp"),
    }
    with (
        (folder / "stdout").open("wb") as out,
        (folder / "stderr").open("wb") as err,
        httpx.Client(base_url=f"http://127.0.0.1:{ports[0]}", timeout=20, trust_env=False) as client,
    ):
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environ}, stdout=out, stderr=err, start_new_session=True
        )
        running = Running(process, client, folder)
        try:
            yield running
        finally:
            stop(running, signal.SIGTERM)


def stop(running: Running, number: signal.Signals) -> int:
    """Ask the first process to end. Returns its exit status; fails where any process is left."""
    family = running.family()
    running.process.send_signal(number)
    try:
        status = running.process.wait(STOP_SECONDS)
        left = [process for process in family if not eventually(lambda: not process.is_running(), 1)]  # noqa: B023
        left += carrying(str(running.temporary))
        assert not left, f"still running: {left}"
    finally:
        for process in [*family, *carrying(str(running.temporary))]:
            if process.is_running():
                os.kill(process.number, signal.SIGKILL)
        running.process.wait(STOP_SECONDS)
    return status


def free_ports(count: int) -> list[int]:
    """Ports of this machine's loopback that nothing listens on, each another one."""
    with ExitStack() as opened:
        probes = [opened.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
