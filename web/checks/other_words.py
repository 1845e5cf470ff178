"""The words outside pages as the checks see them: replies, buttons, the signs finder, contacts.

Safety phrases and search words are not among them: they are how readers type, with every mistake.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from web.content.read import split_page
from web.languages import Languages
from web.translation.blocks import Block, Text, read_text
from web.yaml_lines import Lines, parse_yaml

REPLIES = "content/replies/"
# Files of one language each.
BY_LANGUAGE = (REPLIES + "{}/*.md", REPLIES + "{}/*.yml", "content/signs/{}.yml")
# Files that have all languages beside each other.
TOGETHER = ("content/contacts/*.yml",)


@dataclass(frozen=True)
class Words:
    """A reply, or a file of other words, in one language, with its English; which may be the same."""

    lang: str
    path: str
    text: Text
    english: Text


def read_other_words(root: Path, languages: Languages) -> Iterator[Words]:
    """Every part, once for each language it has; a file that cannot be read is left to those who read it."""
    source = languages.source.code
    for pattern in BY_LANGUAGE:
        for file in sorted(root.glob(pattern.format(source))):
            english = _read(file)
            for language in languages.all:
                path = file.relative_to(root).as_posix().replace(f"/{source}", f"/{language.code}", 1)
                for name, text in _read(root / path).items():
                    yield Words(language.code, path, text, english.get(name, Text(())))
    for file in sorted(file for pattern in TOGETHER for file in root.glob(pattern)):
        yield from _beside_each_other(file, file.relative_to(root).as_posix(), source, languages)


def _read(file: Path) -> Mapping[str, Text]:
    """The replies of a file by their names, or all of a file that holds no replies."""
    try:
        written = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    if file.suffix == ".yml":
        return {"": Text(tuple(block for _, block in _values(*parse_yaml(written, "")[:2])))}
    _, body, first = split_page(written) or ("", written, 1)
    replies: dict[str, list[Block]] = {}
    name = ""
    for block in read_text(body, first).blocks:
        if block.kind == "heading":
            name = block.text
        else:
            replies.setdefault(name, []).append(block)
    return {name: Text(tuple(blocks)) for name, blocks in replies.items()}


def _beside_each_other(file: Path, path: str, source: str, languages: Languages) -> Iterator[Words]:
    data, lines, _ = parse_yaml(file.read_text(encoding="utf-8"), path)
    blocks: dict[str, list[Block]] = {language.code: [] for language in languages.all}
    for key, block in _values(data, lines):
        if key in blocks:
            blocks[key].append(block)
    for lang, found in blocks.items():
        if found:
            yield Words(lang, path, Text(tuple(found)), Text(tuple(blocks[source])))


def _values(data: Any, lines: Lines, *above: str | int) -> Iterator[tuple[str | int, Block]]:
    """Every string of a YAML document, with its key."""
    if isinstance(data, str):
        yield above[-1] if above else "", Block("paragraph", lines.at(*above), data)
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from _values(value, lines, *above, key)
