"""Tells whoever waits what is being measured."""

import sys


def say(message: str) -> None:
    """One line on stderr, where it does not mix with the tables."""
    print(f"bench: {message}", file=sys.stderr, flush=True)
