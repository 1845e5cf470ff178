"""What changed between two versions of a text: unit by unit, then word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Literal

from web.translation.units import Unit

# Below this likeness two units are no versions of one another: one went, one came.
LIKENESS = 0.4
TAGS = {"gone": "del", "new": "ins"}
MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


@dataclass(frozen=True)
class Run:
    """Words that stand in both versions, or only in the earlier one, or only in today's."""

    kind: Literal["same", "gone", "new"]
    words: str


@dataclass(frozen=True)
class Change:
    """One unit then and now; None where it did not exist yet, or exists no more."""

    before: Unit | None
    now: Unit | None

    @property
    def unit(self) -> Unit:
        """Today's, or the earlier one where that exists no more; ValueError for neither."""
        unit = self.now or self.before
        if unit is None:
            raise ValueError("a change of nothing")
        return unit

    @property
    def is_change(self) -> bool:
        """Whether the words differ."""
        return self.before is None or self.now is None or self.before.text != self.now.text

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words of both versions in one line of reading."""
        return difference(self.before.text if self.before else "", self.now.text if self.now else "")


def difference(before: str, now: str) -> tuple[Run, ...]:
    """Two versions word by word; white space does not count."""
    return list_difference(before.split(), now.split())


def list_difference(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    """Two lists as runs of their items, which are joined by spaces."""
    runs: list[Run] = []
    for _, old_start, old_end, new_start, new_end in _opcodes(old, new):
        if old[old_start:old_end] == new[new_start:new_end]:
            runs.append(Run("same", " ".join(old[old_start:old_end])))
            continue
        if old_start < old_end:
            runs.append(Run("gone", " ".join(old[old_start:old_end])))
        if new_start < new_end:
            runs.append(Run("new", " ".join(new[new_start:new_end])))
    return tuple(runs)


def as_html(runs: Sequence[Run]) -> str:
    """Safe HTML, with ``<del>`` and ``<ins>`` around what went and what came."""
    return " ".join(
        f"<{TAGS[run.kind]}>{escape(run.words)}</{TAGS[run.kind]}>" if run.kind in TAGS else escape(run.words)
        for run in runs
    )


def as_text(runs: Sequence[Run]) -> str:
    """Plain text: ``[-what went-]``, ``{+what came+}``."""
    return " ".join(MARKS[run.kind].format(run.words) for run in runs)


def unit_changes(before: Sequence[Unit], now: Sequence[Unit]) -> tuple[Change, ...]:
    """Every unit of both versions, in the order of the page, each beside its other version."""
    changes: list[Change] = []
    texts = [[(unit.kind, unit.text) for unit in units] for units in (before, now)]
    for tag, old_start, old_end, new_start, new_end in _opcodes(*texts):
        old, new = before[old_start:old_end], now[new_start:new_end]
        if tag == "equal":
            changes += [Change(then, today) for then, today in zip(old, new, strict=True)]
        else:
            changes += _rewritten(old, new)
    return tuple(changes)


def _opcodes(before: Sequence[object], now: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    matcher: SequenceMatcher[object] = SequenceMatcher(None, before, now, autojunk=False)
    return list(matcher.get_opcodes())


def _rewritten(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Change]:
    """Units that differ: as pairs where they are versions of one another, in order; else alone."""
    if [unit.kind for unit in old] == [unit.kind for unit in new]:
        yield from (Change(then, today) for then, today in zip(old, new, strict=True))
        return
    at = 0
    for today in new:
        found = next((place for place in range(at, len(old)) if _is_version(old[place], today)), None)
        if found is not None:
            yield from (Change(gone, None) for gone in old[at:found])
            at = found + 1
        yield Change(None if found is None else old[found], today)
    yield from (Change(gone, None) for gone in old[at:])


def _is_version(old: Unit, new: Unit) -> bool:
    if old.kind != new.kind:
        return False
    return SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).ratio() >= LIKENESS
