"""Every page, in every live language, as a reader gets it."""

import re

import pytest

from tests.page_client import PageClient
from web.render.pages import shown_pages
from web.site import Site


def test_every_page_in_every_language_is_sound(client: PageClient, site: Site) -> None:
    for language in site.languages.live:
        for shown in shown_pages(site, language):
            page = client.get(shown.url)
            assert page.first("html").get("lang") == language.code
            assert page.first("html").get("dir") == language.dir


def test_every_link_between_pages_leads_somewhere(client: PageClient, site: Site) -> None:
    seen: set[str] = set()
    for language in site.languages.live:
        for shown in shown_pages(site, language):
            seen.update(
                link.partition("#")[0] for link in client.get(shown.url).links() if link.startswith("/")
            )
    for path in sorted(seen - {"", "/leave"}):
        assert client.raw.get(path).status_code == 200, path
    assert len(seen) > 100


@pytest.mark.parametrize(
    ("asks_for", "gets"),
    [
        ("pl", "/pl/"),
        ("ar-SY, en;q=0.5", "/ar/"),
        ("fr", "/en/"),
        ("", "/en/"),
        ("fr, pl;q=0.3", "/pl/"),
    ],
)
def test_front_page_leads_to_the_readers_language(client: PageClient, asks_for: str, gets: str) -> None:
    answer = client.raw.get("/", headers={"Accept-Language": asks_for})
    assert answer.status_code == 302 and answer.headers["Location"] == gets
    assert "Accept-Language" in answer.headers["Vary"]


def test_path_without_its_last_slash_leads_on(client: PageClient) -> None:
    assert client.raw.get("/pl").headers["Location"] == "/pl/"
    assert client.raw.get("/en/parents").headers["Location"] == "/en/parents/"


@pytest.mark.parametrize(
    "path", ["/xx/", "/en/nothing", "/pl/parents/nothing", "/ar/a/b/c", "/en/parents/%00"]
)
def test_unknown_page_is_a_real_404_with_contacts(client: PageClient, path: str) -> None:
    page = client.get(path, status=404)
    assert page.headers["Content-Type"].startswith("text/html")


def test_404_speaks_the_language_of_its_path_or_of_the_browser(client: PageClient) -> None:
    assert client.get("/ar/nothing", status=404).first("html").get("lang") == "ar"
    page = client.get("/xx/", status=404, headers={"Accept-Language": "pl"})
    assert page.first("html").get("lang") == "pl"


def test_each_page_offers_itself_in_every_live_language(client: PageClient, site: Site) -> None:
    page = client.get("/pl/young-people/telling")
    for language in site.languages.live:
        assert f"/{language.code}/young-people/telling" in page.links()


def test_page_without_translation_is_in_english_and_says_so(client: PageClient) -> None:
    page = client.get("/ar/practitioners/thresholds")
    article = page.first("article")
    assert article.get("lang") == "en" and article.get("dir") == "ltr"
    assert any("translation" in (note.get("class") or "") for note in page.all("p"))


def test_translation_says_that_no_native_speaker_has_checked_it(client: PageClient) -> None:
    page = client.get("/pl/young-people/telling")
    assert page.first("article").get("lang") is None
    assert any((note.get("class") or "") == "translation" for note in page.all("p"))


def test_english_page_carries_no_note_about_translation(client: PageClient) -> None:
    page = client.get("/en/young-people/telling")
    assert not [note for note in page.all("p") if note.get("class") == "translation"]


def test_numbers_are_isolated_left_to_right(client: PageClient) -> None:
    page = client.get("/ar/young-people/tonight")
    numbers = [link for link in page.all("a") if (link.get("href") or "").startswith(("tel:", "sms:"))]
    assert numbers and all(link.get("dir") == "ltr" for link in numbers)


def test_no_word_of_a_search_is_put_into_a_page_unescaped(client: PageClient) -> None:
    page = client.get("/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page.html


def test_health_is_answered_and_readiness_tells_of_the_missing_assistant(client: PageClient) -> None:
    assert client.raw.get("/healthz").get_json() == {"status": "ok"}
    answer = client.raw.get("/readyz")
    assert answer.status_code == 503 and answer.get_json()["assistant"] is False


def test_sitemap_lists_each_page_with_its_languages(client: PageClient) -> None:
    xml = client.raw.get("/sitemap.xml").get_data(as_text=True)
    assert "<loc>/en/young-people/telling</loc>" in xml
    assert re.search(r'hreflang="pl" href="/pl/young-people/telling"', xml)
