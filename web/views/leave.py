"""The exit: clears what the site can clear, then goes to a neutral site."""

from flask import Blueprint, current_app, redirect
from flask.typing import ResponseReturnValue

blueprint = Blueprint("leave", __name__)


@blueprint.get("/leave")
def leave() -> ResponseReturnValue:
    """Go to the neutral site at once, without script; script arrives here through `location.replace`."""
    response = redirect(current_app.config["SETTINGS"].exit_url, 303)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
