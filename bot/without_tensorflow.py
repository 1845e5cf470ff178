"""Rasa without TensorFlow, which it imports at every start and which this assistant never uses.

Rasa 3.6 names TensorFlow classes in the type hints, base classes and decorators of its neural components
(DIET, TED). None of those stands in bot/config.yml, so names are enough. `install` puts names in place of
TensorFlow and Keras: the environment is 1 GB smaller, a start takes half as long and 250 MB less memory,
and the advisories against the last TensorFlow that Rasa accepts do not concern us. Any real use of such a
name fails loudly.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

ABSENT = frozenset({"tensorflow", "keras"})
VERSION = "2.12.0"  # the one Rasa asks for


class NameOnlyError(RuntimeError):
    """Something tried to use TensorFlow, not only to name it."""


class NameOnly(type):
    """The class of every stand-in: it can be named, subclassed, subscripted, and used as a decorator."""

    def __getattr__(cls, name: str) -> NameOnly:
        if name.startswith("__"):
            raise AttributeError(name)
        return NameOnly(name, (), {})

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        """As a decorator, leave the function alone; as anything else, only a bare name may be made."""
        if len(arguments) == 1 and callable(arguments[0]) and not options:
            return arguments[0]
        if cls.__mro__[1:] == (object,):
            return NameOnly(cls.__name__, (), {})
        raise NameOnlyError(f"{cls.__name__} needs TensorFlow, which is not installed")


class NamesOnlyModule(ModuleType):
    """A module in which every name exists."""

    def __getattr__(self, name: str) -> NameOnly:
        if name.startswith("__"):
            raise AttributeError(name)
        stand_in = NameOnly(name, (), {})
        setattr(self, name, stand_in)
        return stand_in


class NamesOnlyFinder(MetaPathFinder, Loader):
    """Finds TensorFlow's modules before Python looks for real ones."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """A spec for a module of an absent package; None for every other."""
        return ModuleSpec(name, self, is_package=True) if name.partition(".")[0] in ABSENT else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module of names."""
        module = NamesOnlyModule(spec.name)
        module.__dict__.update(__path__=[], __version__=VERSION)
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


def install() -> None:
    """Put the names in place. Must happen before Rasa is imported; may happen more than once."""
    if not any(isinstance(finder, NamesOnlyFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, NamesOnlyFinder())
