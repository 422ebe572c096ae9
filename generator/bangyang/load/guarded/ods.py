"""ODS, read here: calamine tells nothing of its merged cells, and unfolds what is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bangyang.load.guarded.archive import Archive
from bangyang.load.guarded.books import Book, Sheet
from bangyang.load.guarded.elements import Attributes, elements, parse
from bangyang.load.guarded.limits import CELLS
from bangyang.load.guarded.marks import UNCOMPUTED
from bangyang.load.guarded.merged import Line, Merge
from bangyang.load.guarded.refused import Refused
from bangyang.load.guarded.texts import number, percent

CONTENT = "content.xml"

_MANIFEST = "META-INF/manifest.xml"
_WIDEST = 16_384
_LOWEST = 1 << 20
_NARROW = 10
"""Cells a row counts for at least."""
_DURATION = re.compile(r"PT(\d+)H(\d+)M\d+(?:[.,]\d+)?S")
_SPACE = {"text:tab": " ", "text:line-break": "\n"}
_CELLS = ("table:table-cell", "table:covered-table-cell")


@dataclass(slots=True)
class _Cell:
    """A cell while it is read."""

    attributes: Attributes
    covered: bool
    texts: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return what the cell holds, as text."""
        shown = "".join(self.texts).strip("\n")
        kind = self.attributes.get("office:value-type", "")
        if self.covered:
            return ""
        if self.attributes.get("calcext:value-type") == "error":
            return shown if shown.startswith("#") else "#VALUE!"
        if not kind:
            return shown or (UNCOMPUTED if "table:formula" in self.attributes else "")
        return _typed(kind, self.attributes, shown)


def _typed(kind: str, of: Attributes, shown: str) -> str:
    if kind in ("float", "percentage", "currency"):
        value = float(of.get("office:value", "nan"))
        padded = shown.isdecimal() and shown.startswith("0") and int(shown) == value
        return shown if padded else percent(value) if kind == "percentage" else number(value)
    if kind == "date":
        return of.get("office:date-value", "").replace("T00:00:00", "").replace("T", " ")
    if kind == "boolean":
        return "是" if of.get("office:boolean-value") == "true" else "否"
    if kind == "time":
        span = _DURATION.fullmatch(of.get("office:time-value", ""))
        return f"{int(span[1])}:{span[2]}" if span else shown
    return shown or of.get("office:string-value", "")


@dataclass(slots=True)
class _Table:
    """A sheet while it is read."""

    name: str
    foreign: bool = False
    """A copy of a sheet of another file, kept for formulas that refer to it."""
    rows: list[Line] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    row: int = 0
    repeat: int = 1
    cells: list[str] = field(default_factory=list)


class _Reader:
    """Takes the elements of ``content.xml`` as they come."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.hidden: list[str] = []
        self.epoch = 1900
        self._style = ""
        self._invisible: set[str] = set()
        self._table: _Table | None = None
        self._cell: _Cell | None = None
        self._aside = 0
        self._inside = 0
        self._held = 0

    def start(self, name: str, of: Attributes) -> None:
        """An element begins."""
        if self._cell is not None:
            self._start_in_cell(name, of)
        elif name == "style:style":
            self._style = of.get("style:name", "")
        elif name == "style:table-properties" and of.get("table:display") == "false":
            self._invisible.add(self._style)
        elif name == "table:null-date" and of.get("table:date-value", "").startswith("1904"):
            self.epoch = 1904
        elif name == "table:table":
            self._table = self._begun(of)
        elif self._table is not None:
            self._start_in_table(self._table, name, of)

    def _begun(self, of: Attributes) -> _Table | None:
        name = of.get("table:name", "")
        if of.get("table:style-name", "") in self._invisible:
            self.hidden.append(name)
            return None
        return _Table(name, foreign="'#" in name)

    def _start_in_table(self, table: _Table, name: str, of: Attributes) -> None:
        if name == "table:table-row":
            table.cells, table.repeat = [], _count(of, "table:number-rows-repeated", _LOWEST)
        elif name in _CELLS:
            self._cell = _Cell(of, covered=name != _CELLS[0])

    def _start_in_cell(self, name: str, of: Attributes) -> None:
        cell = self._cell
        if name.startswith(("office:annotation", "draw:", "table:")):
            self._aside += 1
        elif self._aside or cell is None:
            return
        elif name == "text:p":
            cell.texts.append("\n" if cell.texts else "")
            self._inside += 1
        elif name == "text:s":
            cell.texts.append(" " * _count(of, "text:c", 100))
        else:
            cell.texts.append(_SPACE.get(name, ""))

    def text(self, data: str) -> None:
        """Text goes on."""
        if self._cell is not None and self._inside and not self._aside:
            self._cell.texts.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._aside:
            self._aside -= name.startswith(("office:annotation", "draw:", "table:"))
        elif name == "text:p":
            self._inside = max(self._inside - 1, 0)
        elif self._table is None:
            return
        elif name in _CELLS and self._cell is not None:
            self._put(self._table, self._cell)
            self._cell = None
        elif name == "table:table-row":
            self._keep(self._table)
        elif name == "table:table":
            self.tables += [] if self._table.foreign else [self._table]
            self._table = None

    def _put(self, table: _Table, cell: _Cell) -> None:
        """Add a cell to its row, as often as it is repeated."""
        text = cell.text()
        column = len(table.cells)
        repeated = _count(cell.attributes, "table:number-columns-repeated", _WIDEST)
        table.cells += [text] * min(repeated, max(_WIDEST - column, 0))
        down = _count(cell.attributes, "table:number-rows-spanned", _LOWEST)
        right = _count(cell.attributes, "table:number-columns-spanned", _WIDEST)
        if down > 1 or right > 1:
            table.merges.append((table.row, column, table.row + down - 1, column + right - 1))

    def _keep(self, table: _Table) -> None:
        """Keep a row that holds anything, as often as it is repeated."""
        while table.cells and not table.cells[-1]:
            table.cells.pop()
        times = table.repeat if any(table.cells) else 0
        self._held += times * max(len(table.cells), _NARROW)
        if self._held > CELLS:
            raise Refused("workbook-too-large", table.name, table.row, 0)
        table.rows += [(table.row + number, list(table.cells)) for number in range(times)]
        table.row += table.repeat


def ods(archive: Archive) -> Book:
    """Return an ODS."""
    manifest = elements(archive.part(_MANIFEST)) if _MANIFEST in archive.names else []
    if any(name == "encryption-data" for name, _ in manifest):
        raise Refused("workbook-password")
    reader = _Reader()
    try:
        parse(archive.pieces(CONTENT), reader.start, reader.end, reader.text)
    except ValueError:  # a number that is none
        raise Refused("workbook-damaged") from None
    return Book(_sheets(reader), reader.hidden, reader.epoch)


def _sheets(reader: _Reader) -> Iterator[Sheet]:
    for table in reader.tables:
        yield Sheet(table.name, iter(table.rows), table.merges)


def _count(of: Attributes, name: str, most: int) -> int:
    text = of.get(name, "1")
    return min(max(int(text), 1), most) if len(text) < 10 else most
