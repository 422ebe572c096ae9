"""Organizations that pledge: their own pages, and each pledge's row on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bangyang.model.feedback import Assessment
from bangyang.model.pledges import Pledge, PledgingOrganization
from bangyang.pages.organizations import Item, organization_url, year_pages
from bangyang.pages.paging import Stretch
from bangyang.pages.roster import Entry, Year, roster
from bangyang.search.found.desk import Desk, kept, keys
from bangyang.search.found.pledges import PledgeDesk, pledge_desk, pledge_record, said
from bangyang.search.normalize import composed
from bangyang.search.record import MAKER, SearchRecord, Spoken


def organizations(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each organization that has a page, and of each pledge listed there.

    A page of an earlier year, or a later page of a list, has a record of its own where it tells
    what was said of the organization or its members.
    """
    own = pledge_desk(desk)
    for entry in roster(desk.edition).entries.values():
        for year, held in entry.years.items():
            yield from _year(entry, year, held, own)


def _year(entry: Entry, year: int, held: Year, own: PledgeDesk) -> Iterator[SearchRecord]:
    latest = year == entry.latest
    for stretch in year_pages(entry.organization, year, (*held.pledges, *held.members)):
        for item in stretch.items:
            if isinstance(item, Pledge):
                yield pledge_record(item, stretch.url, own)
        first = stretch.turning.number == 1
        told = _said(held.own, stretch, own) if first else _said(None, stretch, own)
        if latest and first:
            yield _organization(entry, told, own.desk)
        elif told:
            yield _elsewhere(entry.organization, year, stretch.url, told, own.desk)


def _said(
    organization: Assessment | None, stretch: Stretch[Item], own: PledgeDesk
) -> tuple[str, ...]:
    """Return what a page tells of the organization itself, and of its members."""
    texts = [*said(organization.comments, organization.reviews, own)] if organization else []
    for item in stretch.items:
        if isinstance(item, Assessment):
            texts += [item.member, *said(item.comments, item.reviews, own)]
    return kept(*texts)


def _organization(entry: Entry, told: Sequence[str], desk: Desk) -> SearchRecord:
    """Return the record of an organization: its latest year, at its own address."""
    own = entry.organization
    name, place = composed(own.name), desk.place(own.county, own.township)
    sector = own.sector.name if own.sector else ""
    return SearchRecord(
        url=organization_url(own),
        kind=MAKER,
        title=name,
        meta=(desk.kind(MAKER), *kept(place, own.type, sector)),
        date=date(entry.latest, 1, 1),
        name=name,
        places=kept(place),
        texts=kept(own.type, sector, *own.former, *told),
        spoken=(Spoken(name, "name"), *(Spoken(each, "place") for each in kept(place))),
        suggested=True,
        facets=_facets(own, entry.years),
    )


def _elsewhere(
    own: PledgingOrganization, year: int, url: str, told: Sequence[str], desk: Desk
) -> SearchRecord:
    """Return the record of another page of an organization.

    It is found behind whatever is called so: the organization's name is a place here, the title,
    which is much the same on all such pages, a text.
    """
    name, place = composed(own.name), desk.place(own.county, own.township)
    title = desk.words.word("pledges.organization-title", name=name, year=year)
    return SearchRecord(
        url=url,
        kind=MAKER,
        title=title,
        meta=(desk.kind(MAKER), *kept(place)),
        date=date(year, 1, 1),
        places=kept(name, place),
        texts=kept(*told, title),
        facets=_facets(own, (year,)),
    )


def _facets(own: PledgingOrganization, years: Iterable[int]) -> dict[str, tuple[str, ...]]:
    return keys(
        kind=MAKER,
        county=own.county,
        township=own.township,
        sector=own.sector,
        year=[str(year) for year in years],
    )
