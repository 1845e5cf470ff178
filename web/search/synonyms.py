"""Words that mean the same to a reader, from ``content/search/<lang>.yml``: groups of words, one a line."""

from pathlib import Path

import yaml

from web.search.analysis import terms

FOLDER = "content/search"


def read_synonyms(root: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """By language and term: the other terms to look for as well."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in sorted((root / FOLDER).glob("*.yml")):
        groups = yaml.safe_load(file.read_text(encoding="utf-8")) or []
        found[file.stem] = _by_term(groups, file.stem)
    return found


def _by_term(groups: list[list[str]], lang: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for group in groups:
        stems = [term.text for word in group for term in terms(word, lang)]
        for stem in stems:
            table[stem] = tuple(
                dict.fromkeys((*table.get(stem, ()), *(other for other in stems if other != stem)))
            )
    return table
