"""How a contact is shown: the one place that renders a number, a contact's card and its JSON."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from web.contacts.contact import Contact
from web.contacts.facts import Fact, Phone, TextLine
from web.contacts.hours import hours_text, locale_of, open_now
from web.contacts.labels import Labels, fill
from web.contacts.links import link, number_link, phone_link, plain_number, text_link

__all__ = [
    "area_link",
    "contact_card",
    "contact_json",
    "number_link",
    "phone_link",
    "plain_number",
    "text_link",
]
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@dataclass(frozen=True)
class Way:
    """One way to reach a contact, as a line of its card."""

    kind: str
    html: Markup


def area_link(lang: str, labels: Labels) -> Markup:
    """The way to a reader's own children's services."""
    return Markup('<p class="contact-area"><a href="/{}/contacts#area">{}</a></p>').format(
        lang, labels.get("find_area", lang)
    )


def contact_card(
    contact: Contact, lang: str, now: datetime.datetime | None = None, heading: str = "h3"
) -> Markup:
    """A contact as HTML. Without ``now`` (pages made ahead) its hours stand there, and no claim of open."""
    return _card(contact, lang, heading, open_now(contact, now) if now else None, now is not None)


@lru_cache(maxsize=2000)
def _card(contact: Contact, lang: str, heading: str, is_open: bool | None, is_dated: bool) -> Markup:
    """The card of a contact that is open, closed or not known to be; `is_dated` where that is to be said."""
    template = _templates().get_template("contact_card.html")
    card = template.render(
        contact=contact,
        heading=heading,
        about=contact.about_in(lang),
        ways=tuple(_ways(contact, lang)),
        hours=_hours(contact, lang),
        bank_holidays=_bank_holidays(contact, lang),
        state=_state(contact, lang, is_open) if is_dated else None,
        open_now=is_open,
        notes=tuple(_fill(note, contact) for note in contact.notes_in(lang)),
        no_way=contact.labels.get("no_way_yet", lang),
        checked=_checked(contact, lang),
    )
    return Markup(card)  # noqa: S704 - the template escapes


def contact_json(contact: Contact, lang: str, now: datetime.datetime | None) -> dict[str, Any]:
    """The contract's contact, with its card for whoever shows it in a page."""
    return {
        "id": contact.id,
        "name": contact.name,
        "phone": contact.phone.value if contact.phone else None,
        "text": contact.text.value if contact.text else None,
        "email": contact.email.value if contact.email else None,
        "url": contact.url.value if contact.url else None,
        "hours": hours_text(contact.hours, lang) if contact.hours else None,
        "open_now": open_now(contact, now) if now else None,
        "verified": contact.verified.isoformat() if contact.verified else None,
        "about": contact.about_in(lang),
        "html": str(contact_card(contact, lang, now)),
    }


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _say(contact: Contact, label: str, lang: str, **names: Markup) -> Markup:
    """A label's words with Markup in place of their ``{names}``."""
    return fill(contact.labels.get(label, lang), names)


def _ways(contact: Contact, lang: str) -> Iterator[Way]:
    if contact.phone:
        yield Way("phone", _call(contact, contact.phone, "call", lang))
    if contact.other_phone:
        yield Way("phone", _call(contact, contact.other_phone, "call_or", lang))
    if contact.text:
        yield Way("text", _text(contact, contact.text, lang))
    if contact.url:
        address = contact.url.value
        shown = address.removeprefix("https://").removeprefix("www.").rstrip("/")
        yield Way("web", _say(contact, "website", lang, address=link(address, "web", shown)))
    if contact.email:
        address = contact.email.value
        yield Way("email", _say(contact, "email", lang, address=link(f"mailto:{address}", "email", address)))


def _call(contact: Contact, phone: Phone, label: str, lang: str) -> Markup:
    if phone.option is None:
        return _say(contact, label, lang, number=phone_link(phone.value))
    option = plain_number(str(phone.option))
    return _say(contact, "call_option", lang, number=phone_link(phone.value), option=option)


def _text(contact: Contact, text: TextLine, lang: str) -> Markup:
    if text.word is None:
        return _say(contact, "text", lang, number=text_link(text.value))
    return _say(contact, "text_word", lang, number=text_link(text.value), word=plain_number(text.word))


def _hours(contact: Contact, lang: str) -> Markup | None:
    if contact.hours is None:
        return None
    shown = Markup("<bdi>{}</bdi>").format(hours_text(contact.hours, lang))
    return _say(contact, "hours", lang, hours=shown)


def _bank_holidays(contact: Contact, lang: str) -> str | None:
    hours = contact.hours
    if hours is None or hours.always or hours.bank_holidays == "open":
        return None
    return contact.labels.get(f"bank_holidays_{hours.bank_holidays}", lang)


def _state(contact: Contact, lang: str, is_open: bool | None) -> str | None:
    """Open, closed or not known; nothing is said of a contact that has no number."""
    if not (contact.phone or contact.text):
        return None
    label = "hours_unknown" if is_open is None else "open_now" if is_open else "closed_now"
    return contact.labels.get(label, lang)


def _fill(note: str, contact: Contact) -> Markup:
    """A note with its ``{names}`` replaced by the contact's numbers."""
    return fill(note, {name: _number(fact) for name, fact in contact.numbers.items()})


def _number(fact: Fact) -> Markup:
    if fact.value.startswith("https://"):
        return link(fact.value, "web", fact.value.removeprefix("https://").rstrip("/"))
    return plain_number(fact.value)


def _checked(contact: Contact, lang: str) -> Markup | None:
    if contact.verified is None:
        return None
    date = format_date(contact.verified, "long", locale=locale_of(lang))
    return _say(contact, "checked", lang, date=Markup("<bdi>{}</bdi>").format(date))
