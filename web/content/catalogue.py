"""All pages of all languages, read once into something that does not change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from web.content.cache import LastGood, PageCache
from web.content.directives import Showing
from web.content.page import SECTIONS, Address, Page
from web.content.read import read_page
from web.languages import Languages
from web.problems import Problem

PAGES = "content/pages"
Key = tuple[str, Address]


@dataclass(frozen=True)
class Catalogue:
    """Every page by language and address."""

    by_key: Mapping[Key, Page]

    def page(self, lang: str, section: str, slug: str) -> Page | None:
        """The page in exactly that language."""
        return self.by_key.get((lang, Address(section, slug)))

    def pages(self, lang: str) -> tuple[Page, ...]:
        """All pages written in one language, in the order of navigation."""
        return self._in_order.get(lang, ())

    def section(self, lang: str, section: str) -> tuple[Page, ...]:
        """The pages of one section in one language, its landing page left out."""
        return tuple(page for page in self.pages(lang) if page.section == section and page.slug != "index")

    def translations(self, address: Address) -> Mapping[str, Page]:
        """The languages a page exists in."""
        return {lang: page for (lang, at), page in self.by_key.items() if at == address}

    @cached_property
    def addresses(self) -> frozenset[Address]:
        """Every address that has a page in some language."""
        return frozenset(address for _, address in self.by_key)

    @cached_property
    def _in_order(self) -> Mapping[str, tuple[Page, ...]]:
        ordered = sorted(self.by_key.values(), key=_navigation_order)
        langs = {page.lang for page in ordered}
        return {lang: tuple(page for page in ordered if page.lang == lang) for lang in langs}


def read_catalogue(
    root: Path,
    languages: Languages,
    showing: Callable[[str], Showing],
    cache: PageCache,
    last_good: LastGood | None = None,
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read every page below ``root``; a broken file is a problem and leaves its last good version."""
    pages: dict[Key, Page] = {}
    problems: list[Problem] = []
    for language in languages.all:
        shown = showing(language.code)
        for file, address in _files(root, language.code, problems):
            page, faults = _read_file(root, file, language.code, address, shown, cache)
            problems += faults
            if last_good is not None:
                page = last_good.keep_or_restore(file, page, faults, address, language.code, shown)
            if page is not None:
                pages[language.code, address] = page
    return Catalogue(pages), tuple(problems)


def _read_file(
    root: Path, file: Path, lang: str, address: Address, showing: Showing, cache: PageCache
) -> tuple[Page | None, tuple[Problem, ...]]:
    path = file.relative_to(root).as_posix()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None, (Problem(path, 1, "cannot be read as UTF-8 text; save it as UTF-8"),)
    return cache.page(text, path, lang, lambda: read_page(text, path, lang, address, showing))


def _files(root: Path, lang: str, problems: list[Problem]) -> Iterator[tuple[Path, Address]]:
    folder = root / PAGES / lang
    for file in sorted(folder.rglob("*.md")):
        inside = file.relative_to(folder).parts
        if inside == ("index.md",):
            yield file, Address("", "index")
        elif len(inside) == 2 and inside[0] in SECTIONS:
            yield file, Address(inside[0], file.stem)
        else:
            where = f"move it to {PAGES}/{lang}/<section>/<slug>.md; sections: {', '.join(SECTIONS)}"
            problems.append(Problem(file.relative_to(root).as_posix(), 1, f"no page can stand here; {where}"))


def _navigation_order(page: Page) -> tuple[int, int, str]:
    section = SECTIONS.index(page.section) if page.section else -1
    return (section, page.matter.order, page.slug)
