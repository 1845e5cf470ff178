"""Static files under names that change with their content, so that a browser may keep them for good."""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from web.render.responses import NEVER_CHANGES, Prepared, prepare

STATIC = Path(__file__).resolve().parent.parent / "static"
TEXTUAL = ("text/", "application/javascript", "image/svg+xml", "application/manifest+json")


@dataclass(frozen=True)
class Assets:
    """Every static file: its published path by its name, and its response by that path."""

    paths: dict[str, str]
    responses: dict[str, Prepared]

    def path(self, name: str) -> str:
        """Published path of a file of ``web/static``; KeyError for one that is not there."""
        return self.paths[name]


def read_assets(folder: Path = STATIC) -> Assets:
    """Read every file below ``web/static``."""
    paths: dict[str, str] = {}
    responses: dict[str, Prepared] = {}
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        body = file.read_bytes()
        name = file.relative_to(folder).as_posix()
        digest = hashlib.sha256(body).hexdigest()[:10]
        path = f"/static/{name.removesuffix(file.suffix)}.{digest}{file.suffix}"
        paths[name] = path
        responses[path] = prepare(body, _content_type(file), NEVER_CHANGES)
    return Assets(paths, responses)


def _content_type(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTUAL) else kind
