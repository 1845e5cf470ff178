"""Renders every page that is the same for all its readers."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask, g, render_template
from flask_babel import force_locale

from web.content.page import Address, Page
from web.content.policy import Notice, choose
from web.languages import Language
from web.render.assets import Assets
from web.render.responses import Prepared, prepare
from web.site import Site

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Shown:
    """A page as a reader of one language gets it: perhaps in English, and then it says so."""

    page: Page
    language: Language
    url: str
    notice: Notice


@dataclass(frozen=True)
class Rendered:
    """A finished response and everything it was made from."""

    inputs: tuple[object, ...]
    response: Prepared


class Renderer:
    """Renders the site again and again, and each time only the pages whose inputs have changed."""

    def __init__(self, app: Flask, assets: Assets) -> None:
        self._app = app
        self._assets = assets
        self._rendered: dict[str, Rendered] = {}

    def render(self, site: Site) -> dict[str, Prepared]:
        """Responses by path: every page in every live language, and all static files."""
        rendered = {
            shown.url: self._page(site, shown)
            for language in site.languages.live
            for shown in shown_pages(site, language)
        }
        self._rendered = rendered
        responses = self._assets.responses | {url: page.response for url, page in rendered.items()}
        responses["/robots.txt"] = prepare(_robots(self._app).encode(), "text/plain; charset=utf-8")
        responses["/sitemap.xml"] = prepare(_sitemap(self._app, site).encode(), XML)
        return responses

    def _page(self, site: Site, shown: Shown) -> Rendered:
        section = section_pages(site, shown.language, shown.page.section)
        beside = tuple(
            (other.url, other.page.lang, other.page.title, other.page.summary) for other in section
        )
        faults = tuple(problem for problem in site.problems if problem.path == shown.page.path)
        languages = tuple(site.catalogue.translations(shown.page.address))
        twin = show(site, shown.language, shown.page.address.twin)
        inputs = (shown, twin, beside, faults, languages, site.languages, id(site.directory))
        before = self._rendered.get(shown.url)
        if before is not None and before.inputs == inputs:
            return before
        return Rendered(inputs, prepare(_render(self._app, site, shown, section).encode(), HTML))


def shown_pages(site: Site, language: Language) -> Iterator[Shown]:
    """Every address of the site as shown in one language."""
    for address in sorted(site.catalogue.addresses, key=lambda at: (at.section, at.slug)):
        shown = show(site, language, address)
        if shown is not None:
            yield shown


def show(site: Site, language: Language, address: Address) -> Shown | None:
    """The page of an address for one language, in English with a notice where it has no other."""
    chosen = choose(site.catalogue, language.code, address, site.languages.source.code)
    return Shown(chosen[0], language, address.url(language.code), chosen[1]) if chosen else None


def languages_of(site: Site, address: Address) -> list[str]:
    """The languages whose readers get the page in their own language."""
    shown = (show(site, language, address) for language in site.languages.live)
    return [found.language.code for found in shown if found and found.page.lang == found.language.code]


def _render(app: Flask, site: Site, shown: Shown, section: list[Shown]) -> str:
    template = _template(shown.page.address)
    with app.test_request_context(shown.url), force_locale(shown.language.locale):
        g.language = shown.language
        return render_template(
            template,
            site=site,
            page=shown.page,
            notice=shown.notice,
            pages=section,
            same_page=shown.page.address.url,
            languages=languages_of(site, shown.page.address),
            twin=show(site, shown.language, shown.page.address.twin),
        )


def section_pages(site: Site, language: Language, section: str) -> list[Shown]:
    """The pages of a section for one language, in the order of the English ones; each Easy Read version
    is reached from its full page."""
    english = site.catalogue.section(site.languages.source.code, section)
    full = (page.address for page in english if not page.address.is_easy_read)
    return [shown for address in full if (shown := show(site, language, address))]


def _template(address: Address) -> str:
    if not address.section:
        return "home.html"
    return "section.html" if address.slug == "index" else "page.html"


def _robots(app: Flask) -> str:
    public = app.config["SETTINGS"].public_url
    sitemap = f"Sitemap: {public}/sitemap.xml\n" if public else ""
    return f"User-agent: *\nDisallow: /*/chat\nDisallow: /leave\nDisallow: /api/\n{sitemap}"


def _sitemap(app: Flask, site: Site) -> str:
    public = app.config["SETTINGS"].public_url
    entries = "".join(_sitemap_entry(site, public, at) for at in sorted(site.catalogue.addresses, key=str))
    namespaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {namespaces}>{entries}</urlset>\n'


def _sitemap_entry(site: Site, public: str, address: Address) -> str:
    live = languages_of(site, address)
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{public}{address.url(lang)}"/>' for lang in live
    )
    return "".join(f"<url><loc>{public}{address.url(lang)}</loc>{alternates}</url>" for lang in live)
