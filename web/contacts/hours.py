"""When a line is answered: whether it is open now, and its hours in words."""

import datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays
from babel import Locale, UnknownLocaleError
from babel.dates import format_time, format_timedelta, get_day_names

from web.contacts.contact import Contact
from web.contacts.facts import Hours, Opening

LONDON = ZoneInfo("Europe/London")
EVERY_DAY = tuple(range(7))
# Keeps a time range in one piece inside right-to-left words: "9:00 AM" would else fall apart.
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


@cache
def bank_holidays(year: int) -> frozenset[datetime.date]:
    """England's bank holidays of a year (from the ``holidays`` package, offline)."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def open_now(contact: Contact, now: datetime.datetime) -> bool | None:
    """Whether the contact is answered at ``now`` (aware); None where that is not known."""
    if contact.hours is None:
        return None
    if contact.hours.always:
        return True
    local = now.astimezone(LONDON)
    answers = [_open_on(contact.hours, _day_before(local.date(), ago), local, ago) for ago in (0, 1)]
    if True in answers:
        return True
    return None if None in answers else False


def _day_before(date: datetime.date, days: int) -> datetime.date:
    return date - datetime.timedelta(days=days)


def _open_on(hours: Hours, day: datetime.date, local: datetime.datetime, ago: int) -> bool | None:
    """Whether an opening that began on ``day``, ``ago`` days before now, still lasts."""
    openings = [opening for opening in hours.value if day.weekday() in opening.days]
    if ago:
        openings = [opening for opening in openings if opening.closes <= opening.opens]
    if not openings or day not in bank_holidays(day.year) or hours.bank_holidays == "open":
        return any(_lasts(opening, local.time(), ago) for opening in openings)
    return False if hours.bank_holidays == "closed" else None


def _lasts(opening: Opening, clock: datetime.time, ago: int) -> bool:
    over_midnight = opening.closes <= opening.opens
    if ago:
        return over_midnight and clock < opening.closes
    return opening.opens <= clock and (over_midnight or clock < opening.closes)


@lru_cache(maxsize=1000)
def hours_text(hours: Hours, lang: str) -> str:
    """The hours in words of the language: "Mon–Thu 09:00–17:00, Fri 09:00–16:30"."""
    locale = locale_of(lang)
    separator = "، " if locale.text_direction == "rtl" else ", "
    if hours.always:
        return separator.join((_hours_a_day(locale), _days(EVERY_DAY, locale)))
    return separator.join(_opening(opening, locale) for opening in hours.value)


def _hours_a_day(locale: Locale) -> str:
    # Not format_unit: Babel 2.18 has no Urdu plural there, and says "24 hour".
    return format_timedelta(datetime.timedelta(hours=24), granularity="hour", threshold=2, locale=locale)


def _opening(opening: Opening, locale: Locale) -> str:
    opens, closes = (format_time(at, "short", locale=locale) for at in (opening.opens, opening.closes))
    times = f"{opens}–{closes}"
    if locale.text_direction == "rtl":
        times = f"{ISOLATE}{times}{END_ISOLATE}"
    return f"{_days(opening.days, locale)} {times}"


def _days(days: tuple[int, ...], locale: Locale) -> str:
    # Not "stand-alone": there Babel 2.18 gives one language's names to whichever asks next.
    names = get_day_names("abbreviated", "format", locale)
    return names[days[0]] if len(days) == 1 else f"{names[days[0]]}–{names[days[-1]]}"


def locale_of(lang: str) -> Locale:
    """The locale that writes dates and times for a language; British English for one Babel lacks."""
    try:
        # Plain "en" would write the American 5:00 PM.
        return Locale.parse("en_GB" if lang == "en" else lang, sep="-" if "-" in lang else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
