"""The lists of a county's pledges: what each figure of the account counts, row by row.

They stand in order of publication and id and go on at ``page/N/``, so that a later pledge moves
no earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bangyang.messages import Catalogue
from bangyang.model.pledges import MakerKind, Pledge
from bangyang.model.terms import Term
from bangyang.pages.account import SECTION, Account, Value, by_standing
from bangyang.pages.card import shorten
from bangyang.pages.facets import Tag
from bangyang.pages.lists import numbered
from bangyang.pages.page import Page
from bangyang.pages.paging import stretches
from bangyang.pages.shelf import Shelf
from bangyang.pages.tally import GROUPS
from bangyang.rules.overdue import days_late
from bangyang.rules.standings import standing

ROWS = 120
"""Rows a page: with texts as long as they may be shown, about 160 kB of HTML."""

_LONGEST = 120
"""Characters of a pledge a row shows; its own page has it whole."""

_MOST_TAGS = 60
"""Above that many townships the list leads to their table instead of naming each."""

Places = Mapping[tuple[str, int, str], str]
"""The permanent address of each pledge's row, by (county, year, id)."""


class Item(NamedTuple):
    """A pledge as a list shows it. There are a hundred thousand: a tuple is soon handed over."""

    url: str
    text: str
    standing: str
    late: int
    """Days past its last day."""
    member: str
    """Who promised it, if a member did; the name as it may leave."""
    organization: str
    township: str
    due: date


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its address, the values every row has, and the rows."""

    base: str
    terms: tuple[Term, ...]
    chosen: tuple[tuple[str, str], ...]
    """The values it begins with, as (facet, key); of one facet any will do."""
    pledges: tuple[Pledge, ...]
    listed: bool = True


class Choices(NamedTuple):
    """What a list's filter offers: facets with links to the lists of their values."""

    filters: tuple[tuple[str, tuple[Tag, ...]], ...]
    more: str
    """Where the townships are, if they are too many to be named."""


def item(pledge: Pledge, places: Places, today: date) -> Item:
    """Return a pledge as a list shows it."""
    township = pledge.organization.township
    return Item(
        places[pledge.county, pledge.year, pledge.id],
        shorten(pledge.text, _LONGEST),
        standing(pledge, today),
        days_late(pledge, today),
        pledge.maker if pledge.kind is MakerKind.MEMBER else "",
        pledge.organization.name,
        township.name if township else "",
        pledge.due,
    )


def pages(
    shelf: Shelf, account: Account, others: Mapping[int, Account], items: Mapping[str, Item]
) -> Iterator[Page]:
    """Yield the lists of a year. ``others`` are all years; ``items`` the rows by pledge id."""
    own = listings(account, shelf.edition.options.today, shelf.words)
    there = {year: set(_bases(other)) for year, other in others.items() if year != account.year}
    offered = choices(account)
    for listing in own:
        years = tuple(
            (year, _elsewhere(listing.base, account.base, others[year].base, bases))
            for year, bases in there.items()
        )
        yield from _pages(shelf, account, listing, years, offered, items)


def listings(account: Account, today: date, words: Catalogue) -> Iterator[Listing]:
    """Yield every list of a year: of all, of each value, of each township's standings."""
    yield Listing(account.lists.whole, (), (), account.pledges)
    for value in by_standing(account.pledges, today, words):
        key = value.term.key
        yield Listing(account.lists.of(key), (value.term,), _statuses(key), value.pledges)
    for name, values in account.facets.items():
        if name != "status":
            for value in values:
                chosen = ((name, value.term.key),)
                url = account.url(name, value.term.key)
                yield Listing(url, (value.term,), chosen, value.pledges)
    for township in account.facets["township"]:
        yield from _of_township(account, township, today, words)


def _of_township(
    account: Account, township: Value, today: date, words: Catalogue
) -> Iterator[Listing]:
    base = account.url("township", township.term.key)
    place = ("township", township.term.key)
    for value in by_standing(township.pledges, today, words):
        key = value.term.key
        yield Listing(
            f"{base}{key}/",
            (township.term, value.term),
            (place, *_statuses(key)),
            value.pledges,
            listed=False,
        )


def _statuses(key: str) -> tuple[tuple[str, str], ...]:
    return tuple(("status", each) for each in GROUPS.get(key, (key,)))


def _bases(account: Account) -> Iterator[str]:
    """Yield the addresses of a year's lists that another year may lead to."""
    yield account.lists.whole
    for name, values in account.facets.items():
        for value in values:
            yield account.url(name, value.term.key)


def _elsewhere(url: str, base: str, other: str, there: Iterable[str]) -> str:
    """Return the same list of another year, or if that has none the list of all."""
    same = other + url.removeprefix(base)
    return same if same in there else f"{other}all/"


def choices(account: Account) -> Choices:
    """Return what the filter of a year's lists offers."""
    many = len(account.tags["township"]) > _MOST_TAGS
    filters = tuple(
        (name, tags)
        for name, tags in account.tags.items()
        if tags and not (many and name == "township")
    )
    more = f"{SECTION}{account.county}/{account.year}/#townships" if many else ""
    return Choices(filters, more)


def _pages(
    shelf: Shelf,
    account: Account,
    listing: Listing,
    years: tuple[tuple[int, str], ...],
    offered: Choices,
    items: Mapping[str, Item],
) -> Iterator[Page]:
    word = shelf.words.word
    names = word("punctuation.dot").join(term.name for term in listing.terms)
    heading = names or word("account.all")
    county = shelf.counties[account.county]
    title = word("account.list-title", name=county.name, year=account.year, list=heading)
    view = {
        "heading": heading,
        "county": (county.name, f"{SECTION}{account.county}/{account.year}/"),
        "contact": county.contact,
        "year": account.year,
        "years": years,
        "total": len(listing.pledges),
        "late": ("status", "overdue") in listing.chosen,
        "chosen": "&".join(f"{name}={key}" for name, key in listing.chosen),
        "here": listing.base,
        "account": account.base,
        "packs": f"assets/lists/{SECTION}{account.county}/{account.year}/",
        "choices": offered,
    }
    newest = next((p.published for p in reversed(listing.pledges) if p.published), None)
    for stretch in stretches(listing.base, listing.pledges, ROWS):
        rows = tuple(items[pledge.id] for pledge in stretch.items)
        yield Page(
            url=stretch.url,
            template="pledge-list.html",
            title=numbered(shelf.words, title, stretch.turning),
            view={**view, "rows": rows, "turning": stretch.turning},
            description=word("pledges.description", count=len(listing.pledges)),
            section=SECTION,
            updated=newest,
            listed=listing.listed,
        )
