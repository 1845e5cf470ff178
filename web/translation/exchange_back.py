"""A PO file from a translation agency back into pages: a whole page, or none of it and what to do."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from web.content.page import Address, Page, Translation
from web.problems import Problem
from web.translation.beside import Beside
from web.translation.exchange import context_of, kept, page_name
from web.translation.stamp import stamped
from web.translation.units import Unit, take_apart

# The site's own reader: a file's text, its path, its language and its address.
Reader = Callable[[str, str, str, Address], tuple[Page | None, tuple[Problem, ...]]]
FIRST_TRANSLATOR = "Noticed"
SHOWN_LETTERS = 60


@dataclass(frozen=True)
class Returned:
    """The entries of one file by page, and the code of their language."""

    name: str
    lang: str
    messages: Mapping[str, tuple[Message, ...]]


@dataclass(frozen=True)
class TakenBack:
    """A page rebuilt: its path and its text; no text where something is wrong with it."""

    path: str
    text: str | None
    problems: tuple[Problem, ...] = ()


def read_returned(data: bytes, name: str) -> tuple[Returned | None, tuple[Problem, ...]]:
    """The entries of a PO file; ``name`` is its name in problems."""
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    open_line = next((at for at, line in enumerate(lines, 1) if _is_open(line.strip())), None)
    if open_line is not None:
        return None, (Problem(name, open_line, "no '\"' at the end of the line; add it"),)
    try:
        catalogue = read_po(io.BytesIO(b"\n".join(lines)), abort_invalid=True)
    except PoFileError as error:
        return None, (Problem(name, error.lineno + 1, f"not a PO file: {error}; correct this line"),)
    except (ValueError, LookupError) as error:
        return None, (Problem(name, 1, f"not a PO file in UTF-8 ({error}); ask for it in UTF-8"),)
    lang = (catalogue.locale_identifier or "").partition("_")[0]
    if not lang:
        return None, (Problem(name, 1, "no 'Language:' in its first entry; add it, such as Language: pl"),)
    return Returned(name, lang, _by_page(catalogue)), ()


def take_back(
    returned: Returned, beside: Beside, read: Reader, checked_by: str | None, translator: str | None
) -> TakenBack:
    """Rebuild one page from its English and the words returned; nothing of it where anything is wrong."""
    entries, problems = _entries(returned, beside)
    if problems:
        return TakenBack(beside.path, None, problems)
    words = [str(entry.string).strip() for entry in entries]
    text = _written(beside, words, checked_by, translator)
    problems = tuple(_faults(text, words, [entry.lineno or 1 for entry in entries], returned, beside, read))
    return TakenBack(beside.path, None if problems else text, problems)


def _is_open(line: bytes) -> bool:
    """Whether a string begins on the line and does not end on it; the library would drop a letter."""
    return not line.startswith(b"#") and b'"' in line and (not line.endswith(b'"') or line.count(b'"') == 1)


def _by_page(catalogue: Catalog) -> dict[str, tuple[Message, ...]]:
    pages: dict[str, list[Message]] = {}
    for message in catalogue:
        if message.id:
            pages.setdefault((message.context or "").rpartition("#")[0], []).append(message)
    return {page: tuple(messages) for page, messages in pages.items()}


def _entries(returned: Returned, beside: Beside) -> tuple[list[Message], tuple[Problem, ...]]:
    """The entry of each unit, and what is wrong with them."""
    page = page_name(beside.source.address)
    left = list(returned.messages[page])
    of_context = {message.context: message for message in left}
    entries: list[Message] = []
    problems: list[Problem] = []
    for unit in beside.english.units:
        at = of_context.get(context_of(beside.source.address, unit))
        same = [one for one in left if one.id == unit.text]
        # Its own entry, or, where the page has been rearranged since, the next with the same English.
        entry = at if at is not None and at in same else next(iter(same), None)
        fault = _fault_of_entry(entry, unit) if entry else _fault_without_entry(at, unit, beside)
        if entry is not None:
            left.remove(entry)
            entries.append(entry)
        if fault:
            line = (entry or at or returned.messages[page][0]).lineno or 1
            problems.append(Problem(returned.name, line, f"{page}: {fault}"))
    return entries, tuple(problems)


def _fault_without_entry(other: Message | None, unit: Unit, beside: Beside) -> str:
    where = f"{beside.source.path}:{unit.line}"
    if other is None:
        return f"no entry for {_shown(unit.text)} ({where}); export the page again with --with this file"
    return (
        f"the English is no longer {_shown(str(other.id))} but {_shown(unit.text)} ({where}); "
        "export the page again with --with this file, and have this entry translated"
    )


def _fault_of_entry(entry: Message, unit: Unit) -> str | None:
    words = entry.string if isinstance(entry.string, str) else ""
    if not words.strip():
        return f"{_shown(unit.text)} is not translated; translate it"
    if entry.fuzzy:
        return f"{_shown(unit.text)} is marked fuzzy; bring its translation up to date and remove the mark"
    if kept(words) != kept(unit.text):
        wanted = " ".join(kept(unit.text)) or "no link and no {phone:...}"
        return f"the translation of {_shown(unit.text)} does not keep what the English has; keep: {wanted}"
    return None


def _written(beside: Beside, words: Sequence[str], checked_by: str | None, translator: str | None) -> str:
    """The file with these words; a fresh one keeps whatever else stands in it."""
    before = beside.translation
    keeps = before is not None and beside.state == "fresh" and before.shape == beside.english.shape
    skeleton = before if before is not None and keeps else beside.english
    text = skeleton.joined(words)
    stamp = beside.page.matter.translation if beside.page else None
    is_same = keeps and before is not None and [unit.text for unit in before.units] == list(words)
    checked = checked_by or (stamp.checked if stamp and is_same else None)
    who = translator or (stamp.translator if stamp else FIRST_TRANSLATOR)
    return stamped(text, Translation(source=beside.english.source_hash, translator=who, checked=checked))


def _faults(
    text: str, words: Sequence[str], lines: Sequence[int], returned: Returned, beside: Beside, read: Reader
) -> Iterator[Problem]:
    """What the site's reader, or the next export, would not read as it was meant."""
    page = page_name(beside.source.address)
    parts = take_apart(text)
    units = parts.units if parts else ()
    if parts is None or parts.shape != beside.english.shape or [unit.text for unit in units] != list(words):
        differs = (at for at, unit in enumerate(units[: len(words)]) if unit.text != words[at])
        message = (
            f"{page}: these words would change the layout of the page (an empty line, a '|', "
            "or a mark such as '#' or '-' at the beginning of a line); write them without"
        )
        yield Problem(returned.name, lines[next(differs, 0)], message)
        return
    line_of = {unit.line: lines[at] for at, unit in enumerate(units)}
    for problem in read(text, beside.path, beside.language.code, beside.source.address)[1]:
        yield Problem(returned.name, line_of.get(problem.line, 1), f"{page}: {problem.message}")


def _shown(words: str) -> str:
    return f"'{words if len(words) <= SHOWN_LETTERS else words[: SHOWN_LETTERS - 1] + '…'}'"
