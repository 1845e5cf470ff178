"""A page in English and in one other language, as far as the second keeps up with the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from web.content.catalogue import PAGES, Catalogue
from web.content.check import is_stale
from web.content.page import Address, Page
from web.languages import Language, Languages
from web.translation.alignment import Pair, pair_units
from web.translation.differences import Change, Run, list_difference, unit_changes
from web.translation.history import Earlier, History
from web.translation.units import Parts, take_apart

State = Literal["fresh", "stale", "missing"]


@dataclass(frozen=True)
class Beside:
    """An English page and its translation. ``why_not`` says why the English translated is not known."""

    language: Language
    source: Page
    english: Parts
    page: Page | None
    translation: Parts | None
    earlier: Parts | None
    state: State
    why_not: str = ""

    @property
    def path(self) -> str:
        """Where the translation stands or is to stand, relative to the project."""
        return self.source.path.replace(f"{PAGES}/{self.source.lang}/", f"{PAGES}/{self.language.code}/", 1)

    @property
    def readers_get(self) -> Literal["the translation", "English"]:
        """What readers are shown; with a notice unless the translation is fresh and checked."""
        wants_english = self.state == "stale" and self.source.matter.when_stale == "english"
        return "English" if wants_english or self.state == "missing" else "the translation"

    @property
    def is_checked(self) -> bool:
        """Whether a native speaker has checked the translation."""
        return bool(self.page and self.page.matter.translation and self.page.matter.translation.checked)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Unit by unit, in the order of today's English."""
        return pair_units(self.english, self.translation, self.earlier)

    @property
    def changes(self) -> tuple[Change, ...]:
        """How the English has changed since it was translated, where that is known."""
        if self.state != "stale" or self.earlier is None:
            return ()
        changes = unit_changes(self.earlier.units, self.english.units)
        return tuple(change for change in changes if change.is_change)

    @property
    def directive_change(self) -> tuple[Run, ...]:
        """The directives that the English has lost or gained since, where that is known."""
        if self.earlier is None:
            return ()
        runs = list_difference(self.earlier.directives, self.english.directives)
        return tuple(run for run in runs if run.kind != "same")


class Translations:
    """All pages of a catalogue beside their translations."""

    def __init__(self, root: Path, catalogue: Catalogue, languages: Languages) -> None:
        self._root = root
        self._catalogue = catalogue
        self._languages = languages
        self._history = History(root)

    def of(self, language: Language, address: Address) -> Beside | None:
        """One page; None where there is no English that is to be translated and can be read."""
        source = self._catalogue.by_key.get((self._languages.source.code, address))
        english = self._parts(source)
        if source is None or english is None or source.matter.translations == "none":
            return None
        page = self._catalogue.by_key.get((language.code, address))
        translation = self._parts(page)
        state = self._state(page)
        earlier = self._earlier(source, page, english)
        return Beside(language, source, english, page, translation, earlier.parts, state, earlier.why_not)

    def in_language(self, language: Language) -> Iterator[Beside]:
        """Every page that may be translated, in the order of navigation."""
        for page in self._catalogue.pages(self._languages.source.code):
            beside = self.of(language, page.address)
            if beside is not None:
                yield beside

    def unreadable(self) -> tuple[str, ...]:
        """Paths of English pages that cannot be taken apart, and so stand beside nothing."""
        pages = self._catalogue.pages(self._languages.source.code)
        return tuple(page.path for page in pages if self._parts(page) is None)

    def _state(self, page: Page | None) -> State:
        if page is None:
            return "missing"
        stamp = page.matter.translation
        unknown = stamp is None
        return "stale" if unknown or is_stale(page, self._catalogue, self._languages.source.code) else "fresh"

    def _earlier(self, source: Page, page: Page | None, english: Parts) -> Earlier:
        if page is None:
            return Earlier(None)
        stamp = page.matter.translation
        if stamp is None:
            return Earlier(None, "the page does not say which English it was made from")
        if stamp.source == english.source_hash:
            return Earlier(english)
        return self._history.earlier(source.path, stamp.source)

    def _parts(self, page: Page | None) -> Parts | None:
        if page is None:
            return None
        try:
            return take_apart((self._root / page.path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return None
