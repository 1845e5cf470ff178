"""The facts of a contact: each with its source, and the day on which somebody checked it."""

import datetime
import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _parse_days(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("write days like mon-thu, or one day like fri")
    first, _, last = value.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        raise ValueError(f"write days like mon-thu, or one day like fri (days: {', '.join(DAYS)})")
    start, stop = DAYS.index(first), DAYS.index(last or first)
    return tuple((start + step) % 7 for step in range((stop - start) % 7 + 1))


def _parse_time(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError('write times in quotes, like "09:00"')
    return datetime.time.fromisoformat(value)


Days = Annotated[tuple[int, ...], BeforeValidator(_parse_days)]
Time = Annotated[datetime.time, BeforeValidator(_parse_time)]


class Fact(BaseModel):
    """One thing to be relied on, with where it was seen and the day somebody checked it, if anybody has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str = Field(min_length=1)
    source: str = Field(min_length=1)
    seen: str = ""
    verified: datetime.date | None = None


class Phone(Fact):
    """A number to call, and the option to choose when the voice asks."""

    option: int | None = Field(None, ge=0, le=9)


class TextLine(Fact):
    """A number to text, and the word to send to it."""

    word: str | None = None


class Opening(BaseModel):
    """From and to on some weekdays (0 is Monday), London time; an earlier ``closes`` is the next day's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: Days
    opens: Time = Field(alias="from")
    closes: Time = Field(alias="to")


def _parse_openings(value: Any) -> Any:
    if value == "always":
        return ()
    if not isinstance(value, list) or not value:
        raise ValueError(
            'write \'always\', or a list of openings like {days: mon-thu, from: "09:00", to: "17:00"}'
        )
    return value


# No opening at all stands for always: no file can say so otherwise.
Openings = Annotated[tuple[Opening, ...], BeforeValidator(_parse_openings)]


class Hours(BaseModel):
    """When a line is answered: always, or weekly openings, and what is known of bank holidays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Openings
    bank_holidays: Literal["open", "closed", "unknown"] = "unknown"
    source: str = Field(min_length=1)
    seen: str = ""
    verified: datetime.date | None = None

    @property
    def always(self) -> bool:
        """Whether the line is answered day and night."""
        return not self.value


AnyFact = TypeVar("AnyFact", Phone, TextLine, Fact, Hours)


def confirmed(fact: AnyFact | None) -> AnyFact | None:
    """The fact itself where somebody has checked it, else None."""
    return fact if fact is not None and fact.verified is not None else None
