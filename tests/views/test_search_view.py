"""The search page and its JSON."""

import pytest

from tests.page_client import PageClient


def test_reader_finds_a_page_and_sees_why(client: PageClient) -> None:
    page = client.get("/en/search?q=hungry")
    assert page.all("mark")
    assert any("#" in link or link.startswith("/en/young-people/") for link in page.links())


def test_reader_of_polish_gets_polish_pages_first_and_then_english_ones(client: PageClient) -> None:
    page = client.get("/pl/search?q=Childline")
    lists = [found for found in page.all("ol") if found.get("class") == "hits"]
    assert lists[0].get("lang") is None
    assert lists[-1].get("lang") == "en" and lists[-1].get("dir") == "ltr"


def test_nothing_found_leads_to_the_chat(client: PageClient) -> None:
    page = client.get("/en/search?q=xyzzyplugh")
    assert any(link.endswith("/chat") for link in page.links())


def test_json_has_the_shape_of_the_contract(client: PageClient) -> None:
    answer = client.raw.get("/api/search?q=friend&lang=en").get_json()
    assert list(answer) == ["query", "lang", "total", "page", "suggestion", "hits"]
    assert list(answer["hits"][0]) == ["url", "title", "heading", "section", "snippet"]
    assert answer["total"] >= len(answer["hits"]) > 0


@pytest.mark.parametrize(
    "query", ["lang=xx&q=a", "q=a&page=0", "q=a&page=x", "q=a&page=999", "q=a&section=nowhere"]
)
def test_wrong_parameter_is_a_400_with_contacts(client: PageClient, query: str) -> None:
    answer = client.raw.get(f"/api/search?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["code"] and answer.get_json()["contacts"]


def test_later_page_of_results_goes_on_where_the_first_ended(client: PageClient) -> None:
    first = client.raw.get("/api/search?q=child&lang=en").get_json()
    second = client.raw.get("/api/search?q=child&lang=en&page=2").get_json()
    assert first["total"] == second["total"] > 10
    assert not {hit["url"] for hit in first["hits"]} & {hit["url"] for hit in second["hits"]}


def test_search_is_not_in_any_log(client: PageClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        client.raw.get("/en/search?q=plantedword")
        client.raw.get("/api/search?q=plantedword&lang=en")
    assert "plantedword" not in caplog.text
