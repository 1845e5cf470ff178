"""Settings: read once, frozen, and a wrong one is named."""

import pydantic
import pytest

from web.settings import SettingsError, read_settings


def test_host_and_port_have_no_prefix_and_the_rest_has() -> None:
    settings = read_settings({"HOST": "0.0.0.0", "PORT": "9000", "NOTICED_BOT_PORT": "5055", "PATH": "/bin"})
    assert (settings.host, settings.port, settings.bot_port) == ("0.0.0.0", 9000, 5055)


def test_nothing_given_is_loopback_on_8000() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port, settings.chat_rate) == ("127.0.0.1", 8000, "30/minute")


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"NOTICED_CHAT_RATE": "lots"}, "NOTICED_CHAT_RATE"),
        ({"NOTICED_CHATRATE": "1/minute"}, "NOTICED_CHATRATE is not a setting"),
        ({"NOTICED_EXIT_URL": "http://example.org"}, "NOTICED_EXIT_URL"),
        ({"NOTICED_THREADS": "0"}, "NOTICED_THREADS"),
    ],
)
def test_wrong_setting_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        read_settings(environ)


def test_empty_chat_rate_turns_the_limit_off() -> None:
    assert read_settings({"NOTICED_CHAT_RATE": ""}).chat_rate == ""


def test_settings_do_not_change() -> None:
    with pytest.raises(pydantic.ValidationError):
        read_settings({}).port = 1  # type: ignore[misc]
