"""How many messages one address may send: counted in memory, and nothing of it logged."""

import math
import time

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class ChatRate:
    """A rate such as `30/minute` for each address; an empty one limits nothing."""

    def __init__(self, rate: str) -> None:
        self._allowed = parse(rate) if rate else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def seconds_to_wait(self, address: str | None) -> int:
        """Count one message from `address`: 0 where it may pass, else seconds until it may."""
        if self._allowed is None or self._limiter.hit(self._allowed, address or ""):
            return 0
        reset, _ = self._limiter.get_window_stats(self._allowed, address or "")
        return max(1, math.ceil(reset - time.time()))
