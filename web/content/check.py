"""Faults that only show when all pages are known: dead links, dead anchors, translations."""

from collections.abc import Iterator
from pathlib import Path

from web.content.catalogue import PAGES, Catalogue
from web.content.page import SECTIONS, Address, Link, Page
from web.languages import Languages
from web.problems import Problem

# Pages that the site makes itself, without a file in content/pages.
BUILT_IN = frozenset({"signs", "contacts", "chat", "search"})


def check_catalogue(catalogue: Catalogue, languages: Languages, root: Path) -> tuple[Problem, ...]:
    """Every fault between pages; each names the file and the line to mend."""
    english = languages.source.code
    return (
        *(fault for page in catalogue.by_key.values() for fault in _dead_links(page, catalogue, english)),
        *(fault for page in catalogue.pages(english) for fault in _missing(page, catalogue, languages, root)),
        *(fault for page in catalogue.by_key.values() for fault in _translation(page, catalogue, english)),
    )


def is_stale(page: Page, catalogue: Catalogue, english: str) -> bool:
    """Whether the English has changed its words since this translation was made."""
    source = catalogue.by_key.get((english, page.address))
    translation = page.matter.translation
    return source is not None and translation is not None and translation.source != source.source_hash


def address_of(path: str) -> Address | None:
    """The address that a path without language means; None where no page can have that path."""
    parts = path.strip("/").split("/")
    if parts == [""]:
        return Address("", "index")
    if len(parts) == 1 and parts[0] in SECTIONS:
        return Address(parts[0], "index")
    return Address(*parts) if len(parts) == 2 else None


def _dead_links(page: Page, catalogue: Catalogue, english: str) -> Iterator[Problem]:
    for link in page.links:
        path, _, anchor = link.target.partition("#")
        address = address_of(path)
        if path.strip("/") in BUILT_IN:
            continue
        if address is None or address not in catalogue.addresses:
            yield Problem(page.path, link.line, _advice(link, catalogue))
            continue
        target = catalogue.by_key.get((page.lang, address)) or catalogue.by_key.get((english, address))
        if anchor and target and anchor not in {heading.anchor for heading in target.headings}:
            anchors = ", ".join(heading.anchor for heading in target.headings)
            yield Problem(page.path, link.line, f"no heading '#{anchor}' on {path}; use one of: {anchors}")


def _advice(link: Link, catalogue: Catalogue) -> str:
    slug = link.target.partition("#")[0].rstrip("/").rpartition("/")[2]
    near = sorted(
        f"/{address.section}/{address.slug}" for address in catalogue.addresses if address.slug == slug
    )
    hint = f"did you mean {near[0]}?" if near else "correct it or remove the link"
    return f"dead link '{link.target}': no such page; {hint} (write it without the language)"


def _missing(page: Page, catalogue: Catalogue, languages: Languages, root: Path) -> Iterator[Problem]:
    if page.matter.translations != "required":
        return
    for language in languages.live:
        if (language.code, page.address) not in catalogue.by_key:
            wanted = page.path.replace(f"{PAGES}/{page.lang}/", f"{PAGES}/{language.code}/")
            message = f"no {language.english_name} translation, and this page requires one; write {wanted}"
            yield Problem(page.path, _line_of("translations:", root / page.path), message)


def _translation(page: Page, catalogue: Catalogue, english: str) -> Iterator[Problem]:
    if page.lang == english:
        return
    source = catalogue.by_key.get((english, page.address))
    if source is None:
        yield Problem(
            page.path, 1, "no English page at this address; move the file or write the English first"
        )
    elif page.matter.translation is None:
        yield Problem(page.path, 2, f"'translation' is missing; add it, with source: {source.source_hash}")
    elif is_stale(page, catalogue, english):
        message = (
            "the English has changed since this was translated; bring it up to date, "
            f"then set translation.source to {source.source_hash}"
        )
        yield Problem(page.path, 2, message, is_error=False)


def _line_of(words: str, file: Path) -> int:
    lines = file.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(words)), 1)
