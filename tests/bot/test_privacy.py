"""Nothing that was typed is printed or kept: not at DEBUG, not when something fails."""

import subprocess
from pathlib import Path

import httpx
import pytest

from tests.bot.served import BOT_PYTHON, ROOT, ServedBot, serving

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(900)]
PLANTED = "zebrafinch"


def everywhere(bot: ServedBot) -> None:
    """Plant the word in every place of a request."""
    bot.post({"sender": "a", "message": f"my friend {PLANTED} is hungry"})
    bot.post({"sender": "a", "message": f"/{PLANTED}"})
    bot.post({"sender": PLANTED, "message": f"he lives in {PLANTED}", "raised": "abuse"})
    bot.post({"sender": "a", "choice": PLANTED})
    bot.post({"sender": "a", "message": {"text": PLANTED}})
    bot.post({"sender": "a", "message": f"{PLANTED} \ud800", "raised": PLANTED})
    httpx.post(f"{bot.url}/turn", content=f'{{"message": "{PLANTED}', timeout=20)
    httpx.post(f"{bot.url}/turn", content=PLANTED.encode("utf-16"), timeout=20)
    httpx.post(f"{bot.url}/nowhere", json={"message": PLANTED}, timeout=20)


def test_nothing_typed_is_printed_at_debug(trained: str, tmp_path: Path) -> None:
    with serving(tmp_path / "output", "-m", "bot.serve", "--model", trained, "--debug") as bot:
        everywhere(bot)
    printed = (tmp_path / "output").read_text(encoding="utf-8")
    assert printed.count("DEBUG:") > 50
    assert PLANTED not in printed


def test_nothing_typed_is_printed_or_echoed_when_the_classifier_fails(trained: str, tmp_path: Path) -> None:
    with serving(tmp_path / "output", "tests/bot/failing_server.py", "--model", trained, "--debug") as bot:
        answer = bot.post({"sender": "a", "message": f"my friend {PLANTED} is hungry"})
        everywhere(bot)
    assert answer.status_code == 500
    assert answer.json() == {"error": {"code": "failed"}}
    printed = (tmp_path / "output").read_text(encoding="utf-8")
    assert "a turn failed: GraphComponentException" in printed
    assert PLANTED not in printed


def test_the_tracker_store_keeps_no_words_few_conversations_and_forgets_by_itself() -> None:
    run = subprocess.run(
        [BOT_PYTHON, "tests/bot/remembering.py", PLANTED],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "NOTICED_CONVERSATION_MINUTES": "0.02"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "kept: ['b', 'c']" in run.stdout
    assert "utter_friend" in run.stdout
    assert "left in memory: 0" in run.stdout
    assert PLANTED not in run.stdout + run.stderr
