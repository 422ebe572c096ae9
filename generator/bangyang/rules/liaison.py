"""Liaison points 联系点: which visits are told today, and how long ago the last one was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bangyang.model.liaison import LiaisonPoint


def shown(points: Iterable[LiaisonPoint], today: date) -> tuple[LiaisonPoint, ...]:
    """Return the points set up by today, with the visits made by today."""
    return tuple(
        replace(point, visits=tuple(visit for visit in point.visits if visit.on <= today))
        for point in points
        if point.since is None or point.since <= today
    )


def days_since(point: LiaisonPoint, today: date) -> int | None:
    """Return how many days ago the last visit was; None where there is no record of any."""
    return (today - point.visits[-1].on).days if point.visits else None


def unvisited_longest(points: Iterable[LiaisonPoint], today: date) -> list[LiaisonPoint]:
    """Return points without a record first, then by the day of the last visit, oldest first."""

    def waiting(point: LiaisonPoint) -> tuple[bool, int, str]:
        days = days_since(point, today)
        return days is not None, -(days or 0), point.place

    return sorted(points, key=waiting)
