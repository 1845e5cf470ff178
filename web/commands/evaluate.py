"""``noticed evaluate``: the assistant against the project's own evaluation set."""

import os
import subprocess
from pathlib import Path

import click
import httpx

from web.commands.ask_site import ask
from web.commands.run import BOT_PYTHON, train
from web.settings import ROOT

MESSAGES = ROOT / "tests" / "messages"


@click.command()
@click.option(
    "--site", "address", metavar="URL", help="Ask a running site instead (without a limit on chat)."
)
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def evaluate(address: str | None, folder: Path | None) -> None:
    """Print a table per route and language; the JSON goes to .build/bot/evaluation.json."""
    if address:
        with httpx.Client(base_url=address, timeout=10) as client:
            for line in ask(client, folder or MESSAGES):
                click.echo(line)
        return
    train()
    command = [str(BOT_PYTHON), "-m", "bot.evaluate", str(folder or MESSAGES)]
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)  # noqa: S603
    raise SystemExit(result.returncode)
