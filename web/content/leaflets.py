"""Which pages are also set as leaflets: the list in content/leaflets.yml."""

from pathlib import Path

from web.content.catalogue import Catalogue
from web.content.check import address_of
from web.content.page import Address
from web.problems import Problem
from web.yaml_lines import parse_yaml

LEAFLETS = "content/leaflets.yml"


def read_leaflets(
    root: Path, catalogue: Catalogue, english: str
) -> tuple[tuple[Address, ...], tuple[Problem, ...]]:
    """The addresses of the pages in the list, and every line of it that names no English page."""
    file = root / LEAFLETS
    if not file.is_file():
        return (), ()
    data, lines, faults = parse_yaml(file.read_text(encoding="utf-8", errors="replace"), LEAFLETS)
    if data is not None and not isinstance(data, list):
        return (), (Problem(LEAFLETS, lines.first, "not a list of pages; begin each line with '- /'"),)
    addresses: list[Address] = []
    problems = [*faults]
    for place, path in enumerate(data or ()):
        address = address_of(str(path))
        if address is None or (english, address) not in catalogue.by_key:
            message = f"no page '{path}' to make a leaflet of; write it like /parents/asking-for-help"
            problems.append(Problem(LEAFLETS, lines.at(place), message))
        else:
            addresses.append(address)
    return tuple(addresses), tuple(problems)
