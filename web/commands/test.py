"""``noticed test``: style, types, import rules, content, then every test, nothing skipped."""

import subprocess
import sys
from pathlib import Path

import click

from web.commands.catalogues import compile_catalogues
from web.commands.run import train
from web.settings import ROOT

BIN = Path(sys.executable).parent


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(pytest_arguments: tuple[str, ...]) -> None:
    """Run every check and test; arguments go to pytest."""
    compile_catalogues(ROOT)
    steps = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
        ["noticed", "check"],
    ]
    for step in steps:
        _run(step)
    train()
    _run(["pytest", *pytest_arguments])


def _run(step: list[str]) -> None:
    click.echo(f"noticed: {' '.join(step)}", err=True)
    result = subprocess.run([str(BIN / step[0]), *step[1:]], cwd=ROOT, check=False)  # noqa: S603
    if result.returncode != 0:
        raise SystemExit(result.returncode)
