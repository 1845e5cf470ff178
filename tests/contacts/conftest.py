"""The real directory from the real content, and the files that it is read from."""

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from web.contacts.directory import Directory
from web.contacts.read import NOT_SERVICES, read_directory
from web.languages import Languages, read_languages
from web.settings import ROOT

LONDON = ZoneInfo("Europe/London")


def london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime.datetime:
    """A moment by the clocks of England."""
    return datetime.datetime(year, month, day, hour, minute, tzinfo=LONDON)


@pytest.fixture(scope="session")
def languages() -> Languages:
    return read_languages(ROOT)[0]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder in which the postcodes are made once."""
    return tmp_path_factory.mktemp("contacts-build")


@pytest.fixture(scope="session")
def directory(languages: Languages, build: Path) -> Directory:
    return read_directory(ROOT, languages, build)[0]


@pytest.fixture(scope="session")
def files() -> Mapping[str, Any]:
    """What each contact's file says, unconfirmed facts included, by id."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "content/contacts").glob("*.yml"))
        if f"content/contacts/{path.name}" not in NOT_SERVICES
    }


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the content, for a test to break."""
    for folder in ("content/contacts", "content/areas"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path
