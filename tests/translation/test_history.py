"""The English that was translated is found in the git history, or it is said why not."""

import subprocess
from pathlib import Path

import pytest

from tests.desk import Desk
from web.translation.history import History
from web.translation.units import take_apart

EN = "en/parents/asking.md"
PATH = f"content/pages/{EN}"


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


def commit(desk: Desk, body: str) -> str:
    """Commit a version of the page; its hash."""
    file = desk.write(EN, body)
    git(desk.root, "add", "--all", "content")
    git(desk.root, "commit", "--quiet", "--message", body)
    parts = take_apart(file.read_text(encoding="utf-8"))
    assert parts is not None
    return parts.source_hash


@pytest.fixture
def repository(desk: Desk) -> Desk:
    git(desk.root, "init", "--quiet")
    return desk


def test_earlier_version_is_found_by_its_hash(repository: Desk) -> None:
    first = commit(repository, "Ask early.")
    second = commit(repository, "Ask late.")
    commit(repository, "Ask.")
    history = History(repository.root)
    for wanted, words in ((first, "Ask early."), (second, "Ask late.")):
        found = history.earlier(PATH, wanted)
        assert found.why_not == ""
        assert found.parts is not None and found.parts.units[2].text == words


def test_history_goes_on_behind_a_deletion(repository: Desk) -> None:
    first = commit(repository, "Ask early.")
    (repository.root / PATH).unlink()
    git(repository.root, "commit", "--quiet", "--all", "--message", "Remove")
    commit(repository, "Ask again.")
    assert History(repository.root).earlier(PATH, first).parts is not None


def test_version_that_was_never_committed_is_said_to_be_missing(repository: Desk) -> None:
    commit(repository, "Ask early.")
    found = History(repository.root).earlier(PATH, "0123456789abcdef")
    assert found.parts is None
    assert found.why_not == f"no version of {PATH} in the git history is the English that was translated"


def test_shallow_history_is_named(repository: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = commit(repository, "Ask early.")
    commit(repository, "Ask late.")
    shallow = tmp_path_factory.mktemp("shallow") / "clone"
    git(repository.root, "clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(shallow))
    assert "shallow" in History(shallow).earlier(PATH, first).why_not


def test_folder_without_git_history_is_named(desk: Desk) -> None:
    desk.write(EN)
    assert "no git history" in History(desk.root).earlier(PATH, "0").why_not


def test_machine_without_git_is_named(repository: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, "Ask early.")
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in History(repository.root).earlier(PATH, "0").why_not
