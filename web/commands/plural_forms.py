"""The plural forms of a catalogue: as many as the language has, each with the number it is about."""

import gettext
import re
from collections.abc import Iterator, Sequence, Set

from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
# Every rule repeats itself before this.
NUMBERS = range(1001)


def fault_of_header(catalogue: Catalog, code: str) -> str | None:
    """That a catalogue counts in another way than its language does."""
    wanted = get_plural(code)
    same_number = catalogue.num_plurals == wanted.num_plurals
    if same_number and _counting(catalogue.plural_expr) == _counting(wanted.plural_expr):
        return None
    return f'not the plural forms of the language; write "Plural-Forms: {str(wanted).rstrip(";")};\\n"'


def faults_of_forms(singular: str, plural: str, given: Sequence[str], catalogue: Catalog) -> Iterator[str]:
    """What is missing from the translation of a phrase that counts."""
    expected = catalogue.num_plurals
    if len(given) != expected or not all(given):
        yield f"'{singular}' lacks a plural form; write all {expected}"
        return
    counting = _counting(catalogue.plural_expr)
    for index, form in enumerate(given):
        says_no_number = counting.count(index) == 1
        missing = placeholders(plural) - placeholders(form)
        if placeholders(form) - placeholders(plural) or (missing and not says_no_number):
            yield f"placeholders of '{singular}' differ in plural form {index}; use the same names"


def placeholders(text: str) -> Set[str]:
    """The names that stand for something in a text, as they are written."""
    return {match[0] for match in PLACEHOLDER.finditer(text)}


def _counting(expression: str) -> list[int]:
    """Which form each number takes."""
    form = gettext.c2py(expression)
    return [form(number) for number in NUMBERS]
