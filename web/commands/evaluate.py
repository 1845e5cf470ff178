"""``noticed evaluate``: the assistant against the project's own evaluation set."""

import os
import subprocess

import click

from web.commands.run import BOT_PYTHON, train
from web.settings import ROOT


@click.command()
def evaluate() -> None:
    """Print a table per route and language; the JSON goes to .build/bot/evaluation.json."""
    train()
    command = [str(BOT_PYTHON), "-m", "bot.evaluate", "tests/messages"]
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)  # noqa: S603
    raise SystemExit(result.returncode)
