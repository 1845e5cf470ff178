"""The site itself as it is measured: started as ``noticed run`` starts it, with a build folder of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.servers import LOOPBACK, Served, free_port, served
from web.commands.run import site_process
from web.environments import ENVIRONMENTS
from web.settings import ROOT, Settings, read_settings
from web.site import Site, read_site

FOLDER = ROOT / ".build" / "bench"
BUILD = FOLDER / "site"
# Where `make bench` installs the peers that are Python packages.
PEERS = ENVIRONMENTS["bench"].folder
# A content page of about 12 KB, with contact cards and every kind of markup.
PAGE = "/en/young-people/tonight"


@dataclass(frozen=True)
class StartTimes:
    """Seconds until the first page is answered: with nothing built yet, and with everything built."""

    cold: float
    warm: float


def site_settings(**given: object) -> Settings:
    """Settings of this machine, but on loopback, in a folder of its own, with no limit on messages."""
    settings = read_settings(os.environ)
    own = {"host": LOOPBACK, "port": free_port(), "build": BUILD, "chat_rate": "", "assistant": False}
    return settings.model_copy(update={**own, **given})


@contextmanager
def site(settings: Settings, name: str = "site") -> Iterator[Served]:
    """The site, running."""
    environ = {
        "NOTICED_BUILD": str(settings.build),
        "NOTICED_CHAT_RATE": settings.chat_rate,
        "NOTICED_ASSISTANT": str(settings.assistant).lower(),
        "NOTICED_BOT_PORT": str(settings.bot_port),
    }
    with served(name, site_process(settings).command, settings.port, PAGE, environ) as server:
        yield server


def start_times() -> StartTimes:
    """Start the site twice, the first time with an empty build folder."""
    shutil.rmtree(BUILD, ignore_errors=True)
    with site(site_settings()) as first:
        cold = first.started_in
    with site(site_settings()) as second:
        return StartTimes(cold, second.started_in)


def content() -> Site:
    """Everything the site says, read as it reads it."""
    return read_site(site_settings())
