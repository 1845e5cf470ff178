"""The one place where logging is made safe: nothing that a reader typed can reach a log, at any level.

Rasa, Sanic and asyncio put message text into debug lines, failure handlers, exception texts and task reprs,
so no word of theirs is let through: of any record that is not the bot's own, only the level and the place
in the code are kept, and of any exception only its type and where it was raised. The bot's own records are
fixed sentences.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
import warnings
from types import TracebackType
from typing import Any

import structlog

OWN = "bot"
PLACES = 3


class QuietRecord(logging.LogRecord):
    """A log record that cannot carry anybody else's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.name == OWN or self.name.startswith(f"{OWN}.")
        self.msg = self.getMessage() if own else f"[{self.module}:{self.lineno}]"
        self.args = None
        if self.exc_info and self.exc_info[1] is not None:
            self.msg += f" {describe(self.exc_info[1])}"
        self.exc_info = None
        self.exc_text = None
        self.stack_info = None


def describe(error: BaseException) -> str:
    """The type of an exception and the places in the code where it passed; never its text or its locals."""
    frames = traceback.extract_tb(error.__traceback__)[-PLACES:]
    places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"


def install() -> None:
    """Make every logger, hook and warning of this process quiet. May be called more than once."""
    logging.setLogRecordFactory(QuietRecord)
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    warnings.simplefilter("ignore")
    _silence_structlog()
    sys.excepthook = _tell
    sys.unraisablehook = lambda unraisable: _tell(unraisable.exc_type, unraisable.exc_value, None)
    threading.excepthook = lambda args: _tell(args.exc_type, args.exc_value, args.exc_traceback)


def _silence_structlog() -> None:
    """Loggers already made share the list of processors, so it is emptied in place as well as set anew."""
    processors = structlog.get_config()["processors"]
    processors[:] = [_drop]
    structlog.configure(processors=processors)


def _drop(logger: object, method: str, event: Any) -> Any:
    raise structlog.DropEvent


def _tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    text = describe(error) if error is not None else kind.__name__
    sys.stderr.write(f"ended: {text}\n")
