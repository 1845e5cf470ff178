"""What the server loads: the application, and a watch on the content it was made from."""

import logging
import os
import threading

from web.app import create_app
from web.settings import read_settings

logging.basicConfig(level=logging.WARNING, format="noticed: %(message)s")

application = create_app(read_settings(os.environ))

threading.Thread(
    target=application.extensions["noticed"].watch, args=(threading.Event(),), daemon=True, name="watch"
).start()
