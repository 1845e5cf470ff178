"""What an editor should mend in contacts and areas: dead references, missing words, facts to confirm."""

from collections.abc import Iterator, Mapping

from web.contacts.area import ELSEWHERE, AreaFile
from web.contacts.contact import ContactFile
from web.contacts.directory import ALWAYS, EARLY_HELP, FALLBACK_ROUTE, LOCAL, Group
from web.contacts.facts import Fact, Hours, confirmed
from web.contacts.labels import names_in
from web.contacts.places import split_words
from web.contacts.whereabouts import FIND_COUNCIL
from web.languages import Languages
from web.problems import Problem
from web.yaml_lines import Lines

Read = Mapping[str, tuple[AreaFile, Lines, str]]


def check_contact(contact: ContactFile, lines: Lines, path: str, languages: Languages) -> Iterator[Problem]:
    """Words that are missing, notes that name unknown numbers, facts that nobody has confirmed."""
    yield from check_words(contact.about, lines, path, ("about",), languages)
    for at, note in enumerate(contact.notes):
        yield from check_words(note, lines, path, ("notes", at), languages)
        for lang, text in note.items():
            for name in sorted(names_in(text) - set(contact.numbers)):
                message = f"no number '{name}' stands under 'numbers:'; add it or correct the name"
                yield Problem(path, lines.at("notes", at, lang), message)
    if not any(confirmed(way) for way in _ways(contact)):
        message = "no way to reach this service is confirmed, so nobody is sent there; check one and add it"
        yield Problem(path, 1, message, is_error=False)
    for where, fact in _facts(contact):
        if fact.verified is None:
            message = f"'{where[-1]}' is not confirmed and not shown; check it and add 'verified: <date>'"
            yield Problem(path, lines.at(*where), message, is_error=False)


def check_words(
    words: Mapping[str, str], lines: Lines, path: str, where: tuple[str | int, ...], languages: Languages
) -> Iterator[Problem]:
    """Languages without words (an error where the language is live), and codes of no known language."""
    for language in languages.all:
        if not words.get(language.code):
            message = f"no words in {language.english_name}; add '{language.code}:'"
            yield Problem(path, lines.at(*where), message, is_error=language.live)
    known = {language.code for language in languages.all}
    for lang in words:
        if lang not in known:
            message = f"'{lang}' is no language of locales/languages.yml; correct the code"
            yield Problem(path, lines.at(*where, lang), message)


def check_routes(
    routes: Mapping[str, tuple[str, ...]], ids: frozenset[str], lines: Lines, path: str
) -> Iterator[Problem]:
    """Contacts of routes that no file has; the route and the contacts that must always be there."""
    for route, contacts in routes.items():
        yield from _unknown_contacts(contacts, ids | {LOCAL, EARLY_HELP}, lines, path, ("routes", route))
    if FALLBACK_ROUTE not in routes:
        yield Problem(path, 1, f"route '{FALLBACK_ROUTE}' is missing; add it, others fall back to it")
    for contact in (*ALWAYS, FIND_COUNCIL):
        if contact not in ids:
            yield Problem(path, 1, f"contact '{contact}' has no readable file beside this one; restore it")


def check_groups(
    groups: tuple[Group, ...], ids: frozenset[str], lines: Lines, path: str, languages: Languages
) -> Iterator[Problem]:
    """Groups whose title lacks words, and contacts of theirs that no file has."""
    for at, group in enumerate(groups):
        yield from check_words(group.title, lines, path, ("groups", at, "title"), languages)
        yield from _unknown_contacts(group.contacts, ids, lines, path, ("groups", at, "contacts"))


def check_areas(areas: Read, ids: frozenset[str], languages: Languages) -> Iterator[Problem]:
    """Areas whose contacts have no file, and names or councils that two areas claim."""
    taken: dict[str, str] = {}
    if ELSEWHERE not in areas:
        path = f"content/areas/{ELSEWHERE}.yml"
        yield Problem(path, 1, "this file is missing or wrong; it stands for everywhere else, restore it")
    for area_id, (area, lines, path) in areas.items():
        for at, note in enumerate(area.notes):
            yield from check_words(note, lines, path, ("notes", at), languages)
        for key in ("day", "out_of_hours", "early_help"):
            contact = getattr(area, key)
            if contact is not None and contact not in ids:
                message = f"no contact '{contact}'; correct the name or add its file"
                yield Problem(path, lines.at(key), message)
        for key in ("councils", "names", "exact"):
            for at, name in enumerate(getattr(area, key)):
                holder = taken.setdefault(" ".join(split_words(name)), area_id)
                if holder != area_id:
                    yield Problem(path, lines.at(key, at), f"'{name}' is also in area '{holder}'; keep one")


def _unknown_contacts(
    contacts: tuple[str, ...], ids: frozenset[str], lines: Lines, path: str, where: tuple[str | int, ...]
) -> Iterator[Problem]:
    for at, contact in enumerate(contacts):
        if contact not in ids:
            message = f"no contact '{contact}'; correct the name or add content/contacts/{contact}.yml"
            yield Problem(path, lines.at(*where, at), message)


def _ways(contact: ContactFile) -> Iterator[Fact | None]:
    yield from (contact.phone, contact.other_phone, contact.text, contact.email, contact.url)


def _facts(contact: ContactFile) -> Iterator[tuple[tuple[str, ...], Fact | Hours]]:
    for key in ("phone", "other_phone", "text", "email", "url", "hours"):
        if (fact := getattr(contact, key)) is not None:
            yield (key,), fact
    for name, number in contact.numbers.items():
        yield ("numbers", name), number
