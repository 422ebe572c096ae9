"""Facets: the values by which exemplars are listed, each with an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bangyang.messages import Catalogue
from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.terms import Term
from bangyang.rules.keys import key

BY = "exemplars/by/"

Terms = Callable[[Exemplar], Iterable[Term]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet and the exemplars that have it, in the edition's order."""

    term: Term
    url: str
    exemplars: tuple[Exemplar, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values in use, in the order of their list."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A link to a list, and how many it holds."""

    name: str
    url: str
    count: int
    key: str = ""
    """The value's key, where the link leads to a facet's list."""


def address(facet: str, term: Term) -> str:
    """Return where the exemplars with a value are listed."""
    return f"{BY}{facet}/{term.key}/"


def facets(edition: Edition, words: Catalogue) -> tuple[Facet, ...]:
    """Return every facet that holds anything."""
    terms = _terms(edition, words)
    order = _order(edition)
    found = (_facet(name, of, edition.exemplars, order.get(name, {})) for name, of in terms.items())
    return tuple(facet for facet in found if facet.values)


def tags(facet: Facet) -> tuple[Tag, ...]:
    """Return a facet's values as links."""
    return tuple(
        Tag(each.term.name, each.url, len(each.exemplars), each.term.key) for each in facet.values
    )


def _terms(edition: Edition, words: Catalogue) -> Mapping[str, Terms]:
    kinds = {kind: Term(kind.value, words.word(f"kind.{kind.value}")) for kind in Kind}
    counties = {county.id: Term(county.id, county.name) for county in edition.counties}
    types = village_types(edition)
    return {
        "kind": lambda e: [kinds[e.kind]],
        "county": lambda e: [counties[e.county]] if e.county in counties else [],
        "township": lambda e: _one(e.township),
        "village": lambda e: _one(e.village),
        "type": lambda e: _one(types.get((e.county, _key(e.township), _key(e.village)))),
        "sector": lambda e: _one(e.sector),
        "theme": lambda e: e.themes,
        "standard": lambda e: e.standards,
        "category": lambda e: _one(e.category),
        "level": lambda e: [term for honour in e.honours for term in _one(honour.level)],
        "year": lambda e: [Term(str(h.year), str(h.year)) for h in e.honours if h.year],
    }


def village_types(edition: Edition) -> dict[tuple[str, str, str], Term]:
    """Return the type of each listed village, by the keys of county, township and village."""
    return {
        (county.id, township.key, village.key): Term(key(village.type), village.type)
        for county in edition.counties
        for township in county.townships
        for village in township.villages
        if key(village.type)
    }


def _key(term: Term | None) -> str:
    return term.key if term else ""


def _one(term: Term | None) -> Sequence[Term]:
    return [term] if term else []


def _order(edition: Edition) -> Mapping[str, Mapping[str, int]]:
    lists = edition.options.vocabularies
    townships = [township for county in edition.counties for township in county.townships]
    listed: Mapping[str, Iterable[str]] = {
        "kind": (kind.value for kind in Kind),
        "county": (county.id for county in edition.counties),
        "township": (township.key for township in townships),
        "village": (village.key for township in townships for village in township.villages),
        "type": (term.key for term in village_types(edition).values()),
        "sector": (term.key for term in lists.sectors),
        "theme": (term.key for term in lists.themes),
        "standard": (term.key for term in lists.standards),
        "category": (term.key for term in lists.categories),
        "level": (term.key for term in lists.levels),
        "year": (str(year) for year in range(edition.options.today.year + 1, 1948, -1)),
    }
    return {
        name: {each: at for at, each in enumerate(dict.fromkeys(keys))}
        for name, keys in listed.items()
    }


def _facet(name: str, of: Terms, exemplars: Iterable[Exemplar], order: Mapping[str, int]) -> Facet:
    groups: dict[str, tuple[Term, dict[str, Exemplar]]] = {}
    for exemplar in exemplars:
        for term in of(exemplar):
            groups.setdefault(term.key, (term, {}))[1][exemplar.id] = exemplar
    ranked = sorted(groups, key=lambda each: (order.get(each, len(order)), each))
    return Facet(
        name,
        tuple(
            Value(groups[each][0], address(name, groups[each][0]), tuple(groups[each][1].values()))
            for each in ranked
        ),
    )
