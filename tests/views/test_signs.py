"""The signs finder, without JavaScript."""

import pytest

from tests.page_client import PageClient


@pytest.mark.parametrize("lang", ["en", "pl", "ar"])
def test_empty_form_offers_ages_and_kinds(client: PageClient, lang: str) -> None:
    page = client.get(f"/{lang}/signs")
    assert len([field for field in page.all("input") if field.get("type") == "radio"]) == 4
    assert len([field for field in page.all("input") if field.get("type") == "checkbox"]) == 6


def test_chosen_signs_are_shown_with_what_to_do_and_whom_to_contact(client: PageClient) -> None:
    page = client.post("/en/signs", data={"age": "school-age", "kind": ["nutritional", "physical"]})
    signs = [part for part in page.all("div") if part.get("class") == "sign"]
    assert len(signs) >= 3
    assert any(link.startswith("tel:") for link in page.links())


def test_what_was_chosen_is_in_no_address(client: PageClient) -> None:
    page = client.post("/en/signs", data={"age": "teenager", "kind": ["emotional"]})
    assert not [link for link in page.links() if "teenager" in link or "emotional" in link]


def test_missing_age_is_asked_for_and_the_choice_is_kept(client: PageClient) -> None:
    page = client.post("/en/signs", data={"kind": ["medical"]})
    assert [part for part in page.all("p") if part.get("class") == "error"]
    assert [
        field
        for field in page.all("input")
        if field.get("value") == "medical" and field.get("checked") is not None
    ]


def test_nonsense_is_a_form_again_and_no_error(client: PageClient) -> None:
    page = client.post("/en/signs", data={"age": "<b>", "kind": ["x"]})
    assert "<b>" not in page.html


def test_finder_never_pronounces(client: PageClient) -> None:
    page = client.post("/en/signs", data={"age": "baby", "kind": ["medical"]})
    assert "this is neglect" not in page.text().lower()
