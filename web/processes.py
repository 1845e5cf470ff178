"""Starts processes, keeps them running, and stops every one of them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PATIENCE_SECONDS = 10.0
LONGEST_PAUSE_SECONDS = 60.0
# A process that ran this long was well; its next failure starts again from a short pause.
WELL_AFTER_SECONDS = 60.0


@dataclass
class Kept:
    """One process to keep: started again after a growing pause whenever it ends."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = 1.0

    def start(self) -> None:
        """Start the process in a group of its own, so that its children can be stopped with it."""
        self.process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
            list(self.command), env={**os.environ, **self.environ}, start_new_session=True
        )
        self.started_at = time.monotonic()

    def look_after(self) -> None:
        """Start the process if it has ended and its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_again_at:
                self.start()
        elif self.process.poll() is not None:
            self._plan_restart(now, self.process.returncode)

    def _plan_restart(self, now: float, status: int) -> None:
        if now - self.started_at > WELL_AFTER_SECONDS:
            self.pause = 1.0
        print(
            f"noticed: {self.name} ended ({status}); starting it again in {self.pause:.0f} s", file=sys.stderr
        )
        self.process = None
        self.start_again_at = now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE_SECONDS)

    def signal(self, number: int) -> None:
        """Send a signal to the process and all its children."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def is_gone(self) -> bool:
        """Whether the process and every child of it has ended."""
        if self.process is None:
            return True
        self.process.poll()
        try:
            os.killpg(self.process.pid, 0)
        except (ProcessLookupError, PermissionError):
            return True
        return False


def keep_running(processes: Sequence[Kept]) -> None:
    """Run until SIGINT or SIGTERM, then stop everything that was started."""
    asked_to_stop: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, frame: asked_to_stop.append(received))
    try:
        while not asked_to_stop:
            for kept in processes:
                kept.look_after()
            time.sleep(0.2)
    finally:
        stop(processes)


def stop(processes: Sequence[Kept]) -> None:
    """Ask every process to end; after ten seconds, end it."""
    for kept in processes:
        kept.signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and not all(kept.is_gone() for kept in processes):
        time.sleep(0.05)
    for kept in processes:
        kept.signal(signal.SIGKILL)
