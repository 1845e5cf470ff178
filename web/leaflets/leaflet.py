"""A page as a leaflet: who gets one, and its HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Flask, render_template
from flask_babel import force_locale

from web.contacts.cards import number_link
from web.content.page import Address, Page
from web.content.policy import choose
from web.languages import Language
from web.leaflets.qr import qr_code
from web.site import Site


@dataclass(frozen=True)
class Leaflet:
    """One page in its own language; `is_stale` where the English has changed since."""

    page: Page
    language: Language
    is_stale: bool


def leaflets_in(site: Site, language: Language, addresses: Iterable[Address]) -> Iterator[Leaflet]:
    """The leaflets of one language. What its readers would get in English has none: paper cannot say so."""
    for address in addresses:
        chosen = choose(site.catalogue, language.code, address, site.languages.source.code)
        if chosen and chosen[0].lang == language.code:
            yield Leaflet(chosen[0], language, chosen[1] == "stale")


def leaflet_html(app: Flask, site: Site, leaflet: Leaflet, address: str) -> str:
    """The leaflet as HTML; ``address`` is where the site is, without a slash at its end."""
    page = leaflet.page
    # The same help as at the foot of every page of the site.
    help_contacts = site.directory.for_route("help_strip", None, None)
    with app.test_request_context(page.url), force_locale(leaflet.language.locale):
        return render_template(
            "leaflet.html",
            page=page,
            language=leaflet.language,
            is_stale=leaflet.is_stale,
            code=qr_code(address + page.url),
            shown_address=address.partition("://")[2] + page.url,
            help_lines=[(contact.name, number_link(contact)) for contact in help_contacts],
            words=page.html.replace('href="/', f'href="{address}/'),
        )
