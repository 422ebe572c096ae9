"""Tables: CSV as offices save it, each cell with its place."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from typing import TypeVar

from bangyang.load.record import nearest_first, read_date, shorten
from bangyang.problems import Position, Problem
from bangyang.rules.cells import as_typed

Chosen = TypeVar("Chosen")

DELIMITERS = (",", "\t", ";")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its English key, empty where nobody knows it, its header, and where that begins."""

    key: str
    header: str
    start: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row under its headers' English keys.

    Whatever is wrong goes to ``problems``; what is asked for comes back typed, or empty.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, tuple[str, int]]
    """The header as it stands, or as it would, and the cell's column in the file's line."""
    problems: list[Problem]

    @property
    def at(self) -> Position:
        """The row's place."""
        return Position(self.file, self.line, 1)

    def place(self, key: str) -> Position:
        """Return where a cell begins."""
        return Position(self.file, self.line, self.columns.get(key, ("", 1))[1])

    def report(self, code: str, column: str, **values: object) -> None:
        """Note a Problem of the cell under the key ``column``."""
        self.problems.append(Problem.of(code, self.place(column), **values))

    def header(self, key: str) -> str:
        """Return a column's header as the table writes it."""
        return self.columns.get(key, (key, 1))[0]

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a cell as one line of text, as it was typed before a table of ours escaped it."""
        text = as_typed(" ".join(self.cells.get(key, "").split()))
        if required and not text:
            self.report("missing-cell", key, header=self.header(key))
        return text

    def date(self, key: str, *, required: bool = False) -> date | None:
        """Return a cell's day: 2026-03-05, 2026年3月5日 or 2026/3/5."""
        text = self.text(key, required=required)
        day = read_date(text) if text else None
        if text and day is None:
            self.report("bad-date", key, key=self.header(key), value=shorten(text))
        return day

    def choice(
        self, key: str, choices: Mapping[str, Chosen], *, required: bool = False
    ) -> Chosen | None:
        """Return the choice a cell names."""
        text = self.text(key, required=required)
        chosen = choices.get(text.casefold()) if text else None
        if text and chosen is None:
            self.refuse(key, text, list(choices))
        return chosen

    def refuse(self, key: str, text: str, allowed: Sequence[str]) -> None:
        """Note that a cell names none of the values it may."""
        words = "、".join(nearest_first(text, allowed)[:12])
        self.report("bad-choice", key, key=self.header(key), value=shorten(text), allowed=words)


def read_table(
    text: str,
    file: str,
    headers: Mapping[str, Sequence[str]],
    problems: list[Problem],
    required: Sequence[str] = (),
) -> list[Row]:
    """Return the rows of a CSV text that hold anything.

    ``headers`` maps each English key to the headers it is written as; ``required`` names the
    keys no table can do without. A column nobody knows is reported once and goes no further; so
    does a row with more cells than the header. Headers that are wrong leave no rows.
    """
    records = list(_records(text, file, problems))
    if not records:
        problems.append(Problem.of("table-empty", Position(file)))
        return []
    (line, cells, starts), *rest = records
    columns = _keys(cells, starts, headers)
    if not _complete(columns, Position(file, line, 1), headers, required, problems):
        return []
    names = {key: (names or (key,))[0] for key, names in headers.items()}
    rows = [
        _row(file, line, cells, starts, columns, names, problems)
        for line, cells, starts in rest
        if any(cell.strip() for cell in cells)
    ]
    return [row for row in rows if row is not None]


def _records(
    text: str, file: str, problems: list[Problem]
) -> Iterator[tuple[int, list[str], list[int]]]:
    """Yield each record with the line it begins on and the column each cell begins at."""
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = text.split("\n")
    line = 1
    try:
        for cells in reader:
            yield line, cells, _starts(lines[line - 1], delimiter, len(cells))
            line = reader.line_num + 1
    except csv.Error:
        problems.append(Problem.of("table-quotes", Position(file, line, 1)))


def _starts(line: str, delimiter: str, count: int) -> list[int]:
    """Return the column, from 1, at which each cell of a record begins in its first line."""
    cell = re.compile(rf'(?:"(?:[^"]|"")*(?:"|$)|[^{re.escape(delimiter)}])*')
    starts, offset = [], 0
    for _ in range(count):
        starts.append(min(offset, len(line)) + 1)
        match = cell.match(line, offset) if offset <= len(line) else None
        offset = (match.end() if match else len(line)) + 1
    return starts


def _keys(
    cells: Sequence[str], starts: Sequence[int], headers: Mapping[str, Sequence[str]]
) -> list[Column]:
    """Return each column of a header row."""
    english = {_bare(name): key for key, names in headers.items() for name in (key, *names)}
    written = ["".join(cell.split()) for cell in cells]
    return [
        Column(english.get(_bare(header), ""), header, start)
        for header, start in zip(written, starts, strict=True)
    ]


def _bare(header: str) -> str:
    """Return a header as it is compared: without spaces and capitals."""
    return "".join(header.split()).casefold()


def _complete(
    columns: Sequence[Column],
    at: Position,
    headers: Mapping[str, Sequence[str]],
    required: Sequence[str],
    problems: list[Problem],
) -> bool:
    """Return whether rows can be read under these columns; Problems say what is wrong."""
    known = [column.key for column in columns if column.key]
    wanted = {key: headers[key][0] for key in required}
    if not known:
        problems.append(Problem.of("no-headers", at, headers="、".join(wanted.values())))
        return False
    for index, column in enumerate(columns):
        place = replace(at, column=column.start)
        if column.key and column.key in [other.key for other in columns[:index]]:
            problems.append(Problem.of("duplicate-column", place, header=column.header))
        elif column.header and not column.key:
            header = shorten(column.header)
            problems.append(Problem.of("unknown-column", place, header=header))
    missing = [name for key, name in wanted.items() if key not in known]
    problems += [Problem.of("missing-column", at, header=name) for name in missing]
    return not missing and len(set(known)) == len(known)


def _row(
    file: str,
    line: int,
    cells: Sequence[str],
    starts: Sequence[int],
    columns: Sequence[Column],
    names: Mapping[str, str],
    problems: list[Problem],
) -> Row | None:
    if any(cell.strip() for cell in cells[len(columns) :]):
        at = Position(file, line, starts[len(columns)])
        problems.append(Problem.of("row-too-long", at, columns=len(columns)))
        return None
    named = [each for each in zip(columns, cells, starts, strict=False) if each[0].key]
    return Row(
        file,
        line,
        {column.key: cell for column, cell, _ in named},
        {key: (name, 1) for key, name in names.items()}
        | {column.key: (column.header, start) for column, _, start in named},
        problems,
    )
