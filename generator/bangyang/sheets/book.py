"""A sheet as one means it, and the workbook that prints it well: A4, one page wide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from bangyang.sheets.measure import LINE, TALLEST, TYPE, column_width, folded, row_height

Cell = str | int

A4 = 9
"""The paper's number in the format (ECMA-376, 18.3.1.63)."""

LONGEST = 1000
"""Characters of a cell; what a pledge says beyond that stays in the table it comes from."""

FONTS = {"zh": "宋体", "en": "Calibri"}

_FURTHER = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
"""How many times wider than usual columns may grow, so that no row is too tall."""

_MARGIN = 102
"""Characters of one part of a page's header or footer, which hold 255 in all."""

_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its cells from top to bottom.

    ``least`` and ``most`` bound its width, in digits. ``fill`` marks what whoever gets the sheet
    fills in: a ``day``, or one of ``choices`` where there are any. ``strong`` are the rows to look
    at first.
    """

    header: str
    cells: tuple[Cell, ...]
    least: int
    most: int
    fill: bool = False
    day: bool = False
    centred: bool = False
    choices: tuple[str, ...] = ()
    refusal: str = ""
    """What is said to whoever types anything else."""
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title and notes above it; nothing stands below its last row."""

    name: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    header: tuple[str, str]
    """What stands on the left and on the right above each printed page."""
    footer: str
    """What stands on the left below it."""
    pages: str
    """And on the right: a page's number ``&P`` of so many ``&N``."""
    on: date
    language: str
    kept: int = 0
    """How many columns stay in view when one moves sideways."""
    tall: float = 0.0
    """The least height of a row, in pt: room to write by hand."""


def workbook(sheet: Sheet) -> bytes:
    """Return a sheet as the bytes of an XLSX: the same sheet, the same bytes."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    made = datetime.combine(sheet.on, time())
    book.set_properties({"title": shortened(sheet.title), "created": made})
    page = book.add_worksheet(sheet.name)
    looks = _Looks(book, FONTS[sheet.language])
    widths = _widths(sheet)
    top = _above(page, sheet, sum(widths), looks)
    _table(page, sheet, widths, top, looks)
    _paper(page, sheet, top)
    book.close()
    return data.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, font: str) -> None:
        self._book = book
        self._font = font
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def get(self, **how: object) -> Any:
        key = tuple(sorted(how.items()))
        if key not in self._made:
            base = {"font_name": self._font, "font_size": TYPE, "valign": "vcenter"}
            self._made[key] = self._book.add_format({**base, **how})
        return self._made[key]

    def cell(self, text: Cell, column: Column, row: int) -> Any:
        """Return how a cell of the table looks; text that begins like a formula stays text."""
        how: dict[str, object] = {"border": 1, "text_wrap": True}
        how |= {"bg_color": "#FFF8DC"} if column.fill else {}
        how |= {"align": "center"} if column.centred else {}
        how |= {"num_format": "yyyy-mm-dd"} if column.day else {}
        how |= {"bold": True, "bg_color": "#FBE3E0"} if row in column.strong else {}
        how |= {"quote_prefix": True} if isinstance(text, str) and text[:1] in set("=+-@") else {}
        return self.get(**how)

    def head(self, column: Column) -> Any:
        """Return how a column's header looks."""
        colour = "#F5D76E" if column.fill else "#E3E8EC"
        return self.get(border=1, text_wrap=True, bold=True, align="center", bg_color=colour)


def shortened(text: str) -> str:
    """Return a cell's text without signs no workbook can hold, and no longer than a row allows."""
    plain = _SIGNS.sub(" ", text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def _texts(column: Column) -> list[str]:
    return [shortened(str(cell)) for cell in column.cells]


def _widths(sheet: Sheet) -> list[float]:
    """Return the columns' widths: the narrowest under which no row is too tall."""
    texts = [_texts(column) for column in sheet.columns]
    widths: list[float] = []
    for further in _FURTHER:
        widths = [
            column_width(cells, each.least, each.most * further, each.header)
            for each, cells in zip(sheet.columns, texts, strict=True)
        ]
        rows = zip(*texts, strict=True)
        if all(row_height(zip(row, widths, strict=True)) <= TALLEST for row in rows):
            break
    return widths


def _above(page: Any, sheet: Sheet, width: float, looks: _Looks) -> int:
    """Write title and notes, each line a row of its own; return the row the table begins at."""
    big = looks.get(bold=True, font_size=16)
    lines = [(line, big, 26.0) for line in folded(shortened(sheet.title), width * TYPE / 16 - 2)]
    plain = looks.get()
    lines += [
        (line, plain, LINE + 2)
        for note in sheet.notes
        for line in folded(shortened(note), width - 2)
    ]
    for row, (line, look, height) in enumerate(lines):
        page.set_row(row, height)
        _put(page, row, 0, line, look)
    return len(lines)


def _table(page: Any, sheet: Sheet, widths: list[float], top: int, looks: _Looks) -> None:
    heads = [column.header for column in sheet.columns]
    page.set_row(top, row_height(zip(heads, widths, strict=True)))
    for index, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        page.set_column(index, index, width)
        _put(page, top, index, column.header, looks.head(column))
        for row, cell in enumerate(column.cells):
            _put(page, top + 1 + row, index, cell, looks.cell(cell, column, row))
        _choices(page, column, top, index)
    for row, cells in enumerate(zip(*map(_texts, sheet.columns), strict=True)):
        height = row_height(zip(cells, widths, strict=True), sheet.tall)
        page.set_row(top + 1 + row, min(height, TALLEST))


def _put(page: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    """Write a cell: a number as a number, anything else as text and never as a formula."""
    if isinstance(cell, int):
        page.write_number(row, column, cell, look)
    elif text := shortened(cell):
        # XlsxWriter takes text from <r> to </r> for its own mark-up and would not escape it
        page.write_string(row, column, f"{text} " if text.endswith("</r>") else text, look)
    else:
        page.write_blank(row, column, None, look)


def _choices(page: Any, column: Column, top: int, index: int) -> None:
    if column.choices:
        rule = {"validate": "list", "source": list(column.choices), "error_message": column.refusal}
        page.data_validation(top + 1, index, top + len(column.cells), index, rule)


def _paper(page: Any, sheet: Sheet, top: int) -> None:
    """Set what a printer needs, and what stays in view on a screen."""
    last_row, last = top + len(sheet.columns[0].cells), len(sheet.columns) - 1
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, last_row, last)
    page.repeat_rows(top)
    page.freeze_panes(top + 1, sheet.kept)
    page.ignore_errors(
        {"number_stored_as_text": xlsxwriter.utility.xl_range(top, 0, last_row, last)}
    )
    page.set_header("&L{}&R{}".format(*map(_margin, sheet.header)))
    page.set_footer(f"&L{_margin(sheet.footer)}&R{sheet.pages}")


def _margin(text: str) -> str:
    """Return a text as a page's header takes it, where ``&`` begins a command."""
    return _SIGNS.sub(" ", text)[:_MARGIN].replace("&", "＆")
