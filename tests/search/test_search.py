"""Searching: the right page for the words people use, and nothing a reader types is a command."""

import threading
from pathlib import Path

import pytest

from web.render.publish import Publisher
from web.search.analysis import terms
from web.search.build import build_indexes
from web.search.query import Search
from web.search.snippets import snippet
from web.search.wording import read_wording
from web.settings import ROOT
from web.site import Site


@pytest.fixture(scope="module")
def search(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Search:
    return build_indexes(site.catalogue, site.languages, tmp_path_factory.mktemp("search"), ROOT)


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("worried about a friend", "/en/young-people/worried-about-a-friend"),
        ("leaving children alone at home", "/en/parents/leaving-children-alone"),
        ("what happens after i tell", "/en/young-people/what-happens-next"),
        ("how to report", "/en/community/how-to-report"),
        ("escalation", "/en/practitioners/escalation"),
        ("graded care profile", "/en/practitioners/responding"),
        ("cookies privacy", "/en/about/privacy"),
        ("i want to hurt myself", "/en/young-people/feelings"),
        ("what can i do if there is no food", "/en/young-people/tonight"),
    ],
)
def test_known_page_is_among_the_first_three(search: Search, query: str, page: str) -> None:
    urls = [hit.url.partition("#")[0] for hit in search.find(query, "en").hits[:3]]
    assert page in urls


def test_each_page_is_found_once_and_carries_the_anchor_of_its_best_passage(search: Search) -> None:
    hits = search.find("neglect", "en").hits
    pages = [hit.url.partition("#")[0] for hit in hits]
    assert len(pages) == len(set(pages)) > 3
    assert any("#" in hit.url for hit in hits)


def test_section_narrows_the_hits(search: Search) -> None:
    hits = search.find("neglect", "en", section="practitioners").hits
    assert hits and {hit.section for hit in hits} == {"practitioners"}


def test_misspelt_word_gets_a_suggestion_and_a_right_one_none(search: Search) -> None:
    assert search.find("negelct", "en").suggestion == "neglect"
    assert search.find("neglect", "en").suggestion is None


@pytest.mark.parametrize(
    "query", ["*", "?", "a* OR *", "title:neglect", '"', "[a TO z]", "((((", "~", "\\", "^9"]
)
def test_signs_of_a_query_language_mean_nothing(search: Search, query: str) -> None:
    assert search.find(query, "en").total >= 0


def test_words_that_say_nothing_find_something_rather_than_fail(search: Search) -> None:
    assert search.find("the and of to", "en").total >= 0


def test_snippet_marks_the_words_and_escapes_the_rest() -> None:
    shown = snippet("A <b>friend</b> & a fox", frozenset({"friend"}), "en")
    assert shown == "A &lt;b&gt;<mark>friend</mark>&lt;/b&gt; &amp; a fox"


def test_long_passage_is_cut_at_words_around_the_match() -> None:
    text = "word " * 200 + "needle " + "word " * 200
    shown = snippet(text, frozenset({"needl"}), "en")
    assert "<mark>needle</mark>" in shown and len(shown) < 260
    assert shown.startswith("… word") and shown.endswith("word …")


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "neglected", "neglect"),
        ("pl", "zaniedbaniu", "zaniedbanie"),
        ("pl", "ŁÓDŹ", "lodz"),
        ("ro", "copiilor", "copii"),
        ("uk", "занедбання", "занедбаний"),
        ("uk", "п’ять", "п'ять"),
        ("ar", "الأطفال", "الاطفال"),
    ],
)
def test_forms_of_a_word_meet_in_one_term(lang: str, one: str, other: str) -> None:
    assert [term.text for term in terms(one, lang)] == [term.text for term in terms(other, lang)]


def test_many_threads_get_the_same_answer(search: Search) -> None:
    expected = [hit.url for hit in search.find("hungry child", "en").hits]
    answers: list[list[str]] = []

    def look() -> None:
        for _ in range(20):
            answers.append([hit.url for hit in search.find("hungry child", "en").hits])

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 160 and all(answer == expected for answer in answers)


def test_unchanged_pages_are_not_indexed_again(site: Site, tmp_path: Path) -> None:
    build_indexes(site.catalogue, site.languages, tmp_path, ROOT)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.seg")}
    build_indexes(site.catalogue, site.languages, tmp_path, ROOT)
    assert before == {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.seg")}
    assert before


def test_publisher_serves_search_with_the_pages(app: object) -> None:
    publisher = app.extensions["noticed"]  # type: ignore[attr-defined]
    assert isinstance(publisher, Publisher)
    assert publisher.current.search.find("food", "en").total > 0


def test_words_alike_are_found_and_words_that_say_little_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "content" / "search" / "en.yml"
    file.parent.mkdir(parents=True)
    file.write_text("alike:\n  - [mum, mother]\nlittle: the of\n", encoding="utf-8")
    wording, problems = read_wording(tmp_path, "en")
    assert wording.alike == {"mum": ("mother",), "mother": ("mum",)}
    assert wording.little == {"the", "of"} and problems == ()


def test_broken_wording_is_named_and_search_goes_on_without(tmp_path: Path) -> None:
    file = tmp_path / "content" / "search" / "en.yml"
    file.parent.mkdir(parents=True)
    file.write_text("alike: []\nlitle: the\n", encoding="utf-8")
    wording, (problem,) = read_wording(tmp_path, "en")
    assert str(problem).startswith("content/search/en.yml:2: unknown key 'litle'")
    assert wording.little == frozenset()
