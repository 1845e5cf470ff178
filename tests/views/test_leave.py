"""The exit works at once, with script and without."""

from pathlib import Path

from flask import Flask

from tests.page_client import PageClient
from web.render.assets import STATIC


def test_leaving_goes_to_the_neutral_site_and_clears_what_it_can(app: Flask, client: PageClient) -> None:
    response = client.raw.get("/leave")
    assert response.status_code == 303
    assert response.headers["Location"] == app.config["SETTINGS"].exit_url
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_scripts_of_chat_and_exit_keep_nothing_and_call_nobody_else() -> None:
    for name in ("chat.js", "leave.js"):
        script = Path(STATIC / name).read_text(encoding="utf-8")
        for word in (
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "document.cookie",
            "caches",
            "http://",
            "https://",
        ):
            assert word not in script, f"{name}: {word}"
        assert "location.href" not in script


def test_exit_replaces_the_page_in_history() -> None:
    assert "location.replace" in Path(STATIC / "leave.js").read_text(encoding="utf-8")
