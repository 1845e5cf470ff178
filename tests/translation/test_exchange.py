"""Every page goes to a translation agency and comes back as it was; a half page never does."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from web.content.page import Address, Page
from web.content.read import read_page
from web.problems import Problem
from web.settings import ROOT
from web.site import Site, showing_of
from web.translation.beside import Beside, Translations
from web.translation.exchange import add_page, context_of, new_catalogue, po_bytes
from web.translation.exchange_back import Reader, TakenBack, read_returned, take_back

PAGES = ROOT / "content" / "pages"
TRANSLATED = [
    (file.relative_to(PAGES).parts[0], file.relative_to(PAGES).with_suffix("").as_posix().partition("/")[2])
    for file in sorted(PAGES.rglob("*.md"))
    if file.relative_to(PAGES).parts[0] != "en"
]
URL = "https://noticed.example"


def address(name: str) -> Address:
    section, _, slug = name.rpartition("/")
    return Address(section, slug)


def exported(beside: Beside, memory: bytes | None = None) -> bytes:
    catalogue = new_catalogue(beside.language)
    entries = [entry for entry in read_po(io.BytesIO(memory)) if entry.id] if memory else []
    add_page(catalogue, beside, URL, entries)
    return po_bytes(catalogue)


def filled(po: bytes, words: Mapping[str, str]) -> bytes:
    """The file with words for its entries, by context, as an agency sends it back."""
    catalogue: Catalog = read_po(io.BytesIO(po))
    for message in catalogue:
        if (message.context or "") in words:
            message.string = words[message.context or ""]
            message.flags.discard("fuzzy")
    return po_bytes(catalogue)


def taken_back(po: bytes, beside: Beside, read: Reader, **options: str) -> TakenBack:
    returned, problems = read_returned(po, "file.po")
    assert returned is not None, problems
    return take_back(returned, beside, read, options.get("checked_by"), options.get("translator"))


@pytest.fixture(scope="module")
def read(site: Site) -> Reader:
    showing = showing_of(site.directory, site.pictures)

    def read(text: str, path: str, lang: str, at: Address) -> tuple[Page | None, tuple[Problem, ...]]:
        return read_page(text, path, lang, at, showing(lang))

    return read


@pytest.fixture(scope="module")
def beside_of(site: Site) -> Callable[[str, str], Beside]:
    together = Translations(ROOT, site.catalogue, site.languages)

    def find(lang: str, name: str) -> Beside:
        language = next(one for one in site.languages.all if one.code == lang)
        found = together.of(language, address(name))
        assert found is not None
        return found

    return find


@pytest.mark.parametrize(("lang", "name"), TRANSLATED)
def test_every_page_comes_back_byte_for_byte(
    lang: str, name: str, beside_of: Callable[[str, str], Beside], read: Reader
) -> None:
    beside = beside_of(lang, name)
    back = taken_back(exported(beside), beside, read)
    text = (ROOT / beside.path).read_text(encoding="utf-8")
    # A stale page has fuzzy entries: it is named and stays as it is.
    assert (back.text, bool(back.problems)) == ((text, False) if beside.state == "fresh" else (None, True))


@pytest.mark.parametrize(("lang", "name"), TRANSLATED)
def test_every_page_comes_back_from_empty_entries(
    lang: str, name: str, beside_of: Callable[[str, str], Beside], read: Reader
) -> None:
    beside = beside_of(lang, name)
    page, translation = beside.page, beside.translation
    assert page is not None and translation is not None
    # As if English were still what was translated: of a stale page too, every word has to come back.
    english = beside.english if translation.shape == beside.english.shape else beside.earlier or translation
    missing = replace(
        beside, english=english, page=None, translation=None, earlier=None, state="missing", why_not=""
    )
    empty = exported(missing)
    assert not any(message.string for message in read_po(io.BytesIO(empty)) if message.id)
    assert taken_back(empty, missing, read).text is None
    words = {context_of(address(name), unit): unit.text for unit in translation.units}
    back = taken_back(filled(empty, words), missing, read)
    assert back.problems == () and back.text is not None
    assert back.path == page.path
    text = (ROOT / page.path).read_text(encoding="utf-8")
    assert back.text.partition("\n---\n")[2] == text.partition("\n---\n")[2]
    again = read(back.text, page.path, lang, page.address)[0]
    assert again is not None and again.html == page.html
    assert (again.title, again.summary) == (page.title, page.summary)
    assert again.matter.translation is not None
    assert again.matter.translation.source == english.source_hash
