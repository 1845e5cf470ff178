"""A real Rasa, trained and served by the project's own commands, for tests to talk to."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.paths import fingerprint, model_file

ROOT = Path(__file__).parents[2]
BOT_PYTHON = ROOT / ".venv-bot" / "bin" / "python"
START_SECONDS = 120


@dataclass(frozen=True)
class ServedBot:
    """Where the bot listens, and the file with all that it has printed."""

    url: str
    output: Path

    def post(self, body: Mapping[str, Any]) -> httpx.Response:
        return httpx.post(f"{self.url}/turn", content=json.dumps(body), timeout=20)

    def say(self, sender: str, message: str, **more: str) -> dict[str, Any]:
        answer = self.post({"sender": sender, "message": message, **more})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def choose(self, sender: str, choice: str) -> dict[str, Any]:
        answer = self.post({"sender": sender, "choice": choice})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


def train_if_needed() -> Path:
    """The model of the sources as they are now."""
    model = model_file(fingerprint())
    subprocess.run([BOT_PYTHON, "-m", "bot.train"], cwd=ROOT, check=True)
    return model


@contextmanager
def serving(output: Path, *arguments: str, **environment: str) -> Iterator[ServedBot]:
    """The bot on a free port until the block ends; `arguments` follow the interpreter's name."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with output.open("wb") as sink:
        process = subprocess.Popen(
            [BOT_PYTHON, *arguments, "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        try:
            bot = ServedBot(f"http://127.0.0.1:{port}/webhooks/noticed", output)
            _wait_until_ready(bot, process)
            yield bot
        finally:
            process.terminate()
            process.wait(20)


def _wait_until_ready(bot: ServedBot, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, bot.output.read_text(encoding="utf-8", errors="replace")
        try:
            if httpx.get(f"{bot.url}/health", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError("the bot did not start")
