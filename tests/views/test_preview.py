"""The editor's preview: a change is told to the page, a fault is shown in it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.page_client import PageClient
from tests.translation.test_history import git
from web.app import create_app
from web.render.publish import Publisher
from web.settings import ROOT, Settings

PAGE = "content/pages/en/about/this-site.md"


class Preview:
    """A preview of a copy of the project's content."""

    def __init__(self, root: Path) -> None:
        for folder in ("content", "locales"):
            copytree(ROOT / folder, root / folder)
        self.root = root
        self.file = root / PAGE
        settings = Settings(root=root, build=root / ".build", assistant=False, chat_rate="", preview=True)
        self.app = create_app(settings)
        self.client = PageClient(self.app.wsgi_app)
        self.publisher: Publisher = self.app.extensions["noticed"]

    def edit(self, old: str, new: str) -> None:
        self.file.write_text(self.file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    preview = Preview(tmp_path_factory.mktemp("project"))
    stop = threading.Event()
    watch = threading.Thread(target=preview.publisher.watch, args=(stop,), daemon=True)
    watch.start()
    time.sleep(0.5)
    yield preview
    stop.set()
    watch.join(timeout=10)


def test_saved_change_is_told_and_shown(preview: Preview) -> None:
    before = preview.client.raw.get("/preview/version").get_json()["version"]
    preview.edit("title:", "title: Changed words #")
    after = preview.client.raw.get(f"/preview/version?since={before}").get_json()["version"]
    assert after > before
    assert "Changed words" in preview.client.get("/en/about/this-site").title


def test_fault_is_shown_in_the_page_and_the_last_good_version_stays(preview: Preview) -> None:
    preview.publisher.publish()
    before = preview.client.raw.get("/preview/version").get_json()["version"]
    preview.edit("audience: everyone", "audience: nobody")
    preview.client.raw.get(f"/preview/version?since={before}")
    page = preview.client.get("/en/about/this-site")
    assert f"{PAGE}:" in page.text() and "'audience'" in page.text()


def test_translation_stands_beside_its_english_part_by_part(preview: Preview) -> None:
    page = preview.client.get("/preview/beside/ar/about/this-site")
    rows = [row for row in page.all("tr") if row.get("class")]
    english, arabic = rows[0][1], rows[0][2]
    assert (english.get("lang"), english.get("dir")) == ("en", "ltr")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    own = preview.client.get("/ar/about/this-site")
    assert page.text(arabic) == own.text(own.first("h1"))
    assert page.first("html").get("lang") == "en"


def test_changed_and_missing_parts_are_marked(preview: Preview) -> None:
    english = preview.root / "content/pages/en/parents/low-mood.md"
    git(preview.root, "init", "--quiet")
    git(preview.root, "add", "content/pages/en/parents")
    git(preview.root, "commit", "--quiet", "--message", "As it was translated")
    text = english.read_text(encoding="utf-8")
    english.write_text(text.rstrip("\n") + "\n\nOne more sentence.\n", encoding="utf-8")
    preview.publisher.publish()
    page = preview.client.get("/preview/beside/pl/parents/low-mood")
    states = [row.get("class") for row in page.all("tr") if row.get("class")]
    assert states == ["fresh"] * (len(states) - 1) + ["missing"]
    assert [page.text(mark) for mark in page.all("ins")] == ["underlined", "One more sentence."]
    assert "The English has changed since this was translated." in page.text()
    english.write_text(text.replace("title: ", "title: Now ", 1), encoding="utf-8")
    preview.publisher.publish()
    page = preview.client.get("/preview/beside/pl/parents/low-mood")
    states = [row.get("class") for row in page.all("tr") if row.get("class")]
    assert states[0] == "changed" and set(states[1:]) == {"fresh"}
    assert [page.text(mark) for mark in page.all("ins")] == ["underlined", "Now"]


def test_page_without_translation_shows_what_is_to_be_written(preview: Preview) -> None:
    (preview.root / "content/pages/uk/parents/teenagers.md").unlink()
    preview.publisher.publish()
    page = preview.client.get("/preview/beside/uk/parents/teenagers")
    assert "Write content/pages/uk/parents/teenagers.md" in page.text()
    assert {row.get("class") for row in page.all("tr") if row.get("class")} == {"missing"}


@pytest.mark.parametrize("path", ["/", "/young-people/", "/young-people/telling"])
def test_every_translated_page_leads_to_its_english_beside_it(preview: Preview, path: str) -> None:
    beside = f"/preview/beside/pl{path}"
    assert beside in preview.client.get(f"/pl{path}").links()
    assert "/static/preview." in preview.client.get(beside).html
    assert not [link for link in preview.client.get(f"/en{path}").links() if "beside" in link]


@pytest.mark.parametrize("path", ["en/young-people/telling", "xx/", "pl/no/such/page", "pl/parents/nothing",
                                  "pl/practitioners/thresholds"])  # fmt: skip
def test_nothing_stands_beside_what_is_not_translated(preview: Preview, path: str) -> None:
    assert preview.client.raw.get(f"/preview/beside/{path}").status_code == 404


def test_readers_site_has_no_preview(client: PageClient) -> None:
    assert client.raw.get("/preview/version").status_code == 404
    assert client.raw.get("/preview/beside/pl/young-people/telling").status_code == 404
    assert not [link for link in client.get("/pl/young-people/telling").links() if "preview" in link]
    assert "/static/preview." not in client.get("/en/").html
