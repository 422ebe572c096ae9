"""Organizations: where the rows of their pledges are, and how lists name them.

``organization.py`` makes their pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from bangyang.model.feedback import Assessment
from bangyang.model.pledges import Pledge, PledgingOrganization
from bangyang.pages.paging import PLEDGE_BYTES, PLEDGES, Stretch, weighed
from bangyang.pages.pledge_row import row_weight
from bangyang.pages.remarks import ENTRY, SHORT, bytes_of, weight
from bangyang.pages.roster import by_organization
from bangyang.pages.shelf import by_year
from bangyang.pages.tally import Tally, tally
from bangyang.rules.pinyin import reading

SECTION = "pledges/"

Item = Pledge | Assessment


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization in a list, with what became of its pledges in a year."""

    name: str
    township: str
    url: str
    tally: Tally


def organization_url(organization: PledgingOrganization) -> str:
    """Return the address of an organization's pledges of its latest year."""
    return f"{SECTION}{organization.county}/{organization.key}/"


def pledge_addresses(pledges: Iterable[Pledge]) -> dict[tuple[str, int, str], str]:
    """Return the permanent address of each pledge's row, by (county, year, id).

    It lies on the page of the organization's year, so that next year's pledges do not move it.
    """
    found: dict[tuple[str, int, str], str] = {}
    for own in by_organization(pledges).values():
        for year, rows in by_year(own).items():
            for stretch in year_pages(own[0].organization, year, rows):
                for row in stretch.items:
                    if isinstance(row, Pledge):
                        found[row.county, row.year, row.id] = f"{stretch.url}#{row.anchor}"
    return found


def year_pages(
    organization: PledgingOrganization, year: int, items: Sequence[Item]
) -> Iterator[Stretch[Item]]:
    """Yield the pages of an organization's year: pledges, then what was said of its members.

    Pledges stand where they would stand alone, so that nothing said of members moves one.
    """
    base = f"{organization_url(organization)}{year}/"
    return weighed(base, items, _weight, PLEDGES, PLEDGE_BYTES)


def organizations(pledges: Iterable[Pledge], today: date) -> tuple[Organization, ...]:
    """Return the organizations some pledges belong to, by township and reading."""
    rows = [
        listed(own[0].organization, organization_url(own[0].organization), own, today)
        for own in by_organization(pledges).values()
    ]
    order = dict.fromkeys(row.township for row in rows)
    ranks = {township: rank for rank, township in enumerate(order)}
    return tuple(sorted(rows, key=lambda row: (ranks[row.township], _spelt(row.name), row.url)))


def listed(
    organization: PledgingOrganization, url: str, pledges: Iterable[Pledge], today: date
) -> Organization:
    """Return an organization as a list shows it, with the tally of some of its pledges."""
    township = organization.township.name if organization.township else ""
    return Organization(organization.name, township, url, tally(pledges, today))


def by_township(rows: Iterable[Organization]) -> tuple[tuple[str, tuple[Organization, ...]], ...]:
    """Return sorted organizations under the names of their townships."""
    return tuple((name, tuple(own)) for name, own in groupby(rows, lambda row: row.township))


def _weight(item: Item) -> int:
    if isinstance(item, Pledge):
        return row_weight(item)
    said = weight(comments=item.comments, reviews=item.reviews)
    return ENTRY + bytes_of(item.member, SHORT) + said


@cache
def _spelt(name: str) -> str:
    return reading(name, person=False)
