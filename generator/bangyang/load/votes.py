"""Votes in a table's row: ballots and answers, checked against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bangyang.load.forms import COUNT, Kind
from bangyang.load.table import Row
from bangyang.model.feedback import ANSWERS, BALLOTS, VOTES, Review, Votes
from bangyang.model.pledges import Pledge
from bangyang.problems import Problem

HEADERS: Mapping[str, tuple[str, ...]] = {
    "issued": ("发放票数",),
    "returned": ("收回票数",),
    "valid": ("有效票数",),
    "satisfied": ("满意",),
    "fairly": ("比较满意",),
    "mostly": ("基本满意",),
    "dissatisfied": ("不满意",),
    "unknown": ("不了解",),
}
"""The columns of a vote; an answer whose cell is empty was not on the ballot."""

ALIASES: Mapping[str, tuple[str, ...]] = {
    "issued": ("发放", "发出", "发出票数", "发票数", "发放测评票"),
    "returned": ("收回", "回收", "回收票数"),
    "valid": ("有效", "有效票"),
    "satisfied": ("满意票数", "满意票"),
    "fairly": ("较满意", "比较满意票数"),
    "mostly": ("基本满意票数",),
    "dissatisfied": ("不满意票数", "不满意票"),
    "unknown": ("不了解票数",),
}


KINDS: Mapping[str, Kind] = dict.fromkeys(HEADERS, COUNT)


def read_votes(row: Row) -> Votes | None:
    """Return a row's votes; None where there are none, or where a Problem says they cannot be."""
    if not row.holds(VOTES):
        return None
    found = len(row.problems)
    counts = {name: row.whole(name) for name in VOTES}
    if len(row.problems) > found:
        return None
    given = [count for name in ANSWERS if (count := counts[name]) is not None]
    issued, returned, valid = (counts[name] for name in BALLOTS)
    if valid is None and not given:
        row.report("missing-cell", "valid", header=row.header("valid"))
    elif valid is None:
        row.report("votes-no-valid", "valid", header=row.header("valid"), sum=sum(given))
    elif sum(given) != valid:
        row.report("votes-sum", "valid", sum=sum(given), valid=valid)
    if returned is not None and issued is not None and returned > issued:
        row.report("votes-returned", "returned", returned=returned, issued=issued)
    most = returned if returned is not None else issued
    if valid is not None and most is not None and valid > most:
        row.report("votes-valid", "valid", valid=valid, returned=most)
    return Votes(**counts) if len(row.problems) == found else None


def copied(pledges: Iterable[Pledge]) -> list[Problem]:
    """Return a warning for each vote that stands in several rows of one maker."""
    first: dict[tuple[str, str, int, Votes], Review] = {}
    problems = []
    for pledge in pledges:
        for review in pledge.reviews:
            mark = (pledge.organization.key, pledge.maker, pledge.year, review.votes)
            one = first.setdefault(mark, review)
            if one is not review and one.at != review.at:
                at = review.at
                problems.append(Problem.of("votes-copied", at, maker=pledge.maker, first=one.at))
    return problems
