"""The roster: organizations that have a page, their years, and who stands above and below them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bangyang.model.edition import Edition
from bangyang.model.feedback import Assessment
from bangyang.model.pledges import Pledge, PledgingOrganization

Key = tuple[str, str]
"""County and key of an organization."""


@dataclass(frozen=True, slots=True)
class Year:
    """What is told of an organization and its members in one year."""

    pledges: tuple[Pledge, ...] = ()
    """In the edition's order."""
    own: Assessment | None = None
    """What was said of the organization itself."""
    members: tuple[Assessment, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An organization with its years, the latest first; it has at least one."""

    organization: PledgingOrganization
    years: Mapping[int, Year]

    @property
    def latest(self) -> int:
        """The last year anything is told of."""
        return next(iter(self.years))


@dataclass(frozen=True, slots=True)
class Roster:
    """The organizations that have a page, those that pledge first, and how all hang together."""

    entries: Mapping[Key, Entry]
    listed: Mapping[Key, PledgingOrganization]
    """Every organization known, whether or not it has a page."""
    below: Mapping[Key, tuple[PledgingOrganization, ...]]

    def above(self, organization: PledgingOrganization) -> PledgingOrganization | None:
        """Return the organization above another one."""
        return self.listed.get((organization.county, organization.parent))


def roster(edition: Edition) -> Roster:
    """Return an edition's organizations."""
    pledges = by_organization(edition.pledges)
    listed = {key: own[0].organization for key, own in pledges.items()}
    listed |= {(each.county, each.key): each for each in edition.organizations}
    said = _said(edition.assessments)
    entries = {
        key: Entry(listed[key], _years(pledges.get(key, ()), said.get(key, ())))
        for key in dict.fromkeys((*pledges, *said))
        if key in listed
    }
    return Roster(
        {key: each for key, each in entries.items() if each.years}, listed, _below(listed)
    )


def by_organization(pledges: Iterable[Pledge]) -> dict[Key, list[Pledge]]:
    """Return pledges by county and key of their organization, in their order."""
    found: dict[Key, list[Pledge]] = {}
    for pledge in pledges:
        found.setdefault((pledge.county, pledge.organization.key), []).append(pledge)
    return found


def _said(assessments: Iterable[Assessment]) -> dict[Key, list[Assessment]]:
    found: dict[Key, list[Assessment]] = {}
    for each in assessments:
        found.setdefault((each.county, each.organization), []).append(each)
    return found


def _below(
    listed: Mapping[Key, PledgingOrganization],
) -> dict[Key, tuple[PledgingOrganization, ...]]:
    found: dict[Key, tuple[PledgingOrganization, ...]] = {}
    for each in listed.values():
        if each.parent:
            above = (each.county, each.parent)
            found[above] = (*found.get(above, ()), each)
    return found


def _years(pledges: Iterable[Pledge], said: Iterable[Assessment]) -> dict[int, Year]:
    rows: dict[int, list[Pledge]] = {}
    for pledge in pledges:
        rows.setdefault(pledge.year, []).append(pledge)
    years = {year: Year(tuple(own)) for year, own in rows.items()}
    for assessment in said:
        for year, part in _by_year(assessment).items():
            years[year] = _with(years.get(year, Year()), part)
    return {year: years[year] for year in sorted(years, reverse=True)}


def _by_year(said: Assessment) -> dict[int, Assessment]:
    """Return an assessment's comments and reviews, each year's apart."""
    told = {each.year for each in said.comments} | {each.year for each in said.reviews}
    return {
        year: replace(
            said,
            comments=tuple(each for each in said.comments if each.year == year),
            reviews=tuple(each for each in said.reviews if each.year == year),
        )
        for year in told
    }


def _with(year: Year, said: Assessment) -> Year:
    if said.member:
        return replace(year, members=(*year.members, said))
    if year.own is None:
        return replace(year, own=said)
    both = replace(
        year.own,
        comments=year.own.comments + said.comments,
        reviews=year.own.reviews + said.reviews,
    )
    return replace(year, own=both)
