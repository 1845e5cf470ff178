"""``noticed translations``: which pages are fresh, stale, missing, not yet checked by a native speaker."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from web.content.catalogue import Catalogue
from web.content.check import is_stale
from web.content.page import Page
from web.languages import Languages
from web.settings import read_settings
from web.site import read_site

STAMP = re.compile(r"(?m)^(translation:.*?\bsource:\s*)([\w-]+)")


@dataclass(frozen=True)
class State:
    """How one page stands in one language."""

    lang: str
    page: str
    state: str
    checked: bool


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_context
def translations(context: click.Context, as_json: bool) -> None:
    """Show the state of every translation."""
    if context.invoked_subcommand is not None:
        return
    site = read_site(read_settings(os.environ))
    states = list(translation_states(site.catalogue, site.languages))
    if as_json:
        click.echo(json.dumps([asdict(state) for state in states], indent=1))
        return
    for state in states:
        click.echo(f"{state.lang}  {state.state:8}{'' if state.checked else 'unchecked  '}{state.page}")


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
        if source is None:
            raise SystemExit(f"{file}: not a translation of an English page")
        text = file.read_text(encoding="utf-8")
        file.write_text(STAMP.sub(rf"\g<1>{source.source_hash}", text, count=1), encoding="utf-8")


def translation_states(catalogue: Catalogue, languages: Languages) -> Iterator[State]:
    """The state of every page that may be translated, in every other language."""
    english = languages.source.code
    for source in catalogue.pages(english):
        if source.matter.translations == "none":
            continue
        for language in languages.all:
            if language.code != english:
                page = catalogue.by_key.get((language.code, source.address))
                yield State(language.code, source.path, _state(page, catalogue, english), _is_checked(page))


def _state(page: Page | None, catalogue: Catalogue, english: str) -> str:
    if page is None:
        return "missing"
    return "stale" if is_stale(page, catalogue, english) else "fresh"


def _is_checked(page: Page | None) -> bool:
    return bool(page and page.matter.translation and page.matter.translation.checked)
