"""Settings from the environment: read once at start, checked, then frozen."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "NOTICED_"
# The contract gives these two without the prefix.
UNPREFIXED = ("HOST", "PORT")


class SettingsError(ValueError):
    """A setting is wrong; the message names it and says what to do."""


class Settings(BaseModel):
    """What the site needs to know of its surroundings. Each field is ``NOTICED_<FIELD>`` outside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    root: Path = ROOT
    build: Path = ROOT / ".build"
    bot_port: int = Field(5005, ge=1, le=65535)
    assistant: bool = True
    chat_rate: str = "30/minute"
    conversation_minutes: int = Field(30, ge=1, le=240)
    exit_url: str = Field("https://www.bbc.co.uk/weather", pattern=r"^https://")
    public_url: str = Field("", pattern=r"^(https?://[^/]+)?$")
    threads: int = Field(16, ge=10, le=64)
    preview: bool = False

    @field_validator("chat_rate")
    @classmethod
    def _rate_is_readable(cls, rate: str) -> str:
        if rate and not re.fullmatch(r"\d+ ?(/|per) ?(second|minute|hour|day)", rate):
            raise ValueError("write it like 30/minute, or leave it empty for no limit")
        return rate

    @property
    def bot_url(self) -> str:
        """Where the assistant answers: this machine's loopback, never the network."""
        return f"http://127.0.0.1:{self.bot_port}"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from environment variables; raises SettingsError naming each that is wrong or unknown."""
    given: dict[str, Any] = {
        name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)
    }
    given |= {name.lower(): environ[name] for name in UNPREFIXED if environ.get(name)}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise SettingsError("; ".join(_explain(fault) for fault in error.errors())) from None


def _explain(fault: Any) -> str:
    name = str(fault["loc"][0])
    shown = name.upper() if name.upper() in UNPREFIXED else PREFIX + name.upper()
    if fault["type"] == "extra_forbidden":
        return f"{shown} is not a setting; remove it or correct its name"
    return f"{shown}: {fault['msg']}"
