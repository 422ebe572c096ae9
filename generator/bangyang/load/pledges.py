"""Pledges: a county's tables of public pledges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bangyang.load.county_lists import find_township, find_village
from bangyang.load.folder import Folder
from bangyang.load.grids import TABLES, read_grids
from bangyang.load.headers import Columns
from bangyang.load.record import shorten
from bangyang.load.table import Row, read_table, without
from bangyang.model.places import County
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, PledgingOrganization
from bangyang.model.terms import Term, Vocabularies, Vocabulary
from bangyang.problems import Problem
from bangyang.rules.keys import key, organization_key

HEADERS = {
    "year": ("年度",),
    "id": ("编号",),
    "maker": ("承诺人",),
    "maker id": ("承诺人编号",),
    "kind": ("承诺类型",),
    "organization": ("所在党组织",),
    "township": ("乡镇",),
    "village": ("村社区",),
    "sector": ("领域",),
    "theme": ("主题",),
    "text": ("承诺事项",),
    "target": ("指标",),
    "unit": ("计量单位",),
    "measure": ("单位",),
    "responsible": ("责任人",),
    "proposed": ("提诺日期",),
    "reviewed": ("审诺日期",),
    "published": ("公开日期",),
    "supervised": ("督诺日期",),
    "due": ("完成时限",),
    "status": ("状态",),
    "achieved": ("完成数量",),
    "outcome": ("完成情况",),
    "completed": ("完成日期",),
    "reason": ("未完成原因",),
    "evidence": ("佐证",),
    "problem": ("针对问题",),
    "benchmark": ("对标",),
}

REQUIRED = ("id", "maker", "kind", "organization", "text", "due", "status")

ALIASES = {
    "year": ("年份",),
    "id": ("承诺编号", "承诺事项编号"),
    "maker": ("承诺人姓名", "承诺主体", "承诺人名称"),
    "kind": ("承诺人类型", "承诺人类别", "承诺主体类型"),
    "organization": ("党组织", "党组织名称", "所在党支部", "所属党组织", "所属党支部", "所在支部"),
    "township": ("乡镇街道", "所属乡镇", "所在乡镇"),
    "village": ("村", "社区", "村居", "村(社区)", "所在村", "所属村社区"),
    "sector": ("所属领域",),
    "theme": ("承诺主题",),
    "text": ("承诺内容", "承诺", "公开承诺", "公开承诺事项", "公开承诺内容", "具体承诺事项"),
    "target": ("目标", "量化指标", "承诺指标"),
    "responsible": ("责任人姓名", "直接责任人", "具体责任人"),
    "proposed": ("提诺时间",),
    "reviewed": ("审诺时间",),
    "published": ("公开时间", "示诺日期", "示诺时间", "公示日期", "公示时间"),
    "supervised": ("督诺时间",),
    "due": ("完成期限", "办结时限", "完成时间要求", "承诺期限", "兑现时限", "计划完成时间"),
    "status": ("完成状态", "承诺状态", "进度状态", "兑现状态"),
    "achieved": ("实际完成数量",),
    "outcome": ("兑现情况", "落实情况", "践诺情况"),
    "completed": ("实际完成日期", "实际完成时间", "兑现日期"),
    "reason": ("未完成的原因", "未兑现原因"),
    "evidence": ("佐证材料",),
    "problem": ("针对的问题",),
    "benchmark": ("对标榜样", "对标典型"),
}
"""Other headers that are read too, and reported; ``docs/formats.md`` lists them."""

KINDS = {
    "organization": MakerKind.ORGANIZATION,
    "党组织": MakerKind.ORGANIZATION,
    "member": MakerKind.MEMBER,
    "党员": MakerKind.MEMBER,
}

STATUSES = {
    "待审": PledgeStatus.PROPOSED,
    "已公开": PledgeStatus.PUBLISHED,
    "进行中": PledgeStatus.IN_PROGRESS,
    "已完成": PledgeStatus.FULFILLED,
    "部分完成": PledgeStatus.PARTLY,
    "未完成": PledgeStatus.UNFULFILLED,
    "已调整": PledgeStatus.REVISED,
    "无法核实": PledgeStatus.UNVERIFIABLE,
    **{status.value: status for status in PledgeStatus},
}

COLUMNS = Columns(HEADERS, ALIASES, REQUIRED)

_MEASURE = re.compile(r"(?!.*[村组队局委镇乡部院校室])[^\W\d_]{0,4}|[%‰℃㎡]|[a-zA-Z]+[²³23]?")
"""1 to 4 letters or characters that name no office; an empty cell will do."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def load_pledges(
    folder: Folder,
    path: str,
    county: County,
    vocabularies: Vocabularies,
    problems: list[Problem],
) -> list[Pledge]:
    """Return the pledges of every table below a county's ``pledges/``, each anchor once."""
    found: dict[str, Pledge] = {}
    for file in folder.files(f"{path}/pledges", *TABLES):
        for pledge in _read(folder, file, county, vocabularies, problems):
            first = found.setdefault(pledge.anchor, pledge)
            if first is not pledge:
                problems.append(
                    Problem.of("duplicate-pledge", pledge.at, id=pledge.id, first=first.at)
                )
    return list(found.values())


def _read(
    folder: Folder,
    file: str,
    county: County,
    vocabularies: Vocabularies,
    problems: list[Problem],
) -> list[Pledge]:
    rows = [
        row
        for grid in read_grids(folder, file, problems)
        for row in _without_offices(read_table(grid, COLUMNS, problems), problems)
    ]
    read = [read_pledge(row, county, vocabularies) for row in rows]
    return [pledge for pledge in read if pledge is not None]


def _without_offices(rows: list[Row], problems: list[Problem]) -> list[Row]:
    """Return rows whose column 单位 holds measures; in some tables it names the maker's office."""
    if all(_MEASURE.fullmatch(row.text("measure")) for row in rows):
        return rows
    header = rows[0].header("measure")
    at = rows[0].header_place("measure")
    problems.append(Problem.of("unknown-column", at, header=header))
    return without(rows, "measure")


def read_pledge(row: Row, county: County, vocabularies: Vocabularies) -> Pledge | None:
    """Return the pledge of a row, or None when a required value is missing or wrong."""
    found = len(row.problems)
    status = row.choice("status", STATUSES, required=True)
    kind = row.choice("kind", KINDS, required=True)
    due = row.date("due", required=True, end=True)
    published = row.date("published", required=status not in (None, PledgeStatus.PROPOSED))
    year = _year(row)
    township, village = _where(row, county)
    name = row.text("organization", required=True)
    identifier = _id(row)
    maker, promise = row.text("maker", required=True), row.text("text", required=True)
    dates = {name: row.date(name) for name in ("proposed", "reviewed", "supervised", "completed")}
    sector = _term(row, "sector", vocabularies.sectors)
    theme = _term(row, "theme", vocabularies.themes)
    if len(row.problems) > found or status is None or kind is None or due is None or year is None:
        return None
    spelt = organization_key(township.name if township else "", name)
    return Pledge(
        year=year,
        id=identifier,
        county=county.id,
        maker=maker,
        kind=kind,
        organization=PledgingOrganization(spelt, name, county.id, township),
        text=promise,
        status=status,
        due=due,
        at=row.place("id"),
        published=published,
        maker_id=row.text("maker id"),
        village=village,
        sector=sector,
        theme=theme,
        target=row.text("target"),
        unit=row.text("unit") or row.text("measure"),
        responsible=row.text("responsible"),
        achieved=row.text("achieved"),
        outcome=row.text("outcome"),
        reason=row.text("reason"),
        evidence=row.text("evidence"),
        problem=row.text("problem"),
        benchmark=row.text("benchmark"),
        proposed=dates["proposed"],
        reviewed=dates["reviewed"],
        supervised=dates["supervised"],
        completed=dates["completed"],
    )


def _id(row: Row) -> str:
    text = row.folded("id", required=True)
    if text and not _ID.fullmatch(text):
        row.report("pledge-id", "id", value=text)
    return text


def _year(row: Row) -> int | None:
    """Return a row's year: its own column, else the file's name, else the day it was published."""
    text = row.folded("year")
    match = _YEAR.search(text or row.file.rpartition("/")[2] or "")
    if match is None and not text:
        match = _YEAR.search(row.text("published"))
    if match is None and text:
        row.report("bad-year", "year", key=row.header("year"), value=shorten(text))
    elif match is None:
        row.report("pledge-year", "year")
    if match is None:
        return None
    return int(match[1])


def _where(row: Row, county: County) -> tuple[Term | None, Term | None]:
    found = find_township(row.text("township"), county)
    if isinstance(found, str):
        row.refuse("township", found, [township.name for township in county.townships])
        return None, None
    township, listed = found
    chosen = (listed,) if listed else county.townships
    villages = [village for place in chosen for village in place.villages]
    text = row.text("village")
    if not text:
        return township, None
    village = find_village(text, villages) if villages else Term(key(text), text)
    if village is None:
        row.refuse("village", text, [village.name for village in villages])
    return township, village


def _term(row: Row, name: str, vocabulary: Vocabulary) -> Term | None:
    text = row.text(name)
    term = vocabulary.find(text) if text else None
    if text and term is None:
        row.refuse(name, text, _names(vocabulary))
    return term


def _names(vocabulary: Vocabulary) -> Sequence[str]:
    return [term.name for term in vocabulary]
