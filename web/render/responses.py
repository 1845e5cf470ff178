"""Finished HTTP responses: bytes compressed ahead, with their ETag, ready to be sent."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import brotli

Header = tuple[str, str]

# The same on every answer, static or not: nothing from elsewhere, nothing framed, nothing told to others.
SECURITY_HEADERS: tuple[Header, ...] = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
ALWAYS_FRESH = "public, max-age=60, stale-while-revalidate=600"
NEVER_CHANGES = "public, max-age=31536000, immutable"
SMALLEST_TO_COMPRESS = 200


@dataclass(frozen=True)
class Variant:
    """One encoding of a response: its headers and its bytes."""

    headers: tuple[Header, ...]
    body: bytes
    etag: str


@dataclass(frozen=True)
class Prepared:
    """A response in every encoding it exists in."""

    brotli: Variant
    gzip: Variant
    identity: Variant

    def accepted(self, accept_encoding: str) -> Variant:
        """The smallest variant that a reader's browser says it can read."""
        if "br" in accept_encoding and "br;q=0" not in accept_encoding:
            return self.brotli
        if "gzip" in accept_encoding and "gzip;q=0" not in accept_encoding:
            return self.gzip
        return self.identity


def prepare(body: bytes, content_type: str, cache_control: str = ALWAYS_FRESH) -> Prepared:
    """Compress a body once for all readers."""
    digest = hashlib.sha256(body).hexdigest()[:20]
    if len(body) < SMALLEST_TO_COMPRESS:
        plain = _variant(body, "", content_type, cache_control, digest)
        return Prepared(plain, plain, plain)
    return Prepared(
        _variant(brotli.compress(body, quality=9), "br", content_type, cache_control, digest),
        _variant(gzip.compress(body, 9, mtime=0), "gzip", content_type, cache_control, digest),
        _variant(body, "", content_type, cache_control, digest),
    )


def _variant(body: bytes, encoding: str, content_type: str, cache_control: str, digest: str) -> Variant:
    etag = f'"{digest}-{encoding or "id"}"'
    headers: list[Header] = [
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("ETag", etag),
        ("Cache-Control", cache_control),
        ("Vary", "Accept-Encoding"),
        *SECURITY_HEADERS,
    ]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return Variant(tuple(headers), body, etag)


Responses = Mapping[str, Prepared]
