"""Overdue 到期未报 and due soon 即将到期: both computed from the day, never typed."""

from __future__ import annotations

from datetime import date

from bangyang.model.pledges import Pledge, PledgeStatus

OPEN = frozenset({PledgeStatus.PUBLISHED, PledgeStatus.IN_PROGRESS})
"""Statuses of pledges that nothing has been reported of yet."""

SOON = 30
"""Days ahead in which a pledge counts as due soon."""


def overdue(pledge: Pledge, today: date) -> bool:
    """Return whether a pledge still counts as open after its last day.

    What its outcome says does not clear it: only a status does.
    """
    return pledge.status in OPEN and pledge.due < today


def days_late(pledge: Pledge, today: date) -> int:
    """Return how many days an overdue pledge is past its last day; 0 for any other."""
    return (today - pledge.due).days if overdue(pledge, today) else 0


def due_within(pledge: Pledge, today: date, days: int = SOON) -> bool:
    """Return whether an open pledge is due today or in so many days; overdue ones are not."""
    return pledge.status in OPEN and 0 <= (pledge.due - today).days <= days
