"""The registry of languages: which exist, how they are written, and which are live."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from web.problems import Problem
from web.yaml_lines import parse_yaml, validate

REGISTRY = "locales/languages.yml"


class Language(BaseModel):
    """One language by its BCP 47 code; present in the registry is not yet live on the site."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    english_name: str
    dir: Literal["ltr", "rtl"]
    live: bool
    checked_by: str | None = None

    @property
    def locale(self) -> str:
        """The locale that writes dates and numbers; plain "en" would write the American way."""
        return "en_GB" if self.code == "en" else self.code


class _Registry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    languages: tuple[Language, ...]


@dataclass(frozen=True)
class Languages:
    """All registered languages, in the order in which they are offered."""

    all: tuple[Language, ...]

    @cached_property
    def live(self) -> tuple[Language, ...]:
        """The languages a reader is offered."""
        return tuple(language for language in self.all if language.live)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the live languages."""
        return tuple(language.code for language in self.live)

    def get(self, code: str | None) -> Language | None:
        """The live language of that code."""
        return next((language for language in self.live if language.code == code), None)

    @property
    def source(self) -> Language:
        """English: what every translation is made from, and what a reader falls back to."""
        return next(language for language in self.all if language.code == "en")


def read_languages(root: Path) -> tuple[Languages, tuple[Problem, ...]]:
    """Read the registry below ``root``; a broken registry leaves English alone."""
    english = Language(code="en", name="English", english_name="English", dir="ltr", live=True)
    try:
        text = (root / REGISTRY).read_text(encoding="utf-8")
    except OSError:
        return Languages((english,)), (Problem(REGISTRY, 1, "the registry is missing; restore it"),)
    data, lines, problems = parse_yaml(text, REGISTRY)
    registry, faults = validate(_Registry, data, lines, REGISTRY)
    if registry is None or problems:
        return Languages((english,)), (*problems, *faults)
    return Languages(registry.languages), ()
