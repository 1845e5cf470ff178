"""A small content folder of its own for each test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from web.content.cache import LastGood, PageCache
from web.content.catalogue import Catalogue, read_catalogue
from web.content.check import check_catalogue
from web.content.directives import Showing
from web.languages import Language, Languages
from web.problems import Problem

LANGUAGES = Languages(
    (
        Language(code="en", name="English", english_name="English", dir="ltr", live=True),
        Language(code="pl", name="Polski", english_name="Polish", dir="ltr", live=True),
    )
)
PAGE = """---
title: {title}
summary: A summary.
audience: everyone
reviewed: 2026-11-22
{extra}---
{body}
"""


class Desk:
    """An editor's desk: writes pages below a folder and reads them back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.last_good = LastGood(root / ".build" / "last-good", root)

    def write(self, name: str, body: str = "Words.", title: str = "Title", extra: str = "") -> Path:
        return self.write_raw(name, PAGE.format(title=title, body=body, extra=extra))

    def write_raw(self, name: str, text: str) -> Path:
        file = self.root / "content" / "pages" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def read(self) -> tuple[Catalogue, list[Problem]]:
        cache = PageCache(self.root / ".build" / "pages.cache", "")
        catalogue, problems = read_catalogue(self.root, LANGUAGES, showing, cache, self.last_good)
        cache.save()
        return catalogue, [*problems, *check_catalogue(catalogue, LANGUAGES, self.root)]


def showing(lang: str) -> Showing:
    return Showing(
        contact_ids=frozenset({"childline"}),
        contact=lambda name: f'<div class="contact">{name}</div>',
        phone=lambda name: f'<a href="tel:1">{name}</a>',
        contact_area='<p class="area"></p>',
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path)


@pytest.fixture
def only_problem(desk: Desk) -> Callable[[], str]:
    """The one problem on the desk, as an editor reads it."""

    def read() -> str:
        _, problems = desk.read()
        assert len(problems) == 1, [str(problem) for problem in problems]
        return str(problems[0])

    return read
