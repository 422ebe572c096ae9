"""The public account: what was promised in a county, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bangyang.model.feedback import Assessment
from bangyang.model.pledges import MakerKind, Pledge
from bangyang.pages import pledge_lists, pledge_packs, review_lists
from bangyang.pages.account import SECTION, Account, accounts
from bangyang.pages.lists import numbered
from bangyang.pages.organizations import (
    Organization,
    by_township,
    organizations,
    pledge_addresses,
)
from bangyang.pages.page import DataFile, Page
from bangyang.pages.paging import ORGANIZATIONS, stretches
from bangyang.pages.pledge_data import FOLDER
from bangyang.pages.pledge_lists import Places, item
from bangyang.pages.review_lists import Reviewed, reviewed, rounds
from bangyang.pages.shares import late, of_counties, of_townships, of_years, soon
from bangyang.pages.shelf import Shelf, latest
from bangyang.pages.tally import tally
from bangyang.pages.votes import of_votes
from bangyang.rules.overdue import SOON, due_within
from bangyang.rules.standings import OVERDUE


@dataclass(frozen=True, slots=True)
class _Year:
    """A county's year and what all its pages share."""

    account: Account
    years: Mapping[int, Account]
    places: Places
    votes: tuple[Reviewed, ...]
    organizations: tuple[Organization, ...]
    files: tuple[tuple[str, str], ...]
    """Addresses of the county's data files, and what they hold."""


Accounts = Mapping[str, Mapping[int, Account]]
"""By county the accounts of its years, the latest first."""


def all_accounts(shelf: Shelf) -> Accounts:
    """Return the accounts of all counties."""
    return {county: accounts(shelf, county) for county in shelf.pledges}


def pages(shelf: Shelf, own: Accounts) -> Iterator[Page]:
    """Yield the account of the site, of each county and of each county's years."""
    if not own:
        return
    places = pledge_addresses(shelf.edition.pledges)
    if len(shelf.pledges) > 1:
        yield _all(shelf, places)
    for county, years in own.items():
        files = _files(shelf, county)
        for account in years.values():
            yield from _of_year(shelf, account, years, places, files)


def columns(own: Accounts) -> Iterator[DataFile]:
    """Yield what the filters of the lists fetch, a file a year."""
    for years in own.values():
        yield from map(pledge_packs.columns, years.values())


def _of_year(
    shelf: Shelf,
    account: Account,
    years: Mapping[int, Account],
    places: Places,
    files: tuple[tuple[str, str], ...],
) -> Iterator[Page]:
    """Yield a year's pages: its account, the lists its figures open to, and their packs.

    The latest year's account stands at its county's address too, and a single county's first.
    """
    today = shelf.edition.options.today
    votes = reviewed(shelf, account, places)
    own = _Year(account, years, places, votes, organizations(account.pledges, today), files)
    base = f"{SECTION}{account.county}/"
    if account.year == max(years):
        latest_pages = list(_account(shelf, own, base))
        if len(shelf.pledges) == 1:
            yield replace(latest_pages[0], url=SECTION)
        yield from latest_pages
    yield from _account(shelf, own, f"{base}{account.year}/")
    items = {pledge.id: item(pledge, places, today) for pledge in account.pledges}
    yield from pledge_lists.pages(shelf, account, years, items)
    yield from pledge_packs.pages(shelf, account, items)
    yield from review_lists.pages(shelf, account, votes, rounds(account, votes))


def _files(shelf: Shelf, county: str) -> tuple[tuple[str, str], ...]:
    """Return the data files a county has, as (address, what it holds): see ``pledge_data``."""
    pledges = [pledge for own in shelf.pledges[county].values() for pledge in own]
    said: list[Pledge | Assessment] = [*pledges]
    said += [each for each in shelf.edition.assessments if each.county == county]
    told = {
        "progress": any(pledge.progress for pledge in pledges),
        "comments": any(each.comments for each in said),
        "reviews": any(each.reviews for each in said),
    }
    whole = tuple((f"{FOLDER}{county}.{kind}", kind) for kind in ("csv", "json"))
    return (
        *whole,
        *((f"{FOLDER}{county}/{name}.csv", name) for name, held in told.items() if held),
    )


def _all(shelf: Shelf, places: Places) -> Page:
    """Return the account of all counties, each with its latest year."""
    current = {county: latest(years) for county, years in shelf.pledges.items()}
    everything = [pledge for own in current.values() for pledge in own]
    title = shelf.words.word("pledges.title")
    return Page(
        url=SECTION,
        template="pledges.html",
        title=title,
        view={
            **_figures(shelf, everything, places),
            "heading": title,
            "tally": tally(everything, shelf.edition.options.today),
            "lists": None,
            "shares": of_counties(shelf, current),
            "shares_of": "counties",
            "place": None,
            "year": max(pledge.year for pledge in everything),
            "years": (),
            "turning": None,
        },
        description=shelf.words.word("pledges.description", count=len(everything)),
        section=SECTION,
        updated=_newest(everything),
    )


def _account(shelf: Shelf, own: _Year, base: str) -> Iterator[Page]:
    """Yield the pages of a county's year at an address; its organizations go on at ``page/N/``."""
    account = own.account
    county = shelf.counties[account.county]
    title = shelf.words.word("pledges.county-title", name=county.name, year=account.year)
    section = f"{SECTION}{account.county}/"
    view = {
        **_figures(shelf, account.pledges, own.places),
        "heading": shelf.words.word("pledges.title"),
        "tally": account.tally,
        "lists": account.lists,
        "all_url": account.lists.whole,
        "late_url": account.lists.of(OVERDUE),
        "soon_url": account.url("due", "soon"),
        "kinds": account.tags["kind"],
        "shares": of_townships(account, shelf.edition.options.today),
        "shares_of": "townships",
        "place": (county.name, f"counties/{county.id}/"),
        "year": account.year,
        "years": tuple((y, f"{section}{y}/") for y in own.years if y != account.year),
        "by_year": of_years(own.years, section),
        **_votes(own),
        "data": own.files,
        "contact": county.contact,
    }
    newest = _newest(account.pledges)
    for stretch in stretches(base, own.organizations, ORGANIZATIONS):
        yield Page(
            url=stretch.url,
            template="pledges.html",
            title=numbered(shelf.words, title, stretch.turning),
            view={**view, "organizations": by_township(stretch.items), "turning": stretch.turning},
            description=shelf.words.word("pledges.description", count=len(account.pledges)),
            section=SECTION,
            updated=newest,
        )


def _figures(shelf: Shelf, pledges: Sequence[Pledge], places: Places) -> dict[str, object]:
    """Return what the pages of a county and of all counties show alike."""
    today = shelf.edition.options.today
    return {
        "makers": len({(p.county, p.organization.key) for p in pledges}),
        "by_members": sum(pledge.kind is MakerKind.MEMBER for pledge in pledges),
        "late": late(pledges, today, places),
        "soon": soon(pledges, today, places),
        "soon_count": sum(due_within(pledge, today) for pledge in pledges),
        "days": SOON,
        "today": today,
        "votes_count": 0,
        "by_year": (),
        "organizations": (),
        "data": (),
        "contact": None,
    }


def _votes(own: _Year) -> dict[str, object]:
    """Return the sums of a year's reviews, and those of each round."""
    found = rounds(own.account, own.votes)
    return {
        "votes": of_votes(row.review.votes for row in own.votes),
        "votes_count": len(own.votes),
        "votes_url": f"{own.account.base}reviews/",
        "rounds": tuple((each.name, each.url, len(each.rows), each.votes) for each in found),
    }


def _newest(pledges: Iterable[Pledge]) -> date | None:
    return max((pledge.published for pledge in pledges if pledge.published), default=None)
