"""One `noticed run` for all the tests that only use it."""

from collections.abc import Iterator

import pytest

from bot.flows import Flows, read_flows
from tests.whole.running import Running, started


@pytest.fixture(scope="session")
def run_of_noticed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Started once; tests take `noticed`, which is ready again whatever the test before did to it."""
    with started(tmp_path_factory.mktemp("whole")) as running:
        running.wait_until_ready()
        yield running


@pytest.fixture
def noticed(run_of_noticed: Running) -> Running:
    """The site with its assistant, ready."""
    run_of_noticed.wait_until_ready()
    return run_of_noticed


@pytest.fixture(scope="session")
def flows() -> Flows:
    """The conversation as data: which choices each reply offers."""
    return read_flows()
