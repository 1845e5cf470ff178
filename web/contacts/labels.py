"""The few words around a contact's facts (call, text, open now), by language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from web.problems import Problem
from web.yaml_lines import Lines

_NAME = re.compile(r"\{([a-z_]+)\}")

# Each label, and the names that its words may take in braces.
LABELS: Mapping[str, frozenset[str]] = {
    "call": frozenset({"number"}),
    "call_option": frozenset({"number", "option"}),
    "call_or": frozenset({"number"}),
    "text": frozenset({"number"}),
    "text_word": frozenset({"number", "word"}),
    "email": frozenset({"address"}),
    "website": frozenset({"address"}),
    "hours": frozenset({"hours"}),
    "open_now": frozenset(),
    "closed_now": frozenset(),
    "hours_unknown": frozenset(),
    "bank_holidays_closed": frozenset(),
    "bank_holidays_unknown": frozenset(),
    "no_way_yet": frozenset(),
    "checked": frozenset({"date"}),
    "find_area": frozenset(),
}


@dataclass(frozen=True)
class Labels:
    """Words by label and language; English stands in for a language without them."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def get(self, label: str, lang: str) -> str:
        """The words of a label, with their ``{names}`` still in them."""
        known = self.words.get(label, {})
        return known.get(lang) or known.get("en") or " ".join(f"{{{name}}}" for name in LABELS.get(label, ()))


def check_labels(words: Mapping[str, Mapping[str, str]], lines: Lines, path: str) -> tuple[Problem, ...]:
    """Labels that are missing, and words that take a name the label does not have or lack one it has."""
    missing = tuple(
        Problem(path, 1, f"label '{label}' is missing; add it with its words in every language")
        for label in LABELS
        if label not in words
    )
    wrong = tuple(
        Problem(
            path, lines.at("labels", label, lang), f"correct these words: they hold {_braced(LABELS[label])}"
        )
        for label, by_language in words.items()
        for lang, text in by_language.items()
        if label in LABELS and names_in(text) != LABELS[label]
    )
    return missing + wrong


def names_in(text: str) -> frozenset[str]:
    """The ``{names}`` in some words."""
    return frozenset(_NAME.findall(text))


def fill(text: str, values: Mapping[str, Markup]) -> Markup:
    """Words, escaped, with values in place of their ``{names}``; a name without a value stays as it is."""
    filled = _NAME.sub(lambda found: values.get(found[1], found[0]), str(escape(text)))
    return Markup(filled)  # noqa: S704 - the words are escaped, the values are Markup


def _braced(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no name in braces"
