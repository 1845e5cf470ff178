"""Each translation beside its English, on an editor's desk."""

from pathlib import Path

from tests.desk import LANGUAGES, Desk
from web.checks.translations import KeptFaults, check_translations
from web.languages import Languages
from web.problems import Problem

EN, PL = "en/parents/asking.md", "pl/parents/asking.md"
ENGLISH = "## First step\n\nAsk before 16 years of age."


def _translate(desk: Desk, body: str, english: str = ENGLISH, title: str = "Prośba", stamp: str = "") -> None:
    desk.write(EN, english, title="Asking")
    page = desk.read()[0].page("en", "parents", "asking")
    assert page is not None
    translation = f"translation: {{source: {stamp or page.source_hash}, translator: Noticed}}\n"
    desk.write(PL, body, title=title, extra=translation)


def _problems(desk: Desk, kept: KeptFaults | None = None) -> list[Problem]:
    catalogue, _ = desk.read()
    return list(check_translations(catalogue, LANGUAGES, desk.root, kept or KeptFaults(None, "")))


def test_faithful_translation_has_no_problem(desk: Desk) -> None:
    _translate(desk, "## Pierwszy krok\n\nPoproś, zanim skończy 16 lat.")
    assert _problems(desk) == []


def test_fault_is_an_error_in_the_translated_file(desk: Desk) -> None:
    _translate(desk, "## Pierwszy krok\n\nPoproś, zanim skończy 18 lat.")
    assert {(problem.path, problem.line, problem.is_error) for problem in _problems(desk)} == {
        (f"content/pages/{PL}", 10, True)
    }


def test_title_is_looked_at_too(desk: Desk) -> None:
    _translate(desk, "## Pierwszy krok\n\nPoproś, zanim skończy 16 lat.", title="„Prośba")
    (problem,) = _problems(desk)
    assert (problem.line, "do not come in pairs" in problem.message) == (2, True)


def test_fault_in_a_language_that_is_not_live_is_a_note(desk: Desk) -> None:
    _translate(desk, "## Pierwszy krok\n\nPoproś, zanim skończy 18 lat.")
    english, polish = LANGUAGES.all
    not_live = Languages((english, polish.model_copy(update={"live": False})))
    found = check_translations(desk.read()[0], not_live, desk.root, KeptFaults(None, ""))
    assert [problem.is_error for problem in found] == [False, False]


def test_stale_translation_is_not_compared(desk: Desk) -> None:
    _translate(desk, "Poproś.", stamp="0123456789abcdef")
    assert _problems(desk) == []
    assert any("the English has changed" in problem.message for problem in desk.read()[1])


def test_broken_file_is_left_to_those_who_read_it(desk: Desk) -> None:
    _translate(desk, "## Pierwszy krok\n\nPoproś, zanim skończy 16 lat.")
    desk.read()
    desk.write_raw(PL, "no front matter")
    assert _problems(desk) == []


def test_what_was_found_is_kept_until_a_text_changes(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "faults.cache"
    _translate(desk, "## Pierwszy krok\n\nPoproś, zanim skończy 18 lat.")
    kept = KeptFaults(file, "")
    found = _problems(desk, kept)
    kept.save()
    again = KeptFaults(file, "")
    assert _problems(desk, again) == found
    written = file.stat().st_mtime_ns
    again.save()
    assert file.stat().st_mtime_ns == written
    _translate(desk, "## Pierwszy krok\n\nPoproś, zanim skończy 16 lat.")
    assert _problems(desk, KeptFaults(file, "")) == []
