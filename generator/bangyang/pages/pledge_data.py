"""``data/pledges/``: what is published of a county's pledges, for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial

from bangyang.model.feedback import VOTES, Assessment, Comment, Progress, Review, summed
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term
from bangyang.pages.csv import as_csv
from bangyang.pages.json import as_json
from bangyang.pages.page import DataFile, File, LateFile
from bangyang.pages.shelf import Shelf
from bangyang.rules.overdue import overdue

FOLDER = "data/pledges/"

KINDS = {MakerKind.ORGANIZATION: "党组织", MakerKind.MEMBER: "党员"}
STATUSES = {
    PledgeStatus.PUBLISHED: "已公开",
    PledgeStatus.IN_PROGRESS: "进行中",
    PledgeStatus.FULFILLED: "已完成",
    PledgeStatus.PARTLY: "部分完成",
    PledgeStatus.UNFULFILLED: "未完成",
    PledgeStatus.REVISED: "已调整",
    PledgeStatus.UNVERIFIABLE: "无法核实",
}
COLUMNS: Mapping[str, Callable[[Pledge], object]] = {
    "年度": lambda p: p.year,
    "编号": lambda p: p.id,
    "承诺人": lambda p: p.maker,
    "承诺人编号": lambda p: p.maker_id,
    "承诺类型": lambda p: KINDS[p.kind],
    "所在党组织": lambda p: p.organization.name,
    "乡镇": lambda p: _name(p.organization.township),
    "村社区": lambda p: _name(p.village),
    "领域": lambda p: _name(p.sector),
    "主题": lambda p: _name(p.theme),
    "承诺事项": lambda p: p.text,
    "指标": lambda p: p.target,
    "计量单位": lambda p: p.unit,
    "责任人": lambda p: p.responsible,
    "提诺日期": lambda p: _day(p.proposed),
    "审诺日期": lambda p: _day(p.reviewed),
    "公开日期": lambda p: _day(p.published),
    "督诺日期": lambda p: _day(p.supervised),
    "完成时限": lambda p: _day(p.due),
    "状态": lambda p: STATUSES[p.status],
    "完成数量": lambda p: p.achieved,
    "完成情况": lambda p: p.outcome,
    "完成日期": lambda p: _day(p.completed),
    "未完成原因": lambda p: p.reason,
    "佐证": lambda p: p.evidence,
    "针对问题": lambda p: p.problem,
    "对标": lambda p: p.benchmark,
}
"""The published columns under the headers the tables are read by."""


_WHOSE = ("年度", "对象", "乡镇", "所在党组织")
PROGRESS = ("年度", "编号", "日期", "进展", "完成数量", "佐证")
COMMENTS = (*_WHOSE, "点评人", "职务", "日期", "等次", "内容")
REVIEWS = (
    *_WHOSE,
    *("轮次", "日期", "发放票数", "收回票数", "有效票数"),
    *("满意", "比较满意", "基本满意", "不满意", "不了解"),
)

Whose = tuple[str, str, str]
"""Whom an entry is about: a pledge's id or a name, then township and organization."""


def pledge_data(shelf: Shelf) -> Iterator[File]:
    """Yield each county's pledges as a table and counted, and what was said about them."""
    assessments: dict[str, list[Assessment]] = {}
    for each in shelf.edition.assessments:
        assessments.setdefault(each.county, []).append(each)
    organizations = {(each.county, each.key): each for each in shelf.edition.organizations}
    for county, years in shelf.pledges.items():
        pledges = [pledge for year in sorted(years) for pledge in years[year]]
        said = [
            (_of_assessment(each, organizations[county, each.organization]), each)
            for each in assessments.get(county, ())
        ]
        yield LateFile(f"{FOLDER}{county}.csv", partial(table, pledges))
        account = _account(pledges, [each for _, each in said], shelf.edition.options.today)
        yield DataFile(f"{FOLDER}{county}.json", as_json(account))
        yield from _feedback(f"{FOLDER}{county}/", pledges, said)


def _feedback(
    folder: str, pledges: Sequence[Pledge], said: Sequence[tuple[Whose, Assessment]]
) -> Iterator[File]:
    """Yield the tables of progress, comments and votes that have a row."""
    about: list[tuple[Whose, Pledge | Assessment]] = [(_of_pledge(each), each) for each in pledges]
    about += said
    tables = {
        "progress.csv": (PROGRESS, (_progress(p, e) for p in pledges for e in p.progress)),
        "comments.csv": (COMMENTS, (_comment(w, e) for w, one in about for e in one.comments)),
        "reviews.csv": (REVIEWS, (_review(w, e) for w, one in about for e in one.reviews)),
    }
    for name, (headers, rows) in tables.items():
        found = list(rows)
        if found:
            yield LateFile(folder + name, partial(as_csv, headers, found))


def _of_pledge(pledge: Pledge) -> Whose:
    organization = pledge.organization
    return pledge.id, _name(organization.township), organization.name


def _of_assessment(each: Assessment, organization: PledgingOrganization) -> Whose:
    return each.member or organization.name, _name(organization.township), organization.name


def _progress(pledge: Pledge, entry: Progress) -> Sequence[object]:
    day = entry.on.isoformat()
    return pledge.year, pledge.id, day, entry.text, entry.achieved, entry.evidence


def _comment(whose: Whose, comment: Comment) -> Sequence[object]:
    said = comment.by, comment.post, _day(comment.on), _name(comment.grade), comment.text
    return comment.year, *whose, *said


def _review(whose: Whose, review: Review) -> Sequence[object]:
    votes = (getattr(review.votes, name) for name in VOTES)
    counts = ("" if count is None else count for count in votes)
    return review.year, *whose, review.round, _day(review.on), *counts


def table(pledges: Iterable[Pledge]) -> bytes:
    """Return pledges as CSV: Chinese headers, UTF-8 with BOM, no cell a formula."""
    return as_csv(tuple(COLUMNS), ([of(pledge) for of in COLUMNS.values()] for pledge in pledges))


def _account(
    pledges: Sequence[Pledge], said: Sequence[Assessment], today: date
) -> dict[str, object]:
    townships: dict[str, list[Pledge]] = {}
    for pledge in pledges:
        townships.setdefault(_name(pledge.organization.township), []).append(pledge)
    return {
        **_counts(pledges, today),
        "by_kind": dict(Counter(pledge.kind.value for pledge in pledges)),
        "by_township": {name: _counts(own, today) for name, own in townships.items()},
        "by_year": {str(y): n for y, n in Counter(pledge.year for pledge in pledges).items()},
        "review": _votes([*pledges, *said]),
    }


def _counts(pledges: Sequence[Pledge], today: date) -> dict[str, object]:
    return {
        "total": len(pledges),
        "by_status": dict(Counter(pledge.status.value for pledge in pledges)),
        "overdue": sum(overdue(pledge, today) for pledge in pledges),
    }


def _votes(records: Iterable[Pledge | Assessment]) -> dict[str, int]:
    """Return all votes added up; what no table tells counts as nothing."""
    votes = summed(review.votes for each in records for review in each.reviews)
    return {name: count or 0 for name, count in asdict(votes).items()}


def _name(term: Term | None) -> str:
    return term.name if term else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
