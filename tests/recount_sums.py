"""Counting again, third: the sums of the public account, made from what the tables tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from recount import VOTES, Cells
from recount_told import Told

OPEN = ("已公开", "进行中")
STATUSES = {
    "已公开": "published",
    "进行中": "in_progress",
    "已完成": "fulfilled",
    "部分完成": "partly",
    "未完成": "unfulfilled",
    "已调整": "revised",
    "无法核实": "unverifiable",
}
KINDS = {"党组织": "organization", "党员": "member"}
BALLOTS = dict(
    zip(
        VOTES,
        "issued returned valid satisfied fairly mostly dissatisfied unknown".split(),
        strict=True,
    )
)
LATE = "到期未报"


def is_overdue(row: Mapping[str, str], today: date) -> bool:
    """Return whether a row is open past its last day."""
    return row["状态"] in OPEN and date.fromisoformat(row["完成时限"]) < today


def days_left(row: Mapping[str, str], today: date) -> int:
    """Return the days until a row's last day; fewer than none once it is past."""
    return (date.fromisoformat(row["完成时限"]) - today).days


def is_soon(row: Mapping[str, str], today: date) -> bool:
    """Return whether an open row is due within thirty days."""
    return row["状态"] in OPEN and 0 <= days_left(row, today) <= 30


def standing(row: Mapping[str, str], today: date) -> str:
    """Return how a pledge is shown: its status, or 到期未报 in its place."""
    return LATE if is_overdue(row, today) else row["状态"]


def standings(rows: Iterable[Cells], today: date) -> Counter[str]:
    """Return how many pledges stand how."""
    return Counter(standing(row, today) for row in rows)


def share(part: int, whole: int) -> str:
    """Return a part in percent: 100% and 0% only where they are exact."""
    if part in (0, whole):
        return "100%" if part else "0%"
    exact = Decimal(100 * part) / Decimal(whole)
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{min(max(rounded, Decimal('0.1')), Decimal('99.9'))}%"


def counts(rows: Sequence[Cells], today: date) -> dict[str, object]:
    """Return total, by_status and overdue of some rows, as the county's JSON has them."""
    return {
        "total": len(rows),
        "by_status": dict(Counter(STATUSES[row["状态"]] for row in rows)),
        "overdue": sum(is_overdue(row, today) for row in rows),
    }


def account(told: Told, today: date) -> dict[str, object]:
    """Return what ``data/pledges/<county>.json`` must hold."""
    rows = told.pledges
    towns: dict[str, list[Cells]] = {}
    for row in rows:
        towns.setdefault(row["乡镇"], []).append(row)
    return {
        **counts(rows, today),
        "by_kind": dict(Counter(KINDS[row["承诺类型"]] for row in rows)),
        "by_township": {name: counts(own, today) for name, own in towns.items()},
        "by_year": dict(Counter(row["年度"] for row in rows)),
        "review": {BALLOTS[name]: total for name, total in ballots(told.reviews).items()},
    }


def ballots(reviews: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Return the sums of some votes by their columns."""
    cast = list(reviews)
    return {name: sum(int(row.get(name) or 0) for row in cast) for name in VOTES}
