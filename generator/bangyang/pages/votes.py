"""Votes 群众评议 as pages show them: every count, its share where there are enough, a bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bangyang.model.feedback import ANSWERS, BALLOTS, Review, Votes, summed
from bangyang.rules.shares import percent_of_votes

_BANDS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "fairly": (("0", 5), ("7", 5)),
    "mostly": (("0", 3), ("4.5", 3), ("9", 3)),
}
"""Top and height of an answer's stripes; they tell the answers apart where colours do not."""

_HEIGHT = 12
"""Height of a bar; a ballot is as long as a unit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer the ballot offered: ``satisfied``, ``fairly`` …, and how many gave it."""

    key: str
    count: int
    share: str
    """In percent of the valid ballots; empty where they are too few for it."""
    start: int
    """Where its part of the bar begins, in ballots from the left; it is ``count`` long."""

    @property
    def bar(self) -> str:
        """Its part of the bar as the data of an SVG path, in stripes or solid."""
        bands = _BANDS.get(self.key, (("0", _HEIGHT),))
        start, long = self.start, self.count
        return "".join(f"M{start} {top}h{long}v{high}h-{long}z" for top, high in bands)


@dataclass(frozen=True, slots=True)
class VotesView:
    """The ballots of one round, or of several added up, with the denominators that are told."""

    answers: tuple[Answer, ...]
    """Those offered, from good to bad; one that nobody gave is among them."""
    whole: int
    """Valid ballots: what shares are of, and how long the bar is."""
    untold: int
    """Valid ballots of which no answer is told: the empty end of the bar."""
    ballots: tuple[tuple[str, int], ...]
    """``issued``, ``returned`` and ``valid``, as far as they are told."""
    turnout: str
    """Ballots returned, in percent of those issued; empty where not told or too few."""
    round: str = ""
    on: date | None = None
    partial: bool = False
    """Whether some of the rounds added up tell a number of ballots that others do not."""

    def __bool__(self) -> bool:
        """Return whether there is anything to show."""
        return bool(self.answers or self.ballots)

    @property
    def cuts(self) -> str:
        """The lines between the parts of the bar as the data of an SVG path."""
        starts = [each.start for each in self.answers if each.count and each.start]
        return "".join(f"M{start} 0v{_HEIGHT}" for start in starts)

    @property
    def satisfied(self) -> Answer | None:
        """The best answer, where it was offered."""
        return self.answers[0] if self.answers and self.answers[0].key == ANSWERS[0] else None


def of_review(review: Review) -> VotesView:
    """Return what a page shows of a round."""
    return replace(of_votes((review.votes,)), round=review.round, on=review.on)


def of_votes(votes: Iterable[Votes]) -> VotesView:
    """Return what a page shows of votes added up.

    A turnout is told only where each of them tells both numbers: else more ballots could seem to
    come back than were issued.
    """
    each = tuple(votes)
    both = summed(each)
    counts = _told(both, ANSWERS)
    given = sum(count for _, count in counts)
    whole = max(both.valid or 0, given)
    turnout = all(None not in (one.issued, one.returned) for one in each)
    return VotesView(
        answers=_answers(counts, whole),
        whole=whole,
        untold=whole - given if counts else 0,
        ballots=_told(both, BALLOTS),
        turnout=percent_of_votes(both.returned or 0, both.issued or 0) if turnout else "",
        partial=any(_partly(each, name) for name in BALLOTS),
    )


def _partly(votes: Iterable[Votes], name: str) -> bool:
    """Return whether some votes tell a number and others do not."""
    return len({getattr(one, name) is None for one in votes}) > 1


def _told(votes: Votes, names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    told = ((name, getattr(votes, name)) for name in names)
    return tuple((name, count) for name, count in told if count is not None)


def _answers(counts: Iterable[tuple[str, int]], whole: int) -> tuple[Answer, ...]:
    found: list[Answer] = []
    start = 0
    for key, count in counts:
        found.append(Answer(key, count, percent_of_votes(count, whole), start))
        start += count
    return tuple(found)
