"""Promises: an organization's pledges of one year, as its sheets show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bangyang.model.pledges import Pledge, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.rules.overdue import overdue


@dataclass(frozen=True, slots=True)
class Promises:
    """What an organization and its members promised in one year; at least one pledge."""

    organization: PledgingOrganization
    year: int
    pledges: tuple[Pledge, ...]
    latest: bool

    @property
    def village(self) -> Term | None:
        """The village all of them belong to, if they do."""
        first = self.pledges[0].village
        return first if all(each.village == first for each in self.pledges) else None

    @property
    def sector(self) -> Term | None:
        """The organization's sector, else the one most of its pledges name."""
        named = [each.sector for each in self.pledges if each.sector]
        return self.organization.sector or max(named, key=named.count, default=None)


def promises(pledges: Iterable[Pledge], asked: Collection[str] = ()) -> Iterator[Promises]:
    """Yield each organization's pledges of its latest year, in the order they are given in.

    An earlier year comes only where ``asked`` names it: ``<key>/<year>``.
    """
    grouped: dict[tuple[str, str], dict[int, list[Pledge]]] = {}
    for pledge in pledges:
        place = (pledge.county, pledge.organization.key)
        grouped.setdefault(place, {}).setdefault(pledge.year, []).append(pledge)
    for (_, key), years in grouped.items():
        for year in sorted(years, reverse=True):
            own = tuple(years[year])
            latest = year == max(years)
            if latest or f"{key}/{year}" in asked:
                yield Promises(own[0].organization, year, own, latest)


def changed(own: Promises, today: date) -> date:
    """Return the last day anything a sheet shows of some pledges changed, at most ``today``.

    A pledge is overdue from the day after its last day on.
    """
    days = [date(own.year, 1, 1), *(day for each in own.pledges for day in _days(each, today))]
    return max(day for day in days if day <= max(today, days[0]))


def _days(pledge: Pledge, today: date) -> Iterator[date]:
    told = (pledge.published, pledge.completed, *(each.on for each in pledge.progress))
    yield from (day for day in told if day)
    if overdue(pledge, today):
        yield pledge.due + timedelta(days=1)
