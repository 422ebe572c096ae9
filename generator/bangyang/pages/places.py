"""Places: the counties of a site, their townships and villages, and who is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar
from bangyang.model.places import County, Township
from bangyang.model.pledges import Pledge
from bangyang.model.terms import Term
from bangyang.pages.shelf import Shelf, by_year, latest

SECTION = "counties/"

_NAMED = 3
"""How many villages a township's row names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A county or township in a list: where it leads, and how many exemplars it has."""

    name: str
    url: str
    count: int
    pledges: int
    """Those of its latest year, as on its own page."""
    parts: tuple[str, ...]
    """A few of its townships or villages."""


@dataclass(slots=True)
class Place:
    """A township with everything that belongs to it."""

    county: County
    township: Township
    exemplars: list[Exemplar] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The township's address."""
        return f"{SECTION}{self.county.id}/{self.township.key}/"


def townships(edition: Edition) -> dict[str, tuple[Place, ...]]:
    """Return the townships of each county: those it lists, then others its records name."""
    counties = {county.id: county for county in edition.counties}
    found: dict[str, dict[str, Place]] = {
        county.id: {township.key: Place(county, township) for township in county.townships}
        for county in edition.counties
    }

    def at(county: str, township: Term) -> Place:
        if township.key not in found[county]:
            named = Township(township.key, township.name)
            found[county][township.key] = Place(counties[county], named)
        return found[county][township.key]

    for exemplar in edition.exemplars:
        if exemplar.township:
            at(exemplar.county, exemplar.township).exemplars.append(exemplar)
    for pledge in edition.pledges:
        if pledge.organization.township:
            at(pledge.county, pledge.organization.township).pledges.append(pledge)
    return {county: tuple(own.values()) for county, own in found.items()}


def entries(shelf: Shelf, places: Mapping[str, Iterable[Place]]) -> tuple[Entry, ...]:
    """Return the rows of 身边: the townships of a single county, else the counties."""
    if len(shelf.edition.counties) == 1:
        return township_entries(places[shelf.edition.counties[0].id])
    return tuple(_county_entries(shelf, places))


def township_entries(places: Iterable[Place]) -> tuple[Entry, ...]:
    """Return a row for each township of a county."""
    return tuple(
        Entry(
            place.township.name,
            place.url,
            len(place.exemplars),
            len(latest(by_year(place.pledges))),
            _villages(place),
        )
        for place in places
    )


def _villages(place: Place) -> tuple[str, ...]:
    """Return villages to name: first those with a story, then others of the list."""
    told = (exemplar.village.name for exemplar in place.exemplars if exemplar.village)
    listed = (village.name for village in place.township.villages)
    return tuple(dict.fromkeys([*told, *listed]))[:_NAMED]


def _county_entries(shelf: Shelf, places: Mapping[str, Iterable[Place]]) -> Iterator[Entry]:
    told: dict[str, int] = {}
    for exemplar in shelf.edition.exemplars:
        told[exemplar.county] = told.get(exemplar.county, 0) + 1
    for county in shelf.edition.counties:
        pledges = len(latest(shelf.pledges.get(county.id, {})))
        names = tuple(place.township.name for place in places[county.id])[:_NAMED]
        yield Entry(county.name, f"{SECTION}{county.id}/", told.get(county.id, 0), pledges, names)
