"""`noticed translations` on a copy of the project: its table, its report, and files out and back."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from tests.page_client import NAMESPACE, parse
from tests.translation.test_history import git
from web.commands.translations import translations
from web.content.page import Translation
from web.settings import ROOT
from web.translation.stamp import stamped
from web.translation.units import take_apart

PAGES = "content/pages"
TELLING, FEELINGS = "young-people/telling", "young-people/feelings"


@dataclass(frozen=True)
class Project:
    """A copy of the project in which Polish `telling` is stale and Polish `feelings` is missing."""

    root: Path

    def run(self, *arguments: str, code: int = 0) -> Result:
        environ = {"NOTICED_ROOT": str(self.root), "NOTICED_BUILD": str(self.root / ".build")}
        result = CliRunner().invoke(translations, arguments, env=environ, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    def file(self, lang: str, page: str) -> Path:
        return self.root / PAGES / lang / f"{page}.md"

    def text(self, lang: str, page: str) -> str:
        return self.file(lang, page).read_text(encoding="utf-8")

    def write(self, lang: str, page: str, text: str) -> None:
        self.file(lang, page).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    for folder in ("content", "locales"):
        copytree(ROOT / folder, root / folder)
    project = Project(root)
    page = take_apart(project.text("en", TELLING))
    assert page is not None
    fresh = Translation(source=page.source_hash, translator="Noticed")
    project.write("pl", TELLING, stamped(project.text("pl", TELLING), fresh))
    git(root, "init", "--quiet")
    git(root, "add", PAGES)
    git(root, "commit", "--quiet", "--message", "All pages")
    english = project.text("en", TELLING)
    changed = english.replace("\n- ", "\n- Anyone <kind>\n- ", 1).replace(
        "::: contact childline\n:::\n", "", 1
    )
    assert changed != english
    project.write("en", TELLING, changed)
    project.file("pl", FEELINGS).unlink()
    return project


def test_table_has_a_line_for_every_page_and_language(project: Project) -> None:
    lines = project.run().output.split("\n")
    assert f"pl  stale    unchecked  {TELLING}" in lines
    assert f"pl  missing             {FEELINGS}" in lines
    assert any(line.startswith("ar  ") and line.endswith(FEELINGS) for line in lines)
    (total,) = [line for line in lines if line.startswith("pl: ")]
    assert re.fullmatch(r"pl: \d+ fresh, [1-9]\d* stale, [1-9]\d* missing; \d+ of \d+ checked .*", total)
    assert "Anyone" not in "\n".join(lines)


def test_table_shows_how_the_english_has_changed(project: Project) -> None:
    output = project.run("--diff").output
    line = project.text("en", TELLING).split("\n").index("- Anyone <kind>") + 1
    below = output.partition(f"pl  stale    unchecked  {TELLING}\n")[2].split("\n")
    assert below[0].strip() == f"{PAGES}/en/{TELLING}.md:{line}: list item: {{+Anyone <kind>+}}"
    assert below[1].strip() == f"{PAGES}/en/{TELLING}.md: directives: [-contact childline-]"


def test_json_says_the_same(project: Project) -> None:
    pages = json.loads(project.run("--json").output)
    (stale,) = [page for page in pages if page["lang"] == "pl" and page["page"] == TELLING]
    assert stale["state"] == "stale" and stale["checked"] is False
    assert stale["readers_get"] == "the translation"
    assert [change["difference"] for change in stale["changes"]] == [
        "{+Anyone <kind>+}",
        "[-contact childline-]",
    ]
    (missing,) = [page for page in pages if page["lang"] == "pl" and page["page"] == FEELINGS]
    assert missing["readers_get"] == "English"
    assert (missing["state"], missing["path"]) == ("missing", f"{PAGES}/pl/{FEELINGS}.md")


def test_html_report_stands_alone_and_marks_each_language(project: Project) -> None:
    report = project.root / "report" / "translations.html"
    project.run("--html", str(report))
    html = report.read_text(encoding="utf-8")
    tree = parse(html, str(report))
    assert "<ins>Anyone &lt;kind&gt;</ins>" in html and "<details>" in html
    assert [element.get("id") for element in tree.iter(NAMESPACE + "h2")] == ["pl", "ro", "uk", "ar", "ur"]
    titles = [element for element in tree.iter(NAMESPACE + "span") if element.get("lang") == "ar"]
    assert len(titles) > 30 and all(title.get("dir") == "rtl" for title in titles)
    assert not list(tree.iter(NAMESPACE + "script")) and "src=" not in html and "<link" not in html
    for table in tree.iter(NAMESPACE + "table"):
        assert next(table.iter(NAMESPACE + "caption")).text
        assert all(head.get("scope") in ("col", "row") for head in table.iter(NAMESPACE + "th"))


def test_report_says_why_it_shows_no_difference(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    output = project.run("--diff").output
    assert "git is not installed here, so the earlier English is not known" in output


def test_every_page_of_a_language_goes_out_and_comes_back_unchanged(project: Project) -> None:
    file = project.root / "ar.po"
    before = {path: path.read_bytes() for path in (project.root / PAGES / "ar").rglob("*.md")}
    project.run("export", "ar", "-o", str(file))
    output = project.run("import", str(file), code=1).output
    assert {path: path.read_bytes() for path in (project.root / PAGES / "ar").rglob("*.md")} == before
    # Stale pages alone are named: their entries are fuzzy or empty.
    named = {line.partition(": ")[2].partition(":")[0] for line in output.split("\n") if ".po:" in line}
    stale = {page["page"] for page in json.loads(project.run("--json").output)
             if page["lang"] == "ar" and page["state"] == "stale"}  # fmt: skip
    assert named == stale and TELLING in stale
    assert output.count(": unchanged\n") == len(before) - len(stale)


def test_export_puts_each_page_into_its_own_file_below_a_folder(project: Project, tmp_path: Path) -> None:
    output = project.run("export", "pl", "-o", str(tmp_path), "--page", TELLING, "--page", "index").output
    files = [tmp_path / "pl" / f"{TELLING}.po", tmp_path / "pl" / "index.po"]
    assert output.split() == [str(file) for file in files]
    text = files[0].read_text(encoding="utf-8")
    assert 'msgid "Anyone <kind>"\nmsgstr ""\n' in text
    assert 'msgctxt "young-people/telling#1"' in text and 'msgctxt "index#' not in text


def test_missing_page_is_written_once_every_entry_is_filled(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "feelings.po"
    project.run("export", "pl", "-o", str(file), "--page", FEELINGS)
    empty = project.run("import", str(file), code=1).output
    assert f"{file}:" in empty and "is not translated; translate it" in empty
    assert not project.file("pl", FEELINGS).exists()
    text = file.read_text(encoding="utf-8")
    head, _, entries = text.partition('"Content-Transfer-Encoding: 8bit\\n"\n')
    copied = [line for line in entries.split("\n") if line.startswith("msgid ")]
    for words in copied:
        entries = entries.replace(f'{words}\nmsgstr ""', f"{words}\nmsgstr {words.removeprefix('msgid ')}", 1)
    file.write_text(f'{head}"Content-Transfer-Encoding: 8bit\\n"\n{entries}', encoding="utf-8")
    output = project.run("import", str(file), "--checked-by", "Anna", "--translator", "An agency").output
    assert output == f"{PAGES}/pl/{FEELINGS}.md: written\n"
    written = project.text("pl", FEELINGS)
    assert written.partition("\n---\n")[2] == project.text("en", FEELINGS).partition("\n---\n")[2]
    assert "translator: An agency, checked: Anna}" in written
    assert not list(project.file("pl", FEELINGS).parent.glob(".*"))
    project.file("pl", FEELINGS).unlink()


def test_words_of_an_earlier_file_are_taken_up(project: Project, tmp_path: Path) -> None:
    before, after = tmp_path / "before.po", tmp_path / "after.po"
    project.run("export", "pl", "-o", str(before), "--page", TELLING)
    text = before.read_text(encoding="utf-8")
    filled = text.replace('msgid "Anyone <kind>"\nmsgstr ""', 'msgid "Anyone <kind>"\nmsgstr "Ktoś <miły>"')
    before.write_text(filled, encoding="utf-8")
    project.run("export", "pl", "-o", str(after), "--page", TELLING, "--with", str(before))
    assert 'msgstr "Ktoś <miły>"' in after.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "en"), "'en' is no language to translate into; use one of: pl, "),
        (("export", "xx"), "'xx' is no language to translate into"),
        (("export", "pl", "--page", "parents/nothing"), "'parents/nothing' is no English page"),
        (("export", "pl", "--page", "practitioners/thresholds"), "is no English page that is translated"),
    ],
)
def test_what_cannot_be_exported_is_said(project: Project, arguments: tuple[str, ...], said: str) -> None:
    assert said in project.run(*arguments, code=1).output


@pytest.mark.parametrize(
    ("language", "context", "said"),
    [
        ("xx", "index#1", "'Language: xx' is none of the site's; use one of: pl, "),
        ("pl", "parents/nothing#1", "'parents/nothing' is no English page that is translated"),
    ],
)
def test_file_of_another_site_is_named(
    project: Project, tmp_path: Path, language: str, context: str, said: str
) -> None:
    file = tmp_path / "other.po"
    file.write_text(
        f'msgid ""\nmsgstr "Language: {language}\\n"\n\nmsgctxt "{context}"\nmsgid "a"\nmsgstr "b"\n'
    )
    assert said in project.run("import", str(file), code=1).output


def test_accepted_translation_is_fresh(project: Project) -> None:
    before = project.text("pl", TELLING)
    project.run("accept", str(project.file("pl", TELLING)))
    try:
        assert f"pl  fresh    unchecked  {TELLING}" in project.run().output
        changed = [line for line in project.text("pl", TELLING).split("\n") if line not in before.split("\n")]
        assert len(changed) == 1 and changed[0].startswith("translation: {source: ")
    finally:
        project.write("pl", TELLING, before)


def test_english_page_cannot_be_accepted(project: Project) -> None:
    file = os.fspath(project.file("en", TELLING))
    assert "not a translation of an English page" in project.run("accept", file, code=1).output
