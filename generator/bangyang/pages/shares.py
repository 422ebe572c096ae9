"""What the account names: the shares of places and years, and the pledges to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from bangyang.model.pledges import Pledge
from bangyang.pages.account import NONE, SECTION, Account, lists, township_lists
from bangyang.pages.pledge_lists import Places
from bangyang.pages.shelf import Shelf
from bangyang.pages.tally import Lists, Tally, tally
from bangyang.rules.overdue import days_late, due_within
from bangyang.rules.pinyin import reading

_LATE, _SOON = 6, 3
"""How many pledges a page names of those overdue, and of those due soon."""


@dataclass(frozen=True, slots=True)
class Share:
    """A county, a township or a year of the account, and where its figures open to rows."""

    name: str
    url: str
    tally: Tally
    lists: Lists
    spelt: str = ""
    """How the name is read: what a table sorts it by."""


@dataclass(frozen=True, slots=True)
class Named:
    """A pledge to look at first: one overdue, or one due soon."""

    text: str
    organization: str
    url: str
    due: date
    days: int
    """Days past its last day, or days left until it."""


def of_counties(shelf: Shelf, current: Mapping[str, Sequence[Pledge]]) -> tuple[Share, ...]:
    """Return the shares of all counties, each with its latest year."""
    today = shelf.edition.options.today
    return tuple(
        Share(
            shelf.counties[county].name,
            f"{SECTION}{county}/",
            tally(own, today),
            lists(county, own[0].year),
            reading(shelf.counties[county].name, person=False),
        )
        for county, own in current.items()
    )


def of_townships(account: Account, today: date) -> tuple[Share, ...]:
    """Return the shares of a county's townships, in its order; what has none comes last."""
    return tuple(
        Share(
            "" if each.term.key == NONE else each.term.name,
            "" if each.term.key == NONE else f"counties/{account.county}/{each.term.key}/",
            tally(each.pledges, today),
            township_lists(account.county, account.year, each.term.key),
            reading(each.term.name, person=False),
        )
        for each in account.facets["township"]
    )


def of_years(years: Mapping[int, Account], base: str) -> tuple[Share, ...]:
    """Return the shares of a county's years, the latest first."""
    return tuple(
        Share(str(year), f"{base}{year}/", account.tally, account.lists)
        for year, account in years.items()
    )


def late(pledges: Iterable[Pledge], today: date, places: Places) -> tuple[Named, ...]:
    """Return the overdue pledges that have waited longest."""
    waiting = ((days_late(pledge, today), pledge) for pledge in pledges)
    found = nsmallest(
        _LATE,
        ((days, pledge) for days, pledge in waiting if days),
        key=lambda each: (-each[0], each[1].published or today, each[1].id),
    )
    return tuple(_named(pledge, days, places) for days, pledge in found)


def soon(pledges: Iterable[Pledge], today: date, places: Places) -> tuple[Named, ...]:
    """Return the pledges that are due first of those due soon."""
    coming = [pledge for pledge in pledges if due_within(pledge, today)]
    found = nsmallest(_SOON, coming, key=lambda each: (each.due, each.published or today, each.id))
    return tuple(_named(pledge, (pledge.due - today).days, places) for pledge in found)


def _named(pledge: Pledge, days: int, places: Places) -> Named:
    url = places[pledge.county, pledge.year, pledge.id]
    return Named(pledge.text, pledge.organization.name, url, pledge.due, days)
