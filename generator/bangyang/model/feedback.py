"""What was reported and said about pledges: progress, leaders' comments, the public's votes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import reduce
from operator import add

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

    def __add__(self, other: Votes) -> Votes:
        """Return both added; what neither tells stays None."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in VOTES)
        return Votes(*(None if a is b is None else (a or 0) + (b or 0) for a, b in pairs))


VOTES = tuple(field.name for field in fields(Votes))
"""The columns of a vote in their order: ballots first, then answers from good to bad."""

BALLOTS, ANSWERS = VOTES[:3], VOTES[3:]


def summed(votes: Iterable[Votes]) -> Votes:
    """Return votes added up."""
    return reduce(add, votes, Votes())


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
