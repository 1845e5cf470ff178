"""``noticed run``: builds what is missing, then keeps the site and the assistant running."""

import os
import subprocess
import sys
from pathlib import Path

import click

from web.commands.catalogues import compile_catalogues
from web.processes import Kept, keep_running
from web.settings import ROOT, Settings, read_settings

BOT_PYTHON = ROOT / ".venv-bot" / "bin" / "python"


@click.command()
def run() -> None:
    """Serve the site and the assistant until Ctrl-C."""
    settings = read_settings(os.environ)
    compile_catalogues(settings.root)
    processes = [site_process(settings)]
    if settings.assistant:
        train()
        processes.insert(0, assistant_process(settings))
    click.echo(f"noticed: http://{settings.host}:{settings.port}/ (Ctrl-C stops everything)", err=True)
    keep_running(processes)


def train() -> None:
    """Train the assistant if its sources changed; its progress goes to the terminal."""
    result = subprocess.run([str(BOT_PYTHON), "-m", "bot.train"], cwd=ROOT, check=False)  # noqa: S603
    if result.returncode != 0:
        raise SystemExit("noticed: the assistant could not be trained; what is wrong stands above")


def assistant_process(settings: Settings) -> Kept:
    """Rasa, on loopback only."""
    environ = {"NOTICED_CONVERSATION_MINUTES": str(settings.conversation_minutes), "PYTHONPATH": str(ROOT)}
    command = [str(BOT_PYTHON), "-m", "bot.serve", "--port", str(settings.bot_port)]
    return Kept("the assistant", command, environ)


def site_process(settings: Settings) -> Kept:
    """Granian with one process of several threads: what is kept in memory is kept once."""
    granian = Path(sys.executable).with_name("granian")
    command = [
        str(granian),
        *("--interface", "wsgi", "--host", settings.host, "--port", str(settings.port)),
        *("--workers", "1", "--blocking-threads", str(settings.threads), "--respawn-failed-workers"),
        *("--no-access-log", "--log-level", "error", "web.wsgi:application"),
    ]
    # Whoosh 2.7.4 was frozen before Python warned of what it does here and there.
    return Kept("the site", command, {"PYTHONWARNINGS": "ignore::SyntaxWarning"})
