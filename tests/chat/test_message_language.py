"""Which language a message is in, where that is clear enough to offer it."""

import pytest

from web.chat.message_language import guess_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("boje sie wracac do domu", "pl"),
        ("jestem głodny", "pl"),
        ("mi-e frica sa merg acasa", "ro"),
        ("îmi este foame", "ro"),
        ("мені страшно йти додому", "uk"),
        ("امي لا تعود", "ar"),
        ("میری امی گھر پر نہیں ہیں", "ur"),
        ("ghar mein khana nahi hai", "ur"),
        ("I don't know what to do with my brother", "en"),
    ],
)
def test_clear_message_is_recognised(text: str, lang: str) -> None:
    assert guess_language(text) == lang


@pytest.mark.parametrize(
    "text", ["", "hi", "ok", "lol", "mama", "123", "🙂", "Widnes", "мама ушла", "je mange", "سڵاو"]
)
def test_unclear_message_is_left_alone(text: str) -> None:
    assert guess_language(text) is None


@pytest.mark.parametrize("text", ["im scared", "my mum is ill", "mate pls help me", "nobody feeds me"])
def test_english_is_never_taken_for_another_language(text: str) -> None:
    assert guess_language(text) in ("en", None)
