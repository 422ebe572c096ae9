"""Plain tables: CSV files as an older spreadsheet saves them, in GB18030 with a title on top."""

from __future__ import annotations

import csv
from io import StringIO

from tools.example_tables.sources import read

TITLES = {"承诺": "公开承诺台账", "进展": "承诺进展", "点评": "领导点评", "评议": "群众评议"}
"""What each table is called in its title."""


def plain(year: str, name: str) -> bytes:
    """Return one of a year's tables; its title is a merged cell, of which CSV keeps the first."""
    table = read(f"{year}{name}")
    title = f"砚溪县{year}年{TITLES[name]}（虚构示例）"
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([title, *[""] * (len(table.header) - 1)])
    writer.writerows([table.header, *table.rows])
    return lines.getvalue().encode("gb18030")
