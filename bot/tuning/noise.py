"""Messages as they are mistyped: a few letters wrong, marks and punctuation left out."""

from __future__ import annotations

import random
import unicodedata

from bot.text import strip_marks

KEPT = " \u200c"
SHORTEST = 6


def with_noise(text: str) -> str:
    """The text with slips of the finger; sometimes without diacritics, sometimes without punctuation."""
    if random.random() < 0.35:  # noqa: S311 - no secret
        text = strip_marks(text)
    if random.random() < 0.3:  # noqa: S311
        text = "".join(letter for letter in text if _is_word(letter))
    letters = list(text)
    for _ in range(random.randint(0, 1 + len(letters) // 40)):  # noqa: S311
        if len(letters) >= SHORTEST:
            _slip(letters)
    return "".join(letters) or "."


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in KEPT or unicodedata.category(letter).startswith("M")


def _slip(letters: list[str]) -> None:
    """Two letters swapped, one left out, doubled, or another in its place."""
    at = random.randrange(1, len(letters) - 1)  # noqa: S311
    kind = random.choices(("swap", "drop", "double", "other"), (30, 35, 20, 15))[0]  # noqa: S311
    if kind == "swap":
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif kind == "drop":
        del letters[at]
    elif kind == "double":
        letters.insert(at, letters[at])
    else:
        letters[at] = random.choice(letters)  # noqa: S311
