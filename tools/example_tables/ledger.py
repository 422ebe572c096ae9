"""The ledger: a county's pledges as one sheet, laid out for people and not for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from tools.example_tables.sheets import CHOICES, STATUSES, TEXTS, WIDTH, height, merge_equal, write
from tools.example_tables.sources import Table
from tools.example_tables.styles import Styles
from tools.example_tables.values import typed

TITLE = "砚溪县2026年公开承诺台账（虚构示例）"
FILLED_IN = "填报单位：砚溪县榜样编辑室（虚构）　　填报日期：2026年11月20日"
SIGNED = "填表人：（示例）　　审核人：（示例）"

GROUPS = {
    "承诺环节": ("提诺日期", "督诺日期"),
    "群众评议": ("发放票数", "评议日期"),
}
"""Headings over several columns, and the first and the last of them."""

WIDTHS = {
    "承诺事项": 34,
    "完成情况": 30,
    "未完成原因": 24,
    "领导点评": 30,
    "所在党组织": 20,
    "佐证": 16,
    "针对问题": 18,
    "联系电话": 15,
    "对标": 14,
    "承诺人": 12,
    "主题": 14,
    "提诺日期": 12,
    "审诺日期": 12,
    "公开日期": 12,
    "督诺日期": 12,
    "完成时限": 12,
    "完成日期": 12,
    "点评日期": 12,
    "评议日期": 12,
}
MERGED = ("乡镇", "所在党组织")
"""The first columns, whose cells go down over the rows that say the same."""

TOP = 4
"""Rows above the first pledge: the title, who filled the table in, two rows of headers."""


@dataclass(frozen=True, slots=True)
class Township:
    """Pledges of one township, and the sheet's rows they stand in, from 0."""

    name: str
    rows: Sequence[Sequence[str]]
    first: int

    @property
    def below(self) -> int:
        """The row below them, in which they are counted."""
        return self.first + len(self.rows)


def write_ledger(sheet: Any, table: Table, styles: Styles) -> None:
    """Write the pledges, grouped by township and organization."""
    _page(sheet, table.header)
    _head(sheet, table.header, styles)
    townships = list(_townships(table))
    for township in townships:
        _write_township(sheet, table.header, township, styles)
    last = townships[-1].below + 1
    _sums(sheet, last, "合计", table.header, table.rows, styles)
    sheet.merge_range(last + 1, 0, last + 1, 8, SIGNED, styles["line"])
    status = table.header.index("状态")
    choices = {"validate": "list", "source": f"={CHOICES}!$A$1:$A${len(STATUSES)}"}
    sheet.data_validation(TOP, status, last - 1, status, choices)


def _page(sheet: Any, header: Sequence[str]) -> None:
    for column, name in enumerate(header):
        sheet.set_column(column, column, WIDTHS.get(name, WIDTH))
    sheet.freeze_panes(TOP, 3)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2, TOP - 1)


def _head(sheet: Any, header: Sequence[str], styles: Styles) -> None:
    last = len(header) - 1
    sheet.merge_range(0, 0, 0, last, TITLE, styles["title"])
    sheet.merge_range(1, 0, 1, last, FILLED_IN, styles["line"])
    sheet.set_row(0, 36)
    grouped = set()
    for heading, ends in GROUPS.items():
        first, end = (header.index(name) for name in ends)
        sheet.merge_range(2, first, 2, end, heading, styles["header"])
        grouped |= set(range(first, end + 1))
    for column, name in enumerate(header):
        if column in grouped:
            sheet.write_string(3, column, name, styles["header"])
        else:
            sheet.merge_range(2, column, 3, column, name, styles["header"])


def _townships(table: Table) -> Iterator[Township]:
    """Yield the pledges of each township, a row left between them for their sum."""
    at = table.header.index("乡镇")
    first = TOP
    for name, group in groupby(table.rows, key=lambda row: row[at]):
        township = Township(name, tuple(group), first)
        yield township
        first = township.below + 1


def _write_township(sheet: Any, header: Sequence[str], township: Township, styles: Styles) -> None:
    widths = [WIDTHS.get(name, WIDTH) for name in header]
    merged = sum(name in MERGED for name in header)
    for row, cells in enumerate(township.rows, township.first):
        sheet.set_row(row, height(list(zip(cells, widths, strict=True))[merged:]))
        for column, (name, text) in enumerate(zip(header, cells, strict=True)):
            write(sheet, row, column, text if name in TEXTS else typed(text), styles)
    for name in MERGED:
        column = header.index(name)
        merge_equal(sheet, township.first, column, [row[column] for row in township.rows], styles)
    label, first = f"{township.name}小计", township.first
    _sums(sheet, township.below, label, header, township.rows, styles, first)


def _sums(
    sheet: Any,
    row: int,
    label: str,
    header: Sequence[str],
    counted: Sequence[Sequence[str]],
    styles: Styles,
    first: int = TOP,
) -> None:
    """Write how many pledges stand above and how many are kept, as formulas and their results."""
    for column in range(len(header)):
        sheet.write_blank(row, column, None, styles["sum"])
    sheet.merge_range(row, 0, row, 1, label, styles["sum"])
    text, status = header.index("承诺事项"), header.index("状态")
    ids = _range(header.index("编号"), first, row)
    kept = f'COUNTIF({_range(status, first, row)},"已完成")'
    result = f"{len(counted)}条，其中已完成{sum(cells[status] == '已完成' for cells in counted)}条"
    formula = f'=COUNTA({ids})&"条，其中已完成"&{kept}&"条"'
    sheet.write_formula(row, text, formula, styles["sum"], result)


def _range(column: int, first: int, below: int) -> str:
    name = xl_col_to_name(column)
    return f"{name}{first + 1}:{name}{below}"
