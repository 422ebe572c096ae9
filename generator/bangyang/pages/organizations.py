"""The pledges of each organization and its members, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from bangyang.model.pledges import Pledge, PledgeStatus, PledgingOrganization, Step
from bangyang.pages.lists import numbered
from bangyang.pages.page import Page
from bangyang.pages.paging import PLEDGES, stretches
from bangyang.pages.shelf import Shelf, by_year, latest
from bangyang.pages.tally import OVERDUE, Tally, standing, tally
from bangyang.rules.overdue import days_late
from bangyang.rules.pinyin import reading

SECTION = "pledges/"

_UNKNOWN = (PledgeStatus.REVISED, PledgeStatus.UNVERIFIABLE)


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization in a list, with what became of its pledges in a year."""

    name: str
    township: str
    url: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class StepMark:
    """One of the six steps of a pledge; ``state``: done, now, late, open or unknown."""

    step: Step
    state: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A pledge as its organization's page shows it; it keeps no more than may be seen."""

    anchor: str
    standing: str
    late: int
    """Days past its last day."""
    pledge: Pledge
    steps: tuple[StepMark, ...]
    benchmark: tuple[str, str]
    """The exemplar it is measured by: name, and address where it has a story here."""


def organization_url(organization: PledgingOrganization) -> str:
    """Return the address of an organization's pledges of its latest year."""
    return f"{SECTION}{organization.county}/{organization.key}/"


def pledge_addresses(pledges: Iterable[Pledge]) -> dict[tuple[str, int, str], str]:
    """Return the permanent address of each pledge's row, by (county, year, id).

    It lies on the page of the organization's year, so that next year's pledges do not move it.
    """
    found: dict[tuple[str, int, str], str] = {}
    for organization, own in _by_organization(pledges).items():
        for year, rows in by_year(own).items():
            base = f"{organization_url(organization)}{year}/"
            for stretch in stretches(base, rows, PLEDGES):
                for row in stretch.items:
                    found[row.county, row.year, row.id] = f"{stretch.url}#{row.anchor}"
    return found


def organizations(pledges: Iterable[Pledge], today: date) -> tuple[Organization, ...]:
    """Return the organizations some pledges belong to, by township and reading."""
    rows = [
        Organization(
            name=organization.name,
            township=organization.township.name if organization.township else "",
            url=organization_url(organization),
            tally=tally(own, today),
        )
        for organization, own in _by_organization(pledges).items()
    ]
    order = dict.fromkeys(row.township for row in rows)
    ranks = {township: rank for rank, township in enumerate(order)}
    return tuple(sorted(rows, key=lambda row: (ranks[row.township], _spelt(row.name), row.url)))


def by_township(rows: Iterable[Organization]) -> tuple[tuple[str, tuple[Organization, ...]], ...]:
    """Return sorted organizations under the names of their townships."""
    return tuple((name, tuple(own)) for name, own in groupby(rows, lambda row: row.township))


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages of every organization: its latest year, and each year."""
    told = {exemplar.id: (exemplar.name, exemplar.url) for exemplar in shelf.edition.exemplars}
    told |= {name: (name, url) for name, url in told.values()}
    for organization, own in _by_organization(shelf.edition.pledges).items():
        years = by_year(own)
        yield from _year(shelf, organization, years, latest(years), told, "")
        for year, pledges in years.items():
            yield from _year(shelf, organization, years, pledges, told, f"{year}/")


def _year(
    shelf: Shelf,
    organization: PledgingOrganization,
    years: Mapping[int, tuple[Pledge, ...]],
    pledges: Sequence[Pledge],
    told: Mapping[str, tuple[str, str]],
    below: str,
) -> Iterator[Page]:
    today = shelf.edition.options.today
    year = pledges[0].year
    base = organization_url(organization)
    title = shelf.words.word("pledges.organization-title", name=organization.name, year=year)
    view = {
        "name": organization.name,
        "county": (
            shelf.counties[organization.county].name,
            f"{SECTION}{organization.county}/",
        ),
        "township": _township(organization),
        "year": year,
        "years": tuple((other, f"{base}{other}/") for other in years if other != year),
        "tally": tally(pledges, today),
        "contact": shelf.counties[organization.county].contact,
    }
    updated = max(_days(pledges), default=None)
    for stretch in stretches(base + below, pledges, PLEDGES):
        rows = tuple(_row(pledge, today, told) for pledge in stretch.items)
        yield Page(
            url=stretch.url,
            template="organization.html",
            title=numbered(shelf.words, title, stretch.turning),
            view={**view, "rows": rows, "turning": stretch.turning},
            description=shelf.words.word(
                "pledges.organization-description",
                name=organization.name,
                year=year,
                count=len(pledges),
            ),
            section=SECTION,
            updated=updated,
        )


def _township(organization: PledgingOrganization) -> tuple[str, str] | None:
    township = organization.township
    if township is None:
        return None
    return township.name, f"counties/{organization.county}/{township.key}/"


def _days(pledges: Iterable[Pledge]) -> list[date]:
    return [
        day
        for pledge in pledges
        for day in (pledge.published, pledge.completed, pledge.supervised)
        if day
    ]


def _row(pledge: Pledge, today: date, told: Mapping[str, tuple[str, str]]) -> Row:
    return Row(
        anchor=pledge.anchor,
        standing=standing(pledge, today),
        late=days_late(pledge, today),
        pledge=pledge,
        steps=steps(pledge, today),
        benchmark=told.get(pledge.benchmark, (pledge.benchmark, "")),
    )


def steps(pledge: Pledge, today: date) -> tuple[StepMark, ...]:
    """Return the six steps of a pledge, as far as they have come."""
    before = [
        StepMark(step, "done", day)
        for step, day in (
            (Step.PROPOSE, pledge.proposed),
            (Step.REVIEW, pledge.reviewed),
            (Step.PUBLISH, pledge.published),
        )
    ]
    later = "open" if pledge.due >= today else "unknown"
    supervised = "done" if pledge.supervised else later
    return (
        *before,
        _fulfilment(pledge, today),
        StepMark(Step.SUPERVISE, supervised, pledge.supervised),
        StepMark(Step.EVALUATE, later),
    )


def _fulfilment(pledge: Pledge, today: date) -> StepMark:
    stands = standing(pledge, today)
    if stands == OVERDUE:
        return StepMark(Step.FULFIL, "late")
    if pledge.status in (PledgeStatus.FULFILLED, PledgeStatus.PARTLY):
        return StepMark(Step.FULFIL, "done", pledge.completed)
    if pledge.status is PledgeStatus.IN_PROGRESS:
        return StepMark(Step.FULFIL, "now")
    if pledge.status is PledgeStatus.UNFULFILLED:
        return StepMark(Step.FULFIL, "unmet", pledge.completed)
    return StepMark(Step.FULFIL, "unknown" if pledge.status in _UNKNOWN else "open")


@cache
def _spelt(name: str) -> str:
    return reading(name, person=False)


def _by_organization(
    pledges: Iterable[Pledge],
) -> dict[PledgingOrganization, list[Pledge]]:
    found: dict[tuple[str, str], tuple[PledgingOrganization, list[Pledge]]] = {}
    for pledge in pledges:
        own = pledge.organization
        found.setdefault((own.county, own.key), (own, []))[1].append(pledge)
    return dict(found.values())
