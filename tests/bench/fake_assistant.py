"""``python -m tests.bench.fake_assistant PORT``: answers each turn at once: the site's cost is left."""

import asyncio
import json
import re
import sys

from tests.bench.servers import LOOPBACK

CHOICES = ["friend.noticed.food", "friend.noticed.look", "friend.noticed.alone", "friend.noticed.sad"]
VERDICT = json.dumps(
    {"route": "friend", "reply": "friend", "choices": CHOICES, "confidence": 0.9, "intent": "friend"}
).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(VERDICT),
    VERDICT,
)
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer everything that is asked on one connection."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(head)
            await reader.readexactly(int(length[1]) if length else 0)
            writer.write(ANSWER)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main(port: int) -> None:
    """Serve until stopped."""
    server = await asyncio.start_server(answer, LOOPBACK, port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
