"""A stale or missing page as readers get it: by the page's own policy, and never without a word."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.page_client import PageClient, ReadPage
from web.app import create_app
from web.commands.catalogues import compile_catalogues
from web.settings import ROOT, Settings

SHOWN, ENGLISH, MISSING = "young-people/telling", "about/privacy", "parents/teenagers"
SIGNS = "young-people/signs-by-age"


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    """A site whose English has changed on three pages, and which lacks one in every other language."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("content", "locales"):
        copytree(ROOT / folder, root / folder)
    compile_catalogues(root)
    for name in (SHOWN, ENGLISH, SIGNS):
        change(root / f"content/pages/en/{name}.md")
    for file in root.glob(f"content/pages/*/{MISSING}.md"):
        if file.parts[-3] != "en":
            file.unlink()
    app = create_app(Settings(root=root, build=root / ".build", assistant=False, chat_rate=""))
    yield PageClient(app.wsgi_app)


def change(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "\nZebrafish.\n", encoding="utf-8")


def notices(page: ReadPage) -> list[str]:
    return [page.text(note) for note in page.all("p") if note.get("class") == "translation"]


def lang_of_article(page: ReadPage) -> tuple[str | None, str | None]:
    article = page.first("article")
    return article.get("lang"), article.get("dir")


def found(client: PageClient, words: str) -> set[str]:
    """The pages that a search in Polish finds."""
    hits = client.raw.get("/api/search", query_string={"lang": "pl", "q": words}).get_json()["hits"]
    return {hit["url"].partition("#")[0] for hit in hits}


def test_stale_page_is_shown_with_a_notice_in_the_readers_language(stale: PageClient) -> None:
    page = stale.get(f"/pl/{SHOWN}")
    assert lang_of_article(page) == (None, None)
    (notice,) = notices(page)
    assert notice.startswith("Angielska strona zmieniła się po tym tłumaczeniu. Tłumaczenie: Noticed.")
    assert f"/en/{SHOWN}" in page.links() and "Zebrafish" not in page.text()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("pl", "jej tłumaczenie nie jest jeszcze aktualne"),
        ("ro", "traducerea ei nu este încă actualizată"),
        ("uk", "її переклад ще не оновлено"),
        ("ar", "ولم تُحدَّث ترجمتها بعد"),
        ("ur", "اس کا ترجمہ ابھی تازہ نہیں ہوا"),
    ],
)
def test_page_that_wants_it_is_shown_in_english_while_stale(stale: PageClient, lang: str, said: str) -> None:
    page = stale.get(f"/{lang}/{ENGLISH}")
    assert lang_of_article(page) == ("en", "ltr")
    assert page.first("html").get("lang") == lang
    (notice,) = notices(page)
    assert said in notice and "Zebrafish" in page.text(page.first("article"))


@pytest.mark.parametrize("lang", ["pl", "ar"])
def test_missing_page_is_shown_in_english_with_a_notice(stale: PageClient, lang: str) -> None:
    page = stale.get(f"/{lang}/{MISSING}")
    assert lang_of_article(page) == ("en", "ltr")
    assert len(notices(page)) == 1


def test_lists_name_an_english_page_as_english(stale: PageClient) -> None:
    page = stale.get("/ar/about/")
    (tile,) = [link for link in page.all("a") if link.get("href") == f"/ar/{ENGLISH}" and link.get("lang")]
    assert (tile.get("lang"), tile.get("dir")) == ("en", "ltr")


def test_search_finds_a_page_shown_in_english_among_the_english(
    stale: PageClient, client: PageClient
) -> None:
    page = stale.get("/pl/search?q=zebrafish")
    assert any(link.startswith(f"/en/{ENGLISH}") for link in page.links())
    title = client.get(f"/pl/{ENGLISH}").title.removesuffix(" – Noticed")
    assert f"/pl/{ENGLISH}" in found(client, title)
    assert f"/pl/{ENGLISH}" not in found(stale, title)


def test_signs_finder_says_that_its_signs_are_stale(stale: PageClient, client: PageClient) -> None:
    form = {"age": "baby", "kind": "physical"}
    (notice,) = notices(stale.post("/pl/signs", data=form))
    assert notice.startswith("Angielska strona zmieniła się")
    assert notices(client.post("/en/signs", data=form)) == []


def test_search_engines_are_led_only_to_pages_in_their_own_language(
    stale: PageClient, client: PageClient
) -> None:
    for site, named in ((client, True), (stale, False)):
        alternates = [link.get("hreflang") for link in site.get(f"/en/{ENGLISH}").all("link")]
        assert ("pl" in alternates) is named
        sitemap = site.raw.get("/sitemap.xml").get_data(as_text=True)
        assert (f"/pl/{ENGLISH}</loc>" in sitemap) is named
