"""MkDocs as a peer: the English pages built by it into static files."""

import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.servers import ServerError
from tests.bench.subject import FOLDER, PEERS
from web.settings import ROOT

DIRECTIVE = re.compile(r"(?m)^:::.*$|\{phone:[\w-]+\}")
CONFIGURATION = "site_name: Noticed\nuse_directory_urls: false\ntheme: {name: mkdocs, highlightjs: false}\n"


@dataclass(frozen=True)
class Built:
    """A site as MkDocs built it: its folder, and the seconds it took."""

    folder: Path
    seconds: float


def build_with_mkdocs() -> Built:
    """The English pages as a MkDocs site, the site's own directives left out. Raises ServerError."""
    python = PEERS / "bin" / "python"
    if not python.is_file():
        raise ServerError("not installed: make bench sets it up")
    folder = FOLDER / "mkdocs"
    shutil.rmtree(folder, ignore_errors=True)
    _copy_pages(ROOT / "content" / "pages" / "en", folder / "docs")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    began = time.monotonic()
    command = [str(python), "-m", "mkdocs", "build", "--quiet", "-f", str(configuration)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise ServerError(f"mkdocs did not build: {result.stderr.strip()[-200:]}")
    return Built(folder / "site", time.monotonic() - began)


def _copy_pages(source: Path, target: Path) -> None:
    for file in source.rglob("*.md"):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(DIRECTIVE.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
