"""The public account: what was promised in a county, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bangyang.model.pledges import MakerKind, Pledge
from bangyang.pages.lists import numbered
from bangyang.pages.organizations import (
    SECTION,
    by_township,
    organizations,
    pledge_addresses,
)
from bangyang.pages.page import Page
from bangyang.pages.paging import ORGANIZATIONS, stretches
from bangyang.pages.shelf import Shelf, latest
from bangyang.pages.tally import Tally, tally
from bangyang.rules.overdue import days_late

_LATE = 6
"""How many overdue pledges a county's page names."""


@dataclass(frozen=True, slots=True)
class Share:
    """A county or township of the account, and where its own account stands."""

    name: str
    url: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Late:
    """An overdue pledge, and how many days it is past its last day."""

    text: str
    organization: str
    url: str
    due: date
    days: int


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the account of the site, of each county and of each county's years."""
    if not shelf.pledges:
        return
    places = pledge_addresses(shelf.edition.pledges)
    yield _first(shelf, places)
    for county, years in shelf.pledges.items():
        yield from _year(shelf, county, latest(years), places, "")
        for year, pledges in years.items():
            yield from _year(shelf, county, pledges, places, f"{year}/")


def _first(shelf: Shelf, places: dict[tuple[str, int, str], str]) -> Page:
    """Return the page of ``pledges/``: a single county's own account, else all counties'."""
    if len(shelf.pledges) > 1:
        return _all(shelf, places)
    ((county, years),) = shelf.pledges.items()
    return replace(next(_year(shelf, county, latest(years), places, "")), url=SECTION)


def _all(shelf: Shelf, places: dict[tuple[str, int, str], str]) -> Page:
    today = shelf.edition.options.today
    current = {county: latest(years) for county, years in shelf.pledges.items()}
    everything = [pledge for own in current.values() for pledge in own]
    title = shelf.words.word("pledges.title")
    counties = tuple(
        Share(shelf.counties[county].name, f"{SECTION}{county}/", tally(own, today))
        for county, own in current.items()
    )
    return Page(
        url=SECTION,
        template="pledges.html",
        title=title,
        view={
            **_figures(everything, today, places),
            "heading": title,
            "shares": counties,
            "shares_of": "counties",
            "place": None,
            "year": max(pledge.year for pledge in everything),
            "years": (),
            "data": (),
            "organizations": (),
            "turning": None,
        },
        description=shelf.words.word("pledges.description", count=len(everything)),
        section=SECTION,
        updated=_newest(everything),
    )


def _year(
    shelf: Shelf,
    county: str,
    pledges: Sequence[Pledge],
    places: dict[tuple[str, int, str], str],
    below: str,
) -> Iterator[Page]:
    today = shelf.edition.options.today
    year = pledges[0].year
    base = f"{SECTION}{county}/"
    title = shelf.words.word("pledges.county-title", name=shelf.counties[county].name, year=year)
    view = {
        **_figures(pledges, today, places),
        "heading": shelf.words.word("pledges.title"),
        "shares": _townships(pledges, county, today),
        "shares_of": "townships",
        "place": (shelf.counties[county].name, f"counties/{county}/"),
        "year": year,
        "years": tuple((y, f"{base}{y}/") for y in shelf.pledges[county] if y != year),
        "data": (f"data/pledges/{county}.csv", f"data/pledges/{county}.json"),
    }
    for stretch in stretches(base + below, organizations(pledges, today), ORGANIZATIONS):
        yield Page(
            url=stretch.url,
            template="pledges.html",
            title=numbered(shelf.words, title, stretch.turning),
            view={**view, "organizations": by_township(stretch.items), "turning": stretch.turning},
            description=shelf.words.word("pledges.description", count=len(pledges)),
            section=SECTION,
            updated=_newest(pledges),
        )


def _figures(
    pledges: Sequence[Pledge], today: date, places: dict[tuple[str, int, str], str]
) -> dict[str, object]:
    members = sum(pledge.kind is MakerKind.MEMBER for pledge in pledges)
    return {
        "tally": tally(pledges, today),
        "makers": len({(p.county, p.organization.key) for p in pledges}),
        "by_members": members,
        "late": _late(pledges, today, places),
        "today": today,
    }


def _late(
    pledges: Iterable[Pledge], today: date, places: dict[tuple[str, int, str], str]
) -> tuple[Late, ...]:
    """Return the overdue pledges that have waited longest."""
    waiting = sorted(
        ((days_late(pledge, today), pledge) for pledge in pledges),
        key=lambda each: (-each[0], each[1].published or today, each[1].id),
    )
    return tuple(
        Late(
            pledge.text,
            pledge.organization.name,
            places[pledge.county, pledge.year, pledge.id],
            pledge.due,
            days,
        )
        for days, pledge in waiting[:_LATE]
        if days
    )


def _townships(pledges: Iterable[Pledge], county: str, today: date) -> tuple[Share, ...]:
    """Return the account of each township; what belongs to none comes last, without a name."""
    groups: dict[tuple[str, str], list[Pledge]] = {}
    for pledge in pledges:
        township = pledge.organization.township
        where = (township.name, township.key) if township else ("", "")
        groups.setdefault(where, []).append(pledge)
    ordered = sorted(groups.items(), key=lambda group: group[0] == ("", ""))
    return tuple(
        Share(name, f"counties/{county}/{key}/" if key else "", tally(own, today))
        for (name, key), own in ordered
    )


def _newest(pledges: Iterable[Pledge]) -> date | None:
    return max((pledge.published for pledge in pledges if pledge.published), default=None)
