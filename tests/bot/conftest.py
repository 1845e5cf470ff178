"""One served bot for all the tests that only talk to it."""

from collections.abc import Iterator

import pytest

from tests.bot.served import ServedBot, serving, train_if_needed


@pytest.fixture(scope="session")
def trained() -> str:
    return str(train_if_needed())


@pytest.fixture(scope="session")
def bot(trained: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedBot]:
    with serving(tmp_path_factory.mktemp("bot") / "output", "-m", "bot.serve", "--model", trained) as served:
        yield served
