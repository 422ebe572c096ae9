"""Computed goals 取数: what a goal may count among the published records, and the counting.

An expression is what is counted, how it stands, and whether a share is meant::

    pledges.total   pledges.fulfilled   pledges.fulfilled.share   pledges.overdue.share …
    exemplars.total   exemplars.person   exemplars.organization
    reviews.valid   reviews.satisfied   reviews.satisfied.share   reviews.returned.share …

Every word may be Chinese: ``承诺.已完成.占比``. As on the pages, a pledge past due counts as
``overdue`` alone, whatever its status. Pledges and their reviews are those of the county's latest
year; ``linked.`` 挂钩 before an expression counts only what the campaign links. A share of
pledges is of all of them, of answers of the valid ballots, of returned ballots of the issued ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.feedback import ANSWERS, Review, summed
from bangyang.model.pledges import Pledge, PledgeStatus
from bangyang.rules.overdue import overdue
from bangyang.rules.shares import FEWEST

_STATUSES = {
    "published": ("已公开",),
    "in_progress": ("进行中",),
    "fulfilled": ("已完成",),
    "partly": ("部分完成",),
    "unfulfilled": ("未完成",),
    "revised": ("已调整",),
    "unverifiable": ("无法核实",),
}
_WORDS = {
    "linked": ("挂钩",),
    "share": ("占比",),
    "total": ("总数",),
    "pledges": ("承诺",),
    "exemplars": ("典型",),
    "reviews": ("评议",),
    "overdue": ("到期未报",),
    **_STATUSES,
    "person": ("个人",),
    "organization": ("集体",),
    "issued": ("发放票数",),
    "returned": ("收回票数",),
    "valid": ("有效票数",),
    "satisfied": ("满意",),
    "fairly": ("比较满意",),
    "mostly": ("基本满意",),
    "dissatisfied": ("不满意",),
    "unknown": ("不了解",),
}
"""Each word of an expression, and what else it may be called."""

_ENGLISH = {name: word for word, names in _WORDS.items() for name in (word, *names)}
_SHARED = ("overdue", *_STATUSES)
_COUNTED = (
    "pledges.total",
    *(f"pledges.{each}{end}" for each in _SHARED for end in ("", ".share")),
    "exemplars.total",
    "exemplars.person",
    "exemplars.organization",
    "reviews.issued",
    "reviews.returned",
    "reviews.valid",
    "reviews.returned.share",
    *(f"reviews.{each}{end}" for each in ANSWERS for end in ("", ".share")),
)

SHARE = ".share"
LINKED = "linked."

EXPRESSIONS = (*_COUNTED, *(LINKED + each for each in _COUNTED))
"""Every expression there is, in English."""


_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Records:
    """What is counted: the published records of a county or of a campaign."""

    pledges: Sequence[Pledge]
    exemplars: Sequence[Exemplar]
    reviews: Sequence[Review]


@dataclass(frozen=True, slots=True)
class Count:
    """A number, and of a share the part and the whole it was taken of."""

    value: Decimal
    parts: tuple[int, int] | None = None


def english(expression: str) -> str:
    """Return an expression in English, whatever its words are; empty where there is none such."""
    text = unicodedata.normalize("NFKC", expression).strip()
    found = ".".join(_ENGLISH.get(word.strip(), "?") for word in text.split("."))
    return found if found in EXPRESSIONS else ""


def chinese(expression: str) -> str:
    """Return an expression in Chinese."""
    return ".".join(_WORDS[word][0] for word in expression.split("."))


def count(expression: str, records: Records, target: Decimal, today: date) -> Count | None:
    """Return what an expression counts in the records its ``linked.`` or their absence chose.

    A share is in percent to one place; it never says 100 or 0 before it is so, and where rounding
    would carry it to the target it has not reached it stays a tenth away. None where a share has
    nothing to be taken of, or too few votes.
    """
    name = expression.removeprefix(LINKED)
    part = _COUNTS[name.removesuffix(SHARE)](records, today)
    if not name.endswith(SHARE):
        return None if part is None else Count(Decimal(part))
    whole = _COUNTS[_whole(name)](records, today)
    if part is None or not whole or (name.startswith("reviews.") and whole < FEWEST):
        return None
    return Count(_percent(part, whole, target), (part, whole))


def _whole(share: str) -> str:
    """Return what a share is taken of."""
    if share.startswith("pledges."):
        return "pledges.total"
    return "reviews.issued" if share == "reviews.returned.share" else "reviews.valid"


def _percent(part: int, whole: int, target: Decimal) -> Decimal:
    exact = Decimal(100 * part) / whole
    shown = exact.quantize(_TENTH, ROUND_HALF_UP)
    for edge in (target, Decimal(100), Decimal(0)):
        if exact < edge <= shown:
            shown = exact.quantize(_TENTH, ROUND_FLOOR)
        elif shown <= edge < exact:
            shown = exact.quantize(_TENTH, ROUND_CEILING)
    return shown if shown % 1 else shown.to_integral_value()


Counting = Callable[[Records, date], int | None]


def _stands(status: str) -> Counting:
    wanted = PledgeStatus(status)
    return lambda records, today: sum(
        each.status is wanted and not overdue(each, today) for each in records.pledges
    )


def _of_kind(kind: Kind) -> Counting:
    return lambda records, _: sum(each.kind is kind for each in records.exemplars)


def _votes(answer: str) -> Counting:
    """Return what counts ballots or answers; None where no review tells them."""
    return lambda records, _: getattr(summed(each.votes for each in records.reviews), answer)


_COUNTS: Mapping[str, Counting] = {
    "pledges.total": lambda records, _: len(records.pledges),
    "pledges.overdue": lambda records, today: sum(overdue(p, today) for p in records.pledges),
    **{f"pledges.{status}": _stands(status) for status in _STATUSES},
    "exemplars.total": lambda records, _: len(records.exemplars),
    "exemplars.person": _of_kind(Kind.PERSON),
    "exemplars.organization": _of_kind(Kind.ORGANIZATION),
    **{f"reviews.{each}": _votes(each) for each in ("issued", "returned", "valid", *ANSWERS)},
}
