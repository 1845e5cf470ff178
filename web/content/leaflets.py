"""Which pages are also set as leaflets: the list in content/leaflets.yml."""

from pathlib import Path

import yaml

from web.content.catalogue import Catalogue
from web.content.check import address_of
from web.content.page import Address
from web.problems import Problem

LEAFLETS = "content/leaflets.yml"


def read_leaflets(
    root: Path, catalogue: Catalogue, english: str
) -> tuple[tuple[Address, ...], tuple[Problem, ...]]:
    """The addresses of the pages in the list, and every line of it that names no English page."""
    addresses: list[Address] = []
    problems: list[Problem] = []
    for path, line in _paths(root / LEAFLETS):
        address = address_of(path)
        if address is None or (english, address) not in catalogue.by_key:
            message = f"no page '{path}' to make a leaflet of; write it like /parents/asking-for-help"
            problems.append(Problem(LEAFLETS, line, message))
        else:
            addresses.append(address)
    return tuple(addresses), tuple(problems)


def _paths(file: Path) -> list[tuple[str, int]]:
    """Each path in the list, with its line."""
    if not file.is_file():
        return []
    node = yaml.compose(file.read_text(encoding="utf-8"))
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return [(str(item.value), item.start_mark.line + 1) for item in items]
