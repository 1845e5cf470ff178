"""nginx as a peer: one worker over a folder of static files."""

import getpass
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.servers import LOOPBACK, Served, ServerError, free_port, served
from tests.bench.subject import FOLDER

MISSING = "not installed: apt-get install nginx-light"
COMPRESSING = "gzip on; gzip_types text/css application/javascript;"
COMPRESSED_AHEAD = "gzip_static on;"
# Debian keeps it where an ordinary user's PATH does not look.
SYSTEM_PROGRAMS = ":/usr/sbin"
CONFIGURATION = """
user {user};
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; text/css css; application/javascript js; }}
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 1000000;
  server {{
    listen {host}:{port};
    root {root};
    {compression}
  }}
}}
"""


@contextmanager
def nginx(name: str, root: Path, path: str, compression: str) -> Iterator[Served]:
    """One nginx worker over a folder. Raises ServerError."""
    program = shutil.which("nginx", path=os.environ.get("PATH", "") + SYSTEM_PROGRAMS)
    if program is None:
        raise ServerError(MISSING)
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    words = {"user": getpass.getuser(), "folder": folder, "host": LOOPBACK, "port": port}
    configuration = folder / "nginx.conf"
    configuration.write_text(
        CONFIGURATION.format(root=root, compression=compression, **words), encoding="utf-8"
    )
    with served(name, [program, "-p", str(folder), "-c", str(configuration)], port, path) as server:
        yield server
