"""What was reported and said about pledges: progress, leaders' comments, the public's votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from bangyang.model.terms import Term
from bangyang.problems import Position


@dataclass(frozen=True, slots=True)
class Progress:
    """An entry of 进展: how far a pledge had come on a day; ``achieved`` as typed."""

    on: date
    text: str
    at: Position
    achieved: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A leader's comment 领导点评. ``year`` is the year of pledges it belongs to."""

    year: int
    text: str
    at: Position
    by: str = ""
    post: str = ""
    on: date | None = None
    grade: Term | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """Ballots of a round and what they said; None for what the table does not tell.

    The answers present add up to ``valid``; ``returned`` is at most ``issued``.
    """

    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    satisfied: int | None = None
    fairly: int | None = None
    mostly: int | None = None
    dissatisfied: int | None = None
    unknown: int | None = None


VOTES = tuple(field.name for field in fields(Votes))
"""The columns of a vote in their order: ballots first, then answers from good to bad."""

BALLOTS, ANSWERS = VOTES[:3], VOTES[3:]

_counts = attrgetter(*VOTES)


def summed(votes: Iterable[Votes]) -> Votes:
    """Return votes added up; what none of them tells stays None."""
    columns = zip(*map(_counts, votes), strict=True)
    return Votes(*(_sum(column) for column in columns))


def _sum(column: Sequence[int | None]) -> int | None:
    told = [count for count in column if count is not None]
    return sum(told) if told else None


@dataclass(frozen=True, slots=True)
class Review:
    """The public's vote 群众评议 in one round. ``year`` is the year of pledges it belongs to."""

    year: int
    votes: Votes
    at: Position
    round: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was said of an organization, or of one of its members, and not of a single pledge.

    ``member`` is empty for the organization itself; as loaded the name is whole.
    """

    county: str
    organization: str
    """The organization's key."""
    member: str
    comments: tuple[Comment, ...] = ()
    reviews: tuple[Review, ...] = ()
