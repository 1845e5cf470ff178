"""The state of translations as lines of a terminal, as data, and as one HTML file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from web.languages import Language
from web.translation.beside import Beside
from web.translation.differences import Run, as_html, as_text
from web.translation.exchange import page_name

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
STATES = ("fresh", "stale", "missing")
ONLY_LAYOUT = "nothing but the layout of the English has changed"


@dataclass(frozen=True)
class Changed:
    """One part of an English page that has changed: what it is, where it stands now, and how."""

    kind: str
    line: int | None
    runs: tuple[Run, ...]

    @property
    def html(self) -> Markup:
        """The difference with ``<ins>`` and ``<del>``."""
        return Markup(as_html(self.runs))  # noqa: S704 - as_html escapes the words

    @property
    def text(self) -> str:
        """The difference in plain text."""
        return as_text(self.runs)


def changed_parts(page: Beside) -> tuple[Changed, ...]:
    """How the English of a stale page has changed since it was translated, as far as that is known."""
    parts = [
        Changed(change.unit.kind, change.now.line if change.now else None, change.runs)
        for change in page.changes
    ]
    if page.directive_change:
        parts.append(Changed("directives", None, page.directive_change))
    return tuple(parts)


def why_no_difference(page: Beside) -> str:
    """Of a stale page without a difference to show: why."""
    if page.state != "stale" or changed_parts(page):
        return ""
    return page.why_not or ONLY_LAYOUT


def as_lines(page: Beside, diff: bool) -> Iterator[str]:
    """The page's line of the table, and below it, if wanted, what has changed in its English."""
    checked = "checked" if page.is_checked else "unchecked"
    mark = "" if page.state == "missing" else checked
    yield f"{page.language.code:4}{page.state:9}{mark:11}{page_name(page.source.address)}".rstrip()
    if not diff:
        return
    for part in changed_parts(page):
        where = f"{page.source.path}:{part.line}" if part.line else page.source.path
        yield f"      {where}: {part.kind}: {part.text}"
    if why_no_difference(page):
        yield f"      {why_no_difference(page)}"


def totals(pages: Sequence[Beside]) -> Iterator[str]:
    """A line for each language: how many pages are in which state, and how many are checked."""
    for language, group in _by_language(pages):
        counts = ", ".join(f"{sum(page.state == state for page in group)} {state}" for state in STATES)
        checked = sum(page.is_checked for page in group)
        yield f"{language.code}: {counts}; {checked} of {len(group)} checked by a native speaker"


def as_data(page: Beside) -> dict[str, object]:
    """The page for JSON; ``changes`` of a stale page, or in ``why_no_difference`` why there are none."""
    return {
        "lang": page.language.code,
        "page": page_name(page.source.address),
        "path": page.path,
        "state": page.state,
        "checked": page.is_checked,
        "readers_get": page.readers_get,
        "changes": [
            {"kind": part.kind, "line": part.line, "difference": part.text} for part in changed_parts(page)
        ],
        "why_no_difference": why_no_difference(page),
    }


def as_page(pages: Sequence[Beside]) -> str:
    """One HTML file that needs nothing beside itself."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("translations.html").render(
        languages=_by_language(pages),
        states=STATES,
        page_name=page_name,
        changed_parts=changed_parts,
        why_no_difference=why_no_difference,
    )


def _by_language(pages: Sequence[Beside]) -> list[tuple[Language, list[Beside]]]:
    return [(language, list(group)) for language, group in groupby(pages, key=lambda page: page.language)]
