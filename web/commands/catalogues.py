"""``noticed catalogues``: the words of buttons and labels, from templates and code to every language."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from web.checks.script import faults_of_writing
from web.commands.plural_forms import fault_of_header, faults_of_forms, placeholders
from web.languages import Languages
from web.problems import Problem
from web.settings import ROOT

METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


@click.group()
def catalogues() -> None:
    """Extract, update and compile the catalogues of interface words."""


@catalogues.command()
def update() -> None:
    """Extract all words and bring every language's catalogue up to date."""
    template = extract(ROOT)
    _write(_template_file(ROOT), template)
    for file in sorted((ROOT / "locales").glob("*/LC_MESSAGES/messages.po")):
        catalogue = _read(file)
        catalogue.update(template, no_fuzzy_matching=True)
        _write(file, catalogue)
        click.echo(
            f"{file.relative_to(ROOT)}: {sum(not message.string for message in catalogue)} to translate"
        )


@catalogues.command("compile")
def compile_command() -> None:
    """Compile the catalogues that changed."""
    compile_catalogues(ROOT)


def compile_catalogues(root: Path) -> None:
    """Write the .mo beside each .po that is newer than it."""
    for file in sorted((root / "locales").glob("*/LC_MESSAGES/messages.po")):
        compiled = file.with_suffix(".mo")
        if compiled.is_file() and compiled.stat().st_mtime >= file.stat().st_mtime:
            continue
        with compiled.open("wb") as target:
            write_mo(target, _read(file))


def extract(root: Path) -> Catalog:
    """All words marked for translation in templates and code, in a stable order."""
    catalogue = Catalog(project="Noticed", version="1", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(root / "web"), METHODS, keywords=KEYWORDS, comment_tags=("Translators:",))
    for name, _, message, comments, context in found:
        catalogue.add(message, None, [(f"web/{name}", 0)], auto_comments=comments, context=context)
    return catalogue


def check_catalogues(root: Path, languages: Languages) -> tuple[Problem, ...]:
    """Words missing from the template or a live language, unequal placeholders, missing plural forms."""
    template = extract(root)
    problems = list(_check_template(root, template))
    for language in languages.all:
        if language.code == languages.source.code:
            continue
        file = _catalogue_file(root, language.code)
        if file.is_file():
            problems += _check_language(root, file, template, is_error=language.live)
        elif language.live:
            path = file.relative_to(root).as_posix()
            problems.append(
                Problem(path, 1, f"{language.english_name} is live and has no catalogue; write it")
            )
    return tuple(problems)


def _check_template(root: Path, template: Catalog) -> list[Problem]:
    file = _template_file(root)
    path = file.relative_to(root).as_posix()
    kept = {message.id for message in _read(file)} if file.is_file() else set()
    if kept == {message.id for message in template}:
        return []
    return [Problem(path, 1, "words in templates and code have changed; run: noticed catalogues update")]


def _check_language(root: Path, file: Path, template: Catalog, is_error: bool) -> list[Problem]:
    path = file.relative_to(root).as_posix()
    catalogue = _read(file)
    problems = []
    if fault := fault_of_header(catalogue, file.parent.parent.name):
        written = file.read_text(encoding="utf-8").split("\n")
        line = next((at for at, text in enumerate(written, 1) if text.startswith('"Plural-Forms')), 1)
        problems.append(Problem(path, line, fault, is_error))
    for message in template:
        translated = catalogue.get(message.id, message.context) if message.id else None
        line = translated.lineno if translated and translated.lineno else 1
        if message.id:
            problems += [
                Problem(path, line, each, is_error) for each in _faults(message, translated, catalogue)
            ]
    return problems


def _faults(message: Message, translated: Message | None, catalogue: Catalog) -> Iterator[str]:
    ours = message.id if isinstance(message.id, str) else message.id[0]
    if translated is None or not translated.string or translated.fuzzy:
        yield f"no translation of '{ours}'; write it"
        return
    forms = [translated.string] if isinstance(translated.string, str) else list(translated.string)
    if not isinstance(message.id, str):
        yield from faults_of_forms(message.id[0], message.id[1], forms, catalogue)
    elif placeholders(forms[0]) != placeholders(ours):
        yield f"placeholders of '{ours}' differ in its translation; use the same names"
    for fault in faults_of_writing(" ".join(forms), str(catalogue.locale)):
        yield f"in the translation of '{ours}' {fault}"


def _template_file(root: Path) -> Path:
    return root / "locales" / "messages.pot"


def _catalogue_file(root: Path, code: str) -> Path:
    return root / "locales" / code / "LC_MESSAGES" / "messages.po"


def _read(file: Path) -> Catalog:
    locale = None if file.suffix == ".pot" else file.parent.parent.name
    return read_po(io.BytesIO(file.read_bytes()), locale=locale)


def _write(file: Path, catalogue: Catalog) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    target = io.BytesIO()
    write_po(target, catalogue, omit_header=False, sort_output=True, width=110, include_lineno=False)
    # The moment of extraction would change the file where no word changed.
    text = re.sub(
        rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By):.*\n', b"", target.getvalue(), flags=re.M
    )
    file.write_bytes(text)
