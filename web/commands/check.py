"""``noticed check``: the editor's check of content, contacts, translations and links."""

import os

import click

from web.checks.words import check_words
from web.commands.catalogues import check_catalogues
from web.settings import read_settings
from web.site import read_site


@click.command()
def check() -> None:
    """Name every fault as ``path:line: what is wrong, what to do``; exit 1 on any error."""
    settings = read_settings(os.environ)
    site = read_site(settings)
    catalogues = check_catalogues(settings.root, site.languages)
    words = check_words(site.catalogue, site.languages, settings.root, settings.build)
    problems = sorted({*site.problems, *catalogues, *words})
    for problem in problems:
        kind = "" if problem.is_error else "note: "
        click.echo(f"{problem.path}:{problem.line}: {kind}{problem.message}")
    errors = sum(problem.is_error for problem in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} notes", err=True)
    raise SystemExit(1 if errors else 0)
