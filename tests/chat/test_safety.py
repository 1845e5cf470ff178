"""The safety check: every example that its editors wrote, and how it behaves around them."""

import time
from pathlib import Path

import pytest

from web.chat.routes import RANK, URGENT
from web.chat.safety import Raised, SafetyCheck, read_safety
from web.chat.safety_file import read_safety_file
from web.languages import Language, Languages, read_languages
from web.settings import ROOT

ALL = read_languages(ROOT)[0].all
FILES = {language.code: read_safety_file(ROOT, language.code) for language in ALL}
ENTRIES = [entry for file, _ in FILES.values() for entry in file.entries]
MATCHES = [(f"{e.path}:{e.line}", e.route, text) for e in ENTRIES for text in e.written.matches]
NEAR_MISSES = [(f"{e.path}:{e.line}", text) for e in ENTRIES for text in e.written.near_miss]


@pytest.mark.parametrize("lang", FILES)
def test_every_language_has_phrases_for_every_urgent_route(lang: str) -> None:
    file, problems = FILES[lang]
    assert not problems, [str(problem) for problem in problems]
    assert {entry.route for entry in file.entries} == set(URGENT)
    assert len(file.entries) >= 20


@pytest.mark.parametrize(("where", "route", "text"), MATCHES)
def test_message_that_must_be_raised_is(safety: SafetyCheck, where: str, route: str, text: str) -> None:
    found = safety.check(text, "en")
    assert found is not None, where
    assert RANK[found.route] <= RANK[route], where


@pytest.mark.parametrize(("where", "text"), NEAR_MISSES)
def test_harmless_message_is_not_raised(safety: SafetyCheck, where: str, text: str) -> None:
    assert safety.check(text, "en") is None, where


def test_every_entry_recognises_its_own_examples(safety: SafetyCheck) -> None:
    assert [str(problem) for problem in safety.example_problems()] == []


@pytest.mark.parametrize(
    "typed",
    [
        "MY MUM WONT WAKE UP",
        "my mum wont wake up!!!",
        "my mummm wont wake uppp",
        "my mum w0nt wake up",
        "my mum won’t wake up",
        "hi um sorry i dont know who to ask but my mum wont wake up and im 9",
        "my mum\u200b wont wake up",
        "my mum\nwont wake up",
    ],
)
def test_typing_does_not_hide_an_emergency(safety: SafetyCheck, typed: str) -> None:
    found = safety.check(typed, "en")
    assert found is not None
    assert found.route == "emergency"


def test_polish_message_is_recognised_on_the_english_page(safety: SafetyCheck) -> None:
    entry = next(entry for entry in FILES["pl"][0].entries if entry.route == "self_harm")
    found = safety.check(entry.written.matches[0], "en")
    assert found is not None
    assert found.lang == "pl"


def test_most_urgent_route_wins(safety: SafetyCheck) -> None:
    found = safety.check("my dad hits me and now my mum wont wake up", "en")
    assert found is not None
    assert found.route == "emergency"


def test_denial_is_not_raised(safety: SafetyCheck) -> None:
    assert safety.check("im not going to kill myself", "en") is None


def test_second_mention_counts_where_the_first_is_denied(safety: SafetyCheck) -> None:
    found = safety.check("i said im not going to kill myself. but i think i will kill myself", "en")
    assert found == Raised("self_harm", "kill-myself", "en")


@pytest.mark.parametrize("text", ["", " ", "...", "🙂", "\x00", "a" * 1000, "\ud800", "ا" * 1000, ". " * 500])
def test_odd_text_is_no_trouble(safety: SafetyCheck, text: str) -> None:
    assert safety.check(text, "en") is None


def test_check_takes_less_than_a_millisecond(safety: SafetyCheck) -> None:
    message = "my friend never has any lunch and her mum is always out and i dont know what to do " * 2
    safety.check(message, "en")
    started = time.process_time()
    for _ in range(100):
        safety.check(message, "en")
    assert (time.process_time() - started) / 100 < 0.001


def write(root: Path, text: str) -> Languages:
    (root / "content/safety").mkdir(parents=True)
    (root / "content/safety/en.yml").write_text(text, encoding="utf-8")
    return Languages((Language(code="en", name="English", english_name="English", dir="ltr", live=True),))


GOOD = """\
entries:
  abuse:
    - id: shouts
      phrases: ["{grown} shouts"]
      matches: ["dad shouts"]
      near_miss: ["dad sings"]
lists: {grown: [dad]}
"""


@pytest.mark.parametrize(
    ("mistake", "line", "says"),
    [
        (GOOD.replace("{grown} shouts", "{adult} shouts"), 3, "no list “adult”"),
        (GOOD.replace("dad shouts", "dad yells"), 3, "does not recognise"),
        (GOOD.replace("dad sings", "dad shouts loudly"), 3, "is raised by “shouts”"),
        (GOOD.replace("near_miss", "nearmiss"), 6, "unknown key"),
        (GOOD.replace("abuse:", "signs:"), 2, "signs"),
        (GOOD.replace("entries:", "entries: ]"), 1, "not valid YAML"),
    ],
)
def test_editor_is_told_of_a_mistake(tmp_path: Path, mistake: str, line: int, says: str) -> None:
    _, problems = read_safety(tmp_path, write(tmp_path, mistake))
    told = [str(problem) for problem in problems]
    assert any(text.startswith(f"content/safety/en.yml:{line}: ") and says in text for text in told), told


def test_good_file_has_no_problems(tmp_path: Path) -> None:
    check, problems = read_safety(tmp_path, write(tmp_path, GOOD))
    assert problems == ()
    assert check.check("my DAD shouts", "en") == Raised("abuse", "shouts", "en")


def test_missing_file_is_a_problem_and_raises_nothing(tmp_path: Path) -> None:
    languages = write(tmp_path, GOOD)
    (tmp_path / "content/safety/en.yml").unlink()
    check, problems = read_safety(tmp_path, languages)
    assert check.check("dad shouts", "en") is None
    assert len(problems) == 1
