"""Rasa killed, Rasa hanging: readers are answered all the same, and it comes back by itself."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import pytest

from tests.whole.contract import check_answer, contact_ids, payloads
from tests.whole.running import Running, eventually
from tests.whole.test_routes import LANGUAGES, MESSAGES
from web.languages import Language

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(600)]

BACK_WITHIN_SECONDS = 60
PAGE_WITHIN_SECONDS = 1.0
ANSWER_WITHIN_SECONDS = 5.0
# More than the site asks the assistant at once, fewer than it has threads.
WAITING_READERS = 10
PAGES = ("/en/", "/ar/young-people/tonight", "/pl/contacts", "/en/chat", "/en/search?q=hungry", "/ur/signs")


def timed_answer(noticed: Running, message: str, lang: str = "en") -> tuple[dict[str, Any], float]:
    before = time.monotonic()
    answer = noticed.say(message, lang=lang)
    return answer, time.monotonic() - before


@contextmanager
def hanging(noticed: Running) -> Iterator[None]:
    """Inside, the assistant accepts connections and answers none."""
    number = noticed.assistant().number
    os.kill(number, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(number, signal.SIGCONT)


def check_unavailable(answer: dict[str, Any], language: Language, route: str) -> None:
    check_answer(answer, language)
    assert (answer["assistant"], answer["route"]) == ("unavailable", route)
    assert {"emergency", "childline"} <= set(contact_ids(answer))


def test_killed_assistant_is_missed_but_never_leaves_a_reader_alone_and_comes_back(noticed: Running) -> None:
    killed = noticed.assistant()
    before = noticed.say(MESSAGES["en"]["friend"])
    os.kill(killed.number, signal.SIGKILL)
    at = time.monotonic()
    for language in LANGUAGES:
        messages = MESSAGES[language.code]
        check_unavailable(noticed.say(messages["friend"], lang=language.code), language, "other")
        urgent = noticed.say(messages["emergency"], lang=language.code)
        check_unavailable(urgent, language, "emergency")
        assert contact_ids(urgent)[0] == "emergency"
    assert noticed.client.get("/readyz").status_code == 503
    assert noticed.client.get("/healthz").status_code == 200
    assert eventually(noticed.is_ready, BACK_WITHIN_SECONDS - (time.monotonic() - at))
    answer = noticed.choose("friend.noticed.food", conversation=before["conversation"])
    assert (answer["assistant"], answer["route"]) == ("ok", "friend")
    assert "friend.where.skip" in payloads(answer)
    assert noticed.assistant().number != killed.number


def test_hanging_assistant_holds_up_no_page_and_no_answer_for_long(noticed: Running) -> None:
    friend = MESSAGES["en"]["friend"]
    with hanging(noticed), ThreadPoolExecutor(WAITING_READERS) as readers:
        asked = [readers.submit(timed_answer, noticed, friend) for _ in range(WAITING_READERS)]
        for path in PAGES:
            before = time.monotonic()
            assert noticed.client.get(path).status_code == 200
            assert time.monotonic() - before < PAGE_WITHIN_SECONDS, path
        assert len(wait(asked, timeout=0).not_done) > 0
        for answer, seconds in (each.result() for each in asked):
            check_unavailable(answer, LANGUAGES[0], "other")
            assert seconds < ANSWER_WITHIN_SECONDS
    assert eventually(lambda: noticed.say(friend)["assistant"] == "ok", BACK_WITHIN_SECONDS)
    assert noticed.say(friend)["route"] == "friend"


def test_emergency_is_recognised_in_time_while_the_assistant_hangs(noticed: Running) -> None:
    with hanging(noticed):
        answer, seconds = timed_answer(noticed, MESSAGES["ar"]["emergency"], "ar")
    check_unavailable(answer, next(language for language in LANGUAGES if language.code == "ar"), "emergency")
    assert seconds < ANSWER_WITHIN_SECONDS
