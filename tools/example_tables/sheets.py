"""Sheets: how to fill in, what was reported, said and voted, and a hidden list of choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from tools.example_tables.sources import Table
from tools.example_tables.styles import Styles
from tools.example_tables.values import Value, typed

TEXTS = frozenset({"编号", "对象"})
"""Columns whose numbers are names: 001 is not 1."""

WIDTH = 10.0
"""Of a column that is not given any, in characters of which Chinese ones take two."""

CHOICES = "选项"

STATUSES = ("待审", "已公开", "进行中", "已完成", "部分完成", "未完成", "已调整", "无法核实")

_NOTES = (
    "填表说明（虚构示例）",
    "1. 一行一条承诺。编号由县里统一给，定了以后不改、不重复用。",
    "2. 承诺事项写明做什么、做多少、做到哪一天；写不出数的，写怎样算做到了。",
    "3. 状态从下拉框里选。没有做成的照实选，并填未完成原因。",
    "4. 联系电话只供县里核对，不对外公布。本表的电话都是假的。",
    "5. 进展、点评、评议各有一张表，按编号填；说的是党组织或者党员的，填名称或者姓名。",
    "6. 评议票当场数。满意的、不满意的一起填，各项相加等于有效票数。",
    "7. 小计和合计由公式算出，不用填。",
)


def write_notes(sheet: Any, styles: Styles) -> None:
    """Write the instructions."""
    sheet.set_column(0, 0, 90)
    for row, text in enumerate(_NOTES):
        sheet.write_string(row, 0, text, styles["line" if row else "title"])


def write_choices(sheet: Any) -> None:
    """Write the statuses that cells of the ledger offer, and hide the sheet."""
    for row, status in enumerate(STATUSES):
        sheet.write_string(row, 0, status)
    sheet.hide()


def write_list(
    sheet: Any, title: str, table: Table, widths: Mapping[str, float], styles: Styles
) -> None:
    """Write a table below a title; an id that stands in several rows is merged over them."""
    sheet.merge_range(0, 0, 0, len(table.header) - 1, title, styles["title"])
    sheet.set_row(0, 30)
    for column, name in enumerate(table.header):
        sheet.set_column(column, column, widths.get(name, WIDTH))
        sheet.write_string(1, column, name, styles["header"])
    columns = [widths.get(name, WIDTH) for name in table.header]
    for row, cells in enumerate(table.rows, 2):
        sheet.set_row(row, height(zip(cells, columns, strict=True)))
        for column, (name, text) in enumerate(zip(table.header, cells, strict=True)):
            write(sheet, row, column, text if name in TEXTS else typed(text), styles)
    if table.header[0] == "编号":
        merge_equal(sheet, 2, 0, table.column("编号"), styles)
    sheet.freeze_panes(2, 1)


def write(sheet: Any, row: int, column: int, value: Value, styles: Styles) -> None:
    """Write a value; an empty one keeps its box."""
    if value == "":
        sheet.write_blank(row, column, None, styles["text"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, styles["text"])
    elif isinstance(value, float):
        sheet.write_number(row, column, value, styles.of(value))
    else:
        sheet.write_datetime(row, column, value, styles.of(value))


def height(cells: Iterable[tuple[str, float]]) -> float:
    """Return how high, in points, a row must be for texts in columns of so many characters."""
    lines = max(-(-2 * len(text) // int(width - 1)) for text, width in cells)
    return 6 + 13.0 * max(1, lines)


def merge_equal(sheet: Any, row: int, column: int, texts: list[str], styles: Styles) -> None:
    """Merge neighbours of one column, from ``row`` down, that say the same."""
    for text, group in groupby(texts):
        count = len(list(group))
        if count > 1:
            sheet.merge_range(row, column, row + count - 1, column, text, styles["middle"])
        row += count
