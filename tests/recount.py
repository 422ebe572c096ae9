"""Counting again, first: a county's raw tables read by pandas, and their cells cleaned.

Nothing here is the package's. A ``Layout`` tells where a table's header stands, as a person who
opens the file would see it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pandas as pd
import xlrd

from oddities_files import COLUMNS, Layout

WRITTEN = {"承诺内容": "承诺事项", "完成期限": "完成时限"}
"""Headers that are written otherwise, and what they mean."""

TOTALS = ("合计", "小计", "总计")
VOTES = "发放票数 收回票数 有效票数 满意 比较满意 基本满意 不满意 不了解".split()
MERGED = {"台账": ("乡镇", "所在党组织"), "进展": ("编号",)}
"""Columns whose cells may be merged downwards."""

ENGINES = {"xlsx": "openpyxl", "ods": "odf"}

Cells = dict[str, str]


@dataclass(frozen=True)
class Tables:
    """The four tables of a county, every row of every file, cells as clean text."""

    pledges: list[Cells]
    progress: list[Cells]
    comments: list[Cells]
    reviews: list[Cells]


def read(folder: Path, layouts: Iterable[Layout], organizations: Path | None = None) -> Tables:
    """Return what the raw files below ``pledges/`` say, and a list of organizations if there is."""
    found: dict[str, list[Cells]] = {"台账": [], "进展": [], "点评": [], "评议": []}
    for layout in layouts:
        found[layout.table] += _rows(_frame(folder / layout.file, layout), layout)
    today = _names_today(organizations) if organizations and organizations.exists() else {}
    for header, rows in zip(("所在党组织", "编号", "对象", "对象"), found.values(), strict=True):
        for row in rows:
            row[header] = today.get(row[header], row[header])
    return Tables(*found.values())


def _names_today(organizations: Path) -> dict[str, str]:
    """Return organizations' names by their former names and their ids."""
    listed = pd.read_csv(organizations, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    called = pd.concat([listed["编号"], listed["曾用名"]])
    names = dict(zip(called, [*listed["名称"], *listed["名称"]], strict=True))
    return {old: name for old, name in names.items() if old}


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
    if kind == "xls":
        return _xls(file, layout.sheet)
    return pd.read_excel(
        file, sheet_name=layout.sheet, header=None, dtype=object, engine=ENGINES[kind], na_values=[]
    )


def _xls(file: Path, name: str) -> pd.DataFrame:
    """Return a sheet of an old workbook; pandas is giving its own way of reading them up."""
    book = xlrd.open_workbook(str(file))
    return pd.DataFrame(
        [
            [
                xlrd.xldate_as_datetime(cell.value, book.datemode)
                if cell.ctype == xlrd.XL_CELL_DATE
                else cell.value
                for cell in row
            ]
            for row in book.sheet_by_name(name).get_rows()
        ],
        dtype=object,
    )


def _rows(frame: pd.DataFrame, layout: Layout) -> list[Cells]:
    headers = _headers(frame, layout.header)
    cleaned = frame.iloc[layout.header[-1] + 1 :].map(text)
    kept = cleaned[~cleaned.isin(TOTALS).any(axis=1) & (cleaned != "").any(axis=1)].copy()
    columns = {header: column for column, header in headers.items()}
    if layout.table == "台账":  # totals, notes below: no row without an id is a pledge
        kept = kept[kept[columns["编号"]] != ""].copy()
    for header in MERGED.get(layout.table, ()) if layout.merged else ():
        column = columns[header]
        kept[column] = kept[column].replace("", pd.NA).ffill().fillna("")
    rows = [
        {header: str(row[columns[header]]) for header in COLUMNS[layout.table] if header in columns}
        for row in kept.to_dict("records")
    ]
    return [_dated(row, layout) for row in rows]


def _headers(frame: pd.DataFrame, rows: Sequence[int]) -> dict[object, str]:
    found = {}
    for column in frame.columns:
        names = [name for name in (text(frame.at[row, column]) for row in rows) if name]
        if names:
            name = "".join(names[-1].split())
            found[column] = WRITTEN.get(name, name)
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
        elif header in (*VOTES, "年度"):
            clean[header] = "".join(str(unicodedata.digit(c, c)) for c in cell)
        elif header in ("承诺人", "责任人"):
            clean[header] = "".join(cell.split())
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


def table_of(content: bytes) -> list[Cells]:
    """Return the rows of a published table, cells as they were before they were made harmless."""
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    return [{key: _plain(cell) for key, cell in row.items()} for row in rows]


def _plain(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell
