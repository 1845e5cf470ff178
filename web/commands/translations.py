"""``noticed translations``: which pages are fresh, stale, missing, not yet checked by a native speaker."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import click

from web.commands.exchange import export_command, import_command, warn_of_unreadable
from web.commands.translation_report import as_data, as_lines, as_page, totals
from web.content.page import Translation
from web.languages import Languages
from web.settings import read_settings
from web.site import read_site
from web.translation.beside import Beside, Translations
from web.translation.exchange_back import FIRST_TRANSLATOR
from web.translation.stamp import stamped


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--diff", is_flag=True, help="Show below each stale page how its English has changed since.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as HTML.")
@click.pass_context
def translations(context: click.Context, as_json: bool, diff: bool, html: Path | None) -> None:
    """Show the state of every translation."""
    if context.invoked_subcommand is not None:
        return
    settings = read_settings(os.environ)
    site = read_site(settings)
    together = Translations(settings.root, site.catalogue, site.languages)
    warn_of_unreadable(together)
    pages = list(_every_page(together, site.languages))
    if html is not None:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(as_page(pages), encoding="utf-8")
        click.echo(f"noticed: {html}", err=True)
    elif as_json:
        click.echo(json.dumps([as_data(page) for page in pages], indent=1, ensure_ascii=False))
    else:
        click.echo("\n".join([*(line for page in pages for line in as_lines(page, diff)), *totals(pages)]))


@translations.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def accept(files: tuple[Path, ...]) -> None:
    """Say that these translations match today's English: writes its hash into each file."""
    settings = read_settings(os.environ)
    site = read_site(settings)
    by_path = {page.path: page for page in site.catalogue.by_key.values()}
    for file in files:
        page = by_path.get(file.resolve().relative_to(settings.root).as_posix())
        source = page and site.catalogue.page(site.languages.source.code, page.section, page.slug)
        if page is None or source is None or page.lang == source.lang:
            raise SystemExit(f"{file}: not a translation of an English page")
        stamp = page.matter.translation or Translation(source="", translator=FIRST_TRANSLATOR)
        accepted = stamp.model_copy(update={"source": source.source_hash})
        file.write_text(stamped(file.read_text(encoding="utf-8"), accepted), encoding="utf-8")


translations.add_command(export_command)
translations.add_command(import_command)


def _every_page(together: Translations, languages: Languages) -> Iterator[Beside]:
    """Every page that may be translated, in every other language."""
    for language in languages.all:
        if language.code != languages.source.code:
            yield from together.in_language(language)
