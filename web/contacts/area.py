"""A place and the children's services that answer for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# The area that stands for everywhere without a file of its own.
ELSEWHERE = "elsewhere"


class AreaFile(BaseModel):
    """One file of ``content/areas``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    kind: Literal["home", "neighbour", "elsewhere"]
    # GSS codes of its councils; a county's code stands for all its districts.
    councils: tuple[str, ...] = ()
    day: str
    out_of_hours: str | None = None
    early_help: str | None = None
    # What people type for it: found in spite of a slip, only exactly, only where no other area is named.
    names: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    notes: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Area:
    """A place by its id, with the ids of its contacts."""

    id: str
    name: str
    kind: str
    councils: tuple[str, ...]
    day: str
    out_of_hours: str | None = None
    early_help: str | None = None
    names: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    notes: tuple[Mapping[str, str], ...] = field(default=(), compare=False)

    def notes_in(self, lang: str) -> tuple[str, ...]:
        """What a reader should know of this area's contacts, in the language, else in English."""
        return tuple(note.get(lang) or note.get("en", "") for note in self.notes)


def make_area(area_id: str, read: AreaFile) -> Area:
    """The area that a file describes."""
    return Area(id=area_id, **{name: getattr(read, name) for name in AreaFile.model_fields})
