"""For `noticed preview` alone: tells a page when it has changed, and shows it beside its English."""

from flask import Blueprint, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from web.content.check import address_of
from web.render.publish import Publisher
from web.settings import Settings
from web.site import current_site
from web.translation.beside import Translations
from web.translation.differences import as_html
from web.views.language import use_language

blueprint = Blueprint("preview", __name__)
LONGEST_WAIT_SECONDS = 20.0


@blueprint.get("/preview/version")
def version() -> ResponseReturnValue:
    """The version published; waits up to 20 s for one other than ``since``."""
    publisher: Publisher = current_app.extensions["noticed"]
    since = request.args.get("since", type=int)
    return jsonify(version=publisher.wait_for_other(since, LONGEST_WAIT_SECONDS))


@blueprint.get("/preview/beside/<lang>/")
@blueprint.get("/preview/beside/<lang>/<path:page>")
def beside(lang: str, page: str = "") -> ResponseReturnValue:
    """A translation beside its English, unit by unit, with what is missing or has changed marked."""
    site = current_site()
    settings: Settings = current_app.config["SETTINGS"]
    english = use_language(site.languages.source.code)
    language = next((one for one in site.languages.all if one.code == lang and one != english), None)
    address = address_of(page)
    if language is None or address is None:
        abort(404)
    shown = Translations(settings.root, site.catalogue, site.languages).of(language, address)
    if shown is None:
        abort(404)
    return render_template(
        "beside.html",
        shown=shown,
        as_html=as_html,
        other_language=language,
        same_page=lambda code: f"/en/{page}" if code == english.code else f"/preview/beside/{code}/{page}",
    )
