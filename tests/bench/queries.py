"""The queries of the search benchmark, each with the pages that answer it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("queries.txt")


@dataclass(frozen=True)
class Query:
    """What a reader types in a language, and the addresses (``section/slug``) that are right answers."""

    lang: str
    text: str
    expected: tuple[str, ...]


def read_queries(addresses: Collection[str], file: Path = FILE) -> Iterator[Query]:
    """The queries of a file; ValueError with file and line for one that is not as its first lines say."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield _query(line, f"{file.name}:{number}", addresses)


def _query(line: str, where: str, addresses: Collection[str]) -> Query:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 3:
        raise ValueError(f"{where}: write: language | words | pages")
    expected = tuple(page.strip() for page in parts[2].split(","))
    unknown = [page for page in expected if page not in addresses]
    if unknown:
        raise ValueError(f"{where}: there is no page {unknown[0]}")
    return Query(parts[0], parts[1], expected)
