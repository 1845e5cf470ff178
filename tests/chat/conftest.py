"""The chat's own surroundings: content without a whole site, and a fake assistant."""

from collections.abc import Iterator

import pytest

from tests.chat.fake_rasa import FakeRasa
from web.chat.rasa import Rasa
from web.chat.replies import Replies, read_replies
from web.chat.safety import SafetyCheck, read_safety
from web.languages import Languages, read_languages
from web.settings import ROOT


@pytest.fixture(scope="session")
def languages() -> Languages:
    return read_languages(ROOT)[0]


@pytest.fixture(scope="session")
def safety(languages: Languages) -> SafetyCheck:
    return read_safety(ROOT, languages)[0]


@pytest.fixture(scope="session")
def replies(languages: Languages) -> Replies:
    return read_replies(ROOT, languages)[0]


@pytest.fixture
def fake_rasa() -> Iterator[FakeRasa]:
    fake = FakeRasa()
    yield fake
    fake.stop()


@pytest.fixture
def rasa(fake_rasa: FakeRasa) -> Iterator[Rasa]:
    client = Rasa(fake_rasa.url)
    yield client
    client.close()
