"""The whole of the site as one immutable value, read from ``content/`` and ``locales/``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from flask import current_app

from web.chat.replies import Replies, read_replies
from web.chat.reply_links import check_reply_links
from web.chat.safety import SafetyCheck, read_safety
from web.checks.translations import KeptFaults, check_translations
from web.contacts.cards import area_link, contact_card, number_link
from web.contacts.directory import Directory
from web.contacts.read import read_directory
from web.content.cache import LastGood, PageCache, code_fingerprint
from web.content.catalogue import Catalogue, read_catalogue
from web.content.check import check_catalogue
from web.content.directives import Showing
from web.content.leaflets import read_leaflets
from web.content.pictures import PICTURES, Picture, read_pictures
from web.content.signs import SignsWords, read_signs
from web.languages import REGISTRY, Languages, read_languages
from web.problems import Problem
from web.search.wording import read_wording
from web.settings import Settings

Part = TypeVar("Part")
CONTACT_SOURCES = f"{REGISTRY} content/contacts content/areas"


@dataclass(frozen=True)
class Site:
    """Everything the site says, and to whom it sends people."""

    languages: Languages
    catalogue: Catalogue
    directory: Directory
    pictures: Mapping[str, Picture]
    replies: Replies
    safety: SafetyCheck
    signs: Mapping[str, SignsWords]
    problems: tuple[Problem, ...]


class SiteReader:
    """Reads the site again and again, and each time only the parts whose files have changed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._root = settings.root
        self._kept: dict[str, tuple[str, Any]] = {}

    def read(self) -> Site:
        """Everything; what is broken is listed in ``problems`` and leaves its last good version."""
        root, build = self._root, self._settings.build
        languages, faults = self._part("languages", REGISTRY, lambda: read_languages(root))
        directory, contact_faults = self._part(
            "contacts", CONTACT_SOURCES, lambda: read_directory(root, languages, build)
        )
        # A drawing that breaks keeps its last good version while the site runs.
        drawn = self._kept.get("pictures", ("", ({}, ())))[1][0]
        pictures, picture_faults = self._part("pictures", PICTURES, lambda: read_pictures(root, drawn))
        catalogue, page_faults = self._read_pages(languages, showing_of(directory, pictures))
        replies, reply_faults = self._part(
            "replies", f"{REGISTRY} content/replies bot/flows.yml", lambda: read_replies(root, languages)
        )
        safety, safety_faults = self._part(
            "safety", f"{REGISTRY} content/safety", lambda: read_safety(root, languages)
        )
        signs, signs_faults = self._part(
            "signs", f"{REGISTRY} content/signs", lambda: read_signs(root, languages)
        )
        chat_faults = (*reply_faults, *check_reply_links(root, catalogue), *safety_faults)
        search_faults = tuple(fault for lang in languages.codes for fault in read_wording(root, lang)[1])
        _, leaflet_faults = read_leaflets(root, catalogue, languages.source.code)
        more_faults = (*chat_faults, *signs_faults, *search_faults, *leaflet_faults)
        problems = (*faults, *contact_faults, *picture_faults, *page_faults, *more_faults)
        return Site(
            languages, catalogue, directory, pictures, replies, safety, signs, tuple(sorted(problems))
        )

    def _read_pages(
        self, languages: Languages, showing: Callable[[str], Showing]
    ) -> tuple[Catalogue, tuple[Problem, ...]]:
        root, build = self._root, self._settings.build
        shapes_pages = f"{CONTACT_SOURCES} {PICTURES} locales web/content web/contacts"
        cache = PageCache(build / "pages.cache", _fingerprint(root, shapes_pages))
        last_good = LastGood(build / "last-good", root)
        catalogue, faults = read_catalogue(root, languages, showing, cache, last_good)
        cache.save()
        kept = KeptFaults(build / "translations.cache", code_fingerprint())
        unlike = check_translations(catalogue, languages, root, kept)
        kept.save()
        return catalogue, (*faults, *check_catalogue(catalogue, languages, root), *unlike)

    def _part(
        self, name: str, sources: str, read: Callable[[], tuple[Part, tuple[Problem, ...]]]
    ) -> tuple[Part, tuple[Problem, ...]]:
        """What was read before, unless one of its files has changed since."""
        fingerprint = _fingerprint(self._root, sources)
        kept = self._kept.get(name)
        if kept is None or kept[0] != fingerprint:
            kept = self._kept[name] = (fingerprint, read())
        found: tuple[Part, tuple[Problem, ...]] = kept[1]
        return found


def read_site(settings: Settings) -> Site:
    """Read everything once."""
    return SiteReader(settings).read()


def current_site() -> Site:
    """The site being served by the current Flask application."""
    site: Site = current_app.extensions["noticed"].current.site
    return site


def showing_of(directory: Directory, pictures: Mapping[str, Picture]) -> Callable[[str], Showing]:
    """How pages show contacts and pictures, for each language."""

    def showing(lang: str) -> Showing:
        return Showing(
            contact_ids=frozenset(contact.id for contact in directory.contacts),
            contact=lambda name: str(contact_card(directory.contact(name), lang, None)),
            phone=lambda name: str(number_link(directory.contact(name))),
            contact_area=str(area_link(lang, directory.labels)),
            pictures=pictures,
        )

    return showing


def _fingerprint(root: Path, sources: str) -> str:
    """Changes with any file of the folders and files named, which are separated by spaces."""
    found = sorted(
        file
        for source in sources.split()
        for file in ([root / source] if (root / source).is_file() else (root / source).rglob("*"))
        if file.is_file() and file.suffix != ".pyc"
    )
    return ";".join(f"{file}:{file.stat().st_mtime_ns}:{file.stat().st_size}" for file in found)
