"""The line that says which English a translation was made from."""

import pytest

from tests.translation.test_units import HEAD
from web.content.page import Translation
from web.translation.stamp import stamped

MADE = Translation(source="1234567890123456", translator="Noticed")
LINE = "translation: {source: '1234567890123456', translator: Noticed, checked: null}\n"
PAGE = HEAD + "translation: not this one\n"


def test_page_without_stamp_gets_one_at_the_end_of_its_front_matter() -> None:
    assert stamped(PAGE, MADE) == HEAD[:-4] + LINE + "---\ntranslation: not this one\n"


def test_other_stamp_is_replaced_where_it_stands() -> None:
    block = "translation:\n  source: abc\n  translator: Anna\n"
    text = HEAD.replace("audience", block + "audience") + "Words.\n"
    assert stamped(text, MADE) == HEAD.replace("audience", LINE + "audience") + "Words.\n"


def test_same_stamp_in_another_layout_is_left() -> None:
    text = HEAD[:-4] + "translation:\n  source: abc\n  translator: Anna\n  checked:\n---\nWords.\n"
    assert stamped(text, Translation(source="abc", translator="Anna")) == text


def test_names_are_written_so_that_yaml_reads_them() -> None:
    made = Translation(source="abc", translator="Agency: Ltd", checked="Олена, O'Hara")
    assert stamped(stamped(PAGE, made), made) == stamped(PAGE, made)
    assert "translator: 'Agency: Ltd', checked: 'Олена, O''Hara'" in stamped(PAGE, made)


def test_text_without_front_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="front matter"):
        stamped("Words.", MADE)
