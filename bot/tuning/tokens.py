"""The encoder's own tokenizer, compiled from the source that its package brings."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path

START, END = 0, 2
PREFIX = "query: "
FLAGS = ("-O2", "-mavx2", "-mfma", "-mf16c", "-fopenmp", "-shared", "-fPIC")


class Tokenizer:
    """Texts into token numbers, as the served encoder sees them."""

    def __init__(self, package: Path, packed: Path) -> None:
        self._library = ctypes.CDLL(str(_compiled(package)))
        self._library.e5_load.restype = ctypes.c_void_p
        self._library.e5_load.argtypes = [ctypes.c_char_p]
        self._library.noticed_tokens.argtypes = [
            ctypes.c_void_p,
            ctypes.c_char_p,
            ctypes.c_void_p,
            ctypes.c_int,
        ]
        self._model = self._library.e5_load(str(packed).encode())

    def tokens(self, text: str, most: int) -> list[int]:
        """Token numbers of a text with e5's prefix, at most ``most`` between start and end."""
        encoded = (PREFIX + text).encode()
        found = (ctypes.c_int * (len(encoded) + 8))()
        count = self._library.noticed_tokens(self._model, encoded, found, len(found))
        return [START, *found[:count][:most], END]


def _compiled(package: Path) -> Path:
    """The library, compiled into a folder of its own. Raises CalledProcessError where it cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="noticed-tokens-"))
    shutil.copy(Path(__file__).with_name("tokens.c"), folder)
    for name in ("e5.c", "e5.h"):
        shutil.copy(package / name, folder)
    library = folder / "tokens.so"
    command = ["cc", *FLAGS, str(folder / "tokens.c"), "-o", str(library), "-lm"]
    subprocess.run(command, check=True)  # noqa: S603 - our own source
    return library
