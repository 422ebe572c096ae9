"""Looking only where something may be: a slow pattern around what a quick one finds."""

from __future__ import annotations

import re
from collections.abc import Iterator


def around(
    trigger: re.Pattern[str], slow: re.Pattern[str], text: str, before: int, behind: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a slow pattern that begin within some characters of a trigger."""
    end = 0
    for start, stop in _stretches(trigger, text, before, behind):
        for match in slow.finditer(text, max(start, end), stop):
            end = match.end()
            yield match


def _stretches(
    trigger: re.Pattern[str], text: str, before: int, behind: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text around triggers, those that overlap as one."""
    start = stop = -1
    for match in trigger.finditer(text):
        low, high = max(0, match.start() - before), min(len(text), match.end() + behind)
        if low > stop:
            if stop >= 0:
                yield start, stop
            start = low
        stop = high
    if stop >= 0:
        yield start, stop
