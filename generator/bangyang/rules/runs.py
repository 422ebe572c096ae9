"""A run of posters in the order in which somebody walks: by township, then village."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from bangyang.model.places import County, Township
from bangyang.model.posters import Poster, PosterKind
from bangyang.model.terms import Term
from bangyang.rules.keys import key


def in_order(posters: Iterable[Poster], counties: Sequence[County]) -> list[Poster]:
    """Return posters by county and township as the county lists them, village, kind and title.

    What is of no township or no village comes first; what no list names comes last, by its key.
    """
    places = {county.id: (number, county) for number, county in enumerate(counties)}
    kinds = list(PosterKind)

    def place(poster: Poster) -> tuple[object, ...]:
        number, county = places.get(poster.county, (len(places), None))
        townships = county.townships if county else ()
        return (
            (number, poster.county),
            _rank(poster.township, [each.key for each in townships]),
            _rank(poster.village, _villages(townships, poster.township)),
            kinds.index(poster.kind),
            key(poster.title),
            (poster.sheet.width, poster.sheet.height, poster.url),
        )

    return sorted(posters, key=place)


def by_place(posters: Sequence[Poster]) -> list[list[Poster]]:
    """Return ordered posters in one list a township of a county."""
    grouped = groupby(posters, lambda each: (each.county, each.township and each.township.key))
    return [list(group) for _, group in grouped]


def _villages(townships: Sequence[Township], township: Term | None) -> list[str]:
    wanted = township.key if township else ""
    return [village.key for each in townships if each.key == wanted for village in each.villages]


def _rank(term: Term | None, listed: Sequence[str]) -> tuple[int, str]:
    if term is None:
        return -1, ""
    return listed.index(term.key) if term.key in listed else len(listed), term.key
