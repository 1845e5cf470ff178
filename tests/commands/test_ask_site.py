"""The evaluation over HTTP counts what a reader would get."""

import json
from pathlib import Path

import httpx

from web.commands.ask_site import ask


def answer(request: httpx.Request) -> httpx.Response:
    sent = json.loads(request.content)
    route = "friend" if sent["conversation"] else sent["message"]
    return httpx.Response(200, json={"conversation": "c1", "route": route})


def test_table_counts_each_language_and_conversations(tmp_path: Path) -> None:
    messages = [
        ("emergency", ["emergency"]),
        ("other", ["abuse"]),
        ("abuse", ["other"]),
        ("other", ["other"]),
    ]
    lines = [json.dumps({"id": "1", "text": text, "accept": accept}) for text, accept in messages]
    (tmp_path / "en.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    turns = [{"text": "signs", "accept": ["friend"]}, {"text": "yes", "accept": ["friend"]}]
    (tmp_path / "en-dialogues.jsonl").write_text(json.dumps({"id": "1", "turns": turns}), encoding="utf-8")
    client = httpx.Client(base_url="http://site", transport=httpx.MockTransport(answer))
    head, english, together, pace = ask(client, tmp_path)
    assert head.split()[0] == "right"
    assert english.split()[0] == "en"
    assert english.split()[1:] == together.split()[1:]
    assert english.split()[1::2] == ["0.500", "0.500", "0.500", "0.500"]
    assert english.split()[2::2] == ["(2/4)", "(1/2)", "(1/2)", "(1/2)"]
    assert pace.startswith("6 turns")
