"""What the XML of a sheet tells and calamine does not: stray cells, formulas, number formats.

The bytes are searched, not parsed: that takes a tenth of the time, and the memory limit stops
whatever is hidden from it on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bangyang.load.guarded.limits import CELLS
from bangyang.load.guarded.refused import Refused

UNCOMPUTED = "#…"
"""Written for a formula without a result; ``load/row.py`` knows it."""

T = TypeVar("T")
Write = Callable[[float], str]
Pieces = Callable[[], Iterator[bytes]]

_C = rb"<(?:\w+:)?c\b"
_F = rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
_V = rb"<(?:\w+:)?v\b[^>]*?(?:/>|>([^<]*)<)"
_FORMULA = re.compile(rb"%b([^>]*)>\s*%b\s*(?:%b)?" % (_C, _F, _V))
_ERROR = re.compile(rb"%b([^>]*\bt=[\"']e[\"'][^>]*)>\s*(?:%b)?\s*%b" % (_C, _F, _V))
_FILLED = re.compile(rb"%b[^>]*?\br=[\"']([A-Z]{1,4})(\d{1,8})[\"'][^>]*(?<!/)>(?!</)" % _C)
_AT = re.compile(rb"\br=[\"']([A-Z]{1,4})(\d{1,8})[\"']")
_TEXT = re.compile(rb"\bt=[\"']str[\"']")
"""The result of a formula that may well be an empty text."""
_STYLED = rb"%b([^>]*\bs=[\"'](%b)[\"'][^>]*)(?<!/)>"
_ROW = re.compile(rb"row [^>]*?\br=[\"'](\d+)")
_FAR = re.compile(rb" r=[\"']([B-Z][A-Z]|[A-Z]{3,4})\d+")
_NEAR = 52
"""Columns up to AZ: what _FAR does not match."""
_LONGEST = 8 << 20
"""Bytes of one row."""
_ABSURD = 1000
"""A column no table of an office has: whatever stands there is astray."""


@dataclass(slots=True)
class Marks:
    """What was found in a sheet: by row, which column and what; both from 0."""

    cells: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """What stands in cells that calamine shows empty: errors, and formulas nobody computed."""
    formats: dict[int, list[tuple[int, Write]]] = field(default_factory=dict)
    """How to write a number that is shown with more than its figures."""
    count: int = 0

    def put(self, found: dict[int, list[tuple[int, T]]], attributes: bytes, value: T) -> None:
        """Note something of the cell with these attributes."""
        at = _AT.search(attributes)
        if at:
            found.setdefault(int(at[2]) - 1, []).append((column_number(at[1]), value))
            self.count += 1


def look(pieces: Pieces, sheet: str, formats: Mapping[int, Write]) -> Marks:
    """Return what the XML of a sheet tells; ``formats`` are those of the styles that matter.

    A sheet whose smallest rectangle has too many cells is refused, at the cell that is to blame.
    """
    marks = Marks()
    rows, columns = 0, _NEAR
    styled = re.compile(_STYLED % (_C, b"|".join(b"%d" % style for style in formats)))
    for piece in by_row(pieces()):
        rows = max(rows, _last_row(piece))
        far = {column_number(name) + 1 for name in _FAR.findall(piece)}
        columns = max([columns, *far])
        _formulas(piece, marks)
        if formats:
            for attributes, style in styled.findall(piece):
                marks.put(marks.formats, attributes, formats[int(style)])
        if marks.count > CELLS // 4:
            raise Refused("workbook-too-large", sheet)
    if rows * columns > CELLS:
        _measure(by_row(pieces()), sheet)
    return marks


def by_row(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces that end where a row does, as far as there are rows; then unpack the rest."""
    rest = b""
    over = False
    for piece in pieces:
        if over:
            continue
        whole = rest + piece
        end = whole.rfind(b"row>") + 4
        over = b"/sheetData>" in whole or b":sheetData>" in whole[end:]
        if end < 4 and len(whole) > _LONGEST:
            raise Refused("workbook-damaged")
        yield whole[: end if end > 3 else 0]
        rest = whole[end if end > 3 else 0 :]


def column_number(name: bytes) -> int:
    """Return the number of a column, from 0."""
    number = 0
    for sign in name:
        number = number * 26 + sign - 64
    return number - 1


def _last_row(piece: bytes) -> int:
    start = max(piece.rfind(b"<row "), piece.rfind(b":row "))
    match = _ROW.search(piece, start) if start >= 0 else None
    return int(match[1]) if match else 0


def _formulas(piece: bytes, marks: Marks) -> None:
    """Note the errors and the formulas nobody has computed."""
    if b"<f" in piece or b":f" in piece:
        for attributes, value in _FORMULA.findall(piece):
            if not value and not _TEXT.search(attributes):
                marks.put(marks.cells, attributes, UNCOMPUTED)
    if b't="e"' in piece or b"t='e'" in piece:
        for attributes, value in _ERROR.findall(piece):
            marks.put(marks.cells, attributes, value.decode("utf-8", "replace") or "#VALUE!")


def _measure(pieces: Iterable[bytes], sheet: str) -> None:
    """Refuse a sheet for the cell that makes it too large, or for having too many."""
    cells = 0
    low: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)
    for piece in pieces:
        found = [(int(row) - 1, name) for name, row in _FILLED.findall(piece)]
        cells += len(found)
        if not found:
            continue
        row, name = max(found)
        low = max(low, (row, column_number(name)))
        far = max((len(name), name) for _, name in found)[1]
        if column_number(far) > right[1]:
            right = (next(row for row, name in found if name == far), column_number(far))
    if (low[0] + 1) * (right[1] + 1) <= CELLS:
        return
    if cells > CELLS // 4:
        raise Refused("workbook-too-large", sheet)
    raise Refused("workbook-far-cell", sheet, *(right if right[1] > _ABSURD else low))
