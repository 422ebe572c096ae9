"""Where a text says the same twice in a row, found without trying a pattern at every character."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

LONGEST = 12
"""Characters of what is repeated, at most."""

_FIRST_HAN = 0x2E80
"""The first sign of Chinese: lines, digits and spaces are repeated all the time."""


def starts(text: str) -> list[int]:
    """Return where a stretch of at most ``LONGEST`` characters begins that follows once more."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found: set[int] = set()
    for length in range(1, min(LONGEST, len(signs) // 2) + 1):
        same = (signs[:-length] == signs[length:]) & (signs[:-length] >= _FIRST_HAN)
        sums = np.concatenate(([0], np.cumsum(same, dtype=np.int32)))
        found.update(np.flatnonzero(sums[length:] - sums[:-length] == length).tolist())
    return sorted(found)


def found_at(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer`` does, for a pattern that only matches at some places."""
    end = 0
    for place in places:
        match = pattern.match(text, place) if place >= end else None
        if match:
            end = match.end()
            yield match
