"""The part of a passage that shows why it was found, with the words marked."""

from html import escape

from web.search.analysis import Term, terms

LENGTH = 180


def snippet(text: str, wanted: frozenset[str], lang: str) -> str:
    """Safe HTML of about 180 characters around the densest run of wanted terms, each in ``<mark>``."""
    found = [term for term in terms(text, lang) if term.text in wanted]
    start, end = _window(text, found)
    return ("… " if start else "") + _marked(text, found, start, end) + (" …" if end < len(text) else "")


def _window(text: str, found: list[Term]) -> tuple[int, int]:
    if not found:
        return 0, _word_end(text, LENGTH)
    best = max(
        found, key=lambda first: len({term.text for term in found if 0 <= term.start - first.start < LENGTH})
    )
    start = _word_start(text, max(0, best.start - LENGTH // 4))
    return start, _word_end(text, start + LENGTH)


def _word_start(text: str, at: int) -> int:
    return at if at == 0 else text.rfind(" ", 0, at + 1) + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.find(" ", at)
    return len(text) if space < 0 else space


def _marked(text: str, found: list[Term], start: int, end: int) -> str:
    parts: list[str] = []
    at = start
    for term in found:
        if term.start >= at and term.end <= end:
            parts += [escape(text[at : term.start]), "<mark>", escape(text[term.start : term.end]), "</mark>"]
            at = term.end
    return "".join(parts) + escape(text[at:end])
