"""A text as the checks see it: its stretches of words, each on its line, and its directives."""

from web.translation.blocks import Block, read_text

PAGE = """## Call *now* {#now}

Read [how](/parents/asking#first) and
call {phone:childline}.

- One
::: callout danger "If you cannot speak"
Press a key.
:::
::: contact childline
:::
"""


def test_every_stretch_of_words_has_its_line() -> None:
    assert [(block.kind, block.line) for block in read_text(PAGE, first=8).blocks] == [
        ("heading", 8),
        ("paragraph", 10),
        ("list item", 13),
        ("callout title", 14),
        ("paragraph", 15),
    ]


def test_heading_has_its_level_and_no_marks() -> None:
    (heading,) = read_text(PAGE).headings
    assert (heading.level, heading.plain) == (2, "Call now")


def test_block_gives_its_words_links_and_phones() -> None:
    block = read_text(PAGE).blocks[1]
    assert block.plain == "Read how and call ."
    assert block.links == ("/parents/asking",)
    assert block.phones == ("childline",)


def test_directives_come_without_their_titles() -> None:
    assert [(part.words, part.line) for part in read_text(PAGE).directives] == [
        ("callout danger", 7),
        ("contact childline", 10),
    ]


def test_words_said_to_be_english_are_not_the_pages_own() -> None:
    block = Block("paragraph", 1, 'Powiedz: <span lang="en" dir="ltr">I need *help*</span>.')
    assert block.plain == "Powiedz: I need help."
    assert block.own_words == "Powiedz: ."
