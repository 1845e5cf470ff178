"""One Markdown file into one page: front matter, body, what is wrong with either."""

import hashlib
import re

from web.content.directives import Showing, expand, put_back
from web.content.markdown import outline, render_markdown
from web.content.page import Address, FrontMatter, Link, Page
from web.problems import Problem
from web.yaml_lines import parse_yaml, validate

FENCE = "---"
# A link to a page of this site: [words](/section/slug#anchor)
OWN_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>/[^)\s]*)\)")
IMAGE_WITHOUT_ALT = re.compile(r"!\[\s*\]\(")
HAND_WRITTEN_NUMBER = re.compile(
    r"(?<![\w£])0\d{2,4}[ \u00a0-]?\d{3}[ \u00a0-]?\d{2,5}(?!\w)|(?<!\d)11[16] ?\d{3}(?!\d)"
)


def read_page(
    text: str, path: str, lang: str, address: Address, showing: Showing
) -> tuple[Page | None, tuple[Problem, ...]]:
    """Read one file's text; None where it is empty or too broken to show."""
    if not text.strip():
        return None, (Problem(path, 1, "the file is empty; write the page or delete the file"),)
    split = split_page(text)
    if split is None:
        fault = "no front matter; begin the file with a line '---', title and summary, and a line '---'"
        return None, (Problem(path, 1, fault),)
    matter_text, body, body_line = split
    data, lines, problems = parse_yaml(matter_text, path, first=2)
    if data is None and problems:
        return None, problems
    matter, faults = validate(FrontMatter, data or {}, lines, path)
    if matter is None or not body.strip():
        empty = () if body.strip() else (Problem(path, body_line, "the page has no words; write them"),)
        return None, (*problems, *faults, *empty)
    return _page(matter, body, body_line, path, lang, address, showing, problems)


def source_hash(title: str, summary: str, body: str) -> str:
    """Hash of what a translation depends on; white space does not count."""
    words = " ".join(" ".join((title, summary, body)).split())
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _page(
    matter: FrontMatter,
    body: str,
    body_line: int,
    path: str,
    lang: str,
    address: Address,
    showing: Showing,
    problems: tuple[Problem, ...],
) -> tuple[Page, tuple[Problem, ...]]:

    def render(markdown: str) -> str:
        # Editors link without the language; directives bring links that have it.
        return re.sub(r'href="/(?=[^/])', f'href="/{lang}/', render_markdown(markdown))

    expansion = expand(body, body_line, path, showing, render)
    html = put_back(render("\n".join(expansion.lines)), expansion.html_of_token)
    found = outline(html, matter.title)
    page = Page(
        lang=lang,
        address=address,
        matter=matter,
        html=html,
        headings=found.headings,
        passages=found.passages,
        links=_links(body, body_line),
        contacts=tuple(expansion.contacts),
        signs=tuple(expansion.signs),
        path=path,
        source_hash=source_hash(matter.title, matter.summary, body),
    )
    return page, (*problems, *expansion.problems, *_faults_of_body(body, body_line, path))


def split_page(text: str) -> tuple[str, str, int] | None:
    """Front matter, body, and the line the body begins on; None where there is no front matter."""
    lines = text.lstrip("\ufeff").split("\n")
    if lines[0].strip() != FENCE:
        return None
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        return None
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def _links(body: str, first: int) -> tuple[Link, ...]:
    return tuple(
        Link(match["target"], first + offset)
        for offset, line in enumerate(body.split("\n"))
        for match in OWN_LINK.finditer(line)
    )


def _faults_of_body(body: str, first: int, path: str) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for number, line in enumerate(body.split("\n"), first):
        if IMAGE_WITHOUT_ALT.search(line):
            found.append(Problem(path, number, "image without alt text; say in the [ ] what it shows"))
        if HAND_WRITTEN_NUMBER.search(line):
            found.append(
                Problem(
                    path,
                    number,
                    "a phone number typed by hand; use {phone:<contact>} or '::: contact <contact>'",
                )
            )
        if line.startswith("# "):
            found.append(Problem(path, number, "a '# ' heading; the title is the only one, begin with '## '"))
    return tuple(found)
