"""Facets: the values by which exemplars are listed, each with an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bangyang.messages import Catalogue
from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.terms import Term

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
    return tuple(Tag(each.term.name, each.url, len(each.exemplars)) for each in facet.values)


def _terms(edition: Edition, words: Catalogue) -> Mapping[str, Terms]:
    kinds = {kind: Term(kind.value, words.word(f"kind.{kind.value}")) for kind in Kind}
    counties = {county.id: Term(county.id, county.name) for county in edition.counties}
    return {
        "kind": lambda e: [kinds[e.kind]],
        "county": lambda e: [counties[e.county]] if e.county in counties else [],
        "township": lambda e: _one(e.township),
        "village": lambda e: _one(e.village),
        "sector": lambda e: _one(e.sector),
        "theme": lambda e: e.themes,
        "standard": lambda e: e.standards,
        "category": lambda e: _one(e.category),
        "level": lambda e: [term for honour in e.honours for term in _one(honour.level)],
        "year": lambda e: [Term(str(h.year), str(h.year)) for h in e.honours if h.year],
    }


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
        "sector": (term.key for term in lists.sectors),
        "theme": (term.key for term in lists.themes),
        "standard": (term.key for term in lists.standards),
        "category": (term.key for term in lists.categories),
        "level": (term.key for term in lists.levels),
        "year": (str(year) for year in range(edition.options.today.year + 1, 1948, -1)),
    }
    return {name: {key: at for at, key in enumerate(keys)} for name, keys in listed.items()}


def _facet(name: str, of: Terms, exemplars: Iterable[Exemplar], order: Mapping[str, int]) -> Facet:
    groups: dict[str, tuple[Term, dict[str, Exemplar]]] = {}
    for exemplar in exemplars:
        for term in of(exemplar):
            groups.setdefault(term.key, (term, {}))[1][exemplar.id] = exemplar
    ranked = sorted(groups, key=lambda key: (order.get(key, len(order)), key))
    return Facet(
        name,
        tuple(
            Value(groups[key][0], address(name, groups[key][0]), tuple(groups[key][1].values()))
            for key in ranked
        ),
    )
