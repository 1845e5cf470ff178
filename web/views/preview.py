"""For `noticed preview` alone: tells a page when its content has changed."""

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from web.render.publish import Publisher

blueprint = Blueprint("preview", __name__)
LONGEST_WAIT_SECONDS = 20.0


@blueprint.get("/preview/version")
def version() -> ResponseReturnValue:
    """The version published; waits up to 20 s for one other than ``since``."""
    publisher: Publisher = current_app.extensions["noticed"]
    since = request.args.get("since", type=int)
    return jsonify(version=publisher.wait_for_other(since, LONGEST_WAIT_SECONDS))
