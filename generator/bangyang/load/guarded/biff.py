"""What the records of an XLS tell and calamine does not ([MS-XLS], BIFF8)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from bangyang.load.guarded.limits import CELLS
from bangyang.load.guarded.marks import Marks
from bangyang.load.guarded.ole import stream
from bangyang.load.guarded.refused import Refused

_BOF, _EOF, _FILEPASS, _DATEMODE, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_FILLED = {_FORMULA, _BOOLERR, _MULRK, 0x00FD, 0x0203, 0x027E, 0x0204, 0x00D6}
"""Records of cells that hold something: texts and numbers too."""
_BIFF8 = 0x0600
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

_Record = tuple[int, bytes]


@dataclass(slots=True)
class Records:
    """What an XLS says of itself; an older one than Excel 97 says nothing here."""

    epoch: int | None = None
    marks: dict[str, Marks] = field(default_factory=dict)
    """By sheet: the cells whose formula fails."""


def look(data: bytes) -> Records:
    """Return what the records of an XLS tell; a sheet that is too large is refused."""
    book = stream(data, "Workbook")
    found = Records()
    sheets: list[tuple[str, int]] = []
    for kind, record in _records(book, 0):
        if kind == _BOF and struct.unpack_from("<H", record)[0] != _BIFF8:
            return Records()
        if kind == _FILEPASS:
            raise Refused("workbook-password")
        if kind == _DATEMODE:
            found.epoch = 1904 if record[:1] == b"\1" else 1900
        if kind == _BOUNDSHEET:
            sheets.append((_name(record), struct.unpack_from("<I", record)[0]))
    if sheets and found.epoch is None:
        found.epoch = 1900
    for name, start in sheets:
        found.marks[name] = _sheet(_records(book, start), name)
    return found


def _records(book: bytes, at: int) -> Iterator[_Record]:
    """Yield the records of one part of a stream, up to its end."""
    depth = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            return
        if depth == 1:  # charts in a sheet have parts of their own
            yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _name(record: bytes) -> str:
    """Return the name of a sheet: in one byte a character, or in two."""
    length, wide = record[6:8]
    return record[8 : 8 + length * (1 + (wide & 1))].decode("utf-16-le" if wide & 1 else "latin-1")


def _sheet(records: Iterator[_Record], sheet: str) -> Marks:
    marks = Marks()
    cells, columns = 0, 0
    last = (0, 0)
    for kind, record in records:
        if kind not in _FILLED or len(record) < 8:
            continue
        row, column = struct.unpack_from("<HH", record)
        cells += 1
        last = max(last, (row, column))
        columns = max(columns, column)
        code = _error(kind, record)
        if code is not None:
            marks.cells.setdefault(row, []).append((column, _ERRORS.get(code, "#VALUE!")))
        elif kind == _MULRK:
            columns = max(columns, struct.unpack_from("<H", record, len(record) - 2)[0])
    if (last[0] + 1) * (columns + 1) > CELLS:
        if cells > CELLS // 4:
            raise Refused("workbook-too-large", sheet)
        raise Refused("workbook-far-cell", sheet, *last)
    return marks


def _error(kind: int, record: bytes) -> int | None:
    """Return the number of the error in a cell, if there is one."""
    if kind == _BOOLERR and record[7]:
        return record[6]
    if kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
        return record[8]
    return None
