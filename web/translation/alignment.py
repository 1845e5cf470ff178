"""A translation beside its English, unit by unit, as far as the words are known to belong together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from web.translation.differences import Change, unit_changes
from web.translation.units import Parts, Unit


@dataclass(frozen=True)
class Pair:
    """One unit of today's English and its translation.

    ``fresh``: translated from these very words. ``changed``: from other words, which ``change`` has.
    ``unsure``: the English it was made from is not known, or the two do not match. ``missing``: no words.
    ``gone``: the English has it no more; ``unit`` is the earlier one.
    """

    unit: Unit
    state: Literal["fresh", "changed", "unsure", "missing", "gone"]
    translated: Unit | None = None
    change: Change | None = None

    @property
    def words(self) -> str:
        """The translation; empty where there is none."""
        return self.translated.text if self.translated else ""


def pair_units(english: Parts, translation: Parts | None, earlier: Parts | None) -> tuple[Pair, ...]:
    """Every unit of the English in order, and those it has no more.

    ``earlier`` is the English that was translated: the same as ``english`` for a fresh translation, None
    where it is not known.
    """
    if translation is None:
        return tuple(Pair(unit, "missing") for unit in english.units)
    placed = _placed(earlier or english, translation)
    sure = earlier is not None and earlier.shape == translation.shape
    if earlier is None:
        changes: Sequence[Change] = [Change(unit, unit) for unit in english.units]
    else:
        changes = unit_changes(earlier.units, english.units)
    return tuple(_pair(change, placed, sure) for change in changes)


def _pair(change: Change, placed: Mapping[int, Unit], sure: bool) -> Pair:
    translated = placed.get(change.before.number) if change.before else None
    if change.now is None:
        return Pair(change.unit, "gone", translated, change)
    if translated is None:
        return Pair(change.now, "missing", None, change)
    if change.is_change:
        return Pair(change.now, "changed", translated, change)
    return Pair(change.now, "fresh" if sure else "unsure", translated)


def _placed(source: Parts, translation: Parts) -> Mapping[int, Unit]:
    """The translation's units by the numbers of the source's; of unequal pages, those of the same kinds."""
    if source.shape == translation.shape:
        return {unit.number: unit for unit in translation.units}
    ours, theirs = ([str(unit.kind) for unit in parts.units] for parts in (source, translation))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return {block.a + at + 1: translation.units[block.b + at] for block in blocks for at in range(block.size)}
