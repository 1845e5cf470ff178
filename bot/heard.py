"""What the bot hears of a message, and how sure it must be to act on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heard:
    """One message as the bot sees it. `chances` maps each intent to its probability, 0 to 1."""

    chances: Mapping[str, float] = field(default_factory=dict)
    choice: str | None = None
    raised: str | None = None


@dataclass(frozen=True)
class Leanings:
    """How sure is sure (probabilities, 0 to 1).

    urgent_at: the urgent routes together win; check_at: they are asked about, with urgent contacts;
    check_first: the same for a first message, about which nothing else is known.
    understood_at: below it a first message is `other`.
    leave_at: below it an urgent matter is not left for a less pressing one.
    """

    urgent_at: float = 0.5
    check_at: float = 0.35
    check_first: float = 0.16
    understood_at: float = 0.25
    leave_at: float = 0.4
