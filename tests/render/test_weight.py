"""What a page weighs on an old phone."""

import gzip

from web.render.assets import STATIC


def _gzipped(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


def test_style_sheet_stays_under_eight_kilobytes() -> None:
    assert _gzipped("site.css") < 8 * 1024


def test_all_javascript_stays_under_ten_kilobytes() -> None:
    total = sum(_gzipped(file.name) for file in STATIC.glob("*.js") if file.name != "preview.js")
    assert 0 < total < 10 * 1024


def test_no_style_names_left_or_right() -> None:
    css = (STATIC / "site.css").read_text(encoding="utf-8")
    physical = (
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "text-align: left",
        "border-left",
    )
    assert not [name for name in physical if name in css]


def test_nothing_is_fetched_from_elsewhere_by_the_style() -> None:
    css = (STATIC / "site.css").read_text(encoding="utf-8")
    assert "url(" not in css and "@import" not in css and "@font-face" not in css
