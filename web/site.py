"""The whole of the site as one immutable value, read from ``content/`` and ``locales/``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from web.chat.replies import Replies, read_replies
from web.chat.safety import SafetyCheck, read_safety
from web.contacts.cards import area_link, contact_card, number_link
from web.contacts.directory import Directory
from web.contacts.read import read_directory
from web.content.cache import LastGood, PageCache
from web.content.catalogue import Catalogue, read_catalogue
from web.content.check import check_catalogue
from web.content.directives import Showing
from web.content.signs import SignsWords, read_signs
from web.languages import Languages, read_languages
from web.problems import Problem
from web.settings import Settings


@dataclass(frozen=True)
class Site:
    """Everything the site says, and to whom it sends people."""

    languages: Languages
    catalogue: Catalogue
    directory: Directory
    replies: Replies
    safety: SafetyCheck
    signs: Mapping[str, SignsWords]
    problems: tuple[Problem, ...]


def read_site(settings: Settings) -> Site:
    """Read everything; what is broken is listed in ``problems`` and leaves its last good version."""
    root = settings.root
    languages, language_faults = read_languages(root)
    directory, contact_faults = read_directory(root, languages, settings.build)
    showing = _showing(directory)
    cache = PageCache(settings.build / "pages.cache", _context(root))
    last_good = LastGood(settings.build / "last-good", root)
    catalogue, page_faults = read_catalogue(root, languages, showing, cache, last_good)
    cache.save()
    replies, reply_faults = read_replies(root, languages)
    safety, safety_faults = read_safety(root, languages)
    signs, signs_faults = read_signs(root, languages)
    faults = (
        *language_faults,
        *contact_faults,
        *page_faults,
        *check_catalogue(catalogue, languages, root),
        *reply_faults,
        *safety_faults,
        *signs_faults,
    )
    return Site(languages, catalogue, directory, replies, safety, signs, tuple(sorted(faults)))


def current_site() -> Site:
    """The site being served by the current Flask application."""
    site: Site = current_app.extensions["noticed"].current.site
    return site


def _showing(directory: Directory) -> Callable[[str], Showing]:
    def showing(lang: str) -> Showing:
        return Showing(
            contact_ids=frozenset(contact.id for contact in directory.contacts),
            contact=lambda name: str(contact_card(directory.contact(name), lang, None)),
            phone=lambda name: str(number_link(directory.contact(name))),
            contact_area=str(area_link(lang, directory.labels)),
        )

    return showing


def _context(root: Path) -> str:
    """Everything besides its own text that shapes a rendered page: contacts, words, the code that renders."""
    folders = ("content/contacts", "content/areas", "locales", "web/content", "web/contacts")
    files = sorted(file for folder in folders for file in (root / folder).rglob("*") if file.is_file())
    return ";".join(f"{file.name}:{file.stat().st_mtime_ns}:{file.stat().st_size}" for file in files)
