"""The layer in front of Flask: finished bytes, the right encoding, and nothing for other requests."""

import gzip

import brotli
import pytest

from tests.page_client import PageClient

PAGE = "/en/"


def test_page_comes_compressed_as_the_browser_asks(client: PageClient) -> None:
    plain = client.raw.get(PAGE).data
    zipped = client.raw.get(PAGE, headers={"Accept-Encoding": "gzip"})
    best = client.raw.get(PAGE, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert zipped.headers["Content-Encoding"] == "gzip" and gzip.decompress(zipped.data) == plain
    assert best.headers["Content-Encoding"] == "br" and brotli.decompress(best.data) == plain


def test_refused_encoding_is_not_sent(client: PageClient) -> None:
    answer = client.raw.get(PAGE, headers={"Accept-Encoding": "br;q=0, gzip;q=0"})
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_known_etag_is_answered_with_304_and_no_body(client: PageClient, encoding: str) -> None:
    first = client.raw.get(PAGE, headers={"Accept-Encoding": encoding})
    headers = {"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]}
    again = client.raw.get(PAGE, headers=headers)
    assert again.status_code == 304 and again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]


def test_etag_of_another_version_gets_the_page(client: PageClient) -> None:
    answer = client.raw.get(PAGE, headers={"If-None-Match": '"other"'})
    assert answer.status_code == 200 and answer.data


def test_head_has_the_headers_and_no_body(client: PageClient) -> None:
    answer = client.raw.head(PAGE)
    assert answer.status_code == 200 and answer.data == b""
    assert int(answer.headers["Content-Length"]) > 1000


def test_post_to_a_page_is_refused(client: PageClient) -> None:
    assert client.raw.post(PAGE).status_code in (404, 405)


def test_every_response_carries_the_security_headers(client: PageClient) -> None:
    for path in (PAGE, "/en/contacts", "/en/nothing-here", "/api/search?q=food&lang=en", "/healthz"):
        headers = client.raw.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"], path
        assert headers["Referrer-Policy"] == "no-referrer", path
        assert headers["X-Content-Type-Options"] == "nosniff", path


def test_static_files_are_kept_for_good_and_pages_are_not(client: PageClient) -> None:
    page = client.get(PAGE)
    sheet = next(link.get("href") for link in page.all("link") if link.get("rel") == "stylesheet")
    assert "immutable" in client.raw.get(sheet).headers["Cache-Control"]
    assert "immutable" not in page.headers["Cache-Control"]
