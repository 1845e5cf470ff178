"""The words outside pages, each with its English beside it."""

from pathlib import Path

import pytest

from tests.desk import LANGUAGES
from web.checks.other_words import Words, read_other_words

CONTACT = 'name: "Childline"\nabout:\n  en: "For children."\n  pl: "Dla dzieci."\n'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A contact, and a reply and a button in two languages."""
    for name, text in {
        "content/replies/en/friend.md": "## friend\n\nTell someone.\n\n## friend.more\n\nAsk.\n",
        "content/replies/pl/friend.md": "---\nchecked_by: null\n---\n## friend\n\nPowiedz komuś.\n",
        "content/replies/en/choices.yml": 'friend.yes: "Yes"\n',
        "content/replies/pl/choices.yml": 'friend.yes: "Tak"\n',
        "content/contacts/childline.yml": CONTACT,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _polish(house: Path, name: str) -> Words:
    (found,) = [
        words
        for words in read_other_words(house, LANGUAGES)
        if words.lang == "pl" and words.path.endswith(name)
    ]
    return found


def _said(words: Words) -> tuple[list[tuple[int, str]], list[str]]:
    return [(block.line, block.text) for block in words.text.blocks], [
        block.text for block in words.english.blocks
    ]


def test_reply_stands_beside_the_reply_of_its_name(house: Path) -> None:
    assert _said(_polish(house, "friend.md")) == ([(6, "Powiedz komuś.")], ["Tell someone."])


def test_button_stands_beside_its_english(house: Path) -> None:
    assert _said(_polish(house, "choices.yml")) == ([(1, "Tak")], ["Yes"])


def test_contact_gives_what_it_says_in_each_language_and_no_facts(house: Path) -> None:
    assert _said(_polish(house, "childline.yml")) == ([(4, "Dla dzieci.")], ["For children."])
