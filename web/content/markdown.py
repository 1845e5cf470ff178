"""Markdown to safe HTML, with the headings and passages that navigation and search need."""

from dataclasses import dataclass
from html.parser import HTMLParser

import markdown
import nh3

from web.content.page import Heading, Passage

EXTENSIONS = ("attr_list", "tables", "def_list", "abbr", "sane_lists", "toc")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "th", "div", "aside", "tr", "blockquote", *HEADINGS})
ALLOWED_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "span",
        "bdi",
    ]
)
ALLOWED_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir"},
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope"},
    "ol": {"start"},
}


def render_markdown(text: str) -> str:
    """HTML of a piece of Markdown, with every tag and attribute outside the allowed ones removed."""
    converter = markdown.Markdown(
        extensions=list(EXTENSIONS), extension_configs={"toc": {"slugify": _slugify}}, output_format="html"
    )
    return nh3.clean(
        converter.convert(text),
        tags=set(ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        url_schemes={"https", "mailto"},
        link_rel=None,
    )


def _slugify(text: str, separator: str) -> str:
    """Anchor that keeps the letters of every script."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return separator.join(words) or "part"


@dataclass(frozen=True)
class Outline:
    """What stands where in a rendered page."""

    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    images_without_alt: int


def outline(html: str, title: str) -> Outline:
    """Headings and passages of a page's HTML; text before the first heading goes under its title."""
    reader = _OutlineReader(title)
    reader.feed(html)
    reader.close()
    return Outline(tuple(reader.headings), tuple(reader.finished()), reader.images_without_alt)


class _OutlineReader(HTMLParser):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.headings: list[Heading] = []
        self.images_without_alt = 0
        self._passages: list[tuple[str, str, list[str]]] = [("", title, [])]
        self._level = 0
        self._anchor = ""
        self._heading_text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in HEADINGS:
            self._level, self._anchor, self._heading_text = int(tag[1]), given.get("id") or "", []
        elif tag == "img" and not (given.get("alt") or "").strip():
            self.images_without_alt += 1
        if tag in BLOCKS or tag == "br":
            self._passages[-1][2].append(" ")

    def handle_data(self, data: str) -> None:
        (self._heading_text if self._level else self._passages[-1][2]).append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self._level:
            text = " ".join("".join(self._heading_text).split())
            self.headings.append(Heading(self._level, self._anchor, text))
            self._passages.append((self._anchor, text, []))
            self._level = 0

    def finished(self) -> list[Passage]:
        found = [
            Passage(anchor, name, " ".join("".join(text).split())) for anchor, name, text in self._passages
        ]
        return [passage for passage in found if passage.text or passage.anchor]
