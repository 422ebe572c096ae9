"""Paging: a long list goes on at ``page/N/``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

EXEMPLARS = 24
"""Exemplars a page."""
PLEDGES = 25
"""Pledges a page: with six dated steps, ordinary texts, comments and votes, some 100 kB of HTML."""
PLEDGE_BYTES = 200_000
"""Bytes of pledges a page at most; what else stands on it, and the shell, take 80 kB at most."""
ORGANIZATIONS = 200
"""Organizations a page."""


@dataclass(frozen=True, slots=True)
class Turning:
    """Where a page stands in its list."""

    base: str
    """Address of the first page."""
    number: int
    count: int

    def url(self, number: int) -> str:
        """Return the address of a page of the list."""
        return self.base if number == 1 else f"{self.base}page/{number}/"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages worth a link: first, last, this and its neighbours; 0 marks a gap."""
        near = {1, self.count, *range(self.number - 1, self.number + 2)}
        kept = sorted(number for number in near if 1 <= number <= self.count)
        shown: list[int] = []
        for number in kept:
            if shown and number - shown[-1] == 2:
                shown.append(number - 1)
            elif shown and number - shown[-1] > 2:
                shown.append(0)
            shown.append(number)
        return tuple(shown)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Item]):
    """One page's share of a list."""

    url: str
    items: tuple[Item, ...]
    turning: Turning


def stretches(base: str, items: Sequence[Item], size: int) -> Iterator[Stretch[Item]]:
    """Yield the pages of a list, ``size`` items each; an empty list has one empty page."""
    yield from _turned(base, [items[at : at + size] for at in range(0, len(items), size)])


def weighed(
    base: str, items: Sequence[Item], weight: Callable[[Item], int], size: int, most: int
) -> Iterator[Stretch[Item]]:
    """Yield the pages of a list: up to ``size`` items each that weigh ``most`` bytes together.

    Pages are filled one after the other from the first item, so that items added at the end leave
    the others where they are. An item heavier than ``most`` has a page of its own.
    """
    shares: list[list[Item]] = []
    room = 0
    for item in items:
        heavy = weight(item)
        if not shares or heavy > room or len(shares[-1]) == size:
            shares.append([])
            room = most
        shares[-1].append(item)
        room -= heavy
    yield from _turned(base, shares)


def _turned(base: str, shares: Sequence[Sequence[Item]]) -> Iterator[Stretch[Item]]:
    count = max(1, len(shares))
    for number, share in enumerate(shares or ((),), start=1):
        turning = Turning(base, number, count)
        yield Stretch(turning.url(number), tuple(share), turning)
