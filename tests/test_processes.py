"""Processes are kept running, and none is left behind."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from web.processes import Kept, stop

# A process with a child of its own; each writes its number down, and both sleep.
FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(f"{os.getpid()} {child.pid}")
time.sleep(60)
"""
SUPERVISOR = """
import sys
from web.processes import Kept, keep_running
keep_running([Kept("family", [sys.executable, "-c", sys.argv[1], sys.argv[2]])])
"""


def _eventually(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def _is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _numbers(file: Path) -> list[int]:
    assert _eventually(lambda: file.is_file() and len(file.read_text().split()) == 2)
    return [int(number) for number in file.read_text().split()]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_signal_to_the_supervisor_ends_every_process_it_started(
    tmp_path: Path, ending: signal.Signals
) -> None:
    noted = tmp_path / "numbers"
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, FAMILY, str(noted)])
    numbers = _numbers(noted)
    supervisor.send_signal(ending)
    assert supervisor.wait(timeout=15) == 0
    assert _eventually(lambda: not any(_is_running(number) for number in numbers))


def test_process_that_dies_is_started_again_after_a_pause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = tmp_path / "numbers"
    kept = Kept("family", [sys.executable, "-c", FAMILY, str(noted)], pause=0.1)
    kept.look_after()
    first = _numbers(noted)[0]
    kept.signal(signal.SIGKILL)
    noted.unlink()

    def looked_after_again() -> bool:
        kept.look_after()
        return noted.is_file() and len(noted.read_text().split()) == 2

    assert _eventually(looked_after_again)
    assert _numbers(noted)[0] != first
    assert "family ended" in capsys.readouterr().err
    stop([kept])


def test_pause_grows_with_each_failure() -> None:
    kept = Kept("failing", [sys.executable, "-c", "raise SystemExit(3)"], pause=0.05)
    pauses = []
    for _ in range(3):
        kept.start_again_at = 0.0
        kept.look_after()
        assert kept.process is not None
        kept.process.wait()
        kept.look_after()
        pauses.append(kept.pause)
    assert pauses == sorted(pauses) and pauses[0] < pauses[-1]


def test_process_that_ignores_the_signal_is_ended_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.processes.PATIENCE_SECONDS", 0.5)
    deaf = (
        "import signal, sys, time; signal.signal(15, signal.SIG_IGN);"
        "open(sys.argv[1], 'w').write('1 1'); time.sleep(60)"
    )
    noted = tmp_path / "numbers"
    kept = Kept("deaf", [sys.executable, "-c", deaf, str(noted)])
    kept.start()
    _numbers(noted)
    stop([kept])
    assert kept.process is not None
    assert kept.process.wait(timeout=5) == -signal.SIGKILL
