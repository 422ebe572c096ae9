"""Values: what stands in a cell, as a clerk would have typed it."""

from __future__ import annotations

import re
from datetime import date

Value = str | float | date

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def typed(text: str) -> Value:
    """Return a day for 2026-03-05, a number for 320 or 1.8, and any other text as it is.

    ``'168`` is a number kept as text; 2026.3.5, 2026年3月5日 and ２ stay texts too.
    """
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    if _NUMBER.fullmatch(text) and text.isascii():
        return float(text)
    return text.removeprefix("'")
