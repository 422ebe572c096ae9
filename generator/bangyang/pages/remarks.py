"""What stands below a pledge, an organization or a member: progress, comments, votes.

Of each the newest come first. It is told how many bytes they take at most, so that pages can be
kept light; what would make a page too heavy by itself is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from bangyang.model.feedback import Comment, Progress, Review
from bangyang.pages.card import shorten
from bangyang.pages.votes import VotesView, of_review

LONGEST = 2_000
"""Characters of one cell a page shows."""
SHORT = 300
"""Characters of a name, a post, a round or an amount a page shows."""

MOST_BYTES = 30_000
"""Bytes the progress of one row may take, and its comments as many."""
MOST_ROUNDS = 8
"""Rounds of votes of one row a page shows."""

_ESCAPED = re.compile("[&<>\"'\U00010000-\U0010ffff]")
"""Characters that take up to five bytes, escaped, in UTF-8; others take three at most."""
ENTRY = 260
"""Bytes of the elements and words round an entry or a comment, at most."""
_ROUND = 1_800
"""Bytes of a round of votes without its name, at most."""
_LISTS = 600
"""Bytes of the elements and words round all of them, at most."""


class Report(NamedTuple):
    """An entry of progress 进展."""

    text: str
    on: date
    achieved: str
    evidence: str


class Remark(NamedTuple):
    """A leader's comment 点评."""

    text: str
    on: date | None
    by: str
    post: str
    grade: str


Told = TypeVar("Told", Report, Remark)
Dated = TypeVar("Dated", Progress, Comment, Review)


class Remarks(NamedTuple):
    """What a page shows of what was reported and said of one thing, the newest first."""

    progress: tuple[Report, ...] = ()
    comments: tuple[Remark, ...] = ()
    votes: tuple[VotesView, ...] = ()
    left_out: int = 0
    """Entries, comments and rounds that would make the page too heavy."""


_NOTHING = Remarks()


def remarks(
    progress: Sequence[Progress] = (),
    comments: Sequence[Comment] = (),
    reviews: Sequence[Review] = (),
    *,
    most: int = MOST_BYTES,
    most_rounds: int = MOST_ROUNDS,
) -> Remarks:
    """Return what a page shows of some progress, comments and reviews."""
    if not (progress or comments or reviews):
        return _NOTHING
    reported = _fitting((_report(each) for each in _newest(progress)), most)
    said = _fitting((_remark(each) for each in _newest(comments)), most)
    rounds = tuple(_round(each) for each in _newest(reviews)[:most_rounds])
    all_told = len(progress) + len(comments) + len(reviews)
    left_out = all_told - len(reported) - len(said) - len(rounds)
    return Remarks(reported, said, rounds, left_out)


def weight(
    progress: Sequence[Progress] = (),
    comments: Sequence[Comment] = (),
    reviews: Sequence[Review] = (),
) -> int:
    """Return the bytes that what a page shows of them takes at most."""
    if not (progress or comments or reviews):
        return 0
    reported = sum(_bytes(each.text, each.achieved, each.evidence) for each in progress)
    said = sum(_bytes(each.text, each.by, each.post) for each in comments)
    voted = sorted((_ROUND + bytes_of(each.round, SHORT) for each in reviews), reverse=True)
    rounds = sum(voted[:MOST_ROUNDS])
    return _LISTS + min(reported, MOST_BYTES) + min(said, MOST_BYTES) + rounds


def _fitting(entries: Iterable[Told], most: int) -> tuple[Told, ...]:
    """Return the first entries that take no more than ``most`` bytes."""
    found: list[Told] = []
    room = most
    for entry in entries:
        room -= _bytes(*(each for each in entry if isinstance(each, str)))
        if room < 0:
            break
        found.append(entry)
    return tuple(found)


def bytes_of(text: str, most: int) -> int:
    """Return how many bytes of HTML the first ``most`` characters of a text have at most."""
    return (5 if _ESCAPED.search(text) else 3) * min(len(text), most)


def _bytes(*texts: str) -> int:
    return ENTRY + sum(bytes_of(text, LONGEST) for text in texts if text)


def _newest(entries: Sequence[Dated]) -> list[Dated]:
    """Return entries by their days, the newest first; those without a day last, as listed."""
    return sorted(entries, key=lambda each: each.on or date.min, reverse=True)


def _report(entry: Progress) -> Report:
    return Report(
        text=shorten(entry.text, LONGEST),
        on=entry.on,
        achieved=shorten(entry.achieved, SHORT),
        evidence=shorten(entry.evidence, LONGEST),
    )


def _remark(comment: Comment) -> Remark:
    return Remark(
        text=shorten(comment.text, LONGEST),
        on=comment.on,
        by=shorten(comment.by, SHORT),
        post=shorten(comment.post, SHORT),
        grade=comment.grade.name if comment.grade else "",
    )


def _round(review: Review) -> VotesView:
    return of_review(replace(review, round=shorten(review.round, SHORT)))
