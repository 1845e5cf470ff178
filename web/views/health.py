"""For whoever keeps the site running: is it alive, is it ready."""

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """Alive: this process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Ready: pages are published and the assistant answers; 503 until then."""
    assistant = current_app.extensions["rasa"].is_ready()
    published = current_app.extensions["noticed"].is_published
    state = {
        "status": "ok" if assistant and published else "starting",
        "pages": published,
        "assistant": assistant,
    }
    return jsonify(state), 200 if assistant and published else 503
