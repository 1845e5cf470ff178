"""``noticed bench``: every benchmark beside its peers."""

import subprocess
import sys

import click

from web.commands.catalogues import compile_catalogues
from web.commands.run import train
from web.environments import main as set_up
from web.environments import say
from web.settings import ROOT


@click.command()
@click.argument("only", nargs=-1, type=click.Choice(["pages", "weight", "search", "chat"]))
def bench(only: tuple[str, ...]) -> None:
    """Print a table for each benchmark, or only those named; the JSON goes to .build/bench.json."""
    compile_catalogues(ROOT)
    if not only or "chat" in only:
        train()
    try:
        set_up(["bench"])
    except (subprocess.CalledProcessError, SystemExit):
        say("the peers could not be installed; the benchmarks run without them")
    result = subprocess.run([sys.executable, "-m", "tests.bench", *only], cwd=ROOT, check=False)  # noqa: S603
    raise SystemExit(result.returncode)
