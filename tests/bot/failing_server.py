"""Run by a test in the bot's own environment: the bot with a classifier that fails, telling what it read."""

import sys

from bot.rasa_start import prepare

prepare(debug=True)

from rasa.shared.nlu.training_data.message import Message  # noqa: E402

from bot import serve  # noqa: E402
from bot.components.route_classifier import RouteClassifier  # noqa: E402


def fail(self: RouteClassifier, messages: list[Message]) -> list[Message]:
    typed = messages[0].get("text")
    raise ValueError(f"cannot classify {typed}")


RouteClassifier.process = fail  # type: ignore[method-assign]
sys.exit(serve.main())
