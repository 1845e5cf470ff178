"""Directives: the few things Markdown cannot say, written between ``:::`` lines.

``::: contact childline`` · ``::: contact-area`` · ``::: callout advice "Title"`` ·
``::: sign nutritional school-age`` · ``::: picture lunch-box "What it shows"``
and, inside a sentence, ``{phone:childline}``. What they show is given
by the caller, so that this module knows neither contacts nor templates.
"""

import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from web.content.page import Sign
from web.content.pictures import Picture
from web.problems import Problem

OPENING = re.compile(r"^:::\s*(?P<name>[a-z-]+)\s*(?P<arguments>.*)$")
CLOSING = re.compile(r"^:::\s*$")
INLINE_PHONE = re.compile(r"\{phone:(?P<id>[a-z0-9-]+)\}")
CALLOUTS = ("danger", "advice", "note")
KINDS = ("physical", "nutritional", "medical", "educational", "emotional", "supervision")
AGES = ("baby", "under-five", "school-age", "teenager")


@dataclass(frozen=True)
class Showing:
    """How the outside shows what directives name, in one language."""

    contact_ids: frozenset[str]
    contact: Callable[[str], str]
    phone: Callable[[str], str]
    contact_area: str = ""
    pictures: Mapping[str, Picture] = field(default_factory=dict)


@dataclass
class Expansion:
    """A body with its directives taken out: tokens stand where their HTML will go."""

    lines: list[str] = field(default_factory=list)
    html_of_token: dict[str, str] = field(default_factory=dict)
    contacts: list[str] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def keep(self, html: str) -> str:
        """Remember a piece of HTML; the token returned stands for it."""
        token = f"directive{len(self.html_of_token)}x"
        self.html_of_token[token] = html
        return token


@dataclass(frozen=True)
class _Block:
    name: str
    arguments: list[str]
    inside: list[str]
    line: int


def expand(body: str, first: int, path: str, showing: Showing, render: Callable[[str], str]) -> Expansion:
    """Take the directives out of ``body`` (first line is ``first``); ``render`` turns Markdown into HTML."""
    expansion = Expansion()
    lines = body.split("\n")
    position = 0
    while position < len(lines):
        opening = OPENING.match(lines[position])
        if not opening:
            expansion.lines.append(_inline(lines[position], first + position, path, showing, expansion))
            position += 1
            continue
        end = _end_of_block(lines, position)
        if end is None:
            message = f"'::: {opening['name']}' is not closed; add a line ':::' after it"
            expansion.problems.append(Problem(path, first + position, message))
            break
        block = _Block(
            opening["name"], _split(opening["arguments"]), lines[position + 1 : end], first + position
        )
        html = _show(block, path, showing, expansion, render)
        # Blank lines keep the number of lines, so that later faults are named where they stand.
        expansion.lines += ["", expansion.keep(html), *[""] * (end - position - 1)]
        position = end + 1
    return expansion


def put_back(html: str, html_of_token: Mapping[str, str]) -> str:
    """Replace each token, with the paragraph it may stand in, by its HTML."""
    for token, shown in html_of_token.items():
        html = html.replace(f"<p>{token}</p>", shown).replace(token, shown)
    return html


def _end_of_block(lines: list[str], start: int) -> int | None:
    return next((at for at in range(start + 1, len(lines)) if CLOSING.match(lines[at])), None)


def _split(arguments: str) -> list[str]:
    try:
        return shlex.split(arguments)
    except ValueError:
        return arguments.split()


def _inline(line: str, number: int, path: str, showing: Showing, expansion: Expansion) -> str:
    def shown(match: re.Match[str]) -> str:
        return expansion.keep(_known_contact(match["id"], number, path, showing, expansion, showing.phone))

    return INLINE_PHONE.sub(shown, line)


def _known_contact(
    contact: str,
    line: int,
    path: str,
    showing: Showing,
    expansion: Expansion,
    show: Callable[[str], str],
) -> str:
    if contact not in showing.contact_ids:
        known = ", ".join(sorted(showing.contact_ids))
        expansion.problems.append(Problem(path, line, f"unknown contact '{contact}'; use one of: {known}"))
        return ""
    expansion.contacts.append(contact)
    return show(contact)


def _show(
    block: _Block, path: str, showing: Showing, expansion: Expansion, render: Callable[[str], str]
) -> str:
    match block.name, block.arguments:
        case "contact", [contact]:
            return _known_contact(contact, block.line, path, showing, expansion, showing.contact)
        case "contact-area", []:
            return showing.contact_area
        case "callout", [kind, *title] if kind in CALLOUTS:
            return _callout(kind, " ".join(title), _inside(block, path, showing, expansion, render))
        case "sign", [kind, age] if kind in KINDS and age in AGES:
            inside = _inside(block, path, showing, expansion, render)
            expansion.signs.append(Sign(kind, age, inside))
            return f'<div class="sign" data-kind="{kind}" data-age="{age}">{inside}</div>'
        case "picture", [name, *words]:
            drawing = _drawing(name, " ".join(words), block.line, path, showing, expansion)
            inside = _inside(block, path, showing, expansion, render)
            return f'<div class="picture">{drawing}<div>{inside}</div></div>'
    usage = (
        f'contact <id>; contact-area; callout {"|".join(CALLOUTS)} "Title"; '
        f'sign {"|".join(KINDS)} {"|".join(AGES)}; picture <name> "what it shows"'
    )
    message = f"'::: {' '.join([block.name, *block.arguments])}' is not a directive; use {usage}"
    expansion.problems.append(Problem(path, block.line, message))
    return ""


def _inside(
    block: _Block, path: str, showing: Showing, expansion: Expansion, render: Callable[[str], str]
) -> str:
    lines = [
        _inline(text, block.line + 1 + offset, path, showing, expansion)
        for offset, text in enumerate(block.inside)
    ]
    return put_back(render("\n".join(lines)), expansion.html_of_token)


def _drawing(name: str, words: str, line: int, path: str, showing: Showing, expansion: Expansion) -> str:
    if name in showing.pictures:
        return showing.pictures[name].html(words)
    known = ", ".join(sorted(showing.pictures))
    message = f"no picture '{name}' in content/pictures; draw it, or use one of: {known}"
    expansion.problems.append(Problem(path, line, message))
    return ""


def _callout(kind: str, title: str, inside: str) -> str:
    heading = f'<p class="callout-title">{escape(title)}</p>' if title else ""
    return f'<aside class="callout callout-{kind}">{heading}{inside}</aside>'
