"""How each language is written: its letters, its quotation marks, its punctuation.

A language that is not listed is not checked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ARABIC_LETTER = "[\u0621-\u064a\u066e-\u06d3]"
LETTERS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Arabic": re.compile(ARABIC_LETTER),
}
DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
# Arabic joins one-letter words to the next, so only Cyrillic letters never touch Latin ones.
MIXED = re.compile(r"[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")


@dataclass(frozen=True)
class Writing:
    """One language's script, its opening and closing quotation mark, and what it never writes, with why."""

    script: str
    quotes: tuple[str, str]
    never: Mapping[str, str]


WESTERN_MARKS = {
    rf"(?<={ARABIC_LETTER})\s?[,;?](?!\w)": "a Western comma, semicolon or question mark; write ، ؛ ؟"
}
WRITINGS = {
    "pl": Writing("Latin", ("„", "”"), {}),
    "ro": Writing("Latin", ("„", "”"), {"[şŞţŢ]": "a letter with a cedilla; write ș ț with a comma below"}),
    "uk": Writing(
        "Cyrillic",
        ("«", "»"),
        {
            "[ыэъёЫЭЪЁ]": "a letter that Ukrainian does not have; correct the word",
            r"(?<=[а-яіїєґА-ЯІЇЄҐ])['`´ʼ‘](?=[а-яіїєґА-ЯІЇЄҐ])": "another apostrophe; write ’",
        },
    ),
    "ar": Writing(
        "Arabic",
        ("«", "»"),
        {
            "[\u06a9\u06cc\u06c1\u06be\u06d2\u06ba]": "an Urdu letter; write the Arabic ك ي ه",
            "\u06d4": "an Urdu full stop; write .",
            **WESTERN_MARKS,
        },
    ),
    "ur": Writing(
        "Arabic",
        ("“", "”"),
        {
            "[\u0643\u064a\u0647\u0649\u0629]": "an Arabic letter; write the Urdu ک ی ہ ۃ",
            rf"(?<={ARABIC_LETTER})\.(?!\w)": "a Western full stop; write ۔",
            **WESTERN_MARKS,
        },
    ),
}
QUOTES = '"„“”‟«»'


def faults_of_writing(text: str, lang: str) -> Iterator[str]:
    """What is wrong with the letters and marks of plain words, and what to write."""
    writing = WRITINGS.get(lang)
    if writing is None:
        return
    for pattern, fault in _rules(writing):
        if found := re.search(pattern, text):
            yield f"'{_around(found, text)}' has {fault}"
    opening, closing = writing.quotes
    if text.count(opening) != text.count(closing):
        yield f"{opening} and {closing} do not come in pairs; open and close each quotation"


def own_share(text: str, lang: str) -> float:
    """The share of letters that are of the language's script: 0 to 1; 1 where there are no letters."""
    writing = WRITINGS.get(lang)
    counts = {script: len(letter.findall(text)) for script, letter in LETTERS.items()}
    total = sum(counts.values())
    return counts[writing.script] / total if writing and total else 1.0


def _rules(writing: Writing) -> Iterator[tuple[str, str]]:
    yield from writing.never.items()
    others = "".join(mark for mark in QUOTES if mark not in writing.quotes)
    opening, closing = writing.quotes
    yield f"[{others}]", f"other quotation marks; write {opening}…{closing}"
    yield DIGITS.pattern, "digits of another kind; write 0 to 9"
    yield MIXED.pattern, "Latin and Cyrillic letters in one word; type it anew"
    # Names stay in Latin letters everywhere.
    for script in LETTERS.keys() - {writing.script, "Latin"}:
        yield LETTERS[script].pattern, f"{script} letters; type the word anew"


def _around(found: re.Match[str], text: str) -> str:
    start, end = max(0, found.start() - 12), found.end() + 12
    return " ".join(text[start:end].split())
