"""The shelf: an edition sorted once, so that no page has to look through all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bangyang.messages import Catalogue, catalogue
from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar
from bangyang.model.places import County
from bangyang.model.pledges import Pledge
from bangyang.pages.card import Card, cards
from bangyang.pages.facets import Facet, Tag, facets, tags

Years = Mapping[int, tuple[Pledge, ...]]
"""Pledges by year, the latest year first."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """An edition with what its pages ask for again and again."""

    edition: Edition
    words: Catalogue
    counties: Mapping[str, County]
    cards: Mapping[str, Card]
    facets: tuple[Facet, ...]
    tags: Mapping[str, tuple[Tag, ...]]
    """Links to the lists of each facet."""
    pledges: Mapping[str, Years]
    """By county, then year."""

    def shown(self, exemplars: Iterable[Exemplar]) -> tuple[Card, ...]:
        """Return the cards of some exemplars."""
        return tuple(self.cards[exemplar.id] for exemplar in exemplars)


def shelve(edition: Edition) -> Shelf:
    """Return an edition sorted for its pages."""
    words = catalogue(edition.options.language)
    found = facets(edition, words)
    return Shelf(
        edition=edition,
        words=words,
        counties={county.id: county for county in edition.counties},
        cards=cards(edition),
        facets=found,
        tags={facet.name: tags(facet) for facet in found},
        pledges=_by_county(edition.pledges),
    )


def by_year(pledges: Iterable[Pledge]) -> dict[int, tuple[Pledge, ...]]:
    """Return pledges by year, the latest first, in their order within it."""
    years: dict[int, list[Pledge]] = {}
    for pledge in pledges:
        years.setdefault(pledge.year, []).append(pledge)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}


def latest(years: Mapping[int, tuple[Pledge, ...]]) -> tuple[Pledge, ...]:
    """Return the pledges of the latest year."""
    return years[max(years)] if years else ()


def _by_county(pledges: Sequence[Pledge]) -> dict[str, dict[int, tuple[Pledge, ...]]]:
    counties: dict[str, list[Pledge]] = {}
    for pledge in pledges:
        counties.setdefault(pledge.county, []).append(pledge)
    return {county: by_year(own) for county, own in counties.items()}
