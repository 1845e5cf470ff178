"""Kept between runs: whatever was made from texts, and the last good source of each file."""

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from web.content.directives import Showing
from web.content.page import Address, Page
from web.content.read import read_page
from web.problems import Problem

Read = tuple[Page | None, tuple[Problem, ...]]
Found = TypeVar("Found")


class Kept(Generic[Found]):
    """What was made from texts, by the hash of the texts and of everything else that shapes it.

    The file is this project's own build output; one that cannot be read is made anew.
    """

    def __init__(self, file: Path | None, context: str) -> None:
        self._file = file
        self._context = context
        self._before: dict[str, Found] = _load(file)
        self._now: dict[str, Found] = {}

    def of(self, *texts: str, make: Callable[[], Found]) -> Found:
        """What these texts give: as it was kept, or made now."""
        key = hashlib.sha256("\0".join((self._context, *texts)).encode()).hexdigest()
        found = self._before[key] if key in self._before else make()
        self._now[key] = found
        return found

    def save(self) -> None:
        """Write what this run used; whatever it did not use is forgotten."""
        if self._file is None or self._now.keys() == self._before.keys():
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(".new")
        new.write_bytes(pickle.dumps(self._now))
        new.replace(self._file)


class PageCache(Kept[Read]):
    """Rendered pages by their source."""

    def page(self, text: str, path: str, lang: str, read: Callable[[], Read]) -> Read:
        """The page of this text: from the cache, or read now."""
        return self.of(lang, path, text, make=read)


def code_fingerprint() -> str:
    """Changes with the code that reads pages, or that checks them."""
    web = Path(__file__).parents[1]
    sources = sorted(
        file for folder in ("content", "translation", "checks") for file in (web / folder).glob("*.py")
    )
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


class LastGood:
    """The last version of each file that could be read, so that a broken one takes nothing away."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self._root = root

    def keep_or_restore(
        self,
        file: Path,
        page: Page | None,
        faults: tuple[Problem, ...],
        address: Address,
        lang: str,
        showing: Showing,
    ) -> Page | None:
        """A page read without fault is kept; for one that is not, its last good version comes back."""
        kept = self._folder / file.relative_to(self._root)
        if page is not None and not any(fault.is_error for fault in faults):
            self._keep(kept, file)
            return page
        if _is_empty(file) or not kept.is_file():
            return page
        path = file.relative_to(self._root).as_posix()
        restored, _ = read_page(kept.read_text(encoding="utf-8"), path, lang, address, showing)
        return restored or page

    def _keep(self, kept: Path, file: Path) -> None:
        text = file.read_bytes()
        if kept.is_file() and kept.read_bytes() == text:
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(text)


def _is_empty(file: Path) -> bool:
    return not file.read_bytes().strip()


def _load(file: Path | None) -> dict[str, Any]:
    if file is None or not file.is_file():
        return {}
    try:
        loaded = pickle.loads(file.read_bytes())  # noqa: S301 - written by save(), below the build folder
    except Exception:  # any damage at all means: make it anew
        return {}
    return loaded if isinstance(loaded, dict) else {}
