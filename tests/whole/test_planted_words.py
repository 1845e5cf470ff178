"""Words planted wherever a reader can type are afterwards in no file and in nothing printed."""

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.bot.served import serving, train_if_needed
from tests.whole.running import Running, started
from web.settings import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(600)]

# Made up, so that nothing but this test can have written them.
LATIN, POLISH, ARABIC = PLANTED = ("quokkaplinth", "żółwioplęsak", "قرقفانيشوب")
TOO_LARGE = 16 * 1024 + 1
# The site as `noticed run` starts it, beside an assistant of the test's own.
SITE_ALONE = (
    sys.executable,
    "-c",
    "import os; from web.commands.run import site_process; from web.settings import read_settings;"
    "command = site_process(read_settings(os.environ)).command; os.execv(command[0], command)",
)


def written_forms(word: str) -> set[bytes]:
    """How a word may stand in a file: as it is, in JSON, in an address, in a Python string."""
    forms = {word, json.dumps(word)[1:-1], quote(word), ascii(word)[1:-1], repr(word.encode())[2:-1]}
    return {form.encode() for form in forms} | {word.encode("utf-16-le"), word.encode("utf-32-le")}


def files_with_planted_words(folder: Path, since: float = 0.0) -> Iterator[Path]:
    """Files touched since then (`time.time()`) that hold a planted word in any form, or are named so."""
    forms = [form for word in PLANTED for form in written_forms(word)]
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            if not path.is_file() or path.stat().st_ctime < since:
                continue
            content = path.read_bytes() + str(path.relative_to(folder)).encode()
            if any(form in content for form in forms):
                yield path


def plant_everywhere(noticed: Running) -> None:
    """Every way in that a reader or a clumsy program has."""
    plant_in_chat(noticed)
    plant_in_forms(noticed)
    plant_in_addresses(noticed)
    plant_in_broken_requests(noticed)


def plant_in_chat(noticed: Running) -> None:
    for word in PLANTED:
        for lang in ("en", "ar"):
            assert (
                noticed.post(lang=lang, message=f"I live in {word}, my friend is hungry").status_code == 200
            )
        first = noticed.say(f"/{word}")
        noticed.say(f"no {word}", conversation=first["conversation"], area=word)
        noticed.say(f"my dad hits my mum with a {word} right now")
        assert noticed.post(message="hello", conversation=word * 3).status_code == 200
        assert noticed.post(choice=word).status_code == 400
        assert noticed.post(choice={"friend": word}).status_code == 400
        assert noticed.post(message="hello", lang=word).status_code == 400
        assert noticed.post(message={"text": word}).status_code == 400
        assert noticed.post(message=word * 101).status_code == 400


def plant_in_forms(noticed: Running) -> None:
    for word in PLANTED:
        assert noticed.client.post("/en/chat", data={"message": word}).status_code == 200
        assert noticed.client.post("/ar/chat", data={"choice": word}).status_code == 400
        assert noticed.client.post("/en/contacts", data={"postcode": word}).status_code == 200
        assert noticed.client.post("/ur/contacts", data={"postcode": f"WA8 {word}"}).status_code == 200
        files = {"message": (word, word.encode())}
        assert noticed.client.post("/en/chat", files=files).status_code == 400


def plant_in_addresses(noticed: Running) -> None:
    for word in PLANTED:
        asked = {"q": word, "lang": "pl"}
        assert noticed.client.get("/pl/search", params=asked).status_code == 200
        assert noticed.client.get("/api/search", params=asked).status_code == 200
        assert noticed.client.get("/api/search", params={"q": "food", "lang": word}).status_code == 400
        assert noticed.client.get("/en/contacts", params={"area": word}).status_code == 200
        assert noticed.client.get(f"/en/{word}").status_code == 404
        headers = {"Referer": quote(word), "Cookie": f"a={quote(word)}", "User-Agent": quote(word)}
        assert noticed.client.get("/en/nowhere", headers=headers).status_code == 404


def plant_in_broken_requests(noticed: Running) -> None:
    for word in PLANTED:
        send = noticed.client.post
        assert send("/api/chat", content=f'{{"lang": "en", "message": "{word}').status_code == 400
        assert send("/api/chat", content=word.encode("utf-16")).status_code == 400
        assert noticed.client.put("/api/chat", content=word).status_code == 405
        body = f"{word} ".encode() * TOO_LARGE
        assert send_afresh(noticed, body).status_code == 413
        assert send_afresh(noticed, iter([body])).status_code == 413
        send_bytes(noticed, b"POST /api/chat HTTP/1.1\r\nHost: localhost\r\n\r\n" + body)
        send_bytes(noticed, b"POST /api/chat HTTP/1.1\r\n" + word.encode() + b"\r\n\r\n" + body)
        send_bytes(noticed, word.encode() + b"\r\n\r\n")


def send_afresh(noticed: Running, body: bytes | Iterator[bytes]) -> httpx.Response:
    """Send a body that is not read to its end, so that the connection cannot serve another request."""
    return httpx.post(noticed.client.base_url.join("/api/chat"), content=body, trust_env=False)


def send_bytes(noticed: Running, request: bytes) -> None:
    """Send what no client would; however the server ends the connection is right."""
    with socket.create_connection(("127.0.0.1", noticed.port), timeout=10) as connection:
        with suppress(OSError):
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        with suppress(OSError):
            while connection.recv(65536):
                pass


def assert_nothing_kept(noticed: Running) -> None:
    assert noticed.is_ready()
    for folder in (ROOT / ".build", noticed.folder):
        assert not list(files_with_planted_words(folder, noticed.started_at - 1)), folder
    printed = noticed.printed()
    assert not [word for word in PLANTED if word in printed]


@pytest.mark.parametrize("word", PLANTED)
def test_planted_word_would_be_found_in_a_file(tmp_path: Path, word: str) -> None:
    kept = tmp_path / "below" / "kept"
    kept.parent.mkdir()
    for form in written_forms(word):
        kept.write_bytes(b"\x00before " + form + b" after\xff")
        assert list(files_with_planted_words(tmp_path)) == [kept]
    kept.write_text("somebody's friend is hungry")
    assert not list(files_with_planted_words(tmp_path))


def test_nothing_typed_is_in_a_file_or_printed(noticed: Running) -> None:
    assert f"http://127.0.0.1:{noticed.port}/" in noticed.printed()
    plant_everywhere(noticed)
    assert_nothing_kept(noticed)


def test_nothing_typed_is_in_a_file_or_printed_with_an_assistant_that_tells_every_step(
    tmp_path: Path,
) -> None:
    model = str(train_if_needed())
    output = tmp_path / "assistant"
    with serving(output, "-m", "bot.serve", "--model", model, "--debug", TMPDIR=str(tmp_path)) as bot:
        port = int(bot.url.rsplit(":", 1)[1].partition("/")[0])
        with started(tmp_path, SITE_ALONE, bot_port=port) as noticed:
            noticed.wait_until_ready()
            plant_everywhere(noticed)
            assert_nothing_kept(noticed)
    assert output.read_text(encoding="utf-8").count("DEBUG:") > 50
