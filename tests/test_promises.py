"""What the site says about itself is so: each test names the sentence that it holds the site to."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.page_client import PageClient, ReadPage
from web.chat.conversations import Conversation, Conversations
from web.render.assets import STATIC
from web.render.pages import shown_pages
from web.settings import Settings
from web.site import Site

PRIVACY, ACCESSIBILITY, LANGUAGES, THIS_SITE = (
    f"/en/about/{slug}" for slug in ("privacy", "accessibility", "languages", "this-site")
)
# Pages that are made for each reader, beside those that are the same for all.
PERSONAL = ("/{lang}/signs", "/{lang}/contacts", "/{lang}/contacts?area=halton", "/{lang}/search?q=Halton")
SCRIPTS = {script.name: script.read_text(encoding="utf-8") for script in STATIC.glob("*.js")}
SHEETS = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in STATIC.glob("*.css")}
COUNT_WORDS = {5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}

Says = Callable[[str, str], None]


@pytest.fixture
def says(client: PageClient) -> Says:
    """Fails where the page no longer says the sentence: then its test needs to change with it."""

    def check(path: str, sentence: str) -> None:
        assert sentence in client.get(path).text(), f"{path} no longer says: {sentence}"

    return check


@pytest.fixture(scope="module")
def every_page(client: PageClient, site: Site) -> dict[str, ReadPage]:
    """Every page in every live language, by its path."""
    pages = {
        shown.url: client.get(shown.url)
        for language in site.languages.live
        for shown in shown_pages(site, language)
    }
    for code in site.languages.codes:
        personal = [path.format(lang=code) for path in PERSONAL]
        pages |= {path: client.get(path) for path in [*personal, f"/{code}/chat"]}
        pages[f"/{code}/nothing"] = client.get(f"/{code}/nothing", status=404)
    return pages


def field_form(page: ReadPage, field: str) -> Any:
    """The form that holds the field of that name."""
    return next(form for form in page.all("form") if any(part.get("name") == field for part in form.iter()))


def test_we_set_no_cookies(says: Says, client: PageClient, every_page: dict[str, ReadPage]) -> None:
    says(PRIVACY, "We set no cookies.")
    says(PRIVACY, "This site sets no cookies and does not follow you.")
    for path, page in every_page.items():
        assert "Set-Cookie" not in page.headers, path
    answers = [
        client.raw.get("/"),
        client.raw.get("/leave"),
        client.raw.get("/api/search?q=food&lang=en"),
        client.raw.get("/api/contacts"),
        client.raw.post("/api/chat", json={"lang": "en", "message": "hello"}),
        client.raw.post("/en/chat", data={"message": "hello"}),
        client.raw.post("/en/contacts", data={"postcode": "WA8 7QF"}),
    ]
    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[]] * len(answers)


def test_footer_of_every_page_says_so_in_its_language(every_page: dict[str, ReadPage]) -> None:
    said: dict[str, set[str]] = {}
    for path, page in every_page.items():
        footer = next(foot for foot in page.all("footer") if foot.get("class") == "foot")
        said.setdefault(path.split("/")[1], set()).add(
            page.text([part for part in footer if part.tag.endswith("}p")][-1])
        )
    assert said["en"] == {"This site sets no cookies and does not follow you."}
    assert all(len(sentences) == 1 and all(sentences) for sentences in said.values())
    assert len({sentence for sentences in said.values() for sentence in sentences}) == len(said)


def test_there_is_no_account(says: Says, every_page: dict[str, ReadPage]) -> None:
    says(PRIVACY, "There is no account. You do not log in.")
    for path, page in every_page.items():
        kinds = {field.get("type") for field in page.all("input")}
        assert not kinds & {"password", "email", "tel"}, path


def test_your_browser_asks_only_this_site(says: Says, every_page: dict[str, ReadPage]) -> None:
    says(PRIVACY, "Your browser asks only this site for things. It does not load parts from other companies.")
    for path, page in every_page.items():
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';") and "http" not in policy and "*" not in policy, path
        for element in page.tree.iter():
            for name in ("src", "srcset", "data", "poster", "background", "ping", "action", "formaction"):
                assert (element.get(name) or "/").startswith("/"), (path, name, element.get(name))
                assert not (element.get(name) or "").startswith("//"), (path, name)
    assert not [
        name for name, sheet in SHEETS.items() if re.search(r"@import|url\(\s*['\"]?(https?:)?//", sheet)
    ]


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_we_do_not_track_you_and_keep_nothing_in_your_browser(says: Says, name: str) -> None:
    says(PRIVACY, "We do not track you or build a picture of you.")
    kept = (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "caches.",
        "serviceWorker",
        "openDatabase",
    )
    told = (
        "sendBeacon",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "http:",
        "https:",
        "new Image",
        "import(",
    )
    shown = ("pushState", "replaceState", "location.search", "location.hash", "window.name", "console.")
    assert not [word for word in (*kept, *told, *shown) if word in SCRIPTS[name]]


def test_what_you_type_is_not_kept_by_anything_on_its_way(says: Says, client: PageClient) -> None:
    says(PRIVACY, "What you type is not saved to a disk.")
    answers = [
        client.raw.get("/en/chat"),
        client.raw.post("/en/chat", data={"message": "hello"}),
        client.raw.post("/en/chat", data={"message": ""}),
        client.raw.post("/api/chat", json={"lang": "en", "message": "hello"}),
        client.raw.post("/api/chat", data=b"{"),
        client.raw.post("/api/chat", data=b"x" * 20_000),
        client.raw.post("/en/contacts", data={"postcode": "WA8 7QF"}),
        client.raw.post("/en/contacts", data={"postcode": "WA8"}),
    ]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * len(answers)


def test_what_you_type_is_not_put_in_the_web_address(says: Says, client: PageClient, site: Site) -> None:
    says(PRIVACY, "It is not put in the web address.")
    for code in site.languages.codes:
        form = field_form(client.get(f"/{code}/chat"), "message")
        assert (form.get("method"), form.get("action")) == ("post", f"/{code}/chat#answer")
    page = client.post("/en/chat", data={"message": "my friend quokkaplinth"})
    addresses = [element.get(name) for element in page.tree.iter() for name in ("href", "action", "src")]
    assert "quokkaplinth" in page.html
    assert not [address for address in addresses if address and "quokka" in address]


def test_for_up_to_30_minutes_it_remembers(says: Says, client: PageClient, site: Site) -> None:
    says(PRIVACY, "For up to 30 minutes it remembers which answers it gave you and the area you named.")
    assert Settings().conversation_minutes == 30
    for code in site.languages.codes:
        assert re.search(r"\b30\b", client.get(f"/{code}/about/privacy").text()), code


def test_after_30_minutes_it_has_forgotten() -> None:
    now = [0.0]
    conversations = Conversations(Settings().conversation_minutes, clock=lambda: now[0])
    conversation = conversations.resume(None)
    conversations.keep(Conversation(conversation.id, area="halton"))
    now[0] = 29.9 * 60
    assert conversations.resume(conversation.id).area == "halton"
    now[0] += 30.1 * 60
    assert len(conversations) == 0
    assert conversations.resume(conversation.id).area is None


def test_search_words_are_shown_in_the_address_of_the_search_page(says: Says, client: PageClient) -> None:
    says(PRIVACY, "The words that you search for are shown in the web address of the search page.")
    for path in ("/en/", "/en/search"):
        form = field_form(client.get(path), "q")
        assert (form.get("method"), form.get("action")) == ("get", "/en/search")


@pytest.mark.parametrize("postcode", ["WA8 7QF", "wa87qf", "BA3", "ZZ9 9ZZ", "quokkaplinth"])
def test_postcode_is_never_put_in_the_web_address(says: Says, client: PageClient, postcode: str) -> None:
    says(PRIVACY, "A postcode is never put in the web address.")
    assert field_form(client.get("/en/contacts"), "postcode").get("method") == "post"
    answer = client.raw.post("/en/contacts", data={"postcode": postcode})
    written = [postcode.lower(), postcode.lower().replace(" ", ""), postcode.lower().replace(" ", "%20")]
    addresses = [answer.headers.get("Location", ""), *re.findall(r'(?:href|action)="([^"]*)"', answer.text)]
    assert any(addresses)
    assert not [at for at in addresses for form in written if form in at.lower()]


def test_exit_is_on_every_page_and_three_shifts_press_it(says: Says, every_page: dict[str, ReadPage]) -> None:
    says(PRIVACY, "You can press the button, or press Shift three times.")
    says(THIS_SITE, "Leave fast with the Exit button, or press the Shift key three times.")
    assert "event.key !== 'Shift'" in SCRIPTS["leave.js"]
    assert "presses === 3" in SCRIPTS["leave.js"]
    for path, page in every_page.items():
        loaded = [script.get("src") for script in page.all("script")]
        assert [source for source in loaded if re.fullmatch(r"/static/leave\.\w+\.js", source)], path
        exits = [link for link in page.all("a") if link.get("data-exit-url")]
        assert [link.get("href") for link in exits] == ["/leave"], path


def test_exit_clears_what_this_site_can_clear(says: Says, client: PageClient) -> None:
    says(PRIVACY, "Exit clears what this site can clear, and takes you to an everyday site.")
    answer = client.raw.get("/leave")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Location"] == Settings().exit_url


def test_chat_and_exit_work_without_javascript(says: Says, every_page: dict[str, ReadPage]) -> None:
    says(ACCESSIBILITY, "Use the site without JavaScript. The chat and the Exit button work without it.")
    for path, page in every_page.items():
        assert "javascript:" not in page.html, path
        assert not re.search(r"<[^>]+\son\w+=", page.html), path
        for form in page.all("form"):
            assert [part for part in form.iter() if part.tag.endswith("}button")], path


def test_arabic_and_urdu_run_from_right_to_left(
    says: Says, site: Site, every_page: dict[str, ReadPage]
) -> None:
    says(ACCESSIBILITY, "Read Arabic and Urdu from right to left.")
    from_the_right = {language.code for language in site.languages.live if language.dir == "rtl"}
    assert from_the_right == {"ar", "ur"}
    for path, page in every_page.items():
        direction = "rtl" if path.split("/")[1] in from_the_right else "ltr"
        assert page.first("html").get("dir") == direction, path


def test_first_link_skips_to_the_main_part(says: Says, every_page: dict[str, ReadPage]) -> None:
    says(ACCESSIBILITY, "Skip to the main part of the page with the first link.")
    for path, page in every_page.items():
        assert page.links()[0] == "#main", path
        assert page.first("main").get("id") == "main", path


def test_screen_reader_hears_the_new_message_alone(says: Says, client: PageClient) -> None:
    says(ACCESSIBILITY, "In the chat it reads out the new message, and not the whole chat again.")
    log = next(part for part in client.get("/en/chat").tree.iter() if part.get("role") == "log")
    assert (log.get("aria-live"), log.get("aria-relevant")) == ("polite", "additions")
    assert log.get("aria-atomic") in (None, "false")


def test_languages_named_are_those_that_are_live(says: Says, site: Site) -> None:
    names = [language.english_name for language in site.languages.live]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    says(LANGUAGES, f"You can read this site in {COUNT_WORDS[len(names)]} languages: {listed}.")
    says(LANGUAGES, f"You can write in the chat in any of the {COUNT_WORDS[len(names)]} languages.")


def test_language_can_be_changed_on_any_page(says: Says, site: Site, every_page: dict[str, ReadPage]) -> None:
    says(LANGUAGES, "You can change the language on any page.")
    for path, page in every_page.items():
        offered = [
            link.get("hreflang") for link in page.all("a") if link.get("aria-current") or link.get("dir")
        ]
        assert [code for code in offered if code] == list(site.languages.codes), path


def test_no_native_speaker_has_checked_the_translations_yet(says: Says, site: Site) -> None:
    says(LANGUAGES, "No native speaker has checked the translations yet.")
    says(ACCESSIBILITY, "No native speaker has checked the pages in other languages yet.")
    assert not [language.code for language in site.languages.all if language.checked_by]
    pages = list(site.catalogue.by_key.values())
    assert not [page.path for page in pages if page.matter.translation and page.matter.translation.checked]


def test_pages_for_people_who_work_with_children_are_in_english_only(says: Says, site: Site) -> None:
    says(LANGUAGES, "Pages for people who work with children are in English only.")
    pages = [page for page in site.catalogue.by_key.values() if page.section == "practitioners"]
    assert {page.lang for page in pages if page.address.slug != "index"} == {"en"}


def test_each_page_shows_the_date_it_was_last_checked(says: Says, client: PageClient, site: Site) -> None:
    says(THIS_SITE, "Each page shows the date it was last checked.")
    for page in site.catalogue.by_key.values():
        if page.section and page.lang == "en":
            shown = re.search(r"Last checked: ([^.]+)\.", client.get(page.url).text())
            date = page.matter.reviewed
            assert shown, page.url
            assert {f"{date:%-d}", f"{date:%B}", f"{date:%Y}"} == set(re.findall(r"\w+", shown[1])), page.url


def test_only_checked_numbers_are_shown(says: Says, client: PageClient, site: Site) -> None:
    says(THIS_SITE, "We only show a number once a person has checked it.")
    shown = client.raw.get("/api/contacts?area=halton").get_json()["contacts"]
    assert len(shown) > 3
    for contact in shown:
        known = site.directory.contact(contact["id"])
        assert contact["phone"] is None or (known.phone is not None and known.phone.verified), contact["id"]


def test_an_hour_that_is_not_known_is_not_guessed(says: Says, client: PageClient, site: Site) -> None:
    says(THIS_SITE, "If we do not know when a line is open, we do not guess.")
    contacts = client.raw.get("/api/contacts?area=halton").get_json()["contacts"]
    unknown = [contact for contact in contacts if site.directory.contact(contact["id"]).hours is None]
    assert unknown
    assert {contact["open_now"] for contact in unknown} == {None}


def test_chat_is_said_to_be_a_computer_program_where_it_is_used(
    says: Says, client: PageClient, site: Site
) -> None:
    says(THIS_SITE, "The chat is a computer program. It is not a person, a friend or a counsellor.")
    says("/en/chat", "This is a computer program, not a person.")
    said = {code: client.get(f"/{code}/chat").text() for code in site.languages.codes}
    assert not [code for code, text in said.items() if code != "en" and "computer program" in text]
