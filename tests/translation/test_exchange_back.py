"""What an agency sends back wrong is named with file, line and what to do, and no page is half written."""

import io
from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po

from tests.desk import LANGUAGES, Desk, showing
from tests.translation.test_exchange import address, exported, filled, taken_back
from web.content.page import Address, Page
from web.content.read import read_page
from web.problems import Problem
from web.translation.beside import Beside, Translations
from web.translation.exchange_back import TakenBack, read_returned

NAME = "parents/asking"
EN, PL = f"en/{NAME}.md", f"pl/{NAME}.md"
BODY = "\n## First step\n\nCall {phone:childline}, or [tell](/parents/asking).\n\n| One |\n| --- |\n| Two |"
WORDS = {
    f"{NAME}#1": "Tytuł",
    f"{NAME}#2": "Streszczenie.",
    f"{NAME}#3": "Pierwszy krok",
    f"{NAME}#4": "Zadzwoń: {phone:childline}. Albo [powiedz](/parents/asking).",
    f"{NAME}#5": "Jeden",
    f"{NAME}#6": "Dwa",
}
WRITTEN = """---
title: "Tytuł"
summary: "Streszczenie."
audience: everyone
reviewed: 2026-11-22
order: 7
translation: {{source: {source}, translator: {translator}, checked: {checked}}}
---

## Pierwszy krok

Zadzwoń: {{phone:childline}}. Albo [powiedz](/parents/asking).

| Jeden |
| --- |
| Dwa |
"""


def read(text: str, path: str, lang: str, at: Address) -> tuple[Page | None, tuple[Problem, ...]]:
    return read_page(text, path, lang, at, showing(lang))


def beside_of(desk: Desk) -> Beside:
    found = Translations(desk.root, desk.read()[0], LANGUAGES).of(LANGUAGES.all[1], address(NAME))
    assert found is not None
    return found


def back(po: bytes, beside: Beside, **options: str) -> TakenBack:
    return taken_back(po, beside, read, **options)


@pytest.fixture
def beside(desk: Desk) -> Beside:
    """An English page without translation."""
    desk.write(EN, BODY, extra="order: 7\n")
    return beside_of(desk)


@pytest.fixture
def fault(beside: Beside) -> Callable[[dict[str, str]], str]:
    """The one problem with words that differ from the good ones; nothing is to be written then."""

    def find(words: dict[str, str]) -> str:
        po = filled(exported(beside), WORDS | words)
        taken = back(po, beside)
        assert taken.text is None
        assert len(taken.problems) == 1, [str(problem) for problem in taken.problems]
        line = po.decode().split("\n")[taken.problems[0].line - 1]
        assert line.startswith(("msgctxt", "msgid")), line
        return str(taken.problems[0])

    return find


def written(beside: Beside, translator: str = "Noticed", checked: str = "null") -> str:
    source = beside.english.source_hash
    return WRITTEN.format(source=source, translator=translator, checked=checked)


def test_missing_page_is_written_from_the_english_layout(beside: Beside) -> None:
    taken = back(filled(exported(beside), WORDS), beside)
    assert taken == TakenBack(f"content/pages/{PL}", written(beside))


def test_who_translated_and_who_checked_is_noted(beside: Beside) -> None:
    taken = back(filled(exported(beside), WORDS), beside, translator="An agency", checked_by="Anna")
    assert taken.text == written(beside, "An agency", "Anna")


def test_new_words_of_a_checked_page_keep_the_translator_and_want_a_new_check(
    desk: Desk, beside: Beside
) -> None:
    desk.write_raw(PL, written(beside, "Ola", "Anna"))
    again = beside_of(desk)
    assert back(exported(again), again).text == written(beside, "Ola", "Anna")
    changed = back(filled(exported(again), {f"{NAME}#6": "Dwoje"}), again).text
    assert changed == written(beside, "Ola").replace("| Dwa |", "| Dwoje |")


def test_fresh_page_keeps_the_layout_of_its_own_front_matter(desk: Desk, beside: Beside) -> None:
    own = written(beside).replace("order: 7", "order: 8  # first here").replace('"Tytuł"', "'Tytuł'")
    desk.write_raw(PL, own)
    again = beside_of(desk)
    assert back(exported(again), again).text == own


def test_changed_english_makes_its_entry_fuzzy_and_only_that(desk: Desk, beside: Beside) -> None:
    desk.write_raw(PL, written(beside))
    desk.write(EN, BODY.replace("| Two |", "| Three |"), extra="order: 7\n")
    stale = beside_of(desk)
    assert stale.state == "stale" and "no git history" in stale.why_not
    # Without the earlier English no entry is sure; with it (given here by hand) only one changes.
    known = type(stale)(**{**vars(stale), "earlier": beside.english, "why_not": ""})
    entries = {entry.context: entry for entry in read_po(io.BytesIO(exported(known))) if entry.id}
    assert [name for name, entry in entries.items() if entry.fuzzy] == [f"{NAME}#6"]
    assert entries[f"{NAME}#6"].string == "Dwa"
    assert b'#| msgid "Two"' in exported(known)
    unsure = [entry for entry in read_po(io.BytesIO(exported(stale))) if entry.id]
    assert all(entry.fuzzy and "no git history" in " ".join(entry.auto_comments) for entry in unsure)


def test_empty_entry_is_named(fault: Callable[[dict[str, str]], str]) -> None:
    assert "parents/asking: 'First step' is not translated" in fault({f"{NAME}#3": " "})


def test_fuzzy_entry_is_named(beside: Beside) -> None:
    po = filled(exported(beside), WORDS).replace(
        b'msgctxt "parents/asking#3"', b'#, fuzzy\nmsgctxt "parents/asking#3"'
    )
    (problem,) = back(po, beside).problems
    assert "'First step' is marked fuzzy" in problem.message


def test_entry_of_other_english_is_named(desk: Desk, beside: Beside) -> None:
    po = filled(exported(beside), WORDS)
    desk.write(EN, BODY.replace("First step", "Step one"), extra="order: 7\n")
    taken = back(po, beside_of(desk))
    assert taken.text is None
    assert "the English is no longer 'First step' but 'Step one' (content/pages/en/" in str(taken.problems[0])


def test_entry_that_is_not_there_is_named(desk: Desk, beside: Beside) -> None:
    po = filled(exported(beside), WORDS)
    desk.write(EN, BODY + "\n\nMore.", extra="order: 7\n")
    (problem,) = back(po, beside_of(desk)).problems
    assert f"no entry for 'More.' (content/pages/{EN}:" in problem.message


def test_entries_are_found_by_their_english_when_their_numbers_have_moved(desk: Desk, beside: Beside) -> None:
    po = filled(exported(beside), WORDS)
    desk.write(EN, "New.\n" + BODY, extra="order: 7\n")
    moved = beside_of(desk)
    (problem,) = back(po, moved).problems
    assert "'New.'" in problem.message
    again = filled(exported(moved, memory=po), {f"{NAME}#3": "Nowe."})
    text = back(again, moved).text
    assert text is not None and "\nNowe.\n\n## Pierwszy krok\n" in text and "| Dwa |" in text


def test_equal_sentences_keep_their_own_words_when_the_page_is_rearranged(desk: Desk) -> None:
    desk.write(EN, "First.\n\nSame.\n\nSame.")
    words = {f"{NAME}#{number}": text for number, text in enumerate(("T", "S", "Raz.", "A.", "B."), 1)}
    po = filled(exported(beside_of(desk)), words)
    desk.write(EN, "Same.\n\nSame.")
    text = back(po, beside_of(desk)).text
    assert text is not None and text.endswith("---\nA.\n\nB.\n")


@pytest.mark.parametrize(
    "words",
    ["Zadzwoń.", "Zadzwoń: {phone:shout}. [powiedz](/parents/asking)", "{phone:childline} [x](/about)"],
)
def test_lost_link_or_number_is_named(fault: Callable[[dict[str, str]], str], words: str) -> None:
    assert "keep: /parents/asking {phone:childline}" in fault({f"{NAME}#4": words})


@pytest.mark.parametrize(
    ("entry", "words"),
    [(3, "Pierwszy\n\nkrok"), (5, "Jeden | dwa"), (4, WORDS[f"{NAME}#4"] + "\n- i"), (6, "Dwa\ntrzy")],
)
def test_words_that_would_change_the_layout_are_named(
    fault: Callable[[dict[str, str]], str], entry: int, words: str
) -> None:
    assert "would change the layout of the page" in fault({f"{NAME}#{entry}": words})


def test_words_the_site_does_not_take_are_named_where_they_stand(
    fault: Callable[[dict[str, str]], str],
) -> None:
    assert "'title': String should have at most 80 characters" in fault({f"{NAME}#1": "T" * 81})
    made_up = "0" + "151 496 0000"
    assert "a phone number typed by hand" in fault({f"{NAME}#6": made_up})


def test_white_space_around_words_does_not_count(beside: Beside) -> None:
    words = {name: f" {text}\n" for name, text in WORDS.items()}
    assert back(filled(exported(beside), words), beside).text == written(beside)


def test_words_of_every_kind_survive_the_file(beside: Beside) -> None:
    odd = 'a\\n "b" %s 5% in\u00a0\u200f\u2028{x} \\" #, fuzzy'
    taken = back(filled(exported(beside), WORDS | {f"{NAME}#6": odd}), beside)
    assert taken.text == written(beside).replace("Dwa", odd)


def test_context_tells_page_kind_heading_limit_and_what_to_keep(beside: Beside) -> None:
    entries = [entry for entry in read_po(io.BytesIO(exported(beside))) if entry.id]
    said = {entry.context: " ".join(entry.auto_comments) for entry in entries}
    assert 'Page "Title": title' in said[f"{NAME}#1"] and "At most 80 characters" in said[f"{NAME}#1"]
    assert 'paragraph, under "First step"' in said[f"{NAME}#4"]
    assert "Keep as it is: /parents/asking {phone:childline}" in said[f"{NAME}#4"]
    assert "https://noticed.example/pl/parents/asking" in said[f"{NAME}#4"]
    assert entries[2].locations == [(f"content/pages/{EN}", 9)]


def test_percent_is_no_format_of_python(desk: Desk) -> None:
    desk.write(EN, "About 5% in all.")
    assert b"python-format" not in exported(beside_of(desk))


def test_same_pages_give_the_same_file(beside: Beside) -> None:
    assert exported(beside) == exported(beside)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "file.po:1: not a PO file"),
        (b'msgid "a"\nmsgstr "b\n', "file.po:2: no '\"' at the end"),
        (b'msgid "a"\nfoo "b"\n', "file.po:2: not a PO file"),
        ('msgid "a"\nmsgstr "ż"\n'.encode("cp1250"), "file.po:1: not a PO file in UTF-8"),
        (b'msgid "a"\nmsgstr "b"\n', "file.po:1: no 'Language:'"),
        (b"", "file.po:1: no 'Language:'"),
    ],
)
def test_file_that_is_no_po_file_is_named(data: bytes, said: str) -> None:
    returned, (problem,) = read_returned(data, "file.po")
    assert returned is None
    assert str(problem).startswith(said)


def test_file_as_windows_tools_write_it_is_read(beside: Beside) -> None:
    po = b"\xef\xbb\xbf" + filled(exported(beside), WORDS).replace(b"\n", b"\r\n")
    assert back(po, beside).text == written(beside)
