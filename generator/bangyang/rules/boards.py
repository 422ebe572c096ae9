"""Boards 板报: which stories a noticeboard shows, the place's own first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from bangyang.model.exemplars import Exemplar
from bangyang.model.terms import Term

FEWEST, MOST = 3, 6
"""Stories on a board: one leads, two to five stand below it."""


class Scope(StrEnum):
    """How near to the board a story happened."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Board:
    """A board and where it hangs; the first of ``stories`` leads."""

    stories: tuple[Exemplar, ...]
    county: str
    township: Term | None = None
    village: Term | None = None

    def scope(self, story: Exemplar) -> Scope:
        """Return how near to this board a story happened."""
        if story.county != self.county:
            return Scope.ELSEWHERE
        if not self.township or not story.township or story.township.key != self.township.key:
            return Scope.COUNTY
        if not self.village or not story.village or story.village.key != self.village.key:
            return Scope.TOWNSHIP
        return Scope.VILLAGE

    @property
    def taken(self) -> tuple[tuple[Scope, int], ...]:
        """How many stories it took from where, the nearest first."""
        counts = [(near, sum(self.scope(each) is near for each in self.stories)) for near in Scope]
        return tuple((near, count) for near, count in counts if count)


def boards(
    exemplars: Sequence[Exemplar], villages: bool = False, most: int = MOST
) -> tuple[Board, ...]:
    """Return a board for each county and township with a story, and village if ``villages``.

    Each takes the newest stories of its village, then its township, then its county, at most
    ``most``; ``exemplars`` are newest first. A county with fewer than ``FEWEST`` has no board.
    """
    found = []
    for county in dict.fromkeys(each.county for each in exemplars):
        own = [each for each in exemplars if each.county == county]
        if len(own) >= FEWEST:
            found += [_filled(place, own, most) for place in _places(county, own, villages)]
    return tuple(found)


def chosen(exemplars: Sequence[Exemplar], only: Iterable[str]) -> Board | None:
    """Return the board of just these stories, the first leading; or none.

    It hangs in the village, township or county they share. The number of stories is the caller's
    to judge.
    """
    by_id = {each.id: each for each in exemplars}
    own = tuple(by_id[each] for each in dict.fromkeys(only) if each in by_id)
    if not own:
        return None
    lead = own[0]
    townships = {(each.county, each.township.key if each.township else "") for each in own}
    villages = {each.village.key if each.village else "" for each in own}
    township = lead.township if len(townships) == 1 else None
    village = lead.village if township and len(villages) == 1 else None
    return Board(own, lead.county, township, village)


def _places(county: str, own: Sequence[Exemplar], villages: bool) -> Iterator[Board]:
    yield Board((), county)
    townships = {each.township.key: each.township for each in own if each.township}
    for key, township in townships.items():
        yield Board((), county, township)
        here = [each for each in own if each.township and each.township.key == key]
        found = {each.village.key: each.village for each in here if each.village}
        yield from (Board((), county, township, village) for village in found.values() if villages)


def _filled(place: Board, own: Sequence[Exemplar], most: int) -> Board:
    """Return a place's board; the search ends with the last story it takes."""
    possible = {Scope.VILLAGE: place.village, Scope.TOWNSHIP: place.township, Scope.COUNTY: True}
    scopes = [scope for scope, term in possible.items() if term]
    nearest = (story for scope in scopes for story in own if place.scope(story) is scope)
    return Board(tuple(islice(nearest, most)), place.county, place.township, place.village)
