"""Workbooks for tests, written as text: a line a row, ``|`` between cells.

A cell is text, but for ``#12`` a number, ``%0.8`` a number shown in percent, ``~7`` one shown as
007, ``@2026-03-05`` a date, ``@46000`` a number shown as a date, ``?1`` a truth, ``!#REF!`` an
error and ``=1+1`` a formula nobody has computed. ``'`` in front makes any of them text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def xlsx(
    sheets: Mapping[str, str],
    *,
    merges: Mapping[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
    far: Mapping[str, str] | None = None,
    bold: Sequence[str] = (),
    of_1904: bool = False,
) -> bytes:
    """Return an XLSX; ``far`` are cells of the first sheet, ``bold`` empty ones with a style."""
    book = Workbook()
    book.remove(book.active)
    if of_1904:
        book.epoch = CALENDAR_MAC_1904
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row, line in enumerate(text.removesuffix("\n").split("\n"), 1):
            for column, cell in enumerate(line.split("|"), 1):
                if cell.strip():
                    _fill(sheet.cell(row, column), cell.strip())
        for span in (merges or {}).get(name, ()):
            sheet.merge_cells(span)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    first = book.worksheets[0]
    for place, text in (far or {}).items():
        first[place] = text
    for place in bold:
        first[place].font = Font(bold=True)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _fill(cell: Cell, text: str) -> None:
    sign, rest = text[0], text[1:]
    if sign == "#":
        cell.value = float(rest)
    elif sign == "%":
        cell.value, cell.number_format = float(rest), "0%"
    elif sign == "~":
        cell.value, cell.number_format = float(rest), "000"
    elif sign == "@" and rest.isdecimal():
        cell.value, cell.number_format = int(rest), "yyyy-mm-dd"
    elif sign == "@":
        cell.value = date.fromisoformat(rest)
    elif sign == "?":
        cell.value = rest == "1"
    elif sign == "!":
        cell.value, cell.data_type = rest, "e"
    elif sign == "'":
        cell.value, cell.data_type = rest, "s"
    else:
        cell.value = text.replace("\\n", "\n")


def from_case(case: dict[str, Any]) -> bytes:
    """Return the XLSX a case of a data file describes."""
    names = ("merges", "hidden", "far", "bold", "of_1904")
    return xlsx(case["sheets"], **{name: case[name] for name in names if name in case})


def replaced(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook with parts of its archive replaced, and others added."""
    with ZipFile(BytesIO(data)) as old:
        return archive({**{name: old.read(name) for name in old.namelist()}, **parts})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    """Return a part of a workbook's archive."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def saved(folder: Path, books: Mapping[str, bytes]) -> Path:
    """Write workbooks into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in books.items():
        (folder / name).write_bytes(data)
    return folder
