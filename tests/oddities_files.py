"""The files offices would have written: one table laid out in the ways tables are found."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

if TYPE_CHECKING:
    from oddities import Meant

SHEETS = ("台账", "进展", "点评", "评议")
"""The pledges themselves, and the three tables about them."""

_VOTES = "发放票数 收回票数 有效票数 满意 比较满意 基本满意 不满意 不了解"
COLUMNS = {
    "台账": (
        "年度 编号 承诺类型 承诺人 承诺人编号 乡镇 所在党组织 村社区 领域 主题 承诺事项 指标 "
        "计量单位 责任人 提诺日期 审诺日期 公开日期 督诺日期 完成时限 状态 完成数量 完成情况 "
        "完成日期 未完成原因 佐证 针对问题 对标 点评人 领导点评 点评等次 点评日期 "
        f"{_VOTES} 评议日期"
    ).split(),
    "进展": "年度 编号 日期 进展 完成数量 佐证".split(),
    "点评": "年度 对象 点评人 职务 日期 等次 内容".split(),
    "评议": f"年度 对象 轮次 日期 {_VOTES}".split(),
}
GROUPS = {
    "承诺人 承诺人编号": "承诺主体",
    "提诺日期 审诺日期 公开日期 督诺日期": "各环节日期",
    f"{_VOTES} 评议日期": "群众评议",
}
"""What stands above several headers in a table whose header has two rows."""

ALIASES = {"承诺事项": "承诺内容", "完成时限": "完成期限"}
PRIVATE = ("联系电话", "身份证号码")
NUMBERS = ("指标", "完成数量", *_VOTES.split())
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
MERGED = ("乡镇", "所在党组织")
DAY_ZERO = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}


@dataclass(frozen=True)
class Layout:
    """Where one table of some years stands and how it is laid out."""

    file: str
    table: str
    years: tuple[int, ...]
    sheet: str = ""
    encoding: str = "utf-8"
    delimiter: str = ","
    titles: int = 0
    """Title rows above the header."""
    two_rows: bool = False
    left: int = 0
    """Empty columns before the first."""
    gaps: bool = False
    """Whether empty rows and an empty column stand between the others."""
    aliases: bool = False
    private: bool = False
    totals: bool = False
    merged: bool = False
    """Whether 乡镇 and 所在党组织 are merged downwards."""
    wide: bool = False
    """Whether digits are full width."""
    days: str = "iso"
    """iso, dots, han, month (a last day of a month loses its day), real or serial."""
    epoch: int = 1900
    spaced: bool = False
    """Whether a space stands in names of two characters, and headers are broken over lines."""
    year_column: bool = False
    former: bool = False
    """Whether an organization still stands under its former name."""
    rows: tuple[int | None, int | None] = (None, None)
    """Which of the rows stand in this file: from, up to."""

    @property
    def header(self) -> tuple[int, ...]:
        """Rows of the header, counted from 0."""
        return (self.titles, self.titles + 1) if self.two_rows else (self.titles,)


@dataclass
class Grid:
    """Cells as they stand, and the rectangles merged (rows and columns from 0, both ends in)."""

    rows: list[list[object]]
    merges: list[tuple[int, int, int, int]]


def write_tables(folder: Path, meant: Meant, seed: int) -> list[Layout]:
    """Write a county's tables; return how they were laid out."""
    folder.mkdir()
    layouts = list((_as_csv, _as_xlsx, _as_mixed)[seed]())
    files: dict[str, list[tuple[Layout, Grid]]] = {}
    for layout in layouts:
        files.setdefault(layout.file, []).append((layout, grid(layout, meant)))
    for name, sheets in files.items():
        WRITERS[name.rpartition(".")[2]](folder / name, sheets)
    return layouts


def _as_csv() -> Iterator[Layout]:
    """Text files: three encodings and delimiters; the other tables in files of their own."""
    old = Layout("2024年台账.csv", "台账", (2024,), encoding="gb18030", titles=2, days="dots")
    yield replace(old, aliases=True, private=True, totals=True, wide=True, former=True)
    tabs = Layout("2025.csv", "台账", (2025,), encoding="utf-8-sig", delimiter="\t", days="han")
    yield replace(tabs, two_rows=True, gaps=True, private=True)
    dots = Layout("2026.csv", "台账", (2026,), delimiter=";", days="month", left=1)
    yield replace(dots, totals=True, spaced=True)
    for table, encoding, delimiter in (
        ("进展", "gb18030", ","),
        ("点评", "utf-8-sig", ";"),
        ("评议", "utf-8", "\t"),
    ):
        about = Layout(f"{table}.csv", table, (2024, 2025, 2026), encoding=encoding)
        yield replace(about, delimiter=delimiter, titles=1, year_column=True, wide=table == "评议")


def _as_xlsx() -> Iterator[Layout]:
    """Three workbooks, each with its sheets, one of them counting days from 1904."""
    for year, base in (
        (2024, Layout("", "", (2024,), titles=1, two_rows=True, merged=True, days="real")),
        (2025, Layout("", "", (2025,), titles=2, private=True, epoch=1904, spaced=True)),
        (2026, Layout("", "", (2026,), left=1, titles=3, gaps=True, days="dots", wide=True)),
    ):
        file = f"石淙县{year}年承诺.xlsx"
        base = replace(base, file=file, days="real" if base.days == "iso" else base.days)
        pledges = replace(base, table="台账", sheet="承诺台账", totals=True)
        yield replace(pledges, aliases=year == 2026)
        base = replace(base, two_rows=False, merged=False)
        for table in SHEETS[1:]:
            yield replace(
                base, table=table, sheet=table, days="serial" if year == 2025 else base.days
            )


def _as_mixed() -> Iterator[Layout]:
    """An XLS, an ODS, and a year in two files: serials in an XLSX, the rest as CSV."""
    for file, year, days in (("2024.xls", 2024, "real"), ("2025.ods", 2025, "real")):
        base = Layout(file, "台账", (year,), titles=1, days=days)
        yield replace(base, sheet="台账", totals=True, private=True)
        for table in SHEETS[1:]:
            yield replace(base, table=table, sheet=table)
    first = Layout("2026上.xlsx", "台账", (2026,), "台账", days="serial", rows=(0, 25))
    yield replace(first, two_rows=True, titles=1, merged=True)
    for table in SHEETS[1:]:
        yield replace(first, table=table, sheet=table, rows=(None, None))
    yield Layout("其余.csv", "台账", (2026,), encoding="gb18030", year_column=True, rows=(25, None))


def grid(layout: Layout, meant: Meant) -> Grid:
    """Return the cells of a table as it is laid out."""
    rows = [row for year in layout.years for row in meant.table(layout.table, year)]
    rows = rows[slice(*layout.rows)]
    columns = [c for c in COLUMNS[layout.table] if c != "年度" or layout.year_column]
    columns = [""] * layout.left + columns + list(PRIVATE if layout.private else ())
    if layout.gaps:
        columns.insert(layout.left + 4, "")
    made = Grid([["" for _ in columns] for _ in range(layout.titles)], [])
    _title(made, layout, len(columns))
    _header(made, layout, columns)
    start = len(made.rows)
    for index, row in enumerate(rows):
        if layout.gaps and index % 7 == 3:
            made.rows.append(["" for _ in columns])
        if layout.totals and index and rows[index - 1]["乡镇"] != row["乡镇"]:
            made.rows.append(_total("小计", columns, layout))
        made.rows.append([_cell(column, row, layout, meant) for column in columns])
    if layout.totals:
        made.rows.append(_total("合计", columns, layout))
    if layout.merged:
        for column in MERGED:
            _merge_down(made, start, columns.index(column))
    return made


def _title(made: Grid, layout: Layout, width: int) -> None:
    for row, text in zip(
        range(layout.titles), ("公开承诺一览表", "填报单位：办公室", "单位：项"), strict=False
    ):
        made.rows[row][layout.left] = text
        made.merges.append((row, layout.left, row, width - 1))


def _header(made: Grid, layout: Layout, columns: Sequence[str]) -> None:
    written = [ALIASES.get(column, column) if layout.aliases else column for column in columns]
    if layout.spaced:
        written = [f"{name[:2]}\n{name[2:]}" if len(name) == 4 else name for name in written]
    if not layout.two_rows:
        made.rows.append(list(written))
        return
    groups = {column: name for own, name in GROUPS.items() for column in own.split()}
    top = len(made.rows)
    above: list[object] = []
    for index, column in enumerate(columns):
        name = groups.get(column, "")
        first = name and groups.get(columns[index - 1]) != name
        above.append(name if first else "" if name else written[index])
        if first:
            last = max(i for i, other in enumerate(columns) if groups.get(other) == name)
            made.merges.append((top, index, top, last))
        elif not name:
            made.merges.append((top, index, top + 1, index))
    below = [
        text if column in groups else "" for column, text in zip(columns, written, strict=True)
    ]
    made.rows += [above, list(below)]


def _total(label: str, columns: Sequence[str], layout: Layout) -> list[object]:
    cells: list[object] = ["" for _ in columns]
    cells[layout.left] = label
    cells[columns.index("指标")] = "1234"
    return cells


def _cell(column: str, row: Mapping[str, object], layout: Layout, meant: Meant) -> object:
    if column in PRIVATE:
        return "000-00000000"
    value = row.get(column, "")
    if isinstance(value, date):
        return _day(value, column, layout)
    if column == "所在党组织" and layout.former:
        former = {place.name: place.former for place in meant.places if place.former}
        value = former.get(str(value), value)
    if column in ("承诺人", "责任人") and layout.spaced and len(str(value)) == 2:
        return "　".join(str(value))
    if column in NUMBERS and value != "":
        text = str(value)
        return text.translate(WIDE) if layout.wide else int(text) if layout.epoch == 1900 else text
    return value


def _day(day: date, column: str, layout: Layout) -> object:
    han = f"{day.year}年{day.month}月"
    text = {
        "iso": day.isoformat(),
        "dots": f"{day.year}.{day.month}.{day.day}",
        "han": f"{han}{day.day}日",
        "month": day.isoformat(),
    }.get(layout.days)
    if layout.days == "month" and column == "完成时限" and (day + timedelta(days=1)).day == 1:
        return han
    if layout.days == "serial":
        return (day - DAY_ZERO[layout.epoch]).days
    return day if text is None else text.translate(WIDE) if layout.wide else text


def _merge_down(made: Grid, start: int, column: int) -> None:
    """Empty the cells that repeat the one above and note the rectangle they make with it."""
    first = start
    for row in range(start + 1, len(made.rows) + 1):
        same = row < len(made.rows) and made.rows[row][column] == made.rows[first][column]
        if not same:
            if row - first > 1 and made.rows[first][column]:
                made.merges.append((first, column, row - 1, column))
                for each in range(first + 1, row):
                    made.rows[each][column] = ""
            first = row


def _write_csv(file: Path, sheets: Iterable[tuple[Layout, Grid]]) -> None:
    ((layout, made),) = sheets
    text = StringIO(newline="")
    csv.writer(text, delimiter=layout.delimiter, lineterminator="\r\n").writerows(made.rows)
    file.write_bytes(text.getvalue().encode(layout.encoding))


def _write_xlsx(file: Path, sheets: Sequence[tuple[Layout, Grid]]) -> None:
    """Write a workbook; a hidden sheet of an older state stands before the others."""
    book = openpyxl.Workbook()
    old = book.active
    old.title = "旧台账"
    old.sheet_state = "hidden"
    if sheets[0][0].epoch == 1904:
        book.epoch = CALENDAR_MAC_1904
    for row in sheets[0][1].rows[:12]:
        old.append([None if cell == "" else cell for cell in row])
    for layout, made in sheets:
        sheet = book.create_sheet(layout.sheet)
        for row in made.rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for top, left, bottom, right in made.merges:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    book.active = 1
    book.save(file)


def _write_xls(file: Path, sheets: Iterable[tuple[Layout, Grid]]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    as_day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for layout, made in sheets:
        sheet = book.add_sheet(layout.sheet)
        inside = {
            (row, column)
            for top, left, bottom, right in made.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for top, left, bottom, right in made.merges:
            sheet.write_merge(top, bottom, left, right, made.rows[top][left])
        for number, row in enumerate(made.rows):
            for column, cell in enumerate(row):
                if cell != "" and (number, column) not in inside:
                    style = (as_day,) if isinstance(cell, date) else ()
                    sheet.write(number, column, cell, *style)
    book.save(str(file))


def _write_ods(file: Path, sheets: Iterable[tuple[Layout, Grid]]) -> None:
    with pd.ExcelWriter(file, engine="odf") as book:
        for layout, made in sheets:
            cells = [[None if cell == "" else cell for cell in row] for row in made.rows]
            frame = pd.DataFrame(cells, dtype=object)
            frame.to_excel(book, sheet_name=layout.sheet, header=False, index=False)


WRITERS = {"csv": _write_csv, "xlsx": _write_xlsx, "xls": _write_xls, "ods": _write_ods}
