"""Overdue 到期未报: the day has passed and nothing was reported. Computed, never typed."""

from __future__ import annotations

from datetime import date

from bangyang.model.pledges import Pledge, PledgeStatus

_OPEN = frozenset({PledgeStatus.PUBLISHED, PledgeStatus.IN_PROGRESS})


def overdue(pledge: Pledge, today: date) -> bool:
    """Return whether a pledge still counts as open after its last day.

    What its outcome says does not clear it: only a status does.
    """
    return pledge.status in _OPEN and pledge.due < today


def days_late(pledge: Pledge, today: date) -> int:
    """Return how many days an overdue pledge is past its last day; 0 for any other."""
    return (today - pledge.due).days if overdue(pledge, today) else 0
