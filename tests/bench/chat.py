"""Benchmark: whole turns with the assistant, beside the assistant alone and one that answers at once."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.paths import MODELS, fingerprint, model_file
from tests.bench.figures import Figure, Row, Table, percentile
from tests.bench.progress import say
from tests.bench.servers import Served, ServerError, free_port, served
from tests.bench.subject import site, site_settings
from tests.bench.turns import STRAIGHT, THROUGH_SITE, Turn, Way, take_turns
from web.commands.run import BOT_PYTHON
from web.settings import ROOT

MESSAGES = ROOT / "tests" / "messages" / "en.jsonl"
HEALTH = "/webhooks/noticed/health"
# How many clients at once, and seconds that each pauses after an answer: one never does, eight read a little.
CLIENTS = ((1, 0.0), (8, 0.5))
SECONDS = 8
WARM_UP_SECONDS = 2


@dataclass(frozen=True)
class Target:
    """The most milliseconds that a share of the turns may take, or take more than asked directly."""

    share: float
    most_ms: float
    above_direct: bool = False

    def judge(self, figures: Mapping[str, Figure], direct: Mapping[str, Figure]) -> str:
        """Whether a row keeps it, in words; `direct` is the row of the same turns without the site."""
        name = f"p{self.share * 100:.0f}"
        taken, without = figures[f"{name} ms"], direct[f"{name} ms"] if self.above_direct else 0.0
        above = taken - without if isinstance(taken, float) and isinstance(without, float) else None
        kept = above is not None and above <= self.most_ms
        what = f"{name} above direct" if self.above_direct else name
        return f"target {what} ≤ {self.most_ms:.0f} ms: {'kept' if kept else 'MISSED'}"


WHOLE_TURN = Target(0.95, 150.0)
OWN_PART = Target(0.5, 3.0, above_direct=True)


def measure() -> Iterator[Table]:
    """Latency of turns; then memory and start time of both processes."""
    messages = _messages()
    own, _ = _turns(fake_assistant(), "fake assistant", messages, OWN_PART)
    try:
        whole, processes = _turns(assistant(), "Rasa", messages, WHOLE_TURN)
    except ServerError as error:
        whole, processes = [Row("Rasa", {}, str(error))], []
    yield Table("Chat: turns over HTTP; 8 clients pause 0.5 s or so after each answer", (*own, *whole))
    if processes:
        yield Table("Chat: memory, start", tuple(processes))


@contextmanager
def assistant() -> Iterator[Served]:
    """The trained assistant. Raises ServerError."""
    model = _model()
    port = free_port()
    command = [str(BOT_PYTHON), "-m", "bot.serve", "--port", str(port), "--model", str(model)]
    with served("assistant", command, port, HEALTH, {"PYTHONPATH": str(ROOT)}) as server:
        yield server


@contextmanager
def fake_assistant() -> Iterator[Served]:
    """An assistant that answers at once, so that the site's own cost is what is left."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.fake_assistant", str(port)]
    with served("fake-assistant", command, port, HEALTH) as server:
        yield server


def _turns(
    asked: AbstractContextManager[Served], name: str, messages: Sequence[str], target: Target
) -> tuple[list[Row], list[Row]]:
    """Rows of turns straight to an assistant and through the site, and rows of the two processes."""
    say(f"chat: starting the site and its assistant ({name})")
    with asked as bot, site(site_settings(bot_port=bot.port, assistant=True), "site-chat") as server:
        straight = _rows(f"{name}, asked directly", bot, STRAIGHT, messages)
        through = _rows(f"{name}, through Noticed", server, THROUGH_SITE, messages)
        through = [
            replace(row, note=target.judge(row.figures, direct.figures))
            for row, direct in zip(through, straight, strict=True)
        ]
        return [*straight, *through], [_process("the site", server), _process("the assistant", bot)]


def _rows(name: str, server: Served, way: Way, messages: Sequence[str]) -> list[Row]:
    rows = []
    for clients, pause in CLIENTS:
        say(f"chat: {name}, clients: {clients}")
        take_turns(server.port, way, messages, clients, WARM_UP_SECONDS, pause)
        before = server.cpu_seconds()
        turns = take_turns(server.port, way, messages, clients, SECONDS, pause)
        spent = server.cpu_seconds() - before
        figures = {"clients": clients, **_figures(turns), "CPU ms/turn": spent / len(turns) * 1e3 or None}
        rows.append(Row(name, figures))
    return rows


def _figures(turns: Sequence[Turn]) -> dict[str, Figure]:
    """Latency of the turns in which the assistant had a part: those refused as too many at once are quick."""
    taken = [turn.milliseconds for turn in turns if turn.by_assistant]
    return {
        "turns/s": len(turns) / SECONDS,
        "p50 ms": percentile(taken, 0.5) if taken else None,
        "p95 ms": percentile(taken, 0.95) if taken else None,
        "by assistant": len(taken) / len(turns),
    }


def _process(name: str, server: Served) -> Row:
    return Row(name, {"resident MB": server.resident_mb(), "start s": server.started_in})


def _model() -> Path:
    """The model of the present sources, else the newest there is. Raises ServerError."""
    trained = sorted(MODELS.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    present = model_file(fingerprint())
    if not trained or not BOT_PYTHON.is_file():
        raise ServerError("no trained assistant: make run, or make evaluate, trains one")
    return present if present in trained else trained[-1]


def _messages() -> list[str]:
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]
