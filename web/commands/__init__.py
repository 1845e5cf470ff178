"""The command line, ``noticed``: built on Flask's own."""

import os

import click
from flask import Flask
from flask.cli import FlaskGroup

from web.app import create_app
from web.commands.bench import bench
from web.commands.catalogues import catalogues
from web.commands.check import check
from web.commands.evaluate import evaluate
from web.commands.leaflets import leaflets
from web.commands.preview import preview
from web.commands.run import run
from web.commands.test import test
from web.commands.translations import translations
from web.settings import SettingsError, read_settings


def _create() -> Flask:
    return create_app(read_settings(os.environ))


@click.group(cls=FlaskGroup, create_app=_create, add_default_commands=False, load_dotenv=False)
def noticed() -> None:
    """Noticed: the site that helps to notice neglect, and to know what to do next."""


for command in (run, check, preview, test, evaluate, bench, catalogues, translations, leaflets):
    noticed.add_command(command)


def main() -> None:
    """Entry point; a wrong setting is one sentence, not a traceback."""
    try:
        noticed.main(windows_expand_args=False)
    except SettingsError as error:
        raise SystemExit(f"noticed: {error}") from None
