"""The contacts page and its JSON."""

import pytest

from tests.page_client import PageClient
from web.site import Site


def cards(html: str) -> list[str]:
    return [part.split('"')[0] for part in html.split('data-contact="')[1:]]


@pytest.mark.parametrize("lang", ["en", "pl", "ar"])
def test_reader_sees_whom_to_contact_in_each_language(client: PageClient, lang: str) -> None:
    page = client.get(f"/{lang}/contacts")
    assert cards(page.html)[0] == "emergency"
    assert "halton-icart" not in cards(page.html)


def test_reader_sees_their_area(client: PageClient, site: Site) -> None:
    page = client.get("/en/contacts?area=halton")
    assert {"halton-icart", "halton-out-of-hours"} <= set(cards(page.html))
    number = site.directory.contact("halton-icart").number
    assert f"tel:{number.replace(' ', '')}" in page.links()


def test_an_unknown_area_shows_the_page_without_one(client: PageClient) -> None:
    assert cards(client.get("/en/contacts?area=nowhere").html) == cards(client.get("/en/contacts").html)


def test_a_postcode_leads_to_its_area_and_is_in_no_address(client: PageClient) -> None:
    response = client.raw.post("/pl/contacts", data={"postcode": "WA8 7QF"})
    assert response.status_code == 303
    assert response.headers["Location"] == "/pl/contacts?area=halton#area"


def test_a_postcode_elsewhere_names_the_council_and_how_to_find_it(client: PageClient) -> None:
    page = client.post("/en/contacts", data={"postcode": "SW1A 1AA"})
    assert "Westminster" in page.html
    assert "find-council" in cards(page.html)
    assert "SW1A" not in page.html
    assert page.headers["Cache-Control"] == "no-store"


def test_a_border_outcode_offers_its_councils(client: PageClient) -> None:
    links = client.post("/en/contacts", data={"postcode": "ba3"}).links()
    assert "/en/contacts?area=bathnes#area" in links
    assert "/en/contacts?area=somerset#area" in links


@pytest.mark.parametrize("postcode", ["", "rubbish", "ZZ1 1ZZ", "<b>", "x" * 900])
def test_a_wrong_postcode_is_explained_beside_its_field(client: PageClient, postcode: str) -> None:
    page = client.post("/en/contacts", data={"postcode": postcode})
    assert 'id="postcode-error"' in page.html
    assert 'aria-invalid="true"' in page.html
    assert "<b>" not in page.html


def test_json_lists_contacts_of_an_area(client: PageClient) -> None:
    answer = client.raw.get("/api/contacts?area=halton&lang=en").get_json()
    assert answer["area"] == "halton"
    assert {"halton-icart", "emergency", "childline"} <= {contact["id"] for contact in answer["contacts"]}


def test_json_without_an_area_still_has_999_and_childline(client: PageClient) -> None:
    answer = client.raw.get("/api/contacts").get_json()
    assert answer["area"] is None
    assert {"emergency", "childline", "find-council"} <= {contact["id"] for contact in answer["contacts"]}


@pytest.mark.parametrize("query", ["area=nowhere", "lang=xx"])
def test_a_wrong_json_question_is_answered_with_contacts(client: PageClient, query: str) -> None:
    response = client.raw.get(f"/api/contacts?{query}")
    assert response.status_code == 400
    assert response.get_json()["error"]["code"] in ("unknown_area", "unknown_language")
    assert response.get_json()["contacts"]
