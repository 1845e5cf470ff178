"""Processes as the system lists them: who descends from whom, and who is still there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """One process; its number alone may be given to another one later, so its start belongs to it."""

    number: int
    parent: int
    started: str
    command: str

    def is_running(self) -> bool:
        found = read_process(self.number)
        return found is not None and found.started == self.started


def read_process(number: int) -> Process | None:
    """The process of that number; None where there is none, or only what is left of one that has ended."""
    try:
        fields = (PROC / str(number) / "stat").read_text().rpartition(")")[2].split()
        command = (PROC / str(number) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
    return None if fields[0] == "Z" else Process(number, int(fields[1]), fields[19], command)


def all_processes() -> Iterator[Process]:
    for entry in PROC.iterdir():
        found = read_process(int(entry.name)) if entry.name.isdigit() else None
        if found:
            yield found


def family_of(number: int) -> list[Process]:
    """A process and all that descends from it, oldest generation first."""
    everyone = list(all_processes())
    family = [process for process in everyone if process.number == number]
    for member in family:
        family += [process for process in everyone if process.parent == member.number]
    return family


def carrying(mark: str) -> list[Process]:
    """Processes that were started with `mark` in their environment, whoever their parent is by now."""
    return [process for process in all_processes() if mark.encode() in _environment(process.number)]


def _environment(number: int) -> bytes:
    try:
        return (PROC / str(number) / "environ").read_bytes()
    except OSError:
        return b""
