"""Paging: a long list goes on at ``page/N/``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

EXEMPLARS = 24
"""Exemplars a page."""
PLEDGES = 40
"""Pledges a page: with six dated steps and ordinary texts, about 120 kB of HTML."""
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
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        turning = Turning(base, number, count)
        share = tuple(items[(number - 1) * size : number * size])
        yield Stretch(turning.url(number), share, turning)
