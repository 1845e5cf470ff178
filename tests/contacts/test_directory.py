"""Who is shown, in which order, at which hour."""

import datetime
import time

import pytest

from tests.contacts.conftest import london
from web.contacts.directory import Directory


def ids(directory: Directory, route: str, area: str | None, now: datetime.datetime | None) -> list[str]:
    return [contact.id for contact in directory.for_route(route, area, now)]


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (london(2026, 11, 23, 10), "halton-icart"),
        (london(2026, 11, 23, 22), "halton-out-of-hours"),
        (london(2026, 11, 28, 12), "halton-out-of-hours"),
        (london(2026, 12, 25, 10), "halton-out-of-hours"),
        (None, "halton-icart"),
    ],
)
def test_the_line_that_may_answer_comes_first_and_both_are_listed(
    directory: Directory, now: datetime.datetime | None, first: str
) -> None:
    local = [contact.id for contact in directory.local("halton", now)]
    assert local[0] == first
    assert set(local) == {"halton-icart", "halton-out-of-hours"}


def test_without_known_hours_the_day_line_comes_first(directory: Directory) -> None:
    local = [contact.id for contact in directory.local("lancashire", london(2026, 11, 23, 22))]
    assert local == ["lancashire-children", "lancashire-out-of-hours"]


def test_an_area_whose_day_number_is_unconfirmed_shows_the_rest_and_how_to_find_it(
    directory: Directory,
) -> None:
    local = [contact.id for contact in directory.local("staffordshire", london(2026, 11, 23, 10))]
    assert local == ["staffordshire-out-of-hours", "find-council"]


@pytest.mark.parametrize("area", [None, "elsewhere", "no-such-area"])
def test_anywhere_else_leads_to_the_council_finder_999_and_childline(
    directory: Directory, area: str | None
) -> None:
    assert {"find-council", "nspcc", "childline", "emergency"} <= set(
        ids(directory, "child_concern", area, None)
    )


def test_an_unknown_route_is_answered_like_other(directory: Directory) -> None:
    assert ids(directory, "no-such-route", None, None) == ids(directory, "other", None, None)


def test_every_route_in_every_area_at_every_hour_has_999_and_childline(directory: Directory) -> None:
    for route in directory.routes:
        for area in (None, *(area.id for area in directory.areas)):
            for now in (None, london(2026, 12, 25, 3), london(2026, 11, 23, 10)):
                shown = ids(directory, route, area, now)
                assert {"emergency", "childline"} <= set(shown)
                assert len(shown) == len(set(shown))


def test_parents_get_the_early_help_of_their_area(directory: Directory) -> None:
    assert ids(directory, "parent_support", "halton", None)[0] == "halton-early-help"
    assert ids(directory, "parent_support", "somerset", None)[0] == "somerset-children"


def test_groups_of_the_page_hold_everybody_national_who_can_be_reached(directory: Directory) -> None:
    shown = {contact.id for group in directory.groups for contact in directory.in_group(group)}
    national = {
        contact.id for contact in directory.contacts if contact.scope == "national" and contact.reachable
    }
    assert shown == national


def test_a_prepared_directory_makes_no_reader_wait(directory: Directory) -> None:
    directory.prepare(london(2026, 11, 23))
    started = time.perf_counter()
    directory.find_postcode("WA8 7QF")
    directory.local("halton", london(2026, 11, 23, 10))
    assert time.perf_counter() - started < 0.1


def test_a_contact_that_no_file_has_is_a_key_error(directory: Directory) -> None:
    with pytest.raises(KeyError):
        directory.contact("nobody")
