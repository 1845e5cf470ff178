"""Words of a translation that nobody has translated."""

import re
from collections.abc import Iterator

from web.checks.script import own_share
from web.problems import Problem
from web.translation.blocks import Block, Text

LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){4,}")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# An English name beside its explanation.
IN_BRACKETS = re.compile(r"\([^)]*\)")
# Common in English, and no words of Polish or Romanian.
ENGLISH = re.compile(
    r"\b(about|all|and|any|at|be|because|by|can|could|for|from|have|help|how|if|is|it|may|not|of|our|people"
    r"|should|some|someone|that|the|their|them|there|they|this|very|what|when|who|with|would|you|your)\b",
    re.IGNORECASE,
)
FEWEST_IN_A_RUN = 2
FEWEST_ALIKE = 2
FEWEST_IN_LATIN = 5
ADVICE = 'translate it, or put what must stay English in <span lang="en">…</span>'


def left_in_english(english: Text, translated: Text, path: str, lang: str) -> Iterator[Problem]:
    """Each block that is still the English one, or has English sentences, or is in Latin letters."""
    theirs = {part for block in english.blocks for part in _parts(block.plain)}
    for block in translated.blocks:
        if fault := _fault(block, theirs, lang):
            yield Problem(path, block.line, f"{fault}; {ADVICE}")


def _fault(block: Block, english: set[str], lang: str) -> str | None:
    words = block.own_words
    for part in _parts(words):
        if part in english and len(_ordinary(part)) >= FEWEST_ALIKE:
            return f"'{_shortened(part)}' is the same as in the English"
    outside_brackets = IN_BRACKETS.sub("()", words)
    for run in LATIN_RUN.findall(outside_brackets):
        if len(ENGLISH.findall(run)) >= FEWEST_IN_A_RUN:
            return f"'{_shortened(run)}' is English"
    if len(_ordinary(outside_brackets)) >= FEWEST_IN_LATIN and own_share(words, lang) < 1 / 2:
        return f"'{_shortened(words)}' is mostly in another script"
    return None


def _parts(text: str) -> list[str]:
    """A text as a whole, and its sentences."""
    return [text, *SENTENCE_END.split(text)]


def _ordinary(text: str) -> list[str]:
    """Latin words that are no names."""
    return [word for word in LATIN_WORD.findall(text) if word[0].islower()]


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
