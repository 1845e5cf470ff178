"""The chat as readers and programs meet it."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from werkzeug.test import TestResponse

from tests.chat.fake_rasa import FakeRasa
from tests.page_client import PageClient
from web.app import create_app
from web.chat.rasa import Rasa
from web.chat.routes import ROUTES
from web.settings import ROOT, Settings
from web.views.chat import Chat
from web.views.chat_rate import ChatRate

PLANTED = "zebracrossing marmalade WA8 7QF"


@pytest.fixture
def fake_rasa() -> Iterator[FakeRasa]:
    fake = FakeRasa()
    yield fake
    fake.stop()


@pytest.fixture
def talking(app: Flask, fake_rasa: FakeRasa) -> Iterator[PageClient]:
    """A client of the site with a fake assistant behind it."""
    before: Chat = app.extensions["chat"]
    rasa = Rasa(fake_rasa.url)
    app.extensions["chat"] = Chat(before.conversations, rasa, before.rate)
    yield PageClient(app.wsgi_app)
    app.extensions["chat"] = before
    rasa.close()


@pytest.fixture
def hurried(app: Flask) -> Iterator[PageClient]:
    """A client that may send two messages a minute."""
    before: Chat = app.extensions["chat"]
    app.extensions["chat"] = Chat(before.conversations, before.rasa, ChatRate("2/minute"))
    yield PageClient(app.wsgi_app)
    app.extensions["chat"] = before


def send(client: PageClient, **sent: Any) -> TestResponse:
    return client.raw.post("/api/chat", json={"lang": "en", **sent})


def test_answer_has_everything_of_the_contract(talking: PageClient) -> None:
    response = send(talking, message="my mate never has any dinner money", conversation=None)
    found = response.get_json()
    assert response.status_code == 200
    assert set(found) == {
        "conversation", "lang", "dir", "route", "assistant", "replies", "choices", "contacts",
    }  # fmt: skip
    assert (found["lang"], found["dir"], found["route"], found["assistant"]) == ("en", "ltr", "friend", "ok")
    assert set(found["replies"][0]) == {"text", "html"}
    assert set(found["choices"][0]) == {"label", "payload"}
    assert {"id", "name", "phone", "url", "hours", "open_now", "verified"} <= set(found["contacts"][0])
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


def test_arabic_answer_runs_from_right_to_left(talking: PageClient) -> None:
    found = send(talking, message="مرحبا", lang="ar").get_json()
    assert (found["lang"], found["dir"]) == ("ar", "rtl")


def test_choice_stands_for_a_message(talking: PageClient, fake_rasa: FakeRasa) -> None:
    first = send(talking, message="my mate never has any dinner money").get_json()
    payload = first["choices"][0]["payload"]
    response = send(talking, choice=payload, conversation=first["conversation"])
    assert response.status_code == 200
    assert fake_rasa.asked[1] == {"sender": first["conversation"], "choice": payload}


def test_answer_comes_without_assistant(client: PageClient) -> None:
    response = send(client, message="what is for lunch")
    found = response.get_json()
    assert response.status_code == 200
    assert (found["route"], found["assistant"]) == ("other", "unavailable")
    assert {"emergency", "childline"} <= {contact["id"] for contact in found["contacts"]}


BAD = [
    (b"", "not_json"),
    (b"{", "not_json"),
    (b"[" * 10_000, "not_json"),
    (b"\xff\xfe", "not_json"),
    (b'"hello"', "not_json"),
    (b'{"lang": "en", "message": " "}', "empty"),
    (json.dumps({"lang": "en", "message": "a" * 1001}).encode(), "too_long"),
    (b'{"lang": "tlh", "message": "hi"}', "unknown_language"),
    (b'{"lang": "en", "choice": "/restart"}', "unknown_choice"),
]


@pytest.mark.parametrize(("body", "code"), BAD)
def test_refusal_says_why_and_whom_to_contact(client: PageClient, body: bytes, code: str) -> None:
    response = client.raw.post("/api/chat", data=body, content_type="application/json")
    found = response.get_json()
    assert response.status_code == 400
    assert found["error"]["code"] == code
    assert found["error"]["message"]
    assert {"emergency", "childline"} <= {contact["id"] for contact in found["contacts"]}


def test_huge_body_is_refused_with_contacts(client: PageClient) -> None:
    response = client.raw.post("/api/chat", data=b"x" * (16 * 1024 + 1), content_type="application/json")
    assert response.status_code == 413
    assert response.get_json()["contacts"]


def test_too_many_messages_are_refused_with_contacts(hurried: PageClient) -> None:
    assert [send(hurried, message="hi").status_code for _ in range(2)] == [200, 200]
    response = send(hurried, message="hi")
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert response.get_json()["error"]["code"] == "too_many"
    assert response.get_json()["contacts"]


def test_too_many_messages_by_form_keep_the_text(hurried: PageClient) -> None:
    for _ in range(2):
        hurried.post("/en/chat", data={"message": "hi"})
    page = hurried.post("/en/chat", status=429, data={"message": "my own words"})
    assert page.text(page.first("textarea")) == "my own words"
    assert page.headers["Retry-After"]


def test_another_address_is_not_held_up(hurried: PageClient) -> None:
    for _ in range(3):
        send(hurried, message="hi")
    other = hurried.raw.post(
        "/api/chat", json={"lang": "en", "message": "hi"}, environ_base={"REMOTE_ADDR": "198.51.100.7"}
    )
    assert other.status_code == 200


def test_empty_rate_limits_nothing(client: PageClient) -> None:
    assert {send(client, message="hi").status_code for _ in range(50)} == {200}


@pytest.mark.parametrize("lang", ["en", "pl", "ar"])
def test_page_says_what_it_is_before_the_field(client: PageClient, lang: str) -> None:
    page = client.get(f"/{lang}/chat")
    notice, field = page.html.index("callout-note"), page.html.index("<textarea")
    assert notice < field
    assert page.headers["Cache-Control"] == "no-store"
    log = next(element for element in page.tree.iter() if element.get("role") == "log")
    assert log.get("aria-live") == "polite"


def test_conversation_works_without_javascript(talking: PageClient, fake_rasa: FakeRasa) -> None:
    first = talking.post("/en/chat", data={"message": "my <b>mate</b> is hungry", "conversation": ""})
    assert "my <b>mate</b> is hungry" in first.text()
    assert "<b>mate</b>" not in first.html
    hidden = next(field for field in first.all("input") if field.get("name") == "conversation")
    buttons = [button for button in first.all("button") if button.get("name") == "choice"]
    assert [first.text(button) for button in buttons] == ["Often hungry", "Sad or not themselves"]
    second = talking.post(
        "/en/chat",
        data={"message": "", "choice": buttons[0].get("value"), "conversation": hidden.get("value")},
    )
    assert "Often hungry" in second.text()
    assert "is hungry" not in second.html
    assert fake_rasa.asked[1] == {"sender": hidden.get("value"), "choice": "friend.noticed.food"}


@pytest.mark.parametrize(("message", "says"), [("", "Write a few words"), ("a" * 1001, "too long")])
def test_refused_form_says_why_beside_the_field_and_keeps_the_text(
    client: PageClient, message: str, says: str
) -> None:
    page = client.post("/en/chat", status=400, data={"message": message})
    field = page.first("textarea")
    problem = next(element for element in page.tree.iter() if element.get("id") == "problem")
    assert says in page.text(problem)
    assert "problem" in field.get("aria-describedby")
    assert field.get("aria-invalid") == "true"
    assert page.text(field) == message
    assert page.title.startswith("Problem")


def test_messages_of_the_form_carry_no_word_into_an_address(talking: PageClient) -> None:
    page = talking.post("/en/chat", data={"message": PLANTED})
    assert not [link for link in page.links() if "zebracrossing" in link or "WA8" in link]


@pytest.mark.parametrize("state", ["ok", "down", "nonsense", "error"])
def test_nothing_typed_is_ever_logged(
    talking: PageClient,
    fake_rasa: FakeRasa,
    state: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    if state == "down":
        fake_rasa.stop()
    fake_rasa.body = b"not json" if state == "nonsense" else fake_rasa.body
    fake_rasa.status = 500 if state == "error" else 200
    with caplog.at_level(logging.DEBUG):
        send(talking, message=PLANTED)
        send(talking, message=PLANTED * 50)
        talking.raw.post("/api/chat", data=('{"lang": "en", "message": "' + PLANTED).encode())
        talking.raw.post("/en/chat", data={"message": PLANTED})
        talking.raw.post("/en/chat", data={"message": PLANTED * 50})
    printed = capfd.readouterr()
    everything = caplog.text + printed.out + printed.err + repr([vars(record) for record in caplog.records])
    for word in PLANTED.split():
        assert word not in everything


def test_routes_in_code_are_the_routes_of_the_assistant() -> None:
    assert tuple(yaml.safe_load((ROOT / "bot/flows.yml").read_text(encoding="utf-8"))["routes"]) == ROUTES


def test_two_sites_do_not_share_conversations(app: Flask, tmp_path: Path) -> None:
    other = create_app(Settings(build=tmp_path, assistant=False, chat_rate=""))
    assert other.extensions["chat"] is not app.extensions["chat"]
