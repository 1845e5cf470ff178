"""The views: thin, each either forms, validates, and renders or redirects."""

from flask import Flask

from web.views import chat, contacts, errors, health, home, leave, preview, search, signs


def register_views(app: Flask) -> None:
    """Put every blueprint and error page on the application."""
    for module in (home, chat, contacts, search, signs, leave, health):
        app.register_blueprint(module.blueprint)
    if app.config["SETTINGS"].preview:
        app.register_blueprint(preview.blueprint)
    errors.register_errors(app)
