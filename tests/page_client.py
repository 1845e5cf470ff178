"""A client that reads every page it gets, and fails on one that a reader could not use."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import html5lib
from werkzeug.test import Client, TestResponse

# html5lib knows no rule against these, and a strict parse reports the first one it finds.
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class ReadPage:
    """A page as parsed: its status, headers, tree and text."""

    status: int
    headers: dict[str, str]
    tree: Any
    html: str

    def all(self, tag: str) -> list[Any]:
        return list(self.tree.iter(NAMESPACE + tag))

    def first(self, tag: str) -> Any:
        return self.all(tag)[0]

    def text(self, element: Any | None = None) -> str:
        return " ".join("".join((self.tree if element is None else element).itertext()).split())

    def links(self) -> list[str]:
        return [link.get("href") for link in self.all("a") if link.get("href")]

    @property
    def title(self) -> str:
        return self.text(self.first("title"))


class PageClient:
    """Fetches pages from the whole WSGI application, front door included."""

    def __init__(self, application: Any) -> None:
        self.raw = Client(application, TestResponse, use_cookies=False)

    def get(self, path: str, status: int = 200, **options: Any) -> ReadPage:
        return self._read(self.raw.get(path, **options), path, status)

    def post(self, path: str, status: int = 200, **options: Any) -> ReadPage:
        return self._read(self.raw.post(path, **options), path, status)

    def _read(self, response: TestResponse, path: str, status: int) -> ReadPage:
        assert response.status_code == status, f"{path}: {response.status}"
        assert "Set-Cookie" not in response.headers, f"{path} sets a cookie"
        html = response.get_data(as_text=True)
        page = ReadPage(status, dict(response.headers), parse(html, path), html)
        check_page(page, path)
        return page


def parse(html: str, path: str) -> Any:
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(html)
    assert not parser.errors, f"{path}: broken HTML: {parser.errors[:3]}"
    return tree


def check_page(page: ReadPage, path: str) -> None:
    """What must be true of every page whatever it is about."""
    assert page.title, f"{path}: no title"
    root = page.tree if page.tree.tag == NAMESPACE + "html" else page.first("html")
    assert root.get("lang") and root.get("dir") in ("ltr", "rtl"), f"{path}: no language or direction"
    assert len(page.all("h1")) == 1, f"{path}: {len(page.all('h1'))} h1 headings"
    assert len(page.all("main")) == 1, f"{path}: not one main"
    ids = Counter(element.get("id") for element in page.tree.iter() if element.get("id"))
    assert not [name for name, count in ids.items() if count > 1], (
        f"{path}: an id stands twice: {ids.most_common(2)}"
    )
    for form in page.all("form"):
        assert form.get("action") and form.get("method"), f"{path}: a form without action or method"
    for field in [*page.all("input"), *page.all("textarea"), *page.all("select")]:
        if field.get("type") not in ("hidden", "submit"):
            labelled = field.get("aria-label") or any(
                label.get("for") == field.get("id") for label in page.all("label")
            )
            assert labelled, f"{path}: field {field.get('name')} has no label"
    for link in page.all("a"):
        assert page.text(link) or link.get("aria-label"), f"{path}: a link without words: {link.get('href')}"
    for image in page.all("img"):
        assert image.get("alt") is not None, f"{path}: an image without alt"
    assert any(link.startswith("tel:999") for link in page.links()), f"{path}: no way to reach 999"
    assert any(link.split("?")[0] == "/leave" for link in page.links()), f"{path}: no way to leave"
    for resource in [*page.all("script"), *page.all("link"), *page.all("img")]:
        address = resource.get("src") or resource.get("href") or ""
        if resource.get("rel") not in ("alternate", "canonical"):
            assert address.startswith(("/", "data:")) and not address.startswith("//"), (
                f"{path}: asks {address}"
            )
