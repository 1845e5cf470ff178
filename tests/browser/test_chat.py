"""The chat and the exit, as a person uses them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.chat.fake_rasa import FakeRasa
from web.chat.rasa import Rasa
from web.views.chat import Chat

pytestmark = pytest.mark.browser
WORDS = "my mate never has any dinner money"
NEUTRAL = "https://www.bbc.co.uk/weather"
STORED = "localStorage.length + sessionStorage.length + document.cookie.length"


@pytest.fixture
def assistant(app: Flask) -> Iterator[FakeRasa]:
    """A fake assistant behind the served site."""
    fake = FakeRasa()
    before: Chat = app.extensions["chat"]
    rasa = Rasa(fake.url)
    app.extensions["chat"] = Chat(before.conversations, rasa, before.rate)
    yield fake
    app.extensions["chat"] = before
    rasa.close()
    fake.stop()


@contextmanager
def leaving(page: Page) -> Iterator[None]:
    """What is done in here sends the page to the neutral site, which the tests cannot and need not reach."""
    with page.expect_request(NEUTRAL):
        yield
    page.wait_for_timeout(300)


def say(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()


@pytest.mark.usefixtures("assistant")
def test_answer_is_added_to_the_log_and_nothing_else_changes(phone: Page, address: str) -> None:
    phone.goto(f"{address}/en/chat")
    log = phone.get_by_role("log")
    before = log.locator(".turn").count()
    say(phone, WORDS)
    expect(log.locator(".turn")).to_have_count(before + 2)
    expect(log.locator(".mine")).to_contain_text(WORDS)
    expect(log.locator(".theirs").last).to_contain_text("You're a good friend")
    expect(phone.get_by_label("Your message")).to_have_value("")
    assert phone.url == f"{address}/en/chat"
    assert phone.evaluate(STORED) == 0


@pytest.mark.usefixtures("assistant")
def test_message_is_shown_as_text_never_as_markup(phone: Page, address: str) -> None:
    phone.goto(f"{address}/en/chat")
    say(phone, "<img src=x onerror=alert(1)> hi")
    expect(phone.locator(".mine")).to_contain_text("<img src=x")
    assert phone.locator(".mine img").count() == 0


def test_choice_is_sent_and_the_conversation_goes_on(phone: Page, address: str, assistant: FakeRasa) -> None:
    phone.goto(f"{address}/en/chat")
    say(phone, WORDS)
    phone.get_by_role("button", name="Often hungry").click()
    expect(phone.locator(".mine").last).to_contain_text("Often hungry")
    first, second = assistant.asked
    assert second == {"sender": first["sender"], "choice": "friend.noticed.food"}


def test_empty_message_is_refused_beside_the_field(phone: Page, address: str) -> None:
    phone.goto(f"{address}/en/chat")
    say(phone, "   ")
    expect(phone.get_by_role("alert")).to_contain_text("Write a few words")
    expect(phone.get_by_label("Your message")).to_be_focused()


def test_too_long_message_is_refused_and_kept(phone: Page, address: str) -> None:
    phone.goto(f"{address}/en/chat")
    say(phone, "a" * 1001)
    expect(phone.get_by_role("alert")).to_contain_text("too long")
    expect(phone.get_by_label("Your message")).to_have_value("a" * 1001)


def test_lost_connection_keeps_the_words_and_says_so(phone: Page, address: str) -> None:
    phone.goto(f"{address}/en/chat")
    phone.route("**/api/chat", lambda route: route.abort())
    say(phone, WORDS)
    expect(phone.get_by_role("alert")).to_contain_text("could not be sent")
    expect(phone.get_by_label("Your message")).to_have_value(WORDS)


def test_back_does_not_bring_the_chat_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}/en/chat")
    say(phone, WORDS)
    expect(phone.locator(".mine")).to_contain_text(WORDS)
    phone.goto(f"{address}/en/contacts")
    phone.go_back()
    expect(phone.get_by_role("log")).to_be_visible()
    assert WORDS not in phone.content()


def test_exit_button_leaves_and_back_does_not_return(desktop: Page, address: str) -> None:
    desktop.goto(f"{address}/en/")
    desktop.goto(f"{address}/en/chat")
    with leaving(desktop):
        desktop.get_by_role("link", name="Leave now").click()
    desktop.go_back()
    assert desktop.url == f"{address}/en/"


def test_shift_three_times_leaves(desktop: Page, address: str) -> None:
    desktop.goto(f"{address}/en/chat")
    with leaving(desktop):
        for _ in range(3):
            desktop.keyboard.press("Shift")


def test_capital_letters_do_not_leave(desktop: Page, address: str) -> None:
    desktop.goto(f"{address}/en/chat")
    desktop.get_by_label("Your message").focus()
    for letter in "HELP":
        desktop.keyboard.press(f"Shift+{letter}")
    desktop.wait_for_timeout(300)
    assert desktop.url == f"{address}/en/chat"


def test_exit_works_without_javascript(phone_without_scripts: Page, address: str) -> None:
    phone_without_scripts.goto(f"{address}/en/chat")
    with leaving(phone_without_scripts):
        phone_without_scripts.get_by_role("link", name="Leave now").click()


@pytest.mark.usefixtures("assistant")
def test_conversation_works_without_javascript(phone_without_scripts: Page, address: str) -> None:
    page = phone_without_scripts
    page.goto(f"{address}/en/chat")
    say(page, WORDS)
    page.get_by_role("button", name="Often hungry").click()
    expect(page.locator(".mine")).to_contain_text("Often hungry")
    assert WORDS not in page.content()


@pytest.mark.usefixtures("assistant")
def test_numbers_read_from_left_to_right_in_an_arabic_answer(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ar/chat")
    phone.locator("#message").fill("مرحبا")
    phone.locator("form.chat > button").click()
    number = phone.locator(".theirs").last.locator("a.phone").first
    expect(number).to_be_visible()
    digits = """link => { const text = link.firstChild; const at = i => { const r = document.createRange();
        r.setStart(text, i); r.setEnd(text, i + 1); return r.getBoundingClientRect().left; };
        return [at(0), at(text.length - 1)]; }"""
    first, last = number.evaluate(digits)
    assert first < last
