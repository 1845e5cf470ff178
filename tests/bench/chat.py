"""Benchmark: whole turns with the assistant, beside the assistant alone and beside one that answers at once."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
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
CLIENTS = (1, 8)
SECONDS = 10
WARM_UP_SECONDS = 3
# What a reader may be made to wait: milliseconds of a whole turn, and of the site's own part in it.
WHOLE_TURN_P95_MS = 150.0
OWN_PART_P50_MS = 3.0


def measure() -> Iterator[Table]:
    """Latency of turns; then memory and start time of both processes."""
    messages = _messages()
    say("chat: the site with an assistant that answers at once")
    own, _ = _through_site(fake_assistant(), "at once", messages, ("p50", OWN_PART_P50_MS))
    say("chat: starting the assistant")
    try:
        whole, processes = _through_site(assistant(), "with Rasa", messages, ("p95", WHOLE_TURN_P95_MS))
    except ServerError as error:
        whole, processes = [Row("with Rasa", {}, str(error))], []
    yield Table("Chat: whole turns over HTTP", (*own, *whole))
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
    """An assistant that takes no time."""
    port = free_port()
    with served(
        "fake", [sys.executable, "-m", "tests.bench.fake_assistant", str(port)], port, HEALTH
    ) as server:
        yield server


def _through_site(
    asked: AbstractContextManager[Served], name: str, messages: Sequence[str], target: tuple[str, float]
) -> tuple[list[Row], list[Row]]:
    """Rows of turns straight to an assistant and through the site, and rows of the two processes."""
    with asked as bot, site(site_settings(bot_port=bot.port, assistant=True), "site-chat") as server:
        straight = [
            _row(f"{name}, asked directly", bot, STRAIGHT, messages, clients, None) for clients in CLIENTS
        ]
        through = [
            _row(f"{name}, through Noticed", server, THROUGH_SITE, messages, clients, target)
            for clients in CLIENTS
        ]
        return [*straight, *through], [_process("the site", server), _process("the assistant", bot)]


def _row(
    name: str,
    server: Served,
    way: Way,
    messages: Sequence[str],
    clients: int,
    target: tuple[str, float] | None,
) -> Row:
    say(f"chat: {name}, clients: {clients}")
    take_turns(server.port, way, messages, clients, WARM_UP_SECONDS)
    before = server.cpu_seconds()
    turns = take_turns(server.port, way, messages, clients, SECONDS)
    spent = server.cpu_seconds() - before
    figures = _figures(turns, clients) | {"CPU ms/turn": spent / len(turns) * 1e3 if spent else None}
    return Row(name, figures, _judged(figures, target))


def _figures(turns: Sequence[Turn], clients: int) -> dict[str, Figure]:
    """Latency of the turns in which the assistant had a part: those refused as too many at once are quick."""
    taken = [turn.milliseconds for turn in turns if turn.by_assistant]
    return {
        "clients": clients,
        "turns/s": round(len(turns) / SECONDS),
        "p50 ms": percentile(taken, 0.5) if taken else None,
        "p95 ms": percentile(taken, 0.95) if taken else None,
        "by assistant": len(taken) / len(turns),
    }


def _judged(figures: dict[str, Figure], target: tuple[str, float] | None) -> str:
    if target is None:
        return ""
    share, most = target
    figure = figures[f"{share} ms"]
    kept = isinstance(figure, float) and figure <= most
    return f"target {share} ≤ {most:.0f} ms: {'kept' if kept else 'MISSED'}"


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
