"""``noticed check`` on a thousand pages: the project's own, many times over."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from web.settings import ROOT

PAGES = 1000
# What the check may take once it has seen everything, in seconds of processor time; half as much again for a
# machine that is slow or busy.
SECONDS = 5.0 * 1.5


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's content with its pages copied under other names until there are a thousand."""
    root = tmp_path_factory.mktemp("thousand")
    for folder in ("content", "locales"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "bot").mkdir()
    shutil.copy(ROOT / "bot" / "flows.yml", root / "bot")
    (root / "web").symlink_to(ROOT / "web")
    pages = sorted((root / "content" / "pages").rglob("*.md"))
    # A page with a reading age of its own is known by its name.
    copied = [page for page in pages if page.stem not in ("index", "sources")]
    copies = -(-(PAGES - len(pages)) // len(copied))
    for number in range(2, copies + 2):
        for page in copied:
            shutil.copy(page, page.with_stem(f"{page.stem}-{number}"))
    return root


def _check(root: Path) -> tuple[subprocess.CompletedProcess[str], float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    surroundings = {**os.environ, "NOTICED_ROOT": str(root), "NOTICED_BUILD": str(root / ".build")}
    noticed = Path(sys.executable).parent / "noticed"
    done = subprocess.run(
        [noticed, "check"], env=surroundings, capture_output=True, text=True, check=False, timeout=200
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_thousand_pages_are_checked_in_seconds_once_they_are_known(thousand: Path) -> None:
    first, _ = _check(thousand)
    assert first.returncode == 0, first.stdout[-2000:] + first.stderr[-2000:]
    again, seconds = _check(thousand)
    assert again.stdout == first.stdout
    assert seconds < SECONDS


def test_new_fault_among_a_thousand_pages_is_found(thousand: Path) -> None:
    page = thousand / "content" / "pages" / "pl" / "parents" / "low-mood.md"
    whole = page.read_text(encoding="utf-8")
    try:
        page.write_text(whole.replace("{phone:emergency}", "", 1), encoding="utf-8")
        done, _ = _check(thousand)
    finally:
        page.write_text(whole, encoding="utf-8")
    assert done.returncode == 1
    assert "pages/pl/parents/low-mood.md" in done.stdout
    assert "the number {phone:emergency} is missing" in done.stdout
