"""``noticed translations export`` and ``import``: pages to a translation agency and back, as PO files."""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from babel.messages.catalog import Message

from web.content.check import address_of
from web.content.page import Address, Page
from web.content.read import read_page
from web.languages import Language, Languages
from web.problems import Problem
from web.settings import Settings, read_settings
from web.site import Site, read_site, showing_of
from web.translation.beside import Beside, Translations
from web.translation.exchange import add_page, new_catalogue, page_name, po_bytes
from web.translation.exchange_back import Reader, Returned, TakenBack, read_returned, take_back

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("export")
@click.argument("lang")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A .po file, or a folder: a file a page."
)
@click.option("--page", "names", multiple=True, help="Only this page, such as young-people/telling.")
@click.option("--with", "memory", multiple=True, type=A_FILE, help="Words from an earlier PO file.")
def export_command(lang: str, output: Path | None, names: tuple[str, ...], memory: tuple[Path, ...]) -> None:
    """Write pages for a translation agency, as PO with the context of each entry."""
    settings = read_settings(os.environ)
    site = read_site(settings)
    language = _language(lang, site.languages)
    together = Translations(settings.root, site.catalogue, site.languages)
    warn_of_unreadable(together)
    pages = _chosen(together, language, names)
    remembered = [entry for file in memory for entry in _remembered(file)]
    target = output or settings.build / "translations" / f"{lang}.po"
    for file, group in _files(target, pages).items():
        catalogue = new_catalogue(language)
        for page in group:
            own = [entry for entry in remembered if _page_of(entry) == page_name(page.source.address)]
            add_page(catalogue, page, _public_url(settings), own)
        _write(file, po_bytes(catalogue))
        click.echo(str(file))


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=A_FILE)
@click.option("--checked-by", help="The native speaker who has checked every page in these files.")
@click.option("--translator", help="Who translated them; else whoever the page names.")
def import_command(files: tuple[Path, ...], checked_by: str | None, translator: str | None) -> None:
    """Take PO files back into pages; a page with anything wrong is named and left as it is."""
    settings = read_settings(os.environ)
    site = read_site(settings)
    problems: list[Problem] = []
    for file in files:
        returned, faults = read_returned(file.read_bytes(), str(file))
        problems += faults
        for page in _rebuilt(returned, settings, site, checked_by, translator) if returned else ():
            problems += page.problems
            if page.text is not None:
                changed = _write(settings.root / page.path, page.text.encode())
                click.echo(f"{page.path}: {'written' if changed else 'unchanged'}")
    for problem in problems:
        click.echo(str(problem))
    raise SystemExit(1 if problems else 0)


def warn_of_unreadable(together: Translations) -> None:
    """Say of which English pages nothing can be said."""
    for path in together.unreadable():
        click.echo(
            f"{path}: no front matter with title, then summary; left out, see: noticed check", err=True
        )


def _rebuilt(
    returned: Returned, settings: Settings, site: Site, checked_by: str | None, translator: str | None
) -> list[TakenBack]:
    """Every page of one file."""
    language = next((one for one in _others(site.languages) if one.code == returned.lang), None)
    if language is None:
        known = ", ".join(one.code for one in _others(site.languages))
        message = f"'Language: {returned.lang}' is none of the site's; use one of: {known}"
        return [TakenBack("", None, (Problem(returned.name, 1, message),))]
    together = Translations(settings.root, site.catalogue, site.languages)
    rebuilt: list[TakenBack] = []
    for name, entries in returned.messages.items():
        address = address_of(name.removesuffix("index"))
        page = together.of(language, address) if address else None
        if page is None:
            message = f"'{name}' is no English page that is translated; leave msgctxt as it was exported"
            rebuilt.append(TakenBack("", None, (Problem(returned.name, entries[0].lineno or 1, message),)))
        else:
            rebuilt.append(take_back(returned, page, _reader(site), checked_by, translator))
    return rebuilt


def _reader(site: Site) -> Reader:
    showing = showing_of(site.directory, site.pictures)

    def read(text: str, path: str, lang: str, address: Address) -> tuple[Page | None, tuple[Problem, ...]]:
        return read_page(text, path, lang, address, showing(lang))

    return read


def _chosen(together: Translations, language: Language, names: Sequence[str]) -> list[Beside]:
    if not names:
        return list(together.in_language(language))
    addresses = [address_of(name.removesuffix("index")) for name in names]
    pages = [together.of(language, address) if address else None for address in addresses]
    for name, page in zip(names, pages, strict=True):
        if page is None:
            raise SystemExit(f"noticed: '{name}' is no English page that is translated; try parents/low-mood")
    return [page for page in pages if page is not None]


def _files(target: Path, pages: Sequence[Beside]) -> dict[Path, list[Beside]]:
    """Which pages go into which file."""
    if target.suffix == ".po":
        return {target: list(pages)}
    return {target / page.language.code / f"{page_name(page.source.address)}.po": [page] for page in pages}


def _remembered(file: Path) -> list[Message]:
    returned, problems = read_returned(file.read_bytes(), str(file))
    if returned is None:
        raise SystemExit(str(problems[0]))
    return [entry for entries in returned.messages.values() for entry in entries]


def _page_of(entry: Message) -> str:
    return (entry.context or "").rpartition("#")[0]


def _language(code: str, languages: Languages) -> Language:
    for language in _others(languages):
        if language.code == code:
            return language
    known = ", ".join(language.code for language in _others(languages))
    raise SystemExit(f"noticed: '{code}' is no language to translate into; use one of: {known}")


def _others(languages: Languages) -> tuple[Language, ...]:
    return tuple(language for language in languages.all if language.code != languages.source.code)


def _public_url(settings: Settings) -> str:
    return settings.public_url or f"http://{settings.host}:{settings.port}"


def _write(file: Path, data: bytes) -> bool:
    """Write a whole file or none of it; False where it stands there already."""
    if file.is_file() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(data)
    new.replace(file)
    return True
