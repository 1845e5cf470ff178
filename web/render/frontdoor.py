"""The WSGI layer in front of Flask: a page that is the same for everybody is answered from memory."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from web.render.responses import Responses, Variant

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class HasResponses(Protocol):
    """Whatever knows the responses published at the moment."""

    def responses(self) -> Responses:
        """Prepared responses by path."""


class FrontDoor:
    """Answers GET and HEAD of prepared paths; everything else goes on to the application behind it."""

    def __init__(self, application: "WSGIApplication", published: HasResponses) -> None:
        self._application = application
        self._published = published

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        method = environ["REQUEST_METHOD"]
        prepared = (
            self._published.responses().get(environ["PATH_INFO"]) if method in ("GET", "HEAD") else None
        )
        if prepared is None:
            return self._application(environ, start_response)
        variant = prepared.accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if _has_it_already(environ.get("HTTP_IF_NONE_MATCH", ""), variant):
            start_response("304 Not Modified", _without_body(variant))
            return []
        start_response("200 OK", list(variant.headers))
        return [variant.body] if method == "GET" else []


def _has_it_already(if_none_match: str, variant: Variant) -> bool:
    if not if_none_match:
        return False
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return variant.etag in known or "*" in known


def _without_body(variant: Variant) -> list[tuple[str, str]]:
    return [header for header in variant.headers if header[0] not in ("Content-Length", "Content-Encoding")]
