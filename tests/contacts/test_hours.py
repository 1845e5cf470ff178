"""Open, closed or not known, at the edges of days, holidays and summer time."""

import datetime

import pytest

from tests.contacts.conftest import london
from web.contacts.contact import Contact, ContactFile, publish
from web.contacts.directory import Directory
from web.contacts.hours import bank_holidays, hours_text, open_now
from web.contacts.labels import Labels

MONDAY = (2026, 11, 23)
SOURCE = {"source": "a page", "verified": datetime.date(2026, 11, 22)}


def line(value: object, bank_holidays: str = "unknown") -> Contact:
    """A contact with these hours."""
    hours = {"value": value, "bank_holidays": bank_holidays, **SOURCE}
    known = ContactFile.model_validate({"name": "A", "scope": "local", "about": {"en": "A"}, "hours": hours})
    return publish("a", known, Labels())


OFFICE = [
    {"days": "mon-thu", "from": "09:00", "to": "17:00"},
    {"days": "fri", "from": "09:00", "to": "16:30"},
]
NIGHT = [{"days": "mon-sun", "from": "20:00", "to": "08:00"}]


@pytest.mark.parametrize(
    ("day", "hour", "minute", "is_open"),
    [
        (23, 8, 59, False),
        (23, 9, 0, True),
        (23, 16, 59, True),
        (23, 17, 0, False),
        (27, 16, 29, True),
        (27, 16, 30, False),
        (28, 12, 0, False),
        (29, 12, 0, False),
        (24, 0, 0, False),
    ],
)
def test_halton_is_open_in_its_hours_and_closed_outside(
    directory: Directory, day: int, hour: int, minute: int, is_open: bool
) -> None:
    assert open_now(directory.contact("halton-icart"), london(2026, 11, day, hour, minute)) is is_open


def test_the_hour_is_londons_wherever_the_clock_stands() -> None:
    utc = datetime.datetime(2026, 7, 20, 8, 30, tzinfo=datetime.UTC)
    assert open_now(line(OFFICE), utc) is True
    assert open_now(line(OFFICE), utc.replace(month=11, day=23)) is False


@pytest.mark.parametrize(
    ("utc", "is_open"),
    [
        # Clocks go forward on Sunday 29 March 2026 at 01:00: on the Monday nine o'clock is 08:00 UTC.
        (datetime.datetime(2026, 3, 27, 8, 30, tzinfo=datetime.UTC), False),
        (datetime.datetime(2026, 3, 30, 8, 30, tzinfo=datetime.UTC), True),
        # Clocks go back on Sunday 25 October 2026.
        (datetime.datetime(2026, 10, 23, 8, 30, tzinfo=datetime.UTC), True),
        (datetime.datetime(2026, 10, 26, 8, 30, tzinfo=datetime.UTC), False),
    ],
)
def test_hours_follow_summer_time(utc: datetime.datetime, is_open: bool) -> None:
    assert open_now(line(OFFICE), utc) is is_open


@pytest.mark.parametrize(
    ("hour", "minute", "is_open"), [(19, 59, False), (20, 0, True), (7, 59, True), (8, 0, False)]
)
def test_a_night_line_is_open_across_midnight(hour: int, minute: int, is_open: bool) -> None:
    assert open_now(line(NIGHT), london(*MONDAY, hour, minute)) is is_open


def test_a_night_line_of_one_day_ends_the_next_morning() -> None:
    friday_night = line([{"days": "fri", "from": "20:00", "to": "02:00"}])
    assert open_now(friday_night, london(2026, 11, 28, 1, 59)) is True
    assert open_now(friday_night, london(2026, 11, 28, 2, 0)) is False
    assert open_now(friday_night, london(2026, 11, 27, 1, 0)) is False


@pytest.mark.parametrize(("holidays", "is_open"), [("unknown", None), ("closed", False), ("open", True)])
def test_a_bank_holiday_is_answered_as_far_as_it_is_known(holidays: str, is_open: bool | None) -> None:
    new_year_friday = london(2027, 1, 1, 10)
    assert open_now(line(OFFICE, holidays), new_year_friday) is is_open


def test_boxing_day_that_falls_on_a_weekend_is_kept_on_the_monday() -> None:
    assert datetime.date(2026, 12, 28) in bank_holidays(2026)
    assert open_now(line(OFFICE), london(2026, 12, 28, 10)) is None


def test_scottish_holidays_are_not_englands() -> None:
    assert datetime.date(2026, 11, 30) not in bank_holidays(2026)
    assert open_now(line(OFFICE), london(2026, 11, 30, 10)) is True


def test_a_day_and_night_line_is_open_on_christmas_night(directory: Directory) -> None:
    assert open_now(directory.contact("childline"), london(2026, 12, 25, 3)) is True


@pytest.mark.parametrize("contact", ["nspcc", "papyrus", "lancashire-children", "halton-out-of-hours"])
def test_unknown_hours_are_never_called_open(directory: Directory, contact: str) -> None:
    for hour in range(24):
        assert open_now(directory.contact(contact), london(*MONDAY, hour)) is None


def test_hours_are_written_in_the_readers_language_whatever_was_written_before() -> None:
    hours = line(OFFICE).hours
    assert hours
    texts = {lang: hours_text(hours, lang) for lang in ("ur", "pl", "uk", "ro", "ar", "en")}
    assert texts["en"] == "Mon–Thu 09:00–17:00, Fri 09:00–16:30"
    assert texts["pl"] == "pon.–czw. 09:00–17:00, pt. 09:00–16:30"
    assert texts["uk"].startswith("пн–чт")
    assert texts["ro"].startswith("lun.–joi")
    assert texts["ar"].startswith("الاثنين")
    assert len(set(texts.values())) == 6


def test_times_keep_together_inside_right_to_left_words() -> None:
    hours = line(OFFICE).hours
    assert hours
    assert hours_text(hours, "ur").count("\u2068") == hours_text(hours, "ur").count("\u2069") == 2
    assert "\u2068" not in hours_text(hours, "pl")


def test_day_and_night_is_said_as_hours_and_days(directory: Directory) -> None:
    hours = directory.contact("childline").hours
    assert hours
    assert hours_text(hours, "en") == "24 hours, Mon–Sun"
    assert hours_text(hours, "ur").startswith("24 گھنٹے")


def test_a_language_without_a_locale_gets_british_hours() -> None:
    hours = line(OFFICE).hours
    assert hours
    assert hours_text(hours, "zz") == hours_text(hours, "en")
