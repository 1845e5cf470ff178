"""Links in replies lead to pages that exist."""

from collections.abc import Iterator
from pathlib import Path

from web.chat.reply_files import FOLDER
from web.content.catalogue import Catalogue
from web.content.check import BUILT_IN, address_of
from web.content.read import OWN_LINK
from web.problems import Problem


def check_reply_links(root: Path, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Each dead link in the replies, with its file and line."""
    files = sorted((root / FOLDER).glob("*/*.md"))
    return tuple(problem for file in files for problem in _dead_links(file, root, catalogue))


def _dead_links(file: Path, root: Path, catalogue: Catalogue) -> Iterator[Problem]:
    path = file.relative_to(root).as_posix()
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        for match in OWN_LINK.finditer(line):
            target = match["target"].partition("#")[0]
            if target.strip("/") not in BUILT_IN and address_of(target) not in catalogue.addresses:
                message = f"dead link '{target}': no such page; correct it (write it without the language)"
                yield Problem(path, number, message)
