"""A page as an accessible PDF leaflet: A4, two columns, at most two sides."""

from pathlib import Path

from weasyprint import HTML

STYLE = Path(__file__).with_name("leaflet.css")


def leaflet_pdf(html: str, site: str) -> tuple[bytes, int]:
    """The PDF (tagged, PDF/UA-1) of a leaflet's HTML, and its number of sides; links begin at ``site``."""
    document = HTML(string=html, base_url=site).render(stylesheets=[str(STYLE)])
    return document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages)
