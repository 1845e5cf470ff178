"""The words of replies: read, made safe, complete, and free of typed numbers."""

import re
from pathlib import Path

import pytest
import yaml

from web.chat.numbers import is_known, with_numbers
from web.chat.replies import Replies, read_replies
from web.chat.reply import make_reply
from web.contacts.read import read_directory
from web.languages import Language, Languages, read_languages
from web.settings import ROOT

FLOWS = yaml.safe_load((ROOT / "bot/flows.yml").read_text(encoding="utf-8"))
LANGUAGES = read_languages(ROOT)[0]
REPLIES, PROBLEMS = read_replies(ROOT, LANGUAGES)
DIRECTORY = read_directory(ROOT, LANGUAGES)[0]
WRITTEN = [(lang, reply_id) for lang in LANGUAGES.codes for reply_id in REPLIES.replies[lang]]


def test_live_languages_have_every_reply_and_label() -> None:
    assert [str(problem) for problem in PROBLEMS] == []


def test_every_reply_of_the_bot_has_words() -> None:
    assert [reply for reply in FLOWS["replies"] if not REPLIES.has(reply)] == []


def test_every_choice_of_the_bot_has_a_label() -> None:
    resumes = [f"{route}.resume" for route in FLOWS["flows"]]
    choices = [choice for reply in FLOWS["replies"].values() for choice in reply["choices"]] + resumes
    assert [choice for choice in choices if REPLIES.choice("en", choice) is None] == []


def test_no_label_is_left_over() -> None:
    known = {choice for reply in FLOWS["replies"].values() for choice in reply["choices"]}
    known |= {f"{route}.resume" for route in FLOWS["flows"]}
    assert set(REPLIES.choices["en"]) == known


def test_choices_of_one_reply_have_different_labels() -> None:
    for lang in LANGUAGES.codes:
        for reply_id, reply in FLOWS["replies"].items():
            labels = [REPLIES.choice(lang, choice) for choice in reply["choices"]]
            assert len(labels) == len(set(labels)), f"{lang} {reply_id}: {labels}"


@pytest.mark.parametrize(("lang", "reply_id"), WRITTEN)
def test_reply_asks_at_most_once_and_only_what_the_bot_hears(lang: str, reply_id: str) -> None:
    html = re.sub(r"<em>.*?</em>", "", REPLIES.reply(lang, reply_id).html)
    questions = len(re.findall(r"[?؟]", re.sub(r"<[^>]+>", "", html)))
    asks = FLOWS["replies"].get(reply_id, {}).get("asks") or reply_id in ("smalltalk", "site.opening")
    assert questions == (1 if asks else 0)


@pytest.mark.parametrize(("lang", "reply_id"), WRITTEN)
def test_every_number_in_a_reply_is_a_confirmed_contact(lang: str, reply_id: str) -> None:
    reply = REPLIES.reply(lang, reply_id)
    assert [name for name in reply.contact_ids if not is_known(DIRECTORY, name)] == []
    assert "{" not in with_numbers(reply, DIRECTORY).html


@pytest.mark.parametrize("lang", LANGUAGES.codes)
def test_emergency_words_put_999_first_and_say_how_to_call_without_speaking(lang: str) -> None:
    for reply_id in ("emergency", "emergency.self_harm"):
        named = REPLIES.reply(lang, reply_id).contact_ids
        assert named[0] == "emergency"
        assert "emergency.then" in named
        assert "emergency.register" in named
        assert named[-1] in ("childline", "samaritans")


@pytest.mark.parametrize("lang", LANGUAGES.codes)
def test_self_harm_words_name_the_lines_in_their_order(lang: str) -> None:
    named = list(dict.fromkeys(REPLIES.reply(lang, "self_harm").contact_ids))
    assert named == ["emergency", "samaritans", "childline", "shout"]


def test_reply_is_safe_html() -> None:
    made = make_reply("x", "en", 'Hi <script>alert(1)</script> <b onclick="x()">you</b> [a](javascript:x)')
    assert "script" not in made.html
    assert "onclick" not in made.html


def test_links_lead_to_the_readers_language() -> None:
    assert 'href="/pl/search"' in make_reply("x", "pl", "[szukaj](/search)").html
    assert 'href="https://a.example/' in make_reply("x", "pl", "[a](https://a.example/)").html


def test_text_has_a_line_for_each_paragraph_and_no_markup() -> None:
    assert make_reply("x", "en", "One & **two**.\n\n- three\n- four").text == "One & two.\nthree\nfour"


ENGLISH = Language(code="en", name="English", english_name="English", dir="ltr", live=True)
POLISH = Language(code="pl", name="Polski", english_name="Polish", dir="ltr", live=True)


def write(root: Path, lang: str, name: str, text: str) -> None:
    folder = root / "content/replies" / lang
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def read(root: Path) -> tuple[Replies, list[str]]:
    replies, problems = read_replies(root, Languages((ENGLISH, POLISH)))
    return replies, [str(problem) for problem in problems]


def test_missing_translation_is_a_problem_and_english_marked_as_english_stands_in(tmp_path: Path) -> None:
    write(tmp_path, "en", "friend.md", "## friend\n\nHello.\n")
    replies, problems = read(tmp_path)
    assert problems == [
        "content/replies/pl/friend.md:1: reply “friend” is missing; add “## friend” (readers see English)"
    ]
    marked = replies.reply("pl", "friend").marked("pl", "ltr")
    assert marked.html == '<div lang="en" dir="ltr"><p>Hello.</p></div>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## a\n\nCall 0800 1111.\n", "en/a.md:1: reply “a” holds a number"),
        ("## a\n\n## b\n\nHi.\n", "en/a.md:1: reply “a” has no words"),
        ("## a\n\nHi.\n\n## a\n\nHi.\n", "en/a.md:5: reply “a” is written twice"),
        ("---\nchecked: me\n---\n## a\n\nHi.\n", "en/a.md:2: unknown key 'checked'"),
        ("---\nchecked_by: me\n## a\n\nHi.\n", "en/a.md:1: the front matter has no end"),
    ],
)
def test_editor_is_told_of_a_mistake_where_it_stands(tmp_path: Path, text: str, expected: str) -> None:
    write(tmp_path, "en", "a.md", text)
    _, problems = read(tmp_path)
    assert any(expected in problem for problem in problems), problems


def test_label_that_english_lacks_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "en", "choices.yml", 'friend.tell: "Tell"\n')
    write(tmp_path, "pl", "choices.yml", 'friend.tel: "Powiedz"\n')
    _, problems = read(tmp_path)
    assert len(problems) == 2
    assert all(problem.startswith("content/replies/pl/choices.yml:1: ") for problem in problems)
