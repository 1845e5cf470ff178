"""The trained model reaches what bot/floors.yml asks of it."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.bot.served import BOT_PYTHON, ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(900)]


def evaluate(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(BOT_PYTHON), "-m", "bot.evaluate", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_model_undercuts_no_floor(trained: str, tmp_path: Path) -> None:
    run = evaluate("--model", trained, "--json", str(tmp_path / "figures.json"))
    assert run.returncode == 0, run.stderr
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["dialogues"]["turns"]["all"]["of"] > 100


def test_a_floor_out_of_reach_fails_the_evaluation(trained: str, tmp_path: Path) -> None:
    (tmp_path / "floors.yml").write_text("dialogue_turns: {en: 1.01}", encoding="utf-8")
    files = ("--floors", str(tmp_path / "floors.yml"), "--json", str(tmp_path / "figures.json"))
    run = evaluate("tests/bot/dialogues", "--model", trained, *files)
    assert run.returncode == 1
    assert "dialogue_turns en" in run.stderr
