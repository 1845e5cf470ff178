"""Pages for a translation agency: one PO entry for each unit, with all that its translator needs to know."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from web.content.page import Address, FrontMatter
from web.languages import Language
from web.translation.alignment import Pair
from web.translation.beside import Beside
from web.translation.blocks import Block
from web.translation.units import Unit

HEADER = """\
Noticed, in {name}.
Each entry is a piece of a page, in the order of the page. Translate all entries of a page: a page with an
empty or a fuzzy entry is not taken back. Leave msgctxt and msgid as they are. Keep {{phone:...}} and the
address in [words](address) as they are, and Markdown marks such as ** where they belong. What stands between
the entries (contacts, order, layout) is put back by Noticed.\
"""
# Header lines that the library fills with the moment, or with nobody's name.
IDLE = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Report-Msgid-Bugs-To")
IDLE_LINE = re.compile(f'^"({"|".join(IDLE)}):.*\\n'.encode(), re.M)


@dataclass(frozen=True)
class Words:
    """A translation for an entry; fuzzy until a translator has looked at it; the English before, if known."""

    text: str
    is_fuzzy: bool
    before: str = ""


def context_of(address: Address, unit: Unit) -> str:
    """Which unit of which page: ``young-people/telling#12``."""
    return f"{page_name(address)}#{unit.number}"


def page_name(address: Address) -> str:
    """A page as editors and agencies name it: its path without language."""
    return f"{address.section}/{address.slug}" if address.section else address.slug


def new_catalogue(language: Language) -> Catalog:
    """An empty catalogue for one language."""
    return Catalog(
        locale=language.code,
        header_comment="\n".join(
            f"# {line}" for line in HEADER.format(name=language.english_name).split("\n")
        ),
        project="Noticed",
        version="1",
        language_team=language.english_name,
        charset="utf-8",
        fuzzy=False,
    )


def add_page(catalogue: Catalog, beside: Beside, public_url: str, memory: Sequence[Message] = ()) -> None:
    """Put every unit of a page into a catalogue, with its translation as far as there is one.

    ``memory``: entries of the page from an earlier file, whose words come before those of the page.
    """
    under = ""
    for pair in beside.pairs:
        if pair.state == "gone":
            continue
        words = _remembered(pair, context_of(beside.source.address, pair.unit), memory) or _of_page(pair)
        message = catalogue.add(
            pair.unit.text,
            words.text,
            locations=[(beside.source.path, pair.unit.line)],
            flags=["fuzzy"] if words.is_fuzzy else [],
            auto_comments=[*_comments(beside, pair.unit, under, public_url), *_advice(words, beside)],
            previous_id=[words.before] if words.before else (),
            context=context_of(beside.source.address, pair.unit),
        )
        # Babel takes "5% in" for a format of Python.
        message.flags.discard("python-format")
        if pair.unit.kind == "heading":
            under = pair.unit.text


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as a PO file, the same for the same pages whenever it is written."""
    target = io.BytesIO()
    write_po(target, catalogue, width=0, include_previous=True)
    return IDLE_LINE.sub(b"", target.getvalue())


def kept(words: str) -> tuple[str, ...]:
    """What a translation has to keep of a unit: numbers shown by name, and targets of links."""
    block = Block("paragraph", 1, words)
    return tuple(sorted([*(f"{{phone:{phone}}}" for phone in block.phones), *block.links]))


def _of_page(pair: Pair) -> Words:
    before = pair.change.before.text if pair.change and pair.change.before and pair.words else ""
    return Words(pair.words, pair.state in ("changed", "unsure"), before)


def _remembered(pair: Pair, context: str, memory: Sequence[Message]) -> Words | None:
    """What an earlier file says for a unit; fuzzy where its English was another."""
    translated = [entry for entry in memory if isinstance(entry.string, str) and entry.string]
    same = [entry for entry in translated if entry.id == pair.unit.text and not entry.fuzzy]
    if same:
        return Words(str(next((one for one in same if one.context == context), same[0]).string), False)
    other = next((entry for entry in translated if entry.context == context), None)
    return Words(str(other.string), True, str(other.id)) if other and not pair.words else None


def _comments(beside: Beside, unit: Unit, under: str, public_url: str) -> Iterator[str]:
    address = beside.source.address
    yield f'Page "{beside.source.title}": {unit.kind}' + (f', under "{under}"' if under else "")
    yield f"See {public_url}{address.url('en')} and {public_url}{address.url(beside.language.code)}"
    if unit.kind in ("title", "summary"):
        yield f"At most {_limit(unit.kind)} characters"
    if kept(unit.text):
        yield f"Keep as it is: {' '.join(kept(unit.text))}"


def _limit(field: str) -> int:
    rules = FrontMatter.model_fields[field].metadata
    return int(next(rule.max_length for rule in rules if hasattr(rule, "max_length")))


def _advice(words: Words, beside: Beside) -> Iterator[str]:
    if words.is_fuzzy and words.before:
        yield "The English has changed since this was translated: bring it up to date, then remove 'fuzzy'"
    elif words.is_fuzzy:
        why = beside.why_not or "its page has another layout"
        yield f"Check this translation, then remove 'fuzzy': {why}"
