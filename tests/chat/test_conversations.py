"""Conversations are short, few, unguessable, and hold nothing that was typed."""

from dataclasses import fields, replace
from threading import Thread

from web.chat.conversations import Conversation, Conversations


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_conversation_is_taken_up_again() -> None:
    conversations = Conversations(30)
    first = conversations.resume(None)
    conversations.keep(replace(first, area="halton"))
    assert conversations.resume(first.id) == Conversation(first.id, area="halton")


def test_unknown_conversation_is_quietly_a_new_one() -> None:
    conversations = Conversations(30)
    assert conversations.resume("somebody-elses-guess").id != "somebody-elses-guess"


def test_conversation_ends_by_itself() -> None:
    clock = Clock()
    conversations = Conversations(30, clock=clock)
    first = conversations.resume(None)
    clock.seconds = 29 * 60
    assert conversations.resume(first.id).id == first.id
    clock.seconds += 30 * 60 + 1
    assert conversations.resume(first.id).id != first.id
    assert len(conversations) == 1


def test_oldest_conversation_goes_when_there_are_too_many() -> None:
    conversations = Conversations(30, most=3)
    first, *others = [conversations.resume(None) for _ in range(4)]
    assert len(conversations) == 3
    assert [conversations.resume(other.id).id for other in others] == [other.id for other in others]
    assert conversations.resume(first.id).id != first.id


def test_ids_are_long_and_never_alike() -> None:
    conversations = Conversations(30)
    ids = {conversations.resume(None).id for _ in range(500)}
    assert len(ids) == 500
    assert min(map(len, ids)) >= 24


def test_nothing_typed_is_kept() -> None:
    assert {field.name for field in fields(Conversation)} == {"id", "area", "offered"}


def test_many_threads_lose_no_conversation() -> None:
    conversations = Conversations(30)
    threads = [Thread(target=lambda: [conversations.resume(None) for _ in range(200)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(conversations) == 1600
