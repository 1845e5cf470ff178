"""Earlier versions of a page, from the project's git history; read only, and git may be absent."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from web.translation.units import Parts, take_apart

LONGEST_SECONDS = 20


@dataclass(frozen=True)
class Earlier:
    """A page as it was when it was translated; without parts, ``why_not`` says why it is not known."""

    parts: Parts | None
    why_not: str = ""


class History:
    """The versions of the project's files, each asked of git once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._versions: dict[str, dict[str, Parts]] = {}
        self._fault: str | None = None

    def earlier(self, path: str, source_hash: str) -> Earlier:
        """The version of a file (relative to the root) whose words have that hash."""
        if self._fault is None:
            self._fault = self._why_not_readable()
        if self._fault:
            return Earlier(None, self._fault)
        if path not in self._versions:
            self._versions[path] = self._read(path)
        found = self._versions[path].get(source_hash)
        return Earlier(found, "" if found else self._why_not_found(path))

    def _read(self, path: str) -> dict[str, Parts]:
        commits = self._git("log", "--format=%H", "--", path).decode().split()
        named = "".join(f"{commit}:./{path}\n" for commit in commits)
        out = self._git("cat-file", "--batch", given=named.encode())
        versions: dict[str, Parts] = {}
        while out:
            head, _, rest = out.partition(b"\n")
            fields = head.rsplit(b" ", 2)
            if fields[-1] == b"missing":  # the commit that deleted the file
                out = rest
                continue
            length = int(fields[-1])
            parts = take_apart(rest[:length].decode("utf-8", "replace"))
            out = rest[length + 1 :]
            if parts is not None:
                versions.setdefault(parts.source_hash, parts)
        return versions

    def _why_not_readable(self) -> str:
        if which("git") is None:
            return "git is not installed here, so the earlier English is not known"
        if not self._git("rev-parse", "--verify", "HEAD"):
            return "this folder has no git history, so the earlier English is not known"
        return ""

    def _why_not_found(self, path: str) -> str:
        if self._git("rev-parse", "--is-shallow-repository").strip() == b"true":
            return "the git history here is shallow and does not go back to the English translated"
        return f"no version of {path} in the git history is the English that was translated"

    def _git(self, *arguments: str, given: bytes | None = None) -> bytes:
        """What git answers; nothing where it fails."""
        command = ["git", "--no-optional-locks", "-C", str(self._root), *arguments]
        try:
            result = subprocess.run(  # noqa: S603 - fixed arguments, and paths of the project's own pages
                command, input=given, capture_output=True, timeout=LONGEST_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return b""
        return result.stdout if result.returncode == 0 else b""
