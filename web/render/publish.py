"""Puts a whole site in front of its readers at once, and keeps the last good one when a new one fails."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from watchfiles import watch

from web.render.assets import Assets, read_assets
from web.render.pages import Renderer
from web.render.responses import Responses
from web.search.build import build_indexes
from web.search.query import Search
from web.settings import Settings
from web.site import Site, SiteReader

log = logging.getLogger("noticed")


@dataclass(frozen=True)
class Published:
    """What is being served: the site, its finished pages, its search."""

    site: Site
    responses: Responses
    search: Search


class Publisher:
    """Holds what is published, and replaces it as a whole."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._settings = settings
        self.assets: Assets = read_assets()
        self._reader = SiteReader(settings)
        self._renderer = Renderer(app, self.assets)
        self._current: Published | None = None
        self._version = 0
        self._changed = threading.Condition()

    @property
    def current(self) -> Published:
        """What is published now; publish() has been called before."""
        if self._current is None:
            raise RuntimeError("nothing has been published yet")
        return self._current

    @property
    def is_published(self) -> bool:
        """Whether there is anything to serve yet."""
        return self._current is not None

    def responses(self) -> Responses:
        """Finished responses by path."""
        return self.current.responses

    def publish(self) -> Site:
        """Read, render and index everything, then swap it in."""
        site = self._reader.read()
        responses = self._renderer.render(site)
        folder = self._settings.build / "search"
        before = self._current.search if self._current else None
        search = build_indexes(site.catalogue, site.languages, folder, self._settings.root, before)
        with self._changed:
            self._current = Published(site, responses, search)
            self._version += 1
            self._changed.notify_all()
        return site

    def wait_for_other(self, version: int | None, seconds: float) -> int:
        """The version published, as soon as it is another than the one given, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version, timeout=seconds)
            return self._version

    def watch(self, stop: threading.Event, published: Callable[[Site], None] = lambda site: None) -> None:
        """Publish again whenever an editor saves a file; until ``stop`` is set."""
        folders: list[Path] = [self._settings.root / name for name in ("content", "locales")]
        for _ in watch(*folders, stop_event=stop, debounce=200, step=50, raise_interrupt=False):
            try:
                site = self.publish()
            except Exception:  # whatever it was, readers keep the site they have
                log.exception("the changed content could not be published; the last good version stays")
            else:
                for problem in site.problems:
                    log.warning("%s", problem)
                published(site)
