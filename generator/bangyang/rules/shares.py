"""Shares: when a count may be told in percent, and how it is rounded."""

from __future__ import annotations

FEWEST = 10
"""Votes below which no percentage is told: one ballot more would move it by ten points."""


def percent(part: int, whole: int) -> str:
    """Return a share in percent to one place, as ``53.6%``; ``–`` of nothing.

    100% stands only where everything is counted, 0% only where nothing is: what rounding would
    make of either stays a tenth away from it.
    """
    if not whole:
        return "–"
    if part in (0, whole):
        return f"{100 * part // whole}%"
    tenths = (2000 * part + whole) // (2 * whole)  # halves go up; whole numbers only
    return f"{min(max(tenths, 1), 999) / 10:.1f}%"


def percent_of_votes(part: int, whole: int) -> str:
    """Return a share of votes as ``percent`` does; nothing below ``FEWEST`` votes."""
    return percent(part, whole) if whole >= FEWEST else ""
