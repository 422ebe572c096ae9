"""Tallies: what became of a number of pledges, counted so that the shares add to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.model.pledges import Pledge
from bangyang.rules.standings import STANDINGS, standing

GROUPS = {
    "going": ("in_progress", "published"),
    "rest": ("partly", "revised", "unverifiable"),
}
"""Standings that are told as one figure: what is not due yet, begun or not; and what is left."""

MOST_LEAVES = 600
"""Above this many pledges a leaf stands for a percent."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pledges there are, and how many of each standing (those that occur)."""

    total: int
    counts: Mapping[str, int]

    def count(self, standing: str) -> int:
        """Return how many pledges stand so; ``standing`` may be one of ``GROUPS``."""
        return sum(self.counts.get(each, 0) for each in GROUPS.get(standing, (standing,)))

    @property
    def standings(self) -> tuple[str, ...]:
        """The standings that occur, in order."""
        return tuple(each for each in STANDINGS if each in self.counts)

    @property
    def leaves(self) -> tuple[tuple[str, int], ...]:
        """How many leaves of each standing a chart shows: one a pledge, or one a percent."""
        if self.total <= MOST_LEAVES:
            return tuple((each, self.counts[each]) for each in self.standings)
        return _percents(self)

    @property
    def by_percent(self) -> bool:
        """Whether a leaf stands for a percent of the pledges."""
        return self.total > MOST_LEAVES


@dataclass(frozen=True, slots=True)
class Lists:
    """Where the figures of a tally open to the rows they count."""

    whole: str
    """The list of all."""
    each: str = ""
    """What the address of a standing's list begins with; empty where they all are on one page."""

    def of(self, standing: str) -> str:
        """Return the address of the list of a standing or of one of ``GROUPS``."""
        return f"{self.each}{standing}/" if self.each else self.whole


def tally(pledges: Iterable[Pledge], today: date) -> Tally:
    """Return the tally of some pledges."""
    counts = Counter(standing(pledge, today) for pledge in pledges)
    return Tally(counts.total(), {each: counts[each] for each in STANDINGS if counts[each]})


def _percents(tally: Tally) -> tuple[tuple[str, int], ...]:
    """Return a hundred leaves shared out by largest remainder."""
    exact = {each: 100 * tally.counts[each] / tally.total for each in tally.standings}
    leaves = {each: int(share) for each, share in exact.items()}
    rest = sorted(exact, key=lambda each: leaves[each] - exact[each])
    for each in rest[: 100 - sum(leaves.values())]:
        leaves[each] += 1
    return tuple(leaves.items())
