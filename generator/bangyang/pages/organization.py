"""The pages of an organization: its own and its members' pledges, row by row, and what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bangyang.model.feedback import Assessment
from bangyang.model.pledges import MakerKind, Pledge, PledgingOrganization
from bangyang.pages.card import shorten
from bangyang.pages.lists import numbered
from bangyang.pages.offers import offers_of
from bangyang.pages.organizations import (
    SECTION,
    Item,
    listed,
    organization_url,
    year_pages,
)
from bangyang.pages.page import Page
from bangyang.pages.paging import Stretch, Turning
from bangyang.pages.pledge_row import pledge_row
from bangyang.pages.remarks import SHORT, Remarks, remarks
from bangyang.pages.roster import Entry, Roster, Year, roster
from bangyang.pages.shelf import Shelf
from bangyang.pages.tally import tally
from bangyang.rules.standings import STANDINGS, standing

Told = Mapping[str, tuple[str, str]]
"""Names and addresses of published exemplars, by id and by name."""

FEW = 8
"""Up to so many rows on one page are looked through without choosing."""

_OWN_BYTES, _OWN_ROUNDS = 12_000, 4
"""How much of what was said of the organization itself its first page shows."""
_MOST_BELOW = 60
"""Organizations below it a page names."""


class Pick(NamedTuple):
    """A standing or a kind of pledge, and where the rows that have it are."""

    key: str
    total: int
    here: int
    """How many are on this page."""
    url: str
    """Where those of a page alone are shown: ``#only-…`` of this page, else of the first one."""
    before: tuple[int, str]
    """Number of the nearest earlier page that has some, and its address; 0 where there is none."""
    after: tuple[int, str]


class Member(NamedTuple):
    """What was said of a member; the name as it may leave."""

    name: str
    remarks: Remarks


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every page of an organization asks for."""

    shelf: Shelf
    roster: Roster
    told: Told

    @property
    def today(self) -> date:
        return self.shelf.edition.options.today


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages of every organization: each year, and its latest year once more."""
    told = {exemplar.id: (exemplar.name, exemplar.url) for exemplar in shelf.edition.exemplars}
    told |= {name: (name, url) for name, url in told.values()}
    desk = _Desk(shelf, roster(shelf.edition), told)
    for entry in desk.roster.entries.values():
        for year in entry.years:
            yield from _year(desk, entry, year)


def _year(desk: _Desk, entry: Entry, year: int) -> Iterator[Page]:
    """Yield the pages of a year; those of the latest stand at the shorter address too.

    Two pages with the same rows follow each other: a worker makes their HTML once.
    """
    held = entry.years[year]
    stretches = tuple(year_pages(entry.organization, year, (*held.pledges, *held.members)))
    counts = [_counts(stretch.items, desk.today) for stretch in stretches]
    view = _head(desk, entry, year)
    updated = max(_days(held), default=None)
    for stretch in stretches:
        shown = view | _rows(stretch, desk)
        turnings = [stretch.turning]
        if year == entry.latest:
            base = organization_url(entry.organization)
            turnings.append(replace(stretch.turning, base=base))
        for turning in turnings:
            picks = _picks(turning, counts)
            by_key = {pick.key: pick for group in picks for pick in group}
            own = {"turning": turning, "picks": picks, "by_key": by_key}
            yield _page(desk, entry, year, turning, shown | own, updated)


def _page(
    desk: _Desk,
    entry: Entry,
    year: int,
    turning: Turning,
    view: Mapping[str, object],
    updated: date | None,
) -> Page:
    words, name = desk.shelf.words, entry.organization.name
    count = len(entry.years[year].pledges)
    what = "organization-description" if count else "organization-said"
    return Page(
        url=turning.url(turning.number),
        template="organization.html",
        title=numbered(
            words, words.word("pledges.organization-title", name=name, year=year), turning
        ),
        view=view,
        description=words.word(f"pledges.{what}", name=name, year=year, count=count),
        section=SECTION,
        updated=updated,
    )


def _head(desk: _Desk, entry: Entry, year: int) -> dict[str, object]:
    """Return what every page of a year shows beside its rows."""
    own, held = entry.organization, entry.years[year]
    base, county = organization_url(own), desk.shelf.counties[own.county]
    return {
        "name": own.name,
        "facts": tuple(each for each in (own.type, own.sector.name if own.sector else "") if each),
        "former": own.former,
        "county": (county.name, f"{SECTION}{own.county}/"),
        "township": _township(own),
        "parent": _above(desk, own, year),
        **_below(desk, own, year),
        "year": year,
        "years": tuple((other, f"{base}{other}/") for other in entry.years),
        "tally": tally(held.pledges, desk.today),
        "own": _said(held.own) if held.own else Remarks(),
        "few": FEW,
        "offers": offers_of(desk.shelf, own.subject) if year == entry.latest else (),
        "contact": county.contact_for(own.township),
    }


def _rows(stretch: Stretch[Item], desk: _Desk) -> dict[str, object]:
    pledges = [each for each in stretch.items if isinstance(each, Pledge)]
    members = [each for each in stretch.items if isinstance(each, Assessment)]
    return {
        "rows": tuple(pledge_row(each, desk.today, stretch.url, desk.told) for each in pledges),
        "members": tuple(_member(each) for each in members),
    }


def _said(own: Assessment) -> Remarks:
    return remarks((), own.comments, own.reviews, most=_OWN_BYTES, most_rounds=_OWN_ROUNDS)


def _member(said: Assessment) -> Member:
    return Member(shorten(said.member, SHORT), remarks((), said.comments, said.reviews))


def _picks(turning: Turning, counts: Sequence[Counter[str]]) -> tuple[tuple[Pick, ...], ...]:
    """Return what rows can be picked by: standings, then kinds where there are both.

    ``counts`` are the rows of each page, by standing and by kind.
    """

    def pick(key: str) -> Pick:
        own = [number for number, each in enumerate(counts, start=1) if each[key]]
        earlier = [number for number in own if number < turning.number]
        later = [number for number in own if number > turning.number]

        def at(numbers: Sequence[int]) -> tuple[int, str]:
            return (numbers[0], _only(turning, numbers[0], key)) if numbers else (0, "")

        here = counts[turning.number - 1][key]
        url = f"#only-{key}" if here else at(own)[1]
        total = sum(each[key] for each in counts)
        return Pick(key, total, here, url, at(earlier[::-1]), at(later))

    standings = tuple(each for each in map(pick, STANDINGS) if each.total)
    kinds = tuple(each for each in (pick(kind.value) for kind in MakerKind) if each.total)
    return standings, kinds if len(kinds) > 1 else ()


def _only(turning: Turning, number: int, key: str) -> str:
    return f"{turning.url(number)}#only-{key}"


def _counts(items: Iterable[Item], today: date) -> Counter[str]:
    pledges = [each for each in items if isinstance(each, Pledge)]
    found = Counter(standing(each, today) for each in pledges)
    found.update(each.kind.value for each in pledges)
    return found


def _township(organization: PledgingOrganization) -> tuple[str, str] | None:
    township = organization.township
    if township is None:
        return None
    return township.name, f"counties/{organization.county}/{township.key}/"


def _above(desk: _Desk, own: PledgingOrganization, year: int) -> tuple[str, str] | None:
    above = desk.roster.above(own)
    return (above.name, _address(desk, above, year)) if above else None


def _below(desk: _Desk, own: PledgingOrganization, year: int) -> dict[str, object]:
    """Return the organizations below one, with the tally of their pledges of the year."""
    found = []
    below = desk.roster.below.get((own.county, own.key), ())
    for each in below[:_MOST_BELOW]:
        entry = desk.roster.entries.get((each.county, each.key))
        held = entry.years.get(year, Year()) if entry else Year()
        found.append(listed(each, _address(desk, each, year), held.pledges, desk.today))
    return {"below": tuple(found), "below_left_out": len(below) - len(found)}


def _address(desk: _Desk, own: PledgingOrganization, year: int) -> str:
    """Return the page of an organization that tells of a year, else its latest; else nothing."""
    entry = desk.roster.entries.get((own.county, own.key))
    if entry is None:
        return ""
    earlier = year in entry.years and year != entry.latest
    return organization_url(own) + (f"{year}/" if earlier else "")


def _days(held: Year) -> Iterator[date]:
    """Yield the days a year's page tells of."""
    said = (*held.members, *((held.own,) if held.own else ()))
    for pledge in held.pledges:
        told = (pledge.published, pledge.completed, pledge.supervised)
        yield from (day for day in told if day)
        yield from (each.on for each in pledge.progress)
    for each in (*held.pledges, *said):
        yield from (entry.on for entry in (*each.comments, *each.reviews) if entry.on)
