"""The account: a county's pledges of a year, sorted by whatever their lists are asked for.

Every figure of the public account opens to one of these lists, and holds no more than its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bangyang.messages import Catalogue
from bangyang.model.edition import Edition
from bangyang.model.pledges import MakerKind, Pledge
from bangyang.model.terms import Term
from bangyang.pages.facets import Tag
from bangyang.pages.shelf import Shelf
from bangyang.pages.tally import GROUPS, Lists, Tally, tally
from bangyang.rules.overdue import due_within
from bangyang.rules.standings import STANDINGS, standing

SECTION = "pledges/"

NONE = "none"
"""The key of what belongs to no township."""

SOON = "soon"
"""The key of what is due soon."""

_GROUP_OF = {each: group for group, own in GROUPS.items() for each in own}

Sorter = Callable[[Pledge], Term | None]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, and the pledges that have it, in the edition's order."""

    term: Term
    pledges: tuple[Pledge, ...]


Facets = Mapping[str, tuple[Value, ...]]
"""By facet the values in use, in the order of their list."""


@dataclass(frozen=True)
class Account:
    """A county's pledges of one year, in the edition's order."""

    county: str
    year: int
    pledges: tuple[Pledge, ...]
    tally: Tally
    facets: Facets

    @property
    def base(self) -> str:
        """What the addresses of its lists begin with."""
        return by(self.county, self.year)

    @property
    def lists(self) -> Lists:
        """Where its figures open to rows."""
        return lists(self.county, self.year)

    @cached_property
    def tags(self) -> Mapping[str, tuple[Tag, ...]]:
        """By facet links to the lists of its values."""
        return {
            name: tuple(
                Tag(each.term.name, self.url(name, each.term.key), len(each.pledges), each.term.key)
                for each in values
            )
            for name, values in self.facets.items()
        }

    def url(self, facet: str, key: str) -> str:
        """Return the address of the list of a facet's value."""
        return f"{self.base}{facet}/{key}/"


def by(county: str, year: int) -> str:
    """Return what the addresses of a year's lists begin with."""
    return f"{SECTION}{county}/{year}/by/"


def lists(county: str, year: int) -> Lists:
    """Return where the figures of a county's year open to rows."""
    base = by(county, year)
    return Lists(f"{base}all/", f"{base}status/")


def township_lists(county: str, year: int, township: str) -> Lists:
    """Return where the figures of a township's year open to rows; ``township`` is its key."""
    base = f"{by(county, year)}township/{township or NONE}/"
    return Lists(base, base)


def accounts(shelf: Shelf, county: str) -> Mapping[int, Account]:
    """Return a county's accounts by year, the latest first."""
    return {
        year: Account(
            county,
            year,
            pledges,
            tally(pledges, shelf.edition.options.today),
            facets(pledges, county, shelf.edition, shelf.words),
        )
        for year, pledges in shelf.pledges[county].items()
    }


def facets(pledges: Sequence[Pledge], county: str, edition: Edition, words: Catalogue) -> Facets:
    """Return some pledges of a county by standing, due soon, township, theme, sector and kind."""
    order = _order(county, edition)
    return {
        name: _values(pledges, sorter, order.get(name, ()))
        for name, sorter in _sorters(edition, words).items()
    }


def _sorters(edition: Edition, words: Catalogue) -> Mapping[str, Sorter]:
    today = edition.options.today
    standings = {each: Term(each, words.word(f"status.{each}")) for each in STANDINGS}
    kinds = {each: Term(each.value, words.word(f"account.kind-{each.value}")) for each in MakerKind}
    soon = Term(SOON, words.word("account.soon"))
    nowhere = Term(NONE, words.word("pledges.no-township"))
    return {
        "status": lambda p: standings[standing(p, today)],
        "due": lambda p: soon if due_within(p, today) else None,
        "township": lambda p: p.organization.township or nowhere,
        "theme": lambda p: p.theme,
        "sector": lambda p: p.sector,
        "kind": lambda p: kinds[p.kind],
    }


def _order(county: str, edition: Edition) -> Mapping[str, Sequence[str]]:
    """Return the keys of each facet's values as they are listed; what has no township is last."""
    vocabularies = edition.options.vocabularies
    townships = (each.townships for each in edition.counties if each.id == county)
    return {
        "status": STANDINGS,
        "township": [township.key for own in townships for township in own],
        "theme": [term.key for term in vocabularies.themes],
        "sector": [term.key for term in vocabularies.sectors],
        "kind": [kind.value for kind in MakerKind],
    }


def _values(pledges: Iterable[Pledge], of: Sorter, order: Sequence[str]) -> tuple[Value, ...]:
    groups: dict[str, tuple[Term, list[Pledge]]] = {}
    for pledge in pledges:
        term = of(pledge)
        if term is not None:
            groups.setdefault(term.key, (term, []))[1].append(pledge)
    ranks = {key: rank for rank, key in enumerate(order)}
    ranked = sorted(groups, key=lambda key: (key == NONE, ranks.get(key, len(ranks))))
    return tuple(Value(groups[key][0], tuple(groups[key][1])) for key in ranked)


def by_standing(pledges: Sequence[Pledge], today: date, words: Catalogue) -> tuple[Value, ...]:
    """Return some pledges by standing, and by those of ``GROUPS`` that occur."""
    found: dict[str, list[Pledge]] = {each: [] for each in (*STANDINGS, *GROUPS)}
    for pledge in pledges:
        stands = standing(pledge, today)
        found[stands].append(pledge)
        if stands in _GROUP_OF:
            found[_GROUP_OF[stands]].append(pledge)
    told = {key: words.word(f"{'account' if key in GROUPS else 'status'}.{key}") for key in found}
    return tuple(Value(Term(key, told[key]), tuple(own)) for key, own in found.items() if own)
