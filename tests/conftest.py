"""What many tests share: the real site from the real content, and ways to look at it."""

from pathlib import Path

import pytest
from flask import Flask

from tests.page_client import PageClient
from web.app import create_app
from web.commands.catalogues import compile_catalogues
from web.settings import ROOT, Settings
from web.site import Site

pytest_plugins = ["tests.desk"]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A skipped test has shown nothing: with one, the run has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a site without assistant, without a limit on messages, building in its own folder."""
    compile_catalogues(ROOT)
    build: Path = tmp_path_factory.mktemp("build")
    return Settings(build=build, assistant=False, chat_rate="")


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    """The application on the project's own content."""
    return create_app(settings)


@pytest.fixture(scope="session")
def site(app: Flask) -> Site:
    """What that application publishes."""
    published: Site = app.extensions["noticed"].current.site
    return published


@pytest.fixture(scope="session")
def client(app: Flask) -> PageClient:
    """A reader of pages."""
    return PageClient(app.wsgi_app)
