"""A fault in one file is named where it stands, and takes nothing else with it."""

from pathlib import Path

import pytest

from web.contacts.directory import Directory
from web.contacts.read import read_directory
from web.languages import Languages


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def errors(root: Path, languages: Languages) -> tuple[Directory, list[str]]:
    directory, problems = read_directory(root, languages)
    return directory, [str(problem) for problem in problems if problem.is_error]


def test_an_untouched_copy_has_no_errors(copied: Path, languages: Languages) -> None:
    assert errors(copied, languages)[1] == []


def test_one_broken_file_does_not_take_the_others_with_it(copied: Path, languages: Languages) -> None:
    change(copied, "content/contacts/shout.yml", "scope: national", "scope: [")
    directory, found = errors(copied, languages)
    assert any(problem.startswith("content/contacts/shout.yml:") for problem in found)
    assert "shout" not in {contact.id for contact in directory.contacts}
    assert [contact.id for contact in directory.for_route("self_harm", None, None)][:3] == [
        "emergency",
        "samaritans",
        "childline",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "said"),
    [
        ("contacts/routes.yml", "police-101", "police-102", 6, "no contact 'police-102'"),
        ("contacts/groups.yml", "samaritans", "samaritan", 13, "no contact 'samaritan'"),
        ("contacts/halton-icart.yml", 'to: "17:00"', "to: 17:00", 10, "in quotes"),
        ("contacts/halton-icart.yml", "days: mon-thu", "days: mon-thur", 10, "days: mon, tue"),
        ("contacts/halton-icart.yml", "scope: local", "scope: lokal", 2, "'scope'"),
        ("contacts/shout.yml", "{ym}", "{yn}", 0, "no number 'yn'"),
        ("contacts/nspcc.yml", "  pl: ", "  px: ", 0, "'px' is no language"),
        ("contacts/labels.yml", "Call {number}", "Call", 4, "{number}"),
        ("areas/halton.yml", "day: halton-icart", "day: halton", 4, "no contact 'halton'"),
        ("areas/halton.yml", "Runcorn", "Liverpool", 0, "also in area"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    copied: Path, languages: Languages, file: str, old: str, new: str, line: int, said: str
) -> None:
    change(copied, f"content/{file}", old, new)
    found = [problem for problem in errors(copied, languages)[1] if said in problem]
    assert found
    where = f"content/{file}:{line}:" if line else "content/"
    assert any(problem.startswith(where) for problem in found), found


def test_a_missing_word_is_an_error_only_where_the_language_is_live(
    copied: Path, languages: Languages
) -> None:
    change(copied, "content/contacts/nspcc.yml", "\n  ro: ", "\n  # ro: ")
    change(copied, "content/contacts/nspcc.yml", "\n  pl: ", "\n  # pl: ")
    _, problems = read_directory(copied, languages)
    missing = {
        problem.message.split()[3].strip(";"): problem.is_error
        for problem in problems
        if "no words" in str(problem)
    }
    live = {language.english_name: language.live for language in languages.all}
    assert missing == {name: live[name] for name in ("Polish", "Romanian")}


def test_without_its_routes_the_directory_still_has_999_and_childline(
    copied: Path, languages: Languages
) -> None:
    (copied / "content/contacts/routes.yml").unlink()
    directory, found = errors(copied, languages)
    assert found[0].startswith("content/contacts/routes.yml:1:")
    assert [contact.id for contact in directory.for_route("abuse", None, None)] == ["emergency", "childline"]


def test_a_lost_emergency_file_is_an_error(copied: Path, languages: Languages) -> None:
    (copied / "content/contacts/emergency.yml").unlink()
    assert any("contact 'emergency'" in problem for problem in errors(copied, languages)[1])


def test_what_is_not_confirmed_is_told_to_the_editor_but_is_no_error(
    copied: Path, languages: Languages
) -> None:
    _, problems = read_directory(copied, languages)
    notices = [problem for problem in problems if not problem.is_error]
    assert any(
        "staffordshire-children.yml" in problem.path and "'phone'" in problem.message for problem in notices
    )
