"""Everybody a reader can be sent to: contacts by route and area, and areas by postcode or place name."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from web.contacts.area import ELSEWHERE, Area
from web.contacts.contact import Contact
from web.contacts.councils import Councils
from web.contacts.hours import bank_holidays, open_now
from web.contacts.labels import Labels
from web.contacts.postcodes import open_postcodes
from web.contacts.whereabouts import FIND_COUNCIL, PostcodeAnswer, Whereabouts

LOCAL, EARLY_HELP = "local", "early_help"
FALLBACK_ROUTE = "other"
# Whatever else is known or not known, these two are in every answer.
ALWAYS = ("emergency", "childline")


class Group(BaseModel):
    """One group of the contacts page: its title by language and whom it holds, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Mapping[str, str]
    contacts: tuple[str, ...]

    def title_in(self, lang: str) -> str:
        """The title in the language, else in English."""
        return self.title.get(lang) or self.title.get("en", "")


@dataclass(frozen=True)
class Directory:
    """All contacts and areas, as read from ``content/contacts`` and ``content/areas``."""

    contacts: tuple[Contact, ...]
    areas: tuple[Area, ...]
    routes: Mapping[str, tuple[str, ...]]
    groups: tuple[Group, ...] = ()
    councils: Councils = field(default_factory=lambda: Councils({}))
    attribution: tuple[str, ...] = ()
    labels: Labels = field(default_factory=Labels, repr=False)
    build: Path = Path(".build")

    def contact(self, contact_id: str) -> Contact:
        """The contact of that id; KeyError for an id that no file has."""
        return self._contacts[contact_id]

    def area(self, area_id: str | None) -> Area | None:
        """The area of that id."""
        return self._areas.get(area_id or "")

    def prepare(self, now: datetime.datetime) -> None:
        """Load what is slow to load (postcodes, bank holidays), so that no reader waits for it."""
        open_postcodes(self.build)
        bank_holidays(now.year)

    def for_route(
        self, route: str, area_id: str | None, now: datetime.datetime | None
    ) -> tuple[Contact, ...]:
        """Contacts to show, in order: the route's, the area's among them, 999 and Childline always.

        ``now`` (aware) puts the line that may answer first; without it the order is fixed.
        """
        named = self.routes.get(route) or self.routes.get(FALLBACK_ROUTE, ())
        wanted = [contact_id for name in (*named, *ALWAYS) for contact_id in self._expand(name, area_id, now)]
        return self._reachable(dict.fromkeys(wanted))

    def in_group(self, group: Group) -> tuple[Contact, ...]:
        """The reachable contacts of a group."""
        return self._reachable(group.contacts)

    def local(self, area_id: str | None, now: datetime.datetime | None) -> tuple[Contact, ...]:
        """An area's children's services, in the order to try them; how to find the council elsewhere."""
        return self._reachable(self._local(self.area(area_id), now))

    def find_area(self, text: str) -> str | None:
        """Id of the area whose place or full postcode a text names; None where it names none or several."""
        return self.whereabouts.find_area(text)

    def find_postcode(self, text: str) -> PostcodeAnswer:
        """What somebody's postcode, or its first half alone, says."""
        return self.whereabouts.find_postcode(text)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Finds areas by postcode and by name."""
        return Whereabouts(self.areas, self.councils, self.build)

    @cached_property
    def _contacts(self) -> Mapping[str, Contact]:
        return {contact.id: contact for contact in self.contacts}

    @cached_property
    def _areas(self) -> Mapping[str, Area]:
        return {area.id: area for area in self.areas}

    def _reachable(self, ids: Iterable[str]) -> tuple[Contact, ...]:
        found = (self._contacts.get(contact_id) for contact_id in ids)
        return tuple(contact for contact in found if contact and contact.reachable)

    def _expand(self, name: str, area_id: str | None, now: datetime.datetime | None) -> tuple[str, ...]:
        area = self.area(area_id)
        if name == LOCAL:
            return tuple(self._local(area, now))
        if name == EARLY_HELP:
            return (area.early_help,) if area and area.early_help else tuple(self._local(area, now))
        return (name,)

    def _local(self, area: Area | None, now: datetime.datetime | None) -> Iterator[str]:
        if area is None or area.id == ELSEWHERE:
            yield FIND_COUNCIL
            return
        day = self._contacts.get(area.day)
        lines = [area.day, area.out_of_hours] if area.out_of_hours else [area.day]
        # With hours known and the line not surely open, the team on duty comes first.
        if now and day and day.hours and not open_now(day, now):
            lines.reverse()
        yield from (line for line in lines if line)
        if day is None or not day.reachable:
            yield FIND_COUNCIL
