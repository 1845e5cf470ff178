"""What is counted is named where it stands, or beside where the English has it."""

from web.checks.counted import counted, line_beside, numbers
from web.translation.blocks import read_text

ENGLISH = read_text("One.\n\n## Next\n\nCall {phone:childline}.\n\nWait 2 days, then 2 more.")


def test_line_beside_is_the_same_block_where_both_have_the_same_shape() -> None:
    translated = read_text("Raz.\n\n\n## Dalej\n\nZadzwoń.\n\nCzekaj 2 dni, potem jeszcze 2.")
    assert line_beside(5, ENGLISH, translated) == 6


def test_line_beside_is_the_heading_where_the_shapes_differ() -> None:
    assert line_beside(5, ENGLISH, read_text("Raz.\n\nDwa.\n\n## Dalej\n\nZadzwoń.")) == 5
    assert line_beside(1, ENGLISH, read_text("Raz.\n\nDwa.\n\n## Dalej\n\nZadzwoń.")) == 1


def test_number_that_is_there_once_too_few_is_missing() -> None:
    translated = read_text("Raz.\n\n## Dalej\n\nZadzwoń.\n\nCzekaj 2 dni, potem jeszcze dwa.")
    (problem,) = numbers(ENGLISH, translated, "pl.md")
    assert str(problem) == "pl.md:7: the number 2 is missing; put it in (the English has it in line 7)"


def test_number_may_stand_once_more_beside_an_english_name() -> None:
    translated = read_text("Raz.\n\n## Dalej\n\nZadzwoń.\n\nCzekaj 2 dni (2 days), potem jeszcze 2.")
    assert list(numbers(ENGLISH, translated, "pl.md")) == []


def test_surplus_is_named_where_it_stands() -> None:
    translated = read_text("Raz {phone:nspcc}.\n\n## Dalej\n\nZadzwoń {phone:childline}.")
    (problem,) = counted(ENGLISH, translated, "pl.md", lambda block: block.phones, "phone {}")
    assert str(problem) == "pl.md:1: the phone nspcc is not in the English; remove or correct it"
