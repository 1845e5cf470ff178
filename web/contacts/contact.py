"""A service that helps: what its file says, and the confirmed part of it that readers are shown."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from web.contacts.facts import Fact, Hours, Phone, TextLine, confirmed
from web.contacts.labels import Labels, names_in

SOURCE_LANGUAGE = "en"


class ContactFile(BaseModel):
    """One file of ``content/contacts``: everything known of a service, confirmed or still to be confirmed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    scope: Literal["national", "local"]
    phone: Phone | None = None
    other_phone: Phone | None = None
    text: TextLine | None = None
    email: Fact | None = None
    url: Fact | None = None
    hours: Hours | None = None
    numbers: Mapping[str, Fact] = Field(default_factory=dict)
    about: Mapping[str, str]
    notes: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Contact:
    """A service as readers may see it: confirmed facts alone, words by language, and the card's labels.

    Two contacts are equal only if they are the same one, so that what was made of one can be kept by it.
    """

    id: str
    name: str
    scope: str
    about: Mapping[str, str]
    notes: tuple[Mapping[str, str], ...] = ()
    phone: Phone | None = None
    other_phone: Phone | None = None
    text: TextLine | None = None
    email: Fact | None = None
    url: Fact | None = None
    hours: Hours | None = None
    numbers: Mapping[str, Fact] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels, repr=False, compare=False)

    @cached_property
    def facts(self) -> tuple[Fact | Hours, ...]:
        """Every confirmed fact of this contact."""
        ways = (self.phone, self.other_phone, self.text, self.email, self.url, self.hours)
        return (*(fact for fact in ways if fact), *self.numbers.values())

    @property
    def reachable(self) -> bool:
        """Whether there is any confirmed way to reach it."""
        return any((self.phone, self.other_phone, self.text, self.email, self.url))

    @property
    def number(self) -> str:
        """The number to call, else the number to text; empty where there is neither."""
        return next((way.value for way in (self.phone, self.text) if way), "")

    @property
    def verified(self) -> datetime.date | None:
        """The day on which the longest unchecked of its facts was checked."""
        return min((fact.verified for fact in self.facts if fact.verified), default=None)

    def about_in(self, lang: str) -> str:
        """What it is for, in the language, else in English."""
        return self.about.get(lang) or self.about.get(SOURCE_LANGUAGE, "")

    def notes_in(self, lang: str) -> tuple[str, ...]:
        """Its notes, whose ``{name}`` stand for numbers; a note with an unconfirmed number is left out."""
        notes = (note.get(lang) or note.get(SOURCE_LANGUAGE, "") for note in self.notes)
        return tuple(note for note in notes if note and names_in(note) <= set(self.numbers))


def publish(contact_id: str, known: ContactFile, labels: Labels) -> Contact:
    """The confirmed part of a contact file: nothing unconfirmed goes beyond this point."""
    return Contact(
        id=contact_id,
        name=known.name,
        scope=known.scope,
        about=known.about,
        notes=known.notes,
        phone=confirmed(known.phone),
        other_phone=confirmed(known.other_phone),
        text=confirmed(known.text),
        email=confirmed(known.email),
        url=confirmed(known.url),
        hours=confirmed(known.hours),
        numbers={name: fact for name, fact in known.numbers.items() if fact.verified},
        labels=labels,
    )
