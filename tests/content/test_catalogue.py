"""Reading pages: what an editor writes is what a reader gets, and a fault takes nothing away."""

from collections.abc import Callable

from tests.desk import Desk
from web.chat.reply_links import check_reply_links

OnlyProblem = Callable[[], str]
EN = "en/parents/asking.md"


def test_page_has_its_title_headings_and_passages(desk: Desk) -> None:
    desk.write(EN, "Before.\n\n## First step\n\nAsk *early*.", title="Asking for help")
    page = desk.read()[0].page("en", "parents", "asking")
    assert page is not None
    assert page.url == "/en/parents/asking"
    assert [heading.text for heading in page.headings] == ["First step"]
    assert [(part.anchor, part.text) for part in page.passages] == [
        ("", "Before."),
        ("first-step", "Ask early."),
    ]


def test_directives_show_contacts_and_callouts(desk: Desk) -> None:
    desk.write(EN, '::: callout advice "Now"\nCall {phone:childline}.\n:::\n\n::: contact childline\n:::')
    page = desk.read()[0].page("en", "parents", "asking")
    assert page is not None
    assert '<aside class="callout callout-advice"><p class="callout-title">Now</p>' in page.html
    assert '<a href="tel:1">childline</a>' in page.html
    assert '<div class="contact">childline</div>' in page.html
    assert page.contacts == ("childline", "childline")


def test_script_and_style_are_removed(desk: Desk) -> None:
    desk.write(EN, 'Hello <script>alert(1)</script> <a href="javascript:alert(1)" onclick="x()">link</a>')
    page = desk.read()[0].page("en", "parents", "asking")
    assert page is not None
    assert "script" not in page.html and "onclick" not in page.html


def test_links_get_the_language_of_the_page(desk: Desk) -> None:
    desk.write(EN, "[Home](/)")
    desk.write("en/index.md")
    desk.write("pl/index.md", extra="translation: {source: x, translator: Noticed}\n")
    desk.write("pl/parents/asking.md", "[Start](/)", extra="translation: {source: x, translator: Noticed}\n")
    page = desk.read()[0].page("pl", "parents", "asking")
    assert page is not None
    assert 'href="/pl/"' in page.html


def test_empty_file_is_a_missing_page(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write_raw(EN, "\n")
    assert only_problem() == f"content/pages/{EN}:1: the file is empty; write the page or delete the file"
    assert desk.read()[0].page("en", "parents", "asking") is None


def test_unknown_key_is_named_with_its_line(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write(EN, extra="tilte: x\n")
    assert only_problem().startswith(f"content/pages/{EN}:6: unknown key 'tilte'")


def test_missing_key_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write_raw(EN, "---\ntitle: T\nsummary: S\naudience: everyone\n---\nWords.")
    assert only_problem().startswith(f"content/pages/{EN}:2: 'reviewed' is missing")


def test_broken_yaml_is_named_with_its_line(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write_raw(EN, "---\ntitle: T\nsummary: [\naudience: everyone\n---\nWords.")
    assert only_problem().startswith(f"content/pages/{EN}:4: not valid YAML")


def test_dead_link_is_named_with_its_line_and_a_hint(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write("en/about/asking.md")
    desk.write(EN, "Words.\n\n[Ask](/community/asking)")
    assert only_problem() == (
        f"content/pages/{EN}:9: dead link '/community/asking': no such page; "
        "did you mean /about/asking? (write it without the language)"
    )


def test_dead_anchor_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write(EN, "## One\n\n[There](/parents/asking#two)")
    assert "no heading '#two'" in only_problem()


def test_missing_alt_text_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write(EN, "Words.\n![](/static/x.svg)")
    assert only_problem().startswith(f"content/pages/{EN}:8: image without alt text")


def test_unknown_contact_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write(EN, "::: contact chidline\n:::")
    assert only_problem().startswith(
        f"content/pages/{EN}:7: unknown contact 'chidline'; use one of: childline"
    )


def test_unclosed_directive_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write(EN, "Words.\n\n::: callout note\nMore.")
    assert only_problem().startswith(f"content/pages/{EN}:9: '::: callout' is not closed")


def test_number_typed_by_hand_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    made_up = "0" + "151 496 0000"
    desk.write(EN, f"Call {made_up}.")
    assert "a phone number typed by hand" in only_problem()


def test_required_translation_that_is_missing_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write(EN, extra="translations: required\n")
    assert only_problem().startswith(f"content/pages/{EN}:6: no Polish translation")


def test_translation_goes_stale_with_meaning_and_not_with_white_space(desk: Desk) -> None:
    desk.write(EN, "Ask   early.")
    page = desk.read()[0].page("en", "parents", "asking")
    assert page is not None
    extra = f"translation: {{source: {page.source_hash}, translator: Noticed}}\n"
    desk.write("pl/parents/asking.md", "Zapytaj.", extra=extra)
    assert desk.read()[1] == []
    desk.write(EN, "Ask\nearly.\n\n")
    assert desk.read()[1] == []
    desk.write(EN, "Ask late.")
    (problem,) = desk.read()[1]
    assert "the English has changed" in problem.message and not problem.is_error


def test_broken_file_leaves_its_last_good_version(desk: Desk) -> None:
    desk.write(EN, "Good words.")
    desk.read()
    desk.write_raw(EN, "---\ntitle: [\n---\nBroken.")
    catalogue, problems = desk.read()
    page = catalogue.page("en", "parents", "asking")
    assert page is not None and "Good words." in page.html
    assert len(problems) == 1


def test_broken_file_takes_no_other_page_away(desk: Desk) -> None:
    desk.write("en/parents/other.md", "Other.")
    desk.write_raw(EN, "no front matter")
    assert desk.read()[0].page("en", "parents", "other") is not None


def test_file_that_is_not_utf8_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    file = desk.write(EN)
    file.write_bytes(b"---\ntitle: \xff\n---\n")
    assert "cannot be read as UTF-8" in only_problem()


def test_file_in_a_wrong_place_is_named(desk: Desk, only_problem: OnlyProblem) -> None:
    desk.write("en/somewhere/page.md")
    assert "no page can stand here" in only_problem()


def test_dead_link_in_a_reply_is_named(desk: Desk) -> None:
    desk.write(EN)
    reply = desk.root / "content" / "replies" / "en" / "friend.md"
    reply.parent.mkdir(parents=True)
    reply.write_text("## friend\n\n[Yes](/parents/asking) and [no](/parents/nothing).\n", encoding="utf-8")
    (problem,) = check_reply_links(desk.root, desk.read()[0])
    assert str(problem).startswith("content/replies/en/friend.md:3: dead link '/parents/nothing'")


def test_a_picture_that_is_not_there_is_named_and_its_words_stay(desk: Desk) -> None:
    desk.write("en/parents/x.md", "::: picture kite\nFly it.\n:::")
    catalogue, problems = desk.read()
    assert "no picture 'kite' in content/pictures" in str(problems[0])
    assert "Fly it." in catalogue.pages("en")[0].html
