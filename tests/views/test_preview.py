"""The editor's preview: a change is told to the page, a fault is shown in it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.page_client import PageClient
from web.app import create_app
from web.render.publish import Publisher
from web.settings import ROOT, Settings

PAGE = "content/pages/en/about/this-site.md"


class Preview:
    """A preview of a copy of the project's content."""

    def __init__(self, root: Path) -> None:
        for folder in ("content", "locales"):
            copytree(ROOT / folder, root / folder)
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


def test_readers_site_has_no_preview(client: PageClient) -> None:
    assert client.raw.get("/preview/version").status_code == 404
    assert "preview.js" not in client.get("/en/").html
