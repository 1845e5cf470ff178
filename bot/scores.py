"""The arithmetic of evaluation: shares with their uncertainty, and calibration."""

from __future__ import annotations

import math
from collections.abc import Sequence

Z_95 = 1.96
BINS = 10


def wilson(successes: int, trials: int, z: float = Z_95) -> tuple[float, float]:
    """The 95% interval of a share (E.

    B. Wilson, 1927), both ends between 0 and 1; (0, 1) where nothing was tried.
    """
    if trials == 0:
        return 0.0, 1.0
    share = successes / trials
    middle = share + z * z / (2 * trials)
    reach = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    whole = 1 + z * z / trials
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Mean distance between confidence and share of right answers over ten equal bins, 0 (perfect) to 1."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, hit in zip(confidences, right, strict=True):
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, hit))
    gaps = (abs(sum(c for c, _ in group) - sum(hit for _, hit in group)) for group in bins)
    return sum(gaps) / max(1, len(confidences))
