"""The words of buttons and labels: complete, in step with templates and code."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from web.commands.catalogues import check_catalogues, compile_catalogues, extract
from web.languages import read_languages
from web.settings import ROOT

TEMPLATE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Hello %(name)s"\nmsgstr ""\n'
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A project with one template, one word and one other language."""
    (tmp_path / "web" / "templates").mkdir(parents=True)
    (tmp_path / "web" / "templates" / "a.html").write_text("{{ _('Hello %(name)s', name=name) }}")
    (tmp_path / "locales" / "pl" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locales" / "messages.pot").write_text(TEMPLATE)
    (tmp_path / "locales" / "languages.yml").write_text(
        "languages:\n"
        "  - {code: en, name: English, english_name: English, dir: ltr, live: true}\n"
        "  - {code: pl, name: Polski, english_name: Polish, dir: ltr, live: true}\n"
    )
    return tmp_path


def _problems(house: Path, translation: str) -> list[str]:
    file = house / "locales" / "pl" / "LC_MESSAGES" / "messages.po"
    file.write_text(
        TEMPLATE.replace('"Hello %(name)s"\nmsgstr ""', f'"Hello %(name)s"\nmsgstr "{translation}"')
    )
    return [str(problem) for problem in check_catalogues(house, read_languages(house)[0])]


def test_complete_catalogue_has_no_problem(house: Path) -> None:
    assert _problems(house, "Cześć %(name)s") == []


def test_missing_translation_is_named_with_its_line(house: Path) -> None:
    (problem,) = _problems(house, "")
    assert problem.startswith("locales/pl/LC_MESSAGES/messages.po:4: no translation of 'Hello %(name)s'")


def test_changed_placeholder_is_named(house: Path) -> None:
    (problem,) = _problems(house, "Cześć %(imię)s")
    assert "placeholders" in problem


def test_wrong_quotation_mark_is_named(house: Path) -> None:
    (problem,) = _problems(house, "Cześć «%(name)s»")
    assert "in the translation of 'Hello %(name)s'" in problem and "write „…”" in problem


def test_plural_forms_of_another_language_are_named_with_their_line(house: Path) -> None:
    _problems(house, "Cześć %(name)s")
    file = house / "locales" / "pl" / "LC_MESSAGES" / "messages.po"
    header = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    file.write_text(file.read_text().replace('msgstr "Content', f'msgstr ""\n{header}"Content', 1))
    (problem,) = [str(problem) for problem in check_catalogues(house, read_languages(house)[0])]
    assert problem.startswith("locales/pl/LC_MESSAGES/messages.po:3: not the plural forms of the language")


def test_new_word_in_a_template_is_noticed(house: Path) -> None:
    (house / "web" / "templates" / "b.html").write_text("{{ _('New') }}")
    assert any("run: noticed catalogues update" in problem for problem in _problems(house, "Cześć %(name)s"))


def test_live_language_without_catalogue_is_named(house: Path) -> None:
    (problem,) = [str(problem) for problem in check_catalogues(house, read_languages(house)[0])]
    assert "Polish is live and has no catalogue" in problem


def test_words_of_templates_and_code_are_found() -> None:
    found: Catalog = extract(ROOT)
    assert {"Leave now", "Search"} <= {message.id for message in found}


def test_compiled_catalogues_are_not_written_again(house: Path) -> None:
    _problems(house, "Cześć %(name)s")
    compile_catalogues(house)
    compiled = house / "locales" / "pl" / "LC_MESSAGES" / "messages.mo"
    before = compiled.stat().st_mtime_ns
    compile_catalogues(house)
    assert compiled.stat().st_mtime_ns == before
