"""What must be true of the contact and area files as they stand."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from web.chat.routes import ROUTES
from web.contacts.cards import contact_card, contact_json
from web.contacts.directory import ALWAYS, Directory
from web.contacts.read import read_directory
from web.languages import Languages
from web.settings import ROOT

FACTS = ("phone", "other_phone", "text", "email", "url", "hours")
HOME = ("halton", "staffordshire", "bathnes", "lancashire", "cheshire-east")
NEIGHBOURS = ("stoke", "blackburn", "knowsley", "st-helens", "liverpool", "cheshire-west", "somerset")


def facts_of(file: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from ((key, file[key]) for key in FACTS if key in file)
    yield from file.get("numbers", {}).items()


def test_content_has_no_errors(languages: Languages) -> None:
    _, problems = read_directory(ROOT, languages)
    assert [str(problem) for problem in problems if problem.is_error] == []


def test_every_known_language_has_every_word(languages: Languages) -> None:
    _, problems = read_directory(ROOT, languages)
    assert [str(problem) for problem in problems if "no words in" in problem.message] == []


def test_every_shown_fact_has_its_source_and_the_day_it_was_verified(directory: Directory) -> None:
    shown = [fact for contact in directory.contacts for fact in contact.facts]
    assert len(shown) > 50
    assert all(fact.source and fact.verified for fact in shown)


def test_no_unconfirmed_fact_is_shown_anywhere(directory: Directory, files: Mapping[str, Any]) -> None:
    hidden = 0
    for contact in directory.contacts:
        html = str(contact_card(contact, "en")) + json.dumps(contact_json(contact, "en", None))
        confirmed = {str(fact["value"]) for _, fact in facts_of(files[contact.id]) if "verified" in fact}
        for key, fact in facts_of(files[contact.id]):
            if "verified" in fact:
                continue
            hidden += 1
            if key == "hours":
                assert contact.hours is None
                assert "contact-hours" not in html
            elif fact["value"] not in confirmed:
                assert fact["value"] not in html
                assert fact["value"].replace(" ", "") not in html
    assert hidden > 3


def test_services_without_a_confirmed_way_are_kept_but_nobody_is_sent_there(directory: Directory) -> None:
    unreachable = {contact.id for contact in directory.contacts if not contact.reachable}
    assert {"youngminds-parents", "family-lives", "ceop", "the-mix", "staffordshire-children"} <= unreachable
    sent = {
        contact.id
        for route in directory.routes
        for area in (None, *(area.id for area in directory.areas))
        for contact in directory.for_route(route, area, None)
    }
    assert not sent & unreachable


def test_every_route_of_the_chat_has_its_contacts(directory: Directory) -> None:
    assert set(ROUTES) <= set(directory.routes)


@pytest.mark.parametrize(
    ("route", "first"),
    [
        ("emergency", ["emergency", "childline"]),
        ("self_harm", ["emergency", "samaritans", "childline", "shout"]),
        ("abuse", ["childline", "nspcc", "emergency", "police-101"]),
        ("child_concern", ["nspcc"]),
        ("disclosure", ["childline"]),
    ],
)
def test_urgent_routes_begin_with_whom_they_must(directory: Directory, route: str, first: list[str]) -> None:
    contacts = [contact.id for contact in directory.for_route(route, None, None)]
    assert contacts[: len(first)] == first


def test_emergency_says_what_to_do_when_speaking_is_unsafe_or_impossible(directory: Directory) -> None:
    emergency = directory.contact("emergency")
    assert set(emergency.numbers) == {"then", "register", "sms", "relay", "bsl"}
    for lang in ("en", "pl", "ro", "uk", "ar", "ur"):
        card = str(contact_card(emergency, lang))
        assert all(number.value.removeprefix("https://") in card for number in emergency.numbers.values())


@pytest.mark.parametrize("area", [*HOME, *NEIGHBOURS])
@pytest.mark.parametrize("route", ["disclosure", "child_concern", "contacts", "parent_support"])
def test_every_area_leads_to_a_way_to_reach_its_council(directory: Directory, area: str, route: str) -> None:
    shown = [contact.id for contact in directory.for_route(route, area, None)]
    known = directory.area(area)
    assert known is not None
    ways = {known.day, known.out_of_hours, known.early_help, "find-council"}
    assert ways & set(shown)
    assert set(ALWAYS) <= set(shown)


@pytest.mark.parametrize("area", ["halton", "bathnes", "lancashire", "cheshire-east", "stoke", "somerset"])
def test_an_area_with_two_confirmed_lines_shows_both(directory: Directory, area: str) -> None:
    known = directory.area(area)
    assert known is not None
    assert [contact.id for contact in directory.local(area, None)] == [known.day, known.out_of_hours]


def test_two_numbers_of_one_team_both_stand_on_its_card(directory: Directory) -> None:
    team = directory.contact("bathnes-children")
    assert team.phone and team.other_phone
    card = str(contact_card(team, "en"))
    assert team.phone.value in card
    assert team.other_phone.value in card


def test_the_option_to_choose_is_said(directory: Directory) -> None:
    team = directory.contact("cheshire-east-checs")
    assert team.phone and team.phone.option
    assert f'option <bdi class="number" dir="ltr">{team.phone.option}</bdi>' in str(contact_card(team, "en"))


def test_attribution_names_all_three_owners(directory: Directory) -> None:
    said = " ".join(directory.attribution)
    assert all(owner in said for owner in ("Office for National Statistics", "Royal Mail", "OS data"))
