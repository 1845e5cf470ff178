"""The way in: from `/` to the reader's language, and from paths without their last slash."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from web.content.page import SECTIONS
from web.views.language import preferred_language, use_language

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def enter() -> BaseResponse:
    """Send a reader to the home page in their language."""
    return _go(f"/{preferred_language(request).code}/", depends_on_language=True)


@blueprint.get("/<lang>")
def home_without_slash(lang: str) -> BaseResponse:
    """`/pl` means `/pl/`."""
    return _go(f"/{use_language(lang).code}/")


SECTION_RULE = "/<lang>/<any(" + ", ".join(f'"{section}"' for section in SECTIONS) + "):section>"


@blueprint.get(SECTION_RULE)
def section_without_slash(lang: str, section: str) -> BaseResponse:
    """`/pl/parents` means `/pl/parents/`."""
    return _go(f"/{use_language(lang).code}/{section}/")


def _go(path: str, depends_on_language: bool = False) -> BaseResponse:
    response = redirect(path, 302)
    response.headers["Cache-Control"] = "no-cache"
    if depends_on_language:
        response.headers["Vary"] = "Accept-Language"
    return response
