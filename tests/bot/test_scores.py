"""The arithmetic behind the evaluation table."""

import pytest

from bot.keywords import keyword_lists
from bot.messages import Example
from bot.paths import BOT
from bot.scores import expected_calibration_error, wilson


def test_wilson_gives_the_published_interval() -> None:
    low, high = wilson(81, 263)
    assert low == pytest.approx(0.2553, abs=5e-4)
    assert high == pytest.approx(0.3662, abs=5e-4)


def test_wilson_knows_nothing_of_no_trials() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_calibration_error_is_the_gap_between_confidence_and_truth() -> None:
    assert expected_calibration_error([0.8] * 10, [True] * 8 + [False] * 2) == pytest.approx(0.0)
    assert expected_calibration_error([0.9] * 10, [False] * 10) == pytest.approx(0.9)


def test_keyword_lists_know_what_tells_of_a_route() -> None:
    texts = {"contacts": "what is the number", "friend": "my mate is hungry"}
    examples = [Example("en", intent, "x", text, BOT, 1) for intent, text in texts.items() for _ in range(5)]
    lists = keyword_lists(examples, ["friend", "contacts", "other"])
    assert lists.route("the number please") == "contacts"
    assert lists.route("a hungry mate") == "friend"
    assert lists.route("bananas") == "other"
