"""The workbook: its sheets in one file, the same bytes each time."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter

from tools.example_tables.ledger import write_ledger
from tools.example_tables.sheets import CHOICES, write_choices, write_list, write_notes
from tools.example_tables.sources import read
from tools.example_tables.styles import Styles

SAVED = datetime(2026, 11, 20, 9, 30)
"""A fixed moment; the file would otherwise carry that of its making."""

LISTS = {
    "进展": ("砚溪县2026年承诺进展（虚构示例）", {"进展": 50, "佐证": 22, "日期": 12}),
    "点评": ("砚溪县2026年领导点评（虚构示例）", {"对象": 26, "职务": 24, "内容": 60, "日期": 12}),
    "评议": ("砚溪县2026年群众评议（虚构示例）", {"对象": 28, "日期": 12}),
}
"""Each further sheet: its title, and the widths of its columns in characters."""


def workbook(year: str) -> bytes:
    """Return a year's tables as one XLSX."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": f"{year}年公开承诺台账（虚构示例）", "created": SAVED})
    styles = Styles(book)
    write_notes(book.add_worksheet("填表说明"), styles)
    ledger = book.add_worksheet("公开承诺台账")
    write_ledger(ledger, read(f"{year}承诺"), styles)
    for name, (title, widths) in LISTS.items():
        write_list(book.add_worksheet(name), title, read(f"{year}{name}"), widths, styles)
    write_choices(book.add_worksheet(CHOICES))
    ledger.activate()
    book.close()
    return data.getvalue()
