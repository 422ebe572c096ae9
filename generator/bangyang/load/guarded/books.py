"""XLSX and XLS, read by calamine once they are known to be harmless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bangyang.load.guarded import biff
from bangyang.load.guarded.archive import Archive
from bangyang.load.guarded.marks import Marks, look
from bangyang.load.guarded.merged import Line, Merge
from bangyang.load.guarded.texts import texts
from bangyang.load.guarded.xlsx import facts


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows are read when they are asked for."""

    name: str
    rows: Iterator[Line]
    merges: list[Merge]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its visible sheets, the names of the others, and the year its days count from."""

    sheets: Iterator[Sheet]
    hidden: list[str]
    epoch: int | None


def xlsx(data: bytes, archive: Archive) -> Book:
    """Return an XLSX; a sheet is looked at before calamine makes room for it."""
    known = facts(archive)

    def sheets() -> Iterator[Sheet]:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in _visible(book):
            marks = look(partial(archive.pieces, known.sheets[name]), name, known.formats)
            yield _sheet(book.get_sheet_by_name(name), marks)

    return Book(sheets(), known.hidden, 1904 if known.of_1904 else 1900)


def xls(data: bytes) -> Book:
    """Return an XLS; one from before Excel 97 does not tell its epoch."""
    known = biff.look(data)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    names = set(_visible(book))
    hidden = [
        each.name
        for each in book.sheets_metadata
        if each.typ is SheetTypeEnum.WorkSheet and each.name not in names
    ]
    read = (
        _sheet(book.get_sheet_by_name(name), known.marks.get(name, Marks()))
        for name in _visible(book)
    )
    return Book(read, hidden, known.epoch)


def _visible(book: CalamineWorkbook) -> list[str]:
    return [
        each.name
        for each in book.sheets_metadata
        if each.typ is SheetTypeEnum.WorkSheet and each.visible is SheetVisibleEnum.Visible
    ]


def _sheet(sheet: CalamineSheet, marks: Marks) -> Sheet:
    merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Sheet(sheet.name, _rows(sheet, marks), merges)


def _rows(sheet: CalamineSheet, marks: Marks) -> Iterator[Line]:
    """Yield every row of a sheet as text, with what calamine leaves out."""
    left = sheet.start[1] if sheet.start else 0
    before = [""] * left
    for row, values in enumerate(sheet.iter_rows()):
        for column, write in marks.formats.get(row, ()):
            at = column - left
            value = values[at] if 0 <= at < len(values) else ""
            if isinstance(value, float | int):
                values[at] = write(value)
        yield row, _with(before + texts(values), marks.cells.pop(row, ()))
    for row in sorted(marks.cells):
        yield row, _with([], marks.cells[row])


def _with(cells: list[str], added: Iterable[tuple[int, str]]) -> list[str]:
    for column, text in added:
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text
    return cells
