"""``data/``: the published records for other programs."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from io import StringIO

from bangyang.model.exemplars import Exemplar, Honour
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus
from bangyang.model.posters import Poster
from bangyang.model.terms import Term
from bangyang.pages.card import summary
from bangyang.pages.page import DataFile
from bangyang.pages.shelf import Shelf
from bangyang.rules.cells import harmless
from bangyang.rules.overdue import overdue

VOTES = (
    "issued",
    "returned",
    "valid",
    "satisfied",
    "fairly",
    "mostly",
    "dissatisfied",
    "unknown",
)

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


def data(shelf: Shelf) -> Iterator[DataFile]:
    """Yield the files of ``data/``: the exemplars, and each county's pledges twice."""
    yield DataFile(
        "data/exemplars.json", _json([_exemplar(e, shelf) for e in shelf.edition.exemplars])
    )
    for county, years in shelf.pledges.items():
        pledges = [pledge for year in sorted(years) for pledge in years[year]]
        yield DataFile(f"data/pledges/{county}.csv", table(pledges))
        account = _account(pledges, shelf.edition.options.today)
        yield DataFile(f"data/pledges/{county}.json", _json(account))


def table(pledges: Iterable[Pledge]) -> bytes:
    """Return pledges as CSV: Chinese headers, UTF-8 with BOM, no cell a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for pledge in pledges:
        writer.writerow([harmless(str(value(pledge))) for value in COLUMNS.values()])
    return text.getvalue().encode("utf-8-sig")


def _exemplar(exemplar: Exemplar, shelf: Shelf) -> dict[str, object]:
    posters = shelf.edition.posters.get(exemplar.id, ())
    return {
        "id": exemplar.id,
        "name": exemplar.name,
        "kind": exemplar.kind.value,
        "county": exemplar.county,
        "township": _name(exemplar.township),
        "village": _name(exemplar.village),
        "unit": exemplar.unit,
        "title": exemplar.title,
        "summary": summary(exemplar, shelf.edition.bodies),
        "date": exemplar.date.isoformat(),
        "sector": _name(exemplar.sector),
        "themes": [term.name for term in exemplar.themes],
        "standards": [term.name for term in exemplar.standards],
        "honours": [_honour(honour) for honour in exemplar.honours],
        "url": exemplar.url,
        "posters": [_poster(poster) for poster in posters],
    }


def _honour(honour: Honour) -> dict[str, object]:
    return {
        "title": honour.title,
        "level": _name(honour.level),
        "year": honour.year,
        "issuer": honour.issuer,
        "basis": honour.basis,
    }


def _poster(poster: Poster) -> dict[str, str]:
    return {"kind": poster.kind, "size": poster.sheet.name, "url": poster.url}


def _account(pledges: list[Pledge], today: date) -> dict[str, object]:
    townships: dict[str, list[Pledge]] = {}
    for pledge in pledges:
        townships.setdefault(_name(pledge.organization.township), []).append(pledge)
    return {
        **_counts(pledges, today),
        "by_kind": dict(Counter(pledge.kind.value for pledge in pledges)),
        "by_township": {name: _counts(own, today) for name, own in townships.items()},
        "by_year": {str(y): n for y, n in Counter(pledge.year for pledge in pledges).items()},
        "review": dict.fromkeys(VOTES, 0),
    }


def _counts(pledges: list[Pledge], today: date) -> dict[str, object]:
    return {
        "total": len(pledges),
        "by_status": dict(Counter(pledge.status.value for pledge in pledges)),
        "overdue": sum(overdue(pledge, today) for pledge in pledges),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _name(term: Term | None) -> str:
    return term.name if term else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
