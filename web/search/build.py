"""Search indexes from the catalogue: one a language, one document a heading, swapped in as a whole."""

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.index import create_in, open_dir

from web.content.catalogue import Catalogue
from web.content.page import Page
from web.content.policy import pages_read_in
from web.languages import Languages
from web.search.analysis import terms, words
from web.search.query import LanguageIndex, Search
from web.search.wording import Wording, read_wording

FORMAT = "1"
WORDS_FILE = "words.json"
TITLE_BOOST, HEADING_BOOST = 3.0, 2.0


def build_indexes(
    catalogue: Catalogue, languages: Languages, folder: Path, root: Path, before: Search | None = None
) -> Search:
    """Open the index of every live language, building those whose pages changed since ``before``."""
    indexes: dict[str, LanguageIndex] = {}
    for lang in languages.codes:
        pages = pages_read_in(catalogue, lang, languages.source.code)
        # An Easy Read version says what its full page says, and is one step away from it.
        built = _built(tuple(page for page in pages if not page.address.is_easy_read), lang, folder)
        wording, _ = read_wording(root, lang)
        kept = before.by_language.get(lang) if before else None
        indexes[lang] = kept if kept and kept.is_of(built, wording) else _open(built, lang, wording)
    return Search(indexes)


def _built(pages: tuple[Page, ...], lang: str, folder: Path) -> Path:
    """The index folder of exactly these pages; others of the language are removed."""
    wanted = folder / f"{lang}-{_fingerprint(pages)}"
    if not wanted.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        being_built = Path(tempfile.mkdtemp(prefix=f".{lang}-", dir=folder))
        _write(pages, lang, being_built)
        shutil.rmtree(wanted, ignore_errors=True)
        being_built.rename(wanted)
    for old in folder.glob(f"{lang}-*"):
        if old != wanted:
            shutil.rmtree(old, ignore_errors=True)
    return wanted


def _fingerprint(pages: tuple[Page, ...]) -> str:
    digest = hashlib.sha256(FORMAT.encode())
    for page in pages:
        digest.update(repr((page.url, page.title, page.summary, page.passages)).encode())
    return digest.hexdigest()[:16]


def _schema() -> Schema:
    def text(boost: float = 1.0) -> TEXT:
        return TEXT(analyzer=SpaceSeparatedTokenizer(), field_boost=boost, phrase=False)

    return Schema(
        title=text(TITLE_BOOST), heading=text(HEADING_BOOST), body=text(), section=ID, passage=STORED
    )


def _write(pages: tuple[Page, ...], lang: str, folder: Path) -> None:
    writer = create_in(folder, _schema()).writer()
    seen: Counter[str] = Counter()
    for page in pages:
        for passage in page.passages:
            body = f"{page.summary} {passage.text}" if not passage.anchor else passage.text
            writer.add_document(
                title=_analysed(page.title, lang),
                heading=_analysed(passage.heading, lang),
                body=_analysed(body, lang),
                section=page.section,
                passage=[
                    page.url,
                    page.title,
                    page.section,
                    passage.anchor,
                    passage.heading,
                    passage.text or page.summary,
                ],
            )
            seen.update(words(f"{page.title} {passage.heading} {body}"))
    writer.commit(optimize=True)
    (folder / WORDS_FILE).write_text(json.dumps(seen), encoding="utf-8")


def _analysed(text: str, lang: str) -> str:
    return " ".join(term.text for term in terms(text, lang))


def _open(folder: Path, lang: str, wording: Wording) -> LanguageIndex:
    counted = json.loads((folder / WORDS_FILE).read_text(encoding="utf-8"))
    return LanguageIndex(lang, folder, open_dir(folder, readonly=True), counted, wording)
