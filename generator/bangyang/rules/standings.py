"""Standings: how a pledge is shown, its status or overdue."""

from __future__ import annotations

from datetime import date

from bangyang.model.pledges import Pledge
from bangyang.rules.overdue import overdue

OVERDUE = "overdue"
STANDINGS = (
    "fulfilled",
    "partly",
    "in_progress",
    "published",
    OVERDUE,
    "unfulfilled",
    "revised",
    "unverifiable",
)
"""How a pledge is shown, in order: its status, or overdue, which then takes its place."""


def standing(pledge: Pledge, today: date) -> str:
    """Return how a pledge is shown: ``overdue`` or its status."""
    return OVERDUE if overdue(pledge, today) else pledge.status.value
