"""A translation has the parts, links, contacts and numbers of its English, or is told what is not so."""

import pytest

from web.checks.comparison import compare
from web.problems import Problem
from web.translation.blocks import read_text

ENGLISH = """You can get help. It is free at any age up to 16.

## Who to tell

Tell a teacher. Read [Telling](/young-people/telling#how).

- Call {phone:childline}.
- Ask two people.

## Next

::: contact childline
:::

::: callout advice "Now"
Call early.
:::
"""
POLISH = """Możesz dostać pomoc. To nic nie kosztuje, jeśli masz do 16 lat.

## Komu powiedzieć

Powiedz komuś w szkole. Przeczytaj [Jak powiedzieć](/young-people/telling).

- Zadzwoń: {phone:childline}.
- Zapytaj 2 osoby.

## Dalej

::: contact childline
:::

::: callout advice "Teraz"
Zadzwoń wcześnie.
:::
"""


def _problems(old: str = "", new: str = "") -> list[Problem]:
    assert not old or old in POLISH
    return list(
        compare(read_text(ENGLISH), read_text(POLISH.replace(old, new, 1) if old else POLISH), "pl.md")
    )


def test_faithful_translation_has_no_problem() -> None:
    assert _problems() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("## Dalej", "### Dalej", 10, "the heading '## Next' (English line 10) is missing here or has"),
        ("## Dalej", "### Dalej", 10, "the English has no such heading here, or one of another level"),
        ("## Komu powiedzieć\n", "", 4, "the heading '## Who to tell' (English line 3) is missing here"),
        ("## Dalej", "### Kto\n\n## Dalej", 10, "the English has no such heading here"),
        (
            "](/young-people/telling)",
            "](/young-people/feelings)",
            5,
            "link to '/young-people/feelings' is not in",
        ),
        (
            "](/young-people/telling)",
            "](/young-people/feelings)",
            5,
            "link to '/young-people/telling' is missing",
        ),
        ("{phone:childline}", "", 7, "the number {phone:childline} is missing"),
        ("Zapytaj", "{phone:childline} Zapytaj", 8, "the number {phone:childline} is not in the English"),
        ("16", "18", 1, "the number 18 is not in the English; correct it"),
        ("16", "szesnastu", 1, "the number 16 is missing; put it in (the English has it in line 1)"),
        ("::: contact childline\n:::\n", "", 10, "'::: contact childline' is missing or out of order"),
        ("::: contact childline", "::: contact nspcc", 12, "'::: contact nspcc' is not in the English"),
        ("callout advice", "callout danger", 15, "'::: callout danger' is not in the English"),
    ],
)
def test_fault_is_named_with_the_line_to_mend(old: str, new: str, line: int, words: str) -> None:
    assert any(words in problem.message and problem.line == line for problem in _problems(old, new)), [
        str(problem) for problem in _problems(old, new)
    ]


def test_directives_in_another_order_are_named() -> None:
    first, second = "::: contact childline\n:::", "::: contact-area\n:::"
    english, translated = read_text(f"{first}\n{second}\n"), read_text(f"{second}\n{first}\n")
    assert [problem.line for problem in compare(english, translated, "pl.md")] != []


def test_number_that_english_writes_out_may_be_digits() -> None:
    assert _problems("2 osoby", "dwie osoby") == []
    (problem,) = _problems("2 osoby", "3 osoby")
    assert "the number 3 is not in the English" in problem.message


def test_part_left_out_is_a_note_at_its_heading() -> None:
    (problem,) = _problems("- Zapytaj 2 osoby.\n", "")
    assert (problem.line, problem.is_error) == (3, False)
    assert problem.message.startswith(
        "2 paragraphs and items here, 3 in the English; see that nothing is left"
    )
