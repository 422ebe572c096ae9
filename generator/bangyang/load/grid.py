"""A grid: one sheet of cells as text, each of which knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bangyang.problems import Position

DAY_ZERO_1900 = date(1899, 12, 30)
DAY_ZERO_1904 = date(1904, 1, 1)

Span = tuple[int, int]
"""The first and the last column of cells merged in one row, from 0."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text a CSV grid was read from; cells are looked up in it when a place is asked for."""

    lines: Sequence[str]
    delimiter: str

    def column(self, line: int, cell: int) -> int:
        """Return the column, from 1, at which a cell of the record at ``line`` begins there."""
        text = self.lines[line - 1]
        pattern = re.compile(rf'(?:"(?:[^"]|"")*(?:"|$)|[^{re.escape(self.delimiter)}])*')
        offset = 0
        for _ in range(cell):
            match = pattern.match(text, offset) if offset <= len(text) else None
            offset = (match.end() if match else len(text)) + 1
        return min(offset, len(text)) + 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sheet that hold anything, as text.

    A cell merged over several rows stands in each row that holds anything else; one merged over
    several columns stands in the first, and ``spans`` tells how far it goes.
    """

    file: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    """The line of each row, from 1: the sheet's own number, or the line a CSV record begins on."""
    sheet: str = ""
    """The sheet's name; empty for CSV."""
    day_zero: date | None = None
    """The day whose serial number is 0; None where the file does not tell."""
    spans: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    """By line: which of its cells are merged over several columns."""
    source: Source | None = None
    """The text of a CSV; None for a workbook."""

    @property
    def at(self) -> Position:
        """The place of the sheet as a whole, which is that of its first row."""
        return self.place(0)

    def place(self, row: int, column: int = 0) -> Position:
        """Return the place of a cell; row and column count from 0 here."""
        line = self.lines[row] if row < len(self.lines) else 1
        if self.source is None:
            cell = f"{letters(column)}{line}"
            return Position(self.file, line, column + 1, self.sheet, cell)
        return Position(self.file, line, self.source.column(line, column))

    def across(self, row: int) -> list[str]:
        """Return a row whose merged cells stand in each column they go over."""
        cells = list(self.rows[row])
        for first, last in self.spans.get(self.lines[row], ()):
            text = cells[first] if first < len(cells) else ""
            cells += [""] * (last + 1 - len(cells) if text else 0)
            for column in range(first, min(last + 1, len(cells))):
                cells[column] = text
        return cells


def letters(column: int) -> str:
    """Return how a spreadsheet names a column: A for 0, AA for 26."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
