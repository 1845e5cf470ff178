"""Which version of a page a reader of one language gets, and what it has to say of itself."""

from typing import Literal

from web.content.catalogue import Catalogue
from web.content.check import is_stale
from web.content.page import Address, Page

# ``unchecked``: no native speaker has checked the translation. ``stale``: the English has changed since.
# ``english-newer``: so it has, and the page wants English then. ``english``: there is no translation.
# ``english-only``: there is to be none.
Notice = Literal["", "unchecked", "stale", "english-newer", "english", "english-only"]


def choose(catalogue: Catalogue, lang: str, address: Address, english: str) -> tuple[Page, Notice] | None:
    """The page for readers of ``lang`` and its notice; None where it exists neither so nor in English."""
    own = catalogue.by_key.get((lang, address))
    source = catalogue.by_key.get((english, address))
    if own is None:
        return _untranslated(source)
    if lang == english:
        return own, ""
    if not is_stale(own, catalogue, english):
        stamp = own.matter.translation
        return own, "" if stamp and stamp.checked else "unchecked"
    if source is not None and source.matter.when_stale == "english":
        return source, "english-newer"
    return own, "stale"


def pages_read_in(catalogue: Catalogue, lang: str, english: str) -> tuple[Page, ...]:
    """The pages whose readers get them in that language, in the order of navigation."""
    chosen = (choose(catalogue, lang, page.address, english) for page in catalogue.pages(lang))
    return tuple(found[0] for found in chosen if found is not None and found[0].lang == lang)


def _untranslated(source: Page | None) -> tuple[Page, Notice] | None:
    if source is None:
        return None
    return source, "english-only" if source.matter.translations == "none" else "english"
