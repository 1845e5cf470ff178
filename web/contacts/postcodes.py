"""From a postcode to a council's code: a full postcode gives one, an outcode alone may give several."""

import re
from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from web.contacts.postcode_file import (
    NO_COUNCIL,
    PostcodeFile,
    ensure_postcodes,
    inward_number,
    read_postcodes,
)

OUTCODE = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
INWARD = r"[0-9][A-Z]{2}"
# The inward code begins with a digit: a letter that looks like one was meant as one.
_SLIPS = str.maketrans("OIL", "011")
_IN_WORDS = re.compile(rf"(?<![A-Z0-9])({OUTCODE})[ -]*({INWARD})(?![A-Z0-9])", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Postcode:
    """A full postcode, or with ``inward`` empty an outcode alone."""

    outcode: str
    inward: str = ""


def parse_postcode(text: str) -> Postcode | None:
    """What somebody typed as their postcode: any case and spacing, O for 0; None where it is none."""
    squeezed = re.sub(r"[\s.\-]", "", text).upper()
    mended = squeezed[:-3] + squeezed[-3:-2].translate(_SLIPS) + squeezed[-2:]
    if full := re.fullmatch(rf"({OUTCODE})({INWARD})", mended, re.ASCII):
        return Postcode(full[1], full[2])
    return Postcode(squeezed) if re.fullmatch(OUTCODE, squeezed, re.ASCII) else None


def postcodes_in(text: str) -> tuple[Postcode, ...]:
    """Whatever has the form of a full postcode inside free text."""
    return tuple(Postcode(found[1].upper(), found[2].upper()) for found in _IN_WORDS.finditer(text))


@dataclass(frozen=True)
class Postcodes:
    """Britain's postcodes, in about four megabytes."""

    file: PostcodeFile = field(repr=False)

    def council(self, postcode: Postcode) -> str | None:
        """Code of a full postcode's council: empty where it has none, None for no such postcode."""
        bitmap, packed = self.file.outcodes.get(postcode.outcode, (b"", b""))
        number = inward_number(postcode.inward)
        if not bitmap or not bitmap[number // 8] >> number % 8 & 1:
            return None
        runs = _runs(packed)
        return self._code(runs[1::2][bisect_right(runs[::2], number) - 1])

    def councils(self, outcode: str) -> tuple[str, ...]:
        """Codes of the councils that an outcode touches, the one with most of its postcodes first."""
        if outcode not in self.file.outcodes:
            return ()
        bitmap, packed = self.file.outcodes[outcode]
        bits = int.from_bytes(bitmap, "little")
        runs = _runs(packed)
        shares: Counter[str] = Counter()
        for first, position, stop in zip(runs[::2], runs[1::2], [*runs[2::2], len(bitmap) * 8], strict=True):
            shares[self._code(position)] += (bits >> first & (1 << stop - first) - 1).bit_count()
        return tuple(code for code, _ in shares.most_common() if code)

    def _code(self, position: int) -> str:
        return "" if position == NO_COUNCIL else self.file.councils[position]


def _runs(packed: bytes) -> "array[int]":
    runs = array("H")
    runs.frombytes(packed)
    return runs


@cache
def open_postcodes(build: Path) -> Postcodes:
    """The postcodes of a build folder, read once a process (made first where nobody has made them)."""
    return Postcodes(read_postcodes(ensure_postcodes(build)))
