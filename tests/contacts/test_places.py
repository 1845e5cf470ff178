"""Slips of the finger."""

import pytest

from web.contacts.places import is_slip, split_words


@pytest.mark.parametrize("typed", ["runcron", "runcor", "runcornn", "runcarn", "rucorn", "runccorn"])
def test_one_slip_is_seen_through(typed: str) -> None:
    assert is_slip(typed, "runcorn")


@pytest.mark.parametrize("typed", ["runcorn", "uncorn", "popcorn", "runcrno", "run", "corn", "bruncorn"])
def test_what_is_right_already_or_too_far_is_no_slip(typed: str) -> None:
    assert not is_slip(typed, "runcorn")


def test_short_names_are_not_guessed() -> None:
    assert not is_slip("crews", "crewe")


def test_words_are_split_at_hyphens_and_keep_their_script() -> None:
    assert split_words("Stoke-on-Trent, St. Helen's!") == ["stoke", "on", "trent", "st", "helens"]
    assert split_words("в Ранкорні") == ["в", "ранкорні"]
