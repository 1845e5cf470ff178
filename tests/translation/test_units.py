"""A page is taken apart into words and layout, and nothing of it is lost."""

import pytest

from web.settings import ROOT
from web.translation.units import Parts, take_apart

FILES = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "content" / "pages").rglob("*.md"))
HEAD = '---\ntitle: A title\nsummary: "A summary: short."\naudience: everyone\nreviewed: 2026-11-22\n---\n'
EVERYTHING = (
    HEAD
    + """
## A heading {#here}

A paragraph
in two lines.{spaces}

- an item
  that goes on
- another

1. first

> Quoted
> twice.

| one | two |
| --- | --- |
| a \\| b |  |

::: callout note "A \\"title\\""
Inside.
:::

::: contact childline
:::

Term
:   Its meaning

*[SEND]: Special needs
""".replace("{spaces}", "  ")
)


def parts_of(text: str) -> Parts:
    parts = take_apart(text)
    assert parts is not None
    return parts


@pytest.mark.parametrize("path", FILES)
def test_every_page_joined_again_is_its_file(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    parts = parts_of(text)
    assert parts.joined([unit.text for unit in parts.units]) == text


def test_every_kind_of_words_is_a_unit_with_its_line() -> None:
    parts = parts_of(EVERYTHING)
    assert [(unit.kind, unit.text) for unit in parts.units] == [
        ("title", "A title"),
        ("summary", "A summary: short."),
        ("heading", "A heading"),
        ("paragraph", "A paragraph\nin two lines."),
        ("list item", "an item\n  that goes on"),
        ("list item", "another"),
        ("list item", "first"),
        ("quotation", "Quoted\ntwice."),
        ("table cell", "one"),
        ("table cell", "two"),
        ("table cell", "a \\| b"),
        ("callout title", 'A "title"'),
        ("paragraph", "Inside."),
        ("paragraph", "Term"),
        ("definition", "Its meaning"),
        ("abbreviation", "*[SEND]: Special needs"),
    ]
    lines = EVERYTHING.split("\n")
    assert all(unit.raw.split("\n")[0] in lines[unit.line - 1] for unit in parts.units)
    assert [unit.number for unit in parts.units] == list(range(1, 17))
    assert parts.joined([unit.text for unit in parts.units]) == EVERYTHING


def test_directives_are_layout() -> None:
    assert parts_of(EVERYTHING).directives == ("callout note", "contact childline")


def test_other_words_are_written_so_that_they_are_read_again() -> None:
    parts = parts_of(EVERYTHING)
    words = [f'"{unit.text}" \\ x: #'.replace("\n", " ") for unit in parts.units]
    words[7] = "said\nonce"
    words[15] = "*[SPE]: x"
    again = parts_of(parts.joined(words))
    assert [unit.text for unit in again.units] == words
    assert again.shape == parts.shape


def test_shape_does_not_hang_on_words_or_white_space() -> None:
    one = parts_of(HEAD + "\nWords.\n\n- a\n- b\n")
    other = parts_of(HEAD.replace("A title", "Tytuł") + "Słowa.\n\n\n- c\n- d")
    assert one.shape == other.shape
    assert one.shape != parts_of(HEAD + "\nWords.\n\n- a\n").shape


def test_title_over_several_lines_is_one_unit() -> None:
    text = HEAD.replace("title: A title", "title: A\n  title") + "Words.\n"
    parts = parts_of(text)
    assert parts.units[0].text == "A title"
    assert parts.joined(["Tytuł", "S", "W"]) == (
        HEAD.replace("A title", '"Tytuł"').replace("A summary: short.", "S") + "W\n"
    )


@pytest.mark.parametrize(
    "text", ["", "Words.", "---\ntitle: T\n---\nWords.", "---\ntitle: [\n---\nWords.", HEAD[:30]]
)
def test_text_without_title_and_summary_is_no_page(text: str) -> None:
    assert take_apart(text) is None


def test_too_few_words_are_refused() -> None:
    with pytest.raises(ValueError, match="2 words for 3 units"):
        parts_of(HEAD + "Words.").joined(["a", "b"])
