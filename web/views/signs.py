"""The signs finder: choose an age and what you noticed. It never pronounces."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from web.content.directives import AGES, KINDS
from web.content.signs import signs_of
from web.site import current_site
from web.views.language import use_language

blueprint = Blueprint("signs", __name__)


@blueprint.get("/<lang>/signs")
def ask(lang: str) -> ResponseReturnValue:
    """The empty form."""
    return _show(lang, None, frozenset())


@blueprint.post("/<lang>/signs")
def find(lang: str) -> ResponseReturnValue:
    """The form and what fits it; what was chosen is in no address and kept nowhere."""
    age = request.form.get("age", "")
    kinds = frozenset(request.form.getlist("kind")) & frozenset(KINDS)
    return _show(lang, age if age in AGES else None, kinds)


def _show(lang: str, age: str | None, kinds: frozenset[str]) -> ResponseReturnValue:
    language = use_language(lang)
    site = current_site()
    english = site.languages.source.code
    page, notice, signs = signs_of(site.catalogue, lang, english)
    of_age = [sign for sign in signs if sign.age == age]
    return render_template(
        "signs.html",
        words=site.signs.get(lang) or site.signs[english],
        words_lang=lang if lang in site.signs else english,
        page=page,
        notice=notice,
        ages=AGES,
        kinds=KINDS,
        age=age,
        chosen=kinds,
        asked=request.method == "POST",
        noticed=[sign for sign in of_age if sign.kind in kinds],
        others=[sign for sign in of_age if sign.kind not in kinds],
        contacts=site.directory.for_route("signs", None, None),
        same_page=lambda code: f"/{code}/signs",
        language=language,
    )
