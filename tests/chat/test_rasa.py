"""The way to the assistant: a verdict, or quickly none."""

import time
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from tests.chat.fake_rasa import FakeRasa
from web.chat import rasa as module
from web.chat.rasa import Rasa, Unavailable, Verdict


def test_verdict_is_read(rasa: Rasa, fake_rasa: FakeRasa) -> None:
    verdict = rasa.ask("one", message="hello", raised="abuse")
    assert isinstance(verdict, Verdict)
    assert (verdict.route, verdict.reply, verdict.choices) == (
        "friend",
        "friend",
        ("friend.noticed.food", "friend.noticed.sad"),
    )
    assert fake_rasa.asked == [{"sender": "one", "message": "hello", "raised": "abuse"}]


def test_choice_is_sent_as_a_choice(rasa: Rasa, fake_rasa: FakeRasa) -> None:
    rasa.ask("one", choice="friend.tell")
    assert fake_rasa.asked == [{"sender": "one", "choice": "friend.tell"}]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"route": "friend"}', b'{"route": "nowhere", "reply": "x"}', b"x" * 70_000],
)
def test_nonsense_is_no_verdict(rasa: Rasa, fake_rasa: FakeRasa, body: bytes) -> None:
    fake_rasa.body = body
    assert rasa.ask("one", message="hello") == Unavailable("wrong")


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_error_is_no_verdict(rasa: Rasa, fake_rasa: FakeRasa, status: int) -> None:
    fake_rasa.status = status
    assert rasa.ask("one", message="hello") == Unavailable("wrong")


def test_absent_assistant_is_noticed_at_once(fake_rasa: FakeRasa) -> None:
    fake_rasa.stop()
    rasa = Rasa(fake_rasa.url)
    started = time.monotonic()
    assert rasa.ask("one", message="hello") == Unavailable("down")
    assert time.monotonic() - started < 1
    assert not rasa.is_ready()
    rasa.close()


@pytest.fixture
def hasty(fake_rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rasa]:
    """A client that gives up after half a second, as the real one does after four."""
    monkeypatch.setattr(module, "TOTAL_SECONDS", 0.5)
    monkeypatch.setattr(module, "CONNECT_SECONDS", 0.1)
    client = Rasa(fake_rasa.url)
    yield client
    client.close()


def test_hung_assistant_is_given_up(hasty: Rasa, fake_rasa: FakeRasa) -> None:
    fake_rasa.delay = 3
    started = time.monotonic()
    assert hasty.ask("one", message="hello") == Unavailable("slow")
    assert time.monotonic() - started < 1


def test_question_beyond_the_limit_does_not_wait(hasty: Rasa, fake_rasa: FakeRasa) -> None:
    fake_rasa.delay = 0.4
    asked = Event()

    def ask() -> None:
        asked.set()
        hasty.ask("one", message="hello")

    threads = [Thread(target=ask) for _ in range(module.AT_ONCE)]
    for thread in threads:
        thread.start()
    asked.wait()
    time.sleep(0.15)
    started = time.monotonic()
    assert hasty.ask("late", message="hello") == Unavailable("busy")
    assert time.monotonic() - started < 0.1
    for thread in threads:
        thread.join()
    fake_rasa.delay = 0
    assert isinstance(hasty.ask("later", message="hello"), Verdict)


def test_assistant_that_is_switched_off_is_never_asked(fake_rasa: FakeRasa) -> None:
    rasa = Rasa(fake_rasa.url, enabled=False)
    assert rasa.ask("one", message="hello") == Unavailable("off")
    assert not rasa.is_ready()
    assert fake_rasa.asked == []
    rasa.close()


def test_ready_assistant_says_so(rasa: Rasa) -> None:
    assert rasa.is_ready()
