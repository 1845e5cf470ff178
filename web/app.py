"""The Flask application: what is personal or changes from request to request."""

from flask import Flask, Response, g, request
from flask_babel import Babel

from web.contacts.cards import contact_card
from web.languages import Language
from web.render.frontdoor import FrontDoor
from web.render.publish import Publisher
from web.render.responses import SECURITY_HEADERS
from web.settings import Settings
from web.views import register_views
from web.views.language import preferred_language

BODY_LIMIT = 16 * 1024


def create_app(settings: Settings) -> Flask:
    """The application, with everything published and ready to serve."""
    app = Flask("web", static_folder=None)
    app.config["SETTINGS"] = settings
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(settings.root / "locales")
    app.json.ensure_ascii = app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, locale_selector=lambda: _language().locale)
    publisher = Publisher(app, settings)
    app.extensions["noticed"] = publisher
    app.context_processor(lambda: _context(app, publisher))
    app.after_request(_secure)
    register_views(app)
    publisher.publish()
    app.wsgi_app = FrontDoor(app.wsgi_app, publisher)  # type: ignore[method-assign]
    return app


def _language() -> Language:
    if "language" not in g:
        g.language = preferred_language(request)
    language: Language = g.language
    return language


def _context(app: Flask, publisher: Publisher) -> dict[str, object]:
    """What every template may use."""
    return {
        "language": _language(),
        "asset": publisher.assets.path,
        "contact_card": contact_card,
        "settings": app.config["SETTINGS"],
        **({"site": publisher.current.site} if publisher.is_published else {}),
    }


def _secure(response: Response) -> Response:
    for name, value in SECURITY_HEADERS:
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
