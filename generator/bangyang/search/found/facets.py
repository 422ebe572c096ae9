"""Facets: what records can be filtered by, by the keys of the site's own lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bangyang.model.edition import Edition
from bangyang.model.terms import Term
from bangyang.rules.standings import STANDINGS
from bangyang.search.found.desk import Desk
from bangyang.search.record import (
    CAMPAIGN,
    LIAISON,
    MAKER,
    NOTICE,
    ORGANIZATION,
    PAGE,
    PERSON,
    PLACE,
    PLEDGE,
    Facet,
    SearchRecord,
)

_KINDS = (PERSON, ORGANIZATION, PLEDGE, MAKER, CAMPAIGN, NOTICE, LIAISON, PLACE, PAGE)

_NAMES = ("kind", "county", "township", "sector", "theme", "standard", "level", "year", "status")


def facets(desk: Desk, records: Sequence[SearchRecord]) -> tuple[Facet, ...]:
    """Return the facets with the values in use, in the order of their lists.

    There is none for what all records share: the county of a site that has one.
    """
    used = _used(records)
    found = (Facet(name, _values(name, used.get(name, ()), desk)) for name in _NAMES)
    return tuple(
        facet for facet in found if len(facet.values) > (1 if facet.name == "county" else 0)
    )


def _used(records: Iterable[SearchRecord]) -> dict[str, dict[str, None]]:
    """Return the keys some record has, by facet, in the order they are met."""
    used: dict[str, dict[str, None]] = {name: {} for name in _NAMES}
    alike = {id(each.facets): each.facets for each in records}  # thousands of pledges share one
    for own in alike.values():
        for name, keys in own.items():
            used[name].update(dict.fromkeys(keys))
    return used


def _values(name: str, used: Iterable[str], desk: Desk) -> tuple[tuple[str, str], ...]:
    if name == "year":
        return tuple((key, desk.year(int(key))) for key in sorted(used, reverse=True))
    wanted = set(used)
    named: dict[str, str] = {}
    for key, label in _listed(name, desk):
        if key in wanted:
            named[key] = label
            wanted.remove(key)
            if not wanted:
                break
    return tuple(named.items())


def _listed(name: str, desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the keys of a facet with their names, those of its list first, then others met."""
    edition, words = desk.edition, desk.words
    if name == "kind":
        yield from ((kind, desk.kind(kind)) for kind in _KINDS)
    elif name == "county":
        yield from ((county.id, county.name) for county in edition.counties)
    elif name == "status":
        yield from ((each, words.word(f"status.{each}")) for each in STANDINGS)
    else:
        terms = (*_vocabulary(name, edition), *_met(name, edition))
        yield from ((term.key, term.name) for term in terms)


def _vocabulary(name: str, edition: Edition) -> Iterable[Term]:
    lists = edition.options.vocabularies
    townships = (each for county in edition.counties for each in county.townships)
    listed: dict[str, Iterable[Term]] = {
        "township": (Term(each.key, each.name) for each in townships),
        "sector": lists.sectors,
        "theme": lists.themes,
        "standard": lists.standards,
        "level": lists.levels,
    }
    return listed[name]


def _met(name: str, edition: Edition) -> Iterator[Term]:
    """Yield the terms records have, listed or not, time and again."""
    stories, pledges = edition.exemplars, edition.pledges
    makers, points = edition.organizations, edition.liaison
    met: dict[str, Iterable[Term | None]] = {
        "township": chain(
            (each.township for each in stories),
            (each.organization.township for each in pledges),
            (each.township for each in makers),
            (each.township for each in points),
        ),
        "sector": chain(
            (each.sector for each in stories),
            (each.sector for each in pledges),
            (each.sector for each in makers),
            (each.sector for each in edition.campaigns),
            (each.sector for each in points),
        ),
        "theme": chain(
            (theme for each in stories for theme in each.themes),
            (each.theme for each in pledges),
            (each.theme for each in edition.campaigns),
        ),
        "standard": (standard for each in stories for standard in each.standards),
        "level": (honour.level for each in stories for honour in each.honours),
    }
    yield from filter(None, met[name])
