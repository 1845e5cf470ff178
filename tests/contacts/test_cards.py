"""How a contact looks: safe in every script, true at every hour."""

import re

import pytest

from tests.contacts.conftest import london
from web.contacts.cards import area_link, contact_card, contact_json, number_link, phone_link
from web.contacts.contact import Contact, ContactFile, publish
from web.contacts.directory import Directory

MONDAY_MORNING = london(2026, 11, 23, 10)
CONTRACT = {"id", "name", "phone", "url", "hours", "open_now", "verified"}
LANGUAGES = ("en", "pl", "ro", "uk", "ar", "ur")


def made_of(**parts: object) -> Contact:
    known = ContactFile.model_validate({"name": "A", "scope": "local", "about": {"en": "A"}, **parts})
    return publish("a", known, labels=Directory((), (), {}).labels)


def test_a_number_reads_left_to_right_in_any_script(directory: Directory) -> None:
    phone = directory.contact("childline").phone
    assert phone
    dialled = phone.value.replace(" ", "")
    expected = f'<bdi dir="ltr"><a class="phone" href="tel:{dialled}" dir="ltr">{phone.value}</a></bdi>'
    assert phone_link(phone.value) == expected
    for lang in LANGUAGES:
        assert expected in contact_card(directory.contact("childline"), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_card_holds_a_number_outside_its_own_direction(directory: Directory, lang: str) -> None:
    for contact in directory.contacts:
        card = str(contact_card(contact, lang, MONDAY_MORNING))
        bare = re.sub(r"<bdi.*?</bdi>|<[^>]*>", "", card)
        numbers = [fact.value for fact in (contact.phone, contact.other_phone, contact.text) if fact]
        assert not [number for number in numbers if number in bare]
        assert "{" not in card


def test_words_of_a_file_cannot_bring_markup_into_a_card() -> None:
    card = contact_card(made_of(name="<b>A</b>", about={"en": "<script>"}, notes=[{"en": "<i>x</i>"}]), "en")
    assert "<b>" not in card
    assert "<script>" not in card
    assert "<i>" not in card


def test_a_page_made_ahead_lists_hours_and_claims_nothing(directory: Directory) -> None:
    card = contact_card(directory.contact("halton-icart"), "en", None)
    assert "09:00–17:00" in card
    assert "contact-state" not in card


@pytest.mark.parametrize(
    ("contact", "hour", "state"),
    [
        ("halton-icart", 10, "yes"),
        ("halton-icart", 20, "no"),
        ("nspcc", 10, "unknown"),
        ("childline", 3, "yes"),
    ],
)
def test_a_live_card_says_open_closed_or_not_known(
    directory: Directory, contact: str, hour: int, state: str
) -> None:
    card = contact_card(directory.contact(contact), "en", london(2026, 11, 23, hour))
    assert f'data-open="{state}"' in card


def test_a_website_alone_is_neither_open_nor_closed(directory: Directory) -> None:
    assert "contact-state" not in contact_card(directory.contact("find-council"), "en", MONDAY_MORNING)


def test_a_text_line_is_texted_not_called(directory: Directory) -> None:
    shout = directory.contact("shout")
    assert shout.text
    assert f'href="sms:{shout.text.value}"' in contact_card(shout, "en")
    assert f'href="sms:{shout.text.value}"' in number_link(shout)


def test_a_contact_without_a_confirmed_number_has_no_number_link(directory: Directory) -> None:
    assert number_link(directory.contact("ceop")) == ""


def test_a_contact_without_any_way_says_so(directory: Directory) -> None:
    assert "still checking" in contact_card(directory.contact("ceop"), "en")


def test_names_stay_in_latin_letters_and_the_words_do_not(directory: Directory) -> None:
    card = contact_card(directory.contact("samaritans"), "uk")
    assert '<bdi lang="en" dir="ltr" translate="no">Samaritans</bdi>' in card
    assert directory.contact("samaritans").about_in("uk") in card


def test_a_language_without_words_gets_english_ones(directory: Directory) -> None:
    assert directory.contact("childline").about_in("zz") == directory.contact("childline").about_in("en")


def test_a_note_with_an_unconfirmed_number_is_left_out() -> None:
    number = {"value": "a1", "source": "a page"}
    contact = made_of(notes=[{"en": "Press {then}."}, {"en": "Stay calm."}], numbers={"then": number})
    assert contact.notes_in("en") == ("Stay calm.",)


def test_json_has_the_keys_of_the_contract(directory: Directory) -> None:
    for contact in directory.contacts:
        shown = contact_json(contact, "pl", MONDAY_MORNING)
        assert set(shown) >= CONTRACT
        assert shown["open_now"] in (True, False, None)
    childline = contact_json(directory.contact("childline"), "en", MONDAY_MORNING)
    assert childline["open_now"] is True
    assert childline["verified"] == "2026-11-22"
    assert childline["url"].startswith("https://")


def test_json_without_a_clock_claims_nothing(directory: Directory) -> None:
    assert contact_json(directory.contact("childline"), "en", None)["open_now"] is None


def test_the_way_to_ones_area_leads_to_the_contacts_page(directory: Directory) -> None:
    assert 'href="/pl/contacts#area"' in area_link("pl", directory.labels)
