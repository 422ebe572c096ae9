"""What the filter of a county's pledges fetches: each pledge's values, and ready rows in packs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from bangyang.model.pledges import Pledge
from bangyang.pages.account import SECTION, Account
from bangyang.pages.packs import PACK, column, table
from bangyang.pages.page import DataFile, Page
from bangyang.pages.pledge_lists import Item
from bangyang.pages.shelf import Shelf


def folder(account: Account) -> str:
    """Return where the packs of a year lie."""
    return f"assets/lists/{SECTION}{account.county}/{account.year}/"


def pages(shelf: Shelf, account: Account, items: Mapping[str, Item]) -> Iterator[Page]:
    """Yield the rows of ``PACK`` pledges each, in the order of the lists."""
    for number, own in enumerate(_packs(account)):
        yield Page(
            url=f"{folder(account)}{number}.html",
            template="pledge-rows.html",
            title=shelf.words.word("pledges.title"),
            view={"rows": tuple(items[each.id] for each in own), "mark": _mark(own)},
            in_shell=False,
            listed=False,
        )


def columns(account: Account) -> DataFile:
    """Return ``facets.json``: per facet its values, and which of them each pledge has."""
    marks = [_mark(own) for own in _packs(account)]
    numbers = {pledge.id: number for number, pledge in enumerate(account.pledges)}
    facets = {
        name: column(
            [value.term for value in values],
            [[numbers[pledge.id] for pledge in value.pledges] for value in values],
            len(account.pledges),
        )
        for name, values in account.facets.items()
        if values
    }
    return table(f"{folder(account)}facets.json", len(account.pledges), marks, facets)


def _packs(account: Account) -> Iterator[Sequence[Pledge]]:
    for start in range(0, len(account.pledges), PACK):
        yield account.pledges[start : start + PACK]


def _mark(pledges: Sequence[Pledge]) -> str:
    told = " ".join(f"{each.id} {each.status.value}" for each in pledges)
    return hashlib.sha256(told.encode()).hexdigest()[:8]
