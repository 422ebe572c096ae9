"""Counting again: a county's raw tables read by pandas, and the account made from them.

Nothing here is the package's: not its readers, not its masking, not its arithmetic. A ``Layout``
tells where a table's header stands, as a person who opens the file would see it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pandas as pd

from oddities_files import Layout

WRITTEN = {"承诺内容": "承诺事项", "完成期限": "完成时限"}
"""Headers that are written otherwise, and what they mean."""

TOTALS = ("合计", "小计", "总计")
OPEN = ("已公开", "进行中")
STATUS_KEYS = {
    "已公开": "published",
    "进行中": "in_progress",
    "已完成": "fulfilled",
    "部分完成": "partly",
    "未完成": "unfulfilled",
    "已调整": "revised",
    "无法核实": "unverifiable",
}
KIND_KEYS = {"党组织": "organization", "党员": "member"}
VOTE_KEYS = {
    "发放票数": "issued",
    "收回票数": "returned",
    "有效票数": "valid",
    "满意": "satisfied",
    "比较满意": "fairly",
    "基本满意": "mostly",
    "不满意": "dissatisfied",
    "不了解": "unknown",
}
COMPOUND = ("欧阳", "诸葛", "上官", "澹台", "司马", "公孙", "慕容")
ENGINES = {"xlsx": "openpyxl", "xls": "xlrd", "ods": "odf"}

Cells = dict[str, str]


@dataclass(frozen=True)
class Tables:
    """The four tables of a county, every row of every file, cells as clean text."""

    pledges: list[Cells]
    progress: list[Cells]
    comments: list[Cells]
    reviews: list[Cells]

    @property
    def published(self) -> list[Cells]:
        """The rows of the public account."""
        return [row for row in self.pledges if row["状态"] != "待审"]


def read(folder: Path, layouts: Iterable[Layout]) -> Tables:
    """Return what the raw files below ``pledges/`` say."""
    found: dict[str, list[Cells]] = {"台账": [], "进展": [], "点评": [], "评议": []}
    for layout in layouts:
        found[layout.table] += _rows(_frame(folder / layout.file, layout), layout)
    return Tables(*found.values())


def _frame(file: Path, layout: Layout) -> pd.DataFrame:
    kind = file.suffix[1:]
    if kind == "csv":
        return pd.read_csv(
            file,
            header=None,
            dtype=str,
            sep=layout.delimiter,
            encoding=layout.encoding,
            keep_default_na=False,
            skip_blank_lines=False,
        )
    return pd.read_excel(
        file, sheet_name=layout.sheet, header=None, dtype=object, engine=ENGINES[kind], na_values=[]
    )


def _rows(frame: pd.DataFrame, layout: Layout) -> list[Cells]:
    headers = _headers(frame, layout.header)
    body = frame.iloc[layout.header[-1] + 1 :]
    cleaned = body.map(text)
    kept = cleaned[~cleaned.isin(TOTALS).any(axis=1) & (cleaned != "").any(axis=1)].copy()
    if layout.merged:
        for column, header in headers.items():
            if header in ("乡镇", "所在党组织"):
                kept[column] = kept[column].replace("", pd.NA).ffill().fillna("")
    rows = [
        {header: str(row[column]) for column, header in headers.items()}
        for row in kept.to_dict("records")
    ]
    return [_dated(row, layout) for row in rows]


def _headers(frame: pd.DataFrame, rows: Sequence[int]) -> dict[object, str]:
    found = {}
    for column in frame.columns:
        names = [name for name in (text(frame.at[row, column]) for row in rows) if name]
        if names:
            found[column] = WRITTEN.get(names[-1], names[-1])
    return found


def text(cell: object) -> str:
    """Return a cell as one line of text; days as 2026-03-05, whole numbers without a point."""
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and pd.isna(cell)):
        return ""
    if isinstance(cell, (datetime, date)):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _dated(row: Cells, layout: Layout) -> Cells:
    """Return a row with its year and with days and numbers written one way."""
    clean = dict(row)
    for header, cell in row.items():
        if header.endswith("日期") or header in ("日期", "完成时限"):
            clean[header] = day(cell, layout.epoch)
        elif header in (*VOTE_KEYS, "指标", "完成数量", "年度"):
            clean[header] = "".join(str(unicodedata.digit(c, c)) for c in cell)
    clean.setdefault("年度", str(layout.years[0]))
    return clean


def day(cell: str, epoch: int = 1900) -> str:
    """Return a day as 2026-03-05; a month alone is its last day, a bare number a serial."""
    numbers = [int(number) for number in re.findall(r"\d+", cell)]
    if len(numbers) == 3:
        return date(*numbers).isoformat()
    if len(numbers) == 2:
        year, month = numbers
        return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()
    if len(numbers) == 1:
        first = date(1899, 12, 30) if epoch == 1900 else date(1904, 1, 1)
        return (first + timedelta(days=numbers[0])).isoformat()
    return ""


# Names


def masked(name: str, policy: str) -> str:
    """Return a person's name under ``full``, ``masked`` or ``surname``."""
    if policy == "full":
        return name
    if "·" in name:
        family = name.partition("·")[0]
        return family if policy == "surname" else f"{family}·*"
    length = 2 if name.startswith(COMPOUND) and len(name) > 2 else 1
    family, given = name[:length], name[length:]
    if policy == "surname":
        return family
    return family + "*" + "*" * (len(given) - 2) + (given[-1] if len(given) > 1 else "")


def people(tables: Tables) -> dict[str, set[str]]:
    """Return the members each organization's tables name, by organization."""
    found: dict[str, set[str]] = {}
    for row in tables.pledges:
        own = found.setdefault(row["所在党组织"], set())
        own |= {row["承诺人"]} if row["承诺类型"] == "党员" else set()
    return found


# The account


def account(rows: Sequence[Cells], today: date) -> dict[str, object]:
    """Return total, by_status and overdue of some rows, as ``data/pledges/<county>.json`` does."""
    return {
        "total": len(rows),
        "by_status": dict(Counter(STATUS_KEYS[row["状态"]] for row in rows)),
        "overdue": sum(is_overdue(row, today) for row in rows),
    }


def is_overdue(row: Mapping[str, str], today: date) -> bool:
    """Return whether a row is open past its last day."""
    return row["状态"] in OPEN and date.fromisoformat(row["完成时限"]) < today


def whole_account(tables: Tables, today: date) -> dict[str, object]:
    """Return what ``data/pledges/<county>.json`` must hold."""
    rows = tables.published
    towns: dict[str, list[Cells]] = {}
    for row in rows:
        towns.setdefault(row["乡镇"], []).append(row)
    return {
        **account(rows, today),
        "by_kind": dict(Counter(KIND_KEYS[row["承诺类型"]] for row in rows)),
        "by_township": {name: account(own, today) for name, own in towns.items()},
        "by_year": dict(Counter(row["年度"] for row in rows)),
        "review": votes_of(votes_cast(tables)),
    }


def votes_cast(tables: Tables) -> list[Cells]:
    """Return every vote: those of the table 评议 and those in a pledge's own row."""
    shown = {(row["年度"], row["编号"]) for row in tables.published}
    hidden = {(row["年度"], row["编号"]) for row in tables.pledges} - shown
    apart = [row for row in tables.reviews if (row["年度"], row["对象"]) not in hidden]
    inside = [row for row in tables.published if any(row.get(name) for name in VOTE_KEYS)]
    return apart + inside


def votes_of(rows: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Return the sums of some votes under their English keys."""
    rows = list(rows)
    return {key: sum(int(row.get(name) or 0) for row in rows) for name, key in VOTE_KEYS.items()}


def table_of(content: bytes) -> list[Cells]:
    """Return the rows of a published table, cells as they were before they were made harmless."""
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    return [{key: _plain(cell) for key, cell in row.items()} for row in rows]


def _plain(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell
