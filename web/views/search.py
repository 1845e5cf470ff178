"""Search: a page and its JSON."""

from dataclasses import asdict

from flask import Blueprint, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from web.content.page import SECTIONS
from web.search.query import PAGE_SIZE, Hits, Search
from web.views.errors import api_error
from web.views.language import known_languages, use_language

blueprint = Blueprint("search", __name__)
LONGEST_QUERY = 200
LAST_PAGE = 20


@blueprint.get("/<lang>/search")
def show_search(lang: str) -> ResponseReturnValue:
    """The search page; ``q`` in its address is how a search is shared."""
    language = use_language(lang)
    query, section, page = _asked()
    if page is None:
        abort(404)
    hits = _find(query, lang, section, page)
    english = _find(query, "en", section, 1) if lang != "en" else None
    return render_template(
        "search.html",
        query=query,
        section=section,
        sections=SECTIONS,
        page_number=page,
        hits=hits,
        last_page=-(-hits.total // PAGE_SIZE),
        english=english,
        same_page=lambda code: f"/{code}/search",
        language=language,
    )


@blueprint.get("/api/search")
def search_json() -> ResponseReturnValue:
    """The contract's search answer."""
    lang = request.args.get("lang", "en")
    if known_languages().get(lang) is None:
        return api_error(400, "unknown_language", f"lang must be one of {', '.join(known_languages().codes)}")
    query, section, page = _asked()
    if page is None or (request.args.get("section") and section is None):
        return api_error(
            400, "bad_parameter", f"page is 1 to {LAST_PAGE}, section one of {', '.join(SECTIONS)}"
        )
    hits = _find(query, lang, section, page)
    return jsonify(
        query=query,
        lang=lang,
        total=hits.total,
        page=page,
        suggestion=hits.suggestion,
        hits=[asdict(hit) for hit in hits.hits],
    )


def _asked() -> tuple[str, str | None, int | None]:
    """The reader's words, the section or None, and the page number or None where it is no such number."""
    query = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    section = request.args.get("section") or None
    number = request.args.get("page", "1")
    page = (
        int(number) if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= LAST_PAGE else None
    )
    return query, section if section in SECTIONS else None, page


def _find(query: str, lang: str, section: str | None, page: int) -> Hits:
    search: Search = current_app.extensions["noticed"].current.search
    return search.find(query, lang, section, page)
