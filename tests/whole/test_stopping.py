"""Ctrl-C ends everything that was started, whenever it is pressed."""

import signal
import socket
from pathlib import Path

import pytest

from tests.whole.running import Running, eventually, started, stop

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(600)]


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def commands(noticed: Running) -> str:
    return "\n".join(process.command for process in noticed.family())


def test_ctrl_c_leaves_no_process_and_frees_the_port(tmp_path: Path) -> None:
    with started(tmp_path) as noticed:
        noticed.wait_until_ready()
        assert len(noticed.family()) >= 3
        assert "bot.serve" in commands(noticed) and "granian" in commands(noticed)
        assert is_listening(noticed.port)
        assert stop(noticed, signal.SIGINT) == 0
        assert not is_listening(noticed.port)


def test_ctrl_c_before_anything_is_ready_leaves_no_process(tmp_path: Path) -> None:
    with started(tmp_path) as noticed:
        assert eventually(lambda: "bot.serve" in commands(noticed), 60)
        assert not noticed.is_ready()
        assert stop(noticed, signal.SIGINT) == 0
