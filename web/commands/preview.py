"""``noticed preview``: the site with live reload, for whoever edits its words; no assistant needed."""

import os
import threading

import click
from werkzeug.serving import run_simple

from web.app import create_app
from web.commands.catalogues import compile_catalogues
from web.settings import read_settings


@click.command()
def preview() -> None:
    """Serve the site; every save is shown at once, every fault in the page it belongs to."""
    settings = read_settings({**os.environ, "NOTICED_PREVIEW": "true", "NOTICED_ASSISTANT": "false"})
    compile_catalogues(settings.root)
    app = create_app(settings)
    for problem in app.extensions["noticed"].current.site.problems:
        click.echo(str(problem), err=True)
    watch = threading.Thread(target=app.extensions["noticed"].watch, args=(threading.Event(),), daemon=True)
    watch.start()
    click.echo(f"noticed: preview on http://{settings.host}:{settings.port}/ (Ctrl-C stops)", err=True)
    run_simple(settings.host, settings.port, app, threaded=True)
