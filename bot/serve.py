"""`python -m bot.serve --port 5005`: serve the trained assistant on this machine alone."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

from bot.paths import BOT, fingerprint, model_file
from bot.rasa_start import prepare

LOOPBACK = "127.0.0.1"


def main(arguments: list[str] | None = None) -> int:
    """Serve until stopped. Exit status 1 where no model for the present sources has been trained."""
    parser = argparse.ArgumentParser(prog="python -m bot.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--model", type=Path, help="another model than the one of the present sources")
    parser.add_argument("--debug", action="store_true", help="log every step (never a word that was typed)")
    options = parser.parse_args(arguments)
    model = options.model or model_file(fingerprint())
    if not model.is_file():
        print("assistant: no trained model for these sources; run `python -m bot.train`", file=sys.stderr)
        return 1
    serve(model, options.port, debug=options.debug)
    return 0


def serve(model: Path, port: int, *, debug: bool = False) -> None:
    """Run Rasa's server with the Noticed channel only: no HTTP API, one process, loopback."""
    # The encoder's threads wait by spinning: with more than one, turns on busy cores take many times longer.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    prepare(debug=debug)
    from rasa.core.run import serve_application  # noqa: PLC0415
    from rasa.core.utils import AvailableEndpoints  # noqa: PLC0415

    from bot.components import quiet  # noqa: PLC0415

    logging.basicConfig(level=logging.DEBUG if debug else logging.WARNING, force=True)
    quiet.install()
    serve_application(
        model_path=str(model),
        interface=LOOPBACK,
        port=port,
        credentials=str(BOT / "credentials.yml"),
        enable_api=False,
        endpoints=AvailableEndpoints.read_endpoints(str(BOT / "endpoints.yml")),
    )


if __name__ == "__main__":
    sys.exit(main())
