"""Which language a reader gets: the one in the path, or else the one their browser asks for."""

from flask import Request, abort, current_app, g

from web.languages import Language, Languages


def known_languages() -> Languages:
    """The languages of the site being served."""
    languages: Languages = current_app.extensions["noticed"].current.site.languages
    return languages


def preferred_language(request: Request) -> Language:
    """The live language of the path, or the best that Accept-Language names, or English."""
    languages = known_languages()
    in_path = languages.get(request.path.split("/")[1] if "/" in request.path else None)
    if in_path is not None:
        return in_path
    # By the first part of each tag: a browser set to ar-SY asks for Arabic before English.
    wanted = (tag.partition("-")[0].lower() for tag, _ in request.accept_languages)
    return next((language for code in wanted if (language := languages.get(code))), languages.source)


def use_language(code: str) -> Language:
    """The live language of a path's first part, set for this request; 404 for any other."""
    language = known_languages().get(code)
    if language is None:
        abort(404)
    g.language = language
    return language
