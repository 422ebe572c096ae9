"""Tables: the rows below a header, each cell with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bangyang.load.body import Body, Kind
from bangyang.load.grid import Grid
from bangyang.load.headers import Cell, Columns, Header, bare, find_header
from bangyang.load.record import shorten
from bangyang.load.row import Layout, Row
from bangyang.problems import Position, Problem

Value = TypeVar("Value")

_COUNTING = frozenset({"序号", "no"})
"""Headers of the numbers of rows, which every office has and nobody misses."""

__all__ = ["Row", "read_table", "without"]  # whoever reads a table needs its rows


def read_table(
    grid: Grid, columns: Columns, problems: list[Problem], aside: list[Row] | None = None
) -> list[Row]:
    """Return the rows of a grid that are records.

    A column nobody knows is reported once and goes no further; so are a row with more cells than
    the header, and rows that are notes. Rows of totals and repeated headers are no records.
    Headers that are wrong leave no rows. Rows with too many cells are put ``aside``, if asked for.
    """
    if not grid.rows:
        problems.append(Problem.of("table-empty", Position(grid.file)))
        return []
    header = find_header(grid, columns)
    if header is None:
        wanted = "、".join(columns.name(key) for key in columns.required or columns.headers)
        problems.append(Problem.of("no-headers", grid.place(0), headers=wanted))
        return []
    if not _sound(grid, header, columns, problems):
        return []
    return _records(grid, header, columns, problems, [] if aside is None else aside)


def without(rows: Sequence[Row], key: str) -> list[Row]:
    """Return the rows of one table without a column."""
    if not rows:
        return []
    old = rows[0].layout
    layout = replace(old, columns=_but(old.columns, key))
    return [replace(row, layout=layout, cells=_but(row.cells, key)) for row in rows]


def _but(values: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name != key}


def _sound(grid: Grid, header: Header, columns: Columns, problems: list[Problem]) -> bool:
    """Return whether rows can be read under a header; Problems say what is wrong."""
    seen: set[str] = set()
    twice = False
    for column, cell in enumerate(header.cells):
        again = bool(cell.key) and cell.key in seen
        code = _header_problem(cell, again)
        if code:
            values = {"header": shorten(cell.text)}
            values |= {"name": columns.name(cell.key)} if cell.key else {}
            problems.append(Problem.of(code, grid.place(cell.row, column), **values))
        twice = twice or again
        seen.add(cell.key)
    missing = [key for key in columns.required if key not in seen]
    at = grid.place(header.row)
    problems += [Problem.of("missing-column", at, header=columns.name(key)) for key in missing]
    return not missing and not twice


def _header_problem(cell: Cell, again: bool) -> str:
    if not cell.key:
        return "unknown-column" if cell.text and bare(cell.text) not in _COUNTING else ""
    if again:
        return "same-column" if cell.renamed else "duplicate-column"
    return "header-alias" if cell.renamed else ""


def _records(
    grid: Grid, header: Header, columns: Columns, problems: list[Problem], aside: list[Row]
) -> list[Row]:
    """Return a row a record; what is none, but says something, is reported once."""
    places = {cell.key: column for column, cell in enumerate(header.cells) if cell.key}
    names = {key: columns.name(key) for key in columns.headers}
    written = {cell.key: cell.text for cell in header.cells if cell.key}
    tops = {cell.key: cell.row for cell in header.cells if cell.key}
    layout = Layout(grid, places, names | written, tops)
    body = Body(places, written, columns.required)
    notes: list[int] = []
    rows: list[Row] = []
    for index in range(header.below, len(grid.rows)):
        cells = grid.rows[index]
        kind = body.kind(cells)
        if kind is Kind.NOTE:
            notes.append(index)
        elif kind is Kind.RECORD:
            long = _too_long(grid, index, len(header.cells), problems)
            row = Row(layout, index, _filled(cells, places), problems)
            (aside if long else rows).append(row)
    if notes:
        problems.append(Problem.of("rows-not-read", grid.place(notes[0]), count=len(notes)))
    _unnamed(grid, header, problems)
    return rows


def _filled(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """Return the cells that hold anything by their columns' keys, each as one line."""
    held = ((key, cells[at]) for key, at in places.items() if at < len(cells) and cells[at])
    return {key: line for key, cell in held if (line := " ".join(cell.split()))}


def _too_long(grid: Grid, index: int, columns: int, problems: list[Problem]) -> bool:
    """Return whether a record of a CSV has more cells than the header: a comma nobody quoted."""
    if grid.source is None or not any(cell.strip() for cell in grid.rows[index][columns:]):
        return False
    problems.append(Problem.of("row-too-long", grid.place(index, columns), columns=columns))
    return True


def _unnamed(grid: Grid, header: Header, problems: list[Problem]) -> None:
    """Report once that columns without a header hold something, at the first that does."""
    width = len(header.cells)
    inside = [column for column, cell in enumerate(header.cells) if not cell.text]
    found: dict[int, int] = {}
    for index in range(header.below, len(grid.rows)):
        cells = grid.rows[index]
        beyond = range(width, len(cells)) if grid.source is None else ()
        for column in (*inside, *beyond):
            if column < len(cells) and cells[column].strip():
                found.setdefault(column, index)
    if found:
        at = grid.place(found[min(found)], min(found))
        problems.append(Problem.of("unnamed-column", at, count=len(found)))
