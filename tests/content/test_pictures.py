"""Pictures of Easy Read pages: drawn in the style sheet's colours, named for who cannot see them."""

from pathlib import Path

import pytest

from web.content.pictures import read_pictures
from web.settings import ROOT

ROOF = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path class="soft" d="M1 8 4 1 8 8z"/></svg>'
)


def draw(root: Path, text: str, name: str = "roof.svg") -> None:
    folder = root / "content" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_picture_says_what_it_shows_or_is_hidden(tmp_path: Path) -> None:
    draw(tmp_path, ROOF)
    pictures, problems = read_pictures(tmp_path)
    assert not problems
    assert 'role="img" aria-label="A &quot;roof&quot;"' in pictures["roof"].html('A "roof"')
    assert 'aria-hidden="true"' in pictures["roof"].html("")
    assert 'viewBox="0 0 9 9"' in pictures["roof"].html("")


@pytest.mark.parametrize(
    ("drawn", "fault"),
    [
        ("<svg", "not SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "viewBox"),
        (ROOF.replace("path", "script"), "<script> may not stand"),
        (ROOF.replace('d="', 'onclick="x()" d="'), "'onclick' may not stand"),
        (ROOF.replace("soft", "red"), "no class 'red'"),
    ],
)
def test_what_may_not_stand_in_a_picture_is_named(tmp_path: Path, drawn: str, fault: str) -> None:
    draw(tmp_path, drawn)
    pictures, problems = read_pictures(tmp_path)
    assert not pictures
    assert fault in str(problems[0])
    assert str(problems[0]).startswith("content/pictures/roof.svg:1: ")


def test_a_picture_that_breaks_keeps_its_last_good_version_until_it_is_deleted(tmp_path: Path) -> None:
    draw(tmp_path, ROOF)
    good, _ = read_pictures(tmp_path)
    (tmp_path / "content/pictures/roof.svg").write_bytes(b"\xff\xfe<svg")
    kept, problems = read_pictures(tmp_path, good)
    assert kept == good
    assert "not SVG" in str(problems[0])
    (tmp_path / "content/pictures/roof.svg").unlink()
    assert read_pictures(tmp_path, good) == ({}, ())


def test_every_picture_of_the_site_is_used() -> None:
    pictures, problems = read_pictures(ROOT)
    assert not problems
    pages = " ".join(file.read_text(encoding="utf-8") for file in (ROOT / "content/pages").rglob("*.md"))
    assert not [name for name in pictures if f"::: picture {name}" not in pages]
