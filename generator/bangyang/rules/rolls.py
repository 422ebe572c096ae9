"""Rolls of honour 光荣榜: which there are, and who stands on each with which honour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bangyang.model.exemplars import Exemplar, Honour
from bangyang.model.terms import Term, Vocabulary
from bangyang.rules.honours import by_level

FEWEST = 4
"""Portraits a roll has at least: fewer are no roll."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on a roll; ``honour`` is the one shown beside the name."""

    exemplar: Exemplar
    honour: Honour | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll: a county's or township's ``year``, those given one ``honour``, or a choice."""

    entries: tuple[Entry, ...]
    county: str
    year: int | None = None
    township: Term | None = None
    honour: Honour | None = None

    @property
    def shared(self) -> Honour | None:
        """The honour of all of them, where they have one and the same."""
        found = {each.honour and (each.honour.title, each.honour.year) for each in self.entries}
        return self.entries[0].honour if len(found) == 1 else None


def rolls(exemplars: Sequence[Exemplar], levels: Vocabulary) -> tuple[Roll, ...]:
    """Return every roll of at least ``FEWEST``: county by county and year by year, newest first.

    ``levels`` orders honours. A year's roll shows each person's highest honour, and stands in the
    order of these; a roll of one honour keeps the order of ``exemplars``.
    """
    found: list[Roll] = []
    for county in dict.fromkeys(each.county for each in exemplars):
        own = [each for each in exemplars if each.county == county]
        found += [*_years(county, own, levels), *_honours(county, own)]
    return tuple(roll for roll in found if len(roll.entries) >= FEWEST)


def chosen(exemplars: Sequence[Exemplar], only: Iterable[str], levels: Vocabulary) -> Roll | None:
    """Return the roll of just these stories, in the order their ids were given; or none.

    It belongs to the township and the year they share, if they do.
    """
    by_id = {each.id: each for each in exemplars}
    own = [by_id[each] for each in dict.fromkeys(only) if each in by_id]
    if not own:
        return None
    entries = tuple(Entry(each, _highest(each, levels)) for each in own)
    years = {each.date.year for each in own}
    year = years.pop() if len(years) == 1 else None
    return Roll(entries, own[0].county, year, _shared_township(own))


def _years(county: str, own: Sequence[Exemplar], levels: Vocabulary) -> Iterator[Roll]:
    for year in sorted({each.date.year for each in own}, reverse=True):
        told = [each for each in own if each.date.year == year]
        yield Roll(_ranked(told, levels), county, year)
        places = {each.township.key: each.township for each in told if each.township}
        for key, township in places.items():
            here = [each for each in told if each.township and each.township.key == key]
            yield Roll(_ranked(here, levels), county, year, township)


def _honours(county: str, own: Sequence[Exemplar]) -> Iterator[Roll]:
    given: dict[tuple[str, int | None], dict[str, Entry]] = {}
    for each in own:
        for honour in each.honours:
            entries = given.setdefault((honour.title, honour.year), {})
            entries.setdefault(each.id, Entry(each, honour))
    for (_, year), entries in given.items():
        first = next(iter(entries.values()))
        yield Roll(tuple(entries.values()), county, year, honour=first.honour)


def _ranked(exemplars: Sequence[Exemplar], levels: Vocabulary) -> tuple[Entry, ...]:
    """Return entries by the level of their honour; those alike keep their order."""
    rank = {term.key: place for place, term in enumerate(levels)}
    entries = [Entry(each, _highest(each, levels)) for each in exemplars]

    def order(entry: Entry) -> int:
        if entry.honour is None:
            return len(rank) + 1
        return rank.get(entry.honour.level.key, len(rank)) if entry.honour.level else len(rank)

    return tuple(sorted(entries, key=order))


def _highest(exemplar: Exemplar, levels: Vocabulary) -> Honour | None:
    return next(iter(by_level(exemplar.honours, levels)), None)


def _shared_township(own: Sequence[Exemplar]) -> Term | None:
    first = own[0]
    keys = {(each.county, each.township.key if each.township else "") for each in own}
    return first.township if len(keys) == 1 else None
