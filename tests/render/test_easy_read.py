"""Easy Read: six English pages with pictures, each a step away from its full page in every language."""

import pytest

from tests.page_client import PageClient
from web.site import Site

LANGUAGES = ("en", "pl", "ro", "uk", "ar", "ur")
PAGES = (
    "young-people/what-is-neglect",
    "young-people/worried-about-a-friend",
    "young-people/telling",
    "young-people/tonight",
    "parents/asking-for-help",
    "community/how-to-report",
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page_and_easy_read_version_lead_to_each_other(client: PageClient, lang: str, path: str) -> None:
    full, easy = f"/{lang}/{path}", f"/{lang}/{path}-easy-read"
    assert easy in client.get(full).links()
    assert full in client.get(easy).links()


def test_easy_read_in_another_language_says_that_it_is_english(client: PageClient) -> None:
    page = client.get("/pl/young-people/tonight-easy-read")
    article = page.first("article")
    assert (article.get("lang"), article.get("dir")) == ("en", "ltr")
    assert "tylko po angielsku" in page.text()


@pytest.mark.parametrize("path", PAGES)
def test_every_idea_has_a_picture_with_a_name(site: Site, path: str) -> None:
    section, slug = path.split("/")
    page = site.catalogue.page("en", section, f"{slug}-easy-read")
    assert page is not None
    assert page.html.count('<svg class="drawing"') == page.html.count('role="img" aria-label="') >= 8


def test_lists_of_a_section_hold_full_pages_alone(client: PageClient) -> None:
    assert not [link for link in client.get("/en/young-people/").links() if link.endswith("-easy-read")]


def test_search_finds_the_full_page_alone(client: PageClient) -> None:
    found = client.get("/en/search?q=help+tonight").links()
    assert any(link.startswith("/en/young-people/tonight") for link in found)
    assert not [link for link in found if "-easy-read" in link]
