"""Who to contact: the page, with a reader's own area if they say where they live, and its JSON."""

import datetime

from flask import Blueprint, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from web.contacts.cards import contact_json
from web.contacts.whereabouts import PostcodeAnswer
from web.site import current_site
from web.views.errors import api_error
from web.views.language import known_languages, use_language

blueprint = Blueprint("contacts", __name__)
LONGEST_POSTCODE = 20


@blueprint.get("/<lang>/contacts")
def show_contacts(lang: str) -> ResponseReturnValue:
    """Everybody to contact; with ``?area=`` the children's services of that area too."""
    return _page(lang, request.args.get("area"), None)


@blueprint.post("/<lang>/contacts")
def find_by_postcode(lang: str) -> ResponseReturnValue:
    """From a postcode to its area. The postcode itself is in no address, no log and no answer."""
    use_language(lang)
    answer = current_site().directory.find_postcode(request.form.get("postcode", "")[:LONGEST_POSTCODE])
    if answer.kind == "area" and answer.area:
        return redirect(f"/{lang}/contacts?area={answer.area.id}#area", 303)
    return _page(lang, answer.area.id if answer.area else None, answer)


@blueprint.get("/api/contacts")
def contacts_json() -> ResponseReturnValue:
    """The contract's contacts: those of the route `contacts`, for an area if one is named."""
    lang = request.args.get("lang") or "en"
    area_id = request.args.get("area") or None
    directory = current_site().directory
    if known_languages().get(lang) is None:
        return api_error(400, "unknown_language", f"lang must be one of {', '.join(known_languages().codes)}")
    if area_id and directory.area(area_id) is None:
        known = ", ".join(area.id for area in directory.areas)
        return api_error(400, "unknown_area", f"area must be one of {known}")
    now = _now()
    contacts = [contact_json(contact, lang, now) for contact in directory.for_route("contacts", area_id, now)]
    return jsonify(area=area_id, contacts=contacts)


def _page(lang: str, area_id: str | None, answer: PostcodeAnswer | None) -> ResponseReturnValue:
    language = use_language(lang)
    directory = current_site().directory
    now = _now()
    area = directory.area(area_id)
    return render_template(
        "contacts.html",
        directory=directory,
        area=area,
        local=directory.local(area.id, now) if area else (),
        answer=answer,
        now=now,
        same_page=lambda code: f"/{code}/contacts" + (f"?area={area.id}" if area else ""),
        language=language,
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
