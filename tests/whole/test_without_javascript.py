"""The chat as a browser without JavaScript has it: a page, a form, the next page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from bot.flows import Flows
from tests.page_client import ReadPage, check_page, parse
from tests.whole.running import Running
from tests.whole.test_routes import MESSAGES

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class Reader:
    """Somebody who presses what the page shows, and sends every field that the form holds."""

    client: httpx.Client
    page: ReadPage

    @property
    def form(self) -> Any:
        return next(form for form in self.page.all("form") if form.get("id") == "chat")

    def _elements(self, tag: str) -> list[Any]:
        return [element for element in self.form.iter() if element.tag.endswith("}" + tag)]

    def choices(self) -> dict[str, str]:
        """What each button says, by what it sends."""
        buttons = [button for button in self._elements("button") if button.get("name") == "choice"]
        return {button.get("value"): self.page.text(button) for button in buttons}

    def hidden(self) -> dict[str, str]:
        fields = [field for field in self._elements("input") if field.get("type") == "hidden"]
        return {field.get("name"): field.get("value") for field in fields}

    def cards(self) -> str:
        """The people listed below the form."""
        contacts = next(element for element in self.page.tree.iter() if element.get("id") == "contacts")
        return self.page.text(contacts)

    def type(self, words: str) -> "Reader":
        return self._send({"message": words})

    def press(self, choice: str) -> "Reader":
        assert choice in self.choices()
        return self._send({"choice": choice, "message": ""})

    def _send(self, fields: dict[str, str]) -> "Reader":
        assert self.form.get("method") == "post"
        answer = self.client.post(self.form.get("action"), data={**self.hidden(), **fields})
        return Reader(self.client, read(answer))


def opened(noticed: Running, lang: str) -> Reader:
    """Somebody who has just opened the chat."""
    return Reader(noticed.client, read(noticed.client.get(f"/{lang}/chat")))


def read(response: httpx.Response) -> ReadPage:
    """The page in an answer, checked as every page of the site is."""
    assert response.status_code == 200
    assert "set-cookie" not in response.headers
    assert response.headers["cache-control"] == "no-store"
    assert not urlsplit(str(response.url)).query
    path = response.url.path
    page = ReadPage(200, dict(response.headers), parse(response.text, path), response.text)
    check_page(page, path)
    return page


@pytest.mark.parametrize(("lang", "place"), [("en", "Runcorn"), ("ar", "رانكورن")])
def test_friend_is_led_to_whom_to_tell_by_pages_alone(
    noticed: Running, flows: Flows, lang: str, place: str
) -> None:
    start = opened(noticed, lang)
    assert not start.choices()
    typed = start.type(MESSAGES[lang]["friend"])
    where = typed.press("friend.noticed.food")
    told = where.type(place)
    end = told.press("friend.be_there")
    steps = ["friend", "friend.where", "friend.tell", "friend.be_there"]
    for step, reader in zip(steps, [typed, where, told, end], strict=True):
        assert set(reader.choices()) == set(flows.replies[step].choices), step
        assert reader.hidden() == typed.hidden() and typed.hidden()["conversation"]
    assert "Halton" not in where.cards()
    assert "Halton" in told.cards() and "Halton" in end.cards()


def test_page_shows_this_exchange_and_nothing_from_before(noticed: Running) -> None:
    said = MESSAGES["en"]["friend"]
    first = opened(noticed, "en").type(said)
    assert said in first.page.text()
    label = first.choices()["friend.noticed.sad"]
    second = first.press("friend.noticed.sad")
    assert label in second.page.text()
    assert said not in second.page.html


def test_emergency_shows_999_first_without_javascript(noticed: Running) -> None:
    reader = opened(noticed, "en").type(MESSAGES["en"]["emergency"])
    assert "999" in reader.cards()
    assert 0 <= reader.cards().find("999") < reader.cards().find("Childline")


def test_words_of_the_form_reach_no_address_on_the_page(noticed: Running) -> None:
    page = opened(noticed, "en").type("my friend is hungry quokkaplinth").page
    addresses = [
        value for element in page.tree.iter() for value in (element.get("href"), element.get("action"))
    ]
    assert not [address for address in addresses if address and "quokka" in address]
