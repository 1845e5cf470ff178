"""``noticed leaflets``: pages as PDF leaflets, one A4 sheet each, in every live language."""

import os
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from web.content.leaflets import read_leaflets
from web.settings import read_settings
from web.site import Site, current_site

MOST_SIDES = 2
NO_ADDRESS = "where is the site? Give --site https://… or set NOTICED_PUBLIC_URL, for the QR codes"
NO_PANGO = "WeasyPrint needs the Pango library: apt-get install libpangoft2-1.0-0, or brew install pango"


@click.command()
@click.option(
    "--site", "address", metavar="URL", help="Where the site is, for QR codes; else NOTICED_PUBLIC_URL."
)
@click.option("--lang", "codes", multiple=True, help="Only this language (may be given again).")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder; else .build/leaflets.")
@with_appcontext
def leaflets(address: str | None, codes: tuple[str, ...], out: Path | None) -> None:
    """Set the pages of content/leaflets.yml as PDF, in every live language that has them."""
    settings, site = read_settings(os.environ), current_site()
    address = (address or settings.public_url).rstrip("/")
    if not address.startswith(("https://", "http://")):
        raise SystemExit(f"noticed: {NO_ADDRESS}")
    unknown = set(codes) - {language.code for language in site.languages.live}
    if unknown:
        raise SystemExit(f"noticed: not a live language: {', '.join(sorted(unknown))}")
    _write(site, codes, address, settings.root, out or settings.build / "leaflets")


def _write(site: Site, codes: tuple[str, ...], address: str, root: Path, folder: Path) -> None:
    try:
        from web.leaflets.pdf import leaflet_pdf  # noqa: PLC0415 - it needs a library that serving does not
    except OSError as missing:
        raise SystemExit(f"noticed: {NO_PANGO} ({missing})") from None
    from web.leaflets.leaflet import leaflet_html, leaflets_in  # noqa: PLC0415 - likewise

    addresses, problems = read_leaflets(root, site.catalogue, site.languages.source.code)
    for language in site.languages.live:
        for leaflet in leaflets_in(site, language, addresses if language.code in codes or not codes else ()):
            pdf, sides = leaflet_pdf(leaflet_html(current_app, site, leaflet, address), address)
            file = folder / language.code / f"{leaflet.page.section}-{leaflet.page.slug}.pdf"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(pdf)
            note = "" if sides <= MOST_SIDES else f", more than one sheet: shorten {leaflet.page.path}"
            click.echo(f"{file}: {sides} {'side' if sides == 1 else 'sides'}{note}")
    for problem in problems:
        click.echo(str(problem), err=True)
    raise SystemExit(1 if problems else 0)
