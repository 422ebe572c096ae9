"""Files of tables, whatever wrote them, as grids."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import StringIO

from bangyang.load.folder import Folder
from bangyang.load.grid import Grid, Source
from bangyang.load.text import decode
from bangyang.load.workbook import read_workbook
from bangyang.messages import LANGUAGES, catalogue
from bangyang.problems import Position, Problem

TEXTS = (".csv", ".tsv")
TABLES = (*TEXTS, ".xlsx", ".xlsm", ".xls", ".ods", ".et", ".xlsb", ".numbers")
"""Endings of files that hold tables; the last two are told to be saved as XLSX."""

LARGEST = 64 << 20
"""Bytes of a file: ten times a district's 26,558 pledges in 45 columns."""

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_PAGE = (b"<html", b"<table", b"<?xml", b"<!doctype", b"<meta")

DELIMITERS = (",", "\t", ";")

_kept: ContextVar[dict[str, tuple[list[Grid], list[Problem]]] | None] = ContextVar(
    "_kept", default=None
)

_LOOKED_AT = 20
"""Lines from which the delimiter is taken: a title above the header may have none."""


def read_grids(folder: Folder, file: str, problems: list[Problem]) -> list[Grid]:
    """Return the sheets of a table's file that are not hidden and hold anything.

    A CSV is one sheet: UTF-8 or GB18030, its cells apart by comma, tab or semicolon. Whatever
    cannot be read is a Problem.
    """
    kept = _kept.get()
    if kept is None:
        return _read(folder, file, problems)
    key = f"{folder.root}/{file}"
    if key not in kept:
        found: list[Problem] = []
        kept[key] = _read(folder, file, found), found
    grids, wrong = kept[key]
    problems += wrong
    return grids


@contextmanager
def kept_grids() -> Iterator[None]:
    """Read each table once within, however often it is asked for; its grids stay in memory."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def _read(folder: Folder, file: str, problems: list[Problem]) -> list[Grid]:
    size = folder.size(file)
    if size > LARGEST:
        megabytes = {"size": size >> 20, "most": LARGEST >> 20}
        problems.append(Problem.of("table-too-large", Position(file), **megabytes))
        return []
    data = folder.read(file, problems)
    return [] if data is None else grids_of(data, file, problems)


def grids_of(data: bytes, file: str, problems: list[Problem]) -> list[Grid]:
    """Return the sheets that the bytes of a table's file hold, as ``read_grids`` does."""
    if data.startswith((_ZIP, _OLE)):
        return [grid for grid in read_workbook(data, file, problems) if not _explains(grid)]
    if not file.lower().endswith(TEXTS) and data and (code := _no_workbook(data)):
        problems.append(Problem.of(code, Position(file)))
        return []
    text = decode(data, file, problems, table=True)
    return [] if text is None else [csv_grid(text, file, problems)]


def _explains(grid: Grid) -> bool:
    """Return whether a sheet says of itself that it only tells how to fill in the others."""
    said = {catalogue(language).word("template.guide") for language in LANGUAGES}
    return grid.rows[0][0].strip() in said


def _no_workbook(data: bytes) -> str:
    """Return what a workbook that is none is instead; nothing for a CSV some program calls XLS."""
    if any(tag in data[:2000].lower() for tag in _PAGE):
        return "workbook-page"
    return "workbook-damaged" if decode(data, "", [], table=True) is None else ""


def csv_grid(text: str, file: str, problems: list[Problem]) -> Grid:
    """Return the grid of a CSV text; a Problem stands where its quotes go wrong."""
    lines = text.split("\n")
    delimiter = max(DELIMITERS, key="\n".join(lines[:_LOOKED_AT]).count)
    records = [
        (line, cells)
        for line, cells in _records(text, delimiter, file, problems)
        if any(cell and not cell.isspace() for cell in cells)
    ]
    return Grid(
        file,
        rows=[cells for _, cells in records],
        lines=[line for line, _ in records],
        source=Source(lines, delimiter),
    )


def _records(
    text: str, delimiter: str, file: str, problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins on."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        problems.append(Problem.of("table-quotes", Position(file, line, 1)))
