"""Error pages: whatever fails, the reader still sees whom to contact."""

import logging

from flask import Flask, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from web.contacts.cards import contact_json
from web.site import current_site
from web.views.language import preferred_language

log = logging.getLogger("noticed")


def register_errors(app: Flask) -> None:
    """Answer every HTTP error and every unexpected exception with a page or JSON that helps."""
    app.register_error_handler(HTTPException, show_error)
    app.register_error_handler(Exception, show_unexpected)


def show_unexpected(error: Exception) -> ResponseReturnValue:
    """An exception nobody expected: its kind and place are logged, never what it was about."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "unknown place"
    log.error("%s at %s", type(error).__name__, where)
    return show_error(InternalServerError())


def show_error(error: HTTPException) -> ResponseReturnValue:
    """One error, as JSON for the API and as a page for everybody else."""
    code = error.code or 500
    if 300 <= code < 400:
        return error.get_response()
    if request.path.startswith("/api/"):
        return api_error(code, error.name.lower().replace(" ", "_"), error.description or error.name)
    g.language = preferred_language(request)
    return render_template("error.html", code=code, same_page=_home), code


def api_error(status: int, code: str, message: str) -> ResponseReturnValue:
    """The contract's error body: never without contacts."""
    site = current_site()
    asked = request.args.get("lang")
    language = site.languages.get(asked) or preferred_language(request)
    contacts = [
        contact_json(contact, language.code, None)
        for contact in site.directory.for_route("other", None, None)
    ]
    return jsonify(error={"code": code, "message": message}, contacts=contacts), status


def _home(lang: str) -> str:
    return f"/{lang}/"
