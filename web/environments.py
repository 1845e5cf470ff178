"""Sets up the project's two environments; needs nothing but Python's standard library.

``python3 -m web.environments site bot`` makes ``.venv`` (the site and its tests) and ``.venv-bot`` (Rasa on
its own pinned Python 3.11) from the locked requirements, and does nothing where both are already as locked.
"""

import hashlib
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".venv-tools"
OLDEST_PYTHON = (3, 11)
HOW_TO_GET_PYTHON_311 = (
    "The assistant needs CPython 3.11, and none was found or could be fetched.\n"
    "Install it (Debian 12: apt-get install python3.11-venv; macOS: brew install python@3.11;\n"
    "elsewhere: pyenv install 3.11), make sure that `python3.11` is on the PATH, and run this again."
)


@dataclass(frozen=True)
class Environment:
    """One virtual environment: where it stands, what it is locked to, which Python it needs."""

    name: str
    folder: Path
    locked: Path
    python: str
    install_flags: tuple[str, ...] = ()

    @property
    def stamp(self) -> Path:
        """Written once everything is installed; holds the fingerprint of what was."""
        return self.folder / "installed.sha256"

    def fingerprint(self) -> str:
        """Hash of everything that decides what is installed."""
        flags = " ".join((self.python, *self.install_flags))
        return hashlib.sha256(self.locked.read_bytes() + flags.encode()).hexdigest()

    def is_ready(self) -> bool:
        """Whether exactly what is locked is installed."""
        return self.stamp.is_file() and self.stamp.read_text() == self.fingerprint()


ENVIRONMENTS = {
    "site": Environment("site", ROOT / ".venv", ROOT / "tests/requirements.txt", sys.executable),
    # Rasa's own metadata asks for Python below 3.11 and for packages it does not need: the lock is complete,
    # so nothing is resolved again.
    "bot": Environment("bot", ROOT / ".venv-bot", ROOT / "bot/requirements.txt", "3.11", ("--no-deps",)),
    # What the site is measured against; only `noticed bench` asks for it.
    "bench": Environment(
        "bench", ROOT / ".venv-bench", ROOT / "tests/bench/requirements.txt", sys.executable
    ),
}


def say(message: str) -> None:
    """Tell whoever waits what is being done."""
    print(f"noticed: {message}", file=sys.stderr, flush=True)


def installer() -> Path:
    """The pinned uv, installed with pip's hash check when it is not there yet."""
    locked = ROOT / "web/bootstrap.txt"
    tools = Environment("tools", TOOLS, locked, sys.executable)
    uv = TOOLS / "bin" / "uv"
    if not (tools.is_ready() and uv.is_file()):
        say("setting up the installer")
        venv.create(TOOLS, with_pip=True, clear=True)
        pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "-r", str(locked)], check=True)
        tools.stamp.write_text(tools.fingerprint())
    return uv


def make(environment: Environment, uv: Path) -> None:
    """Create one environment anew and install exactly what its lock names."""
    say(f"setting up the {environment.name} environment (once; packages are being fetched)")
    run = {**os.environ, "VIRTUAL_ENV": str(environment.folder)}
    create = [str(uv), "venv", "--quiet", "--clear", "--python", environment.python, str(environment.folder)]
    if subprocess.run(create, env=run, check=False).returncode != 0:
        raise SystemExit(HOW_TO_GET_PYTHON_311 if environment.name == "bot" else "No environment was made.")
    install = [str(uv), "pip", "install", "--require-hashes", *environment.install_flags]
    subprocess.run([*install, "-r", str(environment.locked)], env=run, check=True)
    if environment.name == "site":
        # `noticed`, the project's own command, from this checkout.
        own = [
            str(uv),
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--editable",
            str(ROOT),
        ]
        subprocess.run(own, env=run, check=True)
    environment.stamp.write_text(environment.fingerprint())


def lock(uv: Path) -> None:
    """Resolve every requirements.in anew into its hashed requirements.txt, which names no registry."""
    compiled = [*(environment.locked for environment in ENVIRONMENTS.values()), ROOT / "web/requirements.txt"]
    flags = ("--universal", "--python-version=3.11", "--generate-hashes", "--upgrade", "--quiet")
    silent = ("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header")
    for target in compiled:
        if target == ENVIRONMENTS["bot"].locked:
            # Rasa's declared ranges cannot be met on 3.11; bot/requirements.in says how its list is made.
            continue
        command = [str(uv), "pip", "compile", *flags, *silent, str(target.with_suffix(".in"))]
        subprocess.run([*command, "--output-file", str(target)], check=True)


def main(names: list[str]) -> None:
    """Make each named environment that is not ready; the name `lock` renews the pins instead."""
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit("Noticed needs Python 3.11 or newer; this is " + sys.version.split()[0])
    if names == ["lock"]:
        lock(installer())
        return
    missing = [ENVIRONMENTS[name] for name in names if not ENVIRONMENTS[name].is_ready()]
    for environment in missing:
        make(environment, installer())


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"noticed: set-up stopped: {error.cmd[0]} ended with {error.returncode}") from None
