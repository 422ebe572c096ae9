"""The log of prints, so that a later withdrawal finds what hangs where."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bangyang.load.text import decode
from bangyang.model.posters import Poster
from bangyang.pages.csv import as_csv
from bangyang.rules.cells import as_typed

FILE = "log.csv"
HEAD = ("编号", "姓名或名称", "种类", "尺寸", "文件", "印制日期", "页数", "所载编号")
"""所载编号 are the ids of all records a poster shows, with spaces between them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One print: a poster, its file as the folder has it, and the day."""

    poster: Poster
    file: str
    day: date

    @property
    def cells(self) -> tuple[str, ...]:
        """Return what stands in the log's columns."""
        poster = self.poster
        turned = "-landscape" if poster.sheet.landscape else ""
        return (
            poster.subject,
            poster.title,
            poster.kind.value,
            f"{poster.sheet.name}{turned}",
            self.file,
            self.day.isoformat(),
            str(poster.pages),
            " ".join(poster.ids),
        )


def write_log(folder: Path, lines: Sequence[Line]) -> None:
    """Add prints to a folder's log; nothing where there are none.

    The log may have been saved by Excel, in GB18030, or have fewer columns from an earlier
    version. One that cannot be read is put aside. No cell is a formula.
    """
    if not lines:
        return
    file = folder / FILE
    file.write_bytes(as_csv(HEAD, [*_earlier(file), *(line.cells for line in lines)]))


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the log as it stands there; ``ids`` is empty where a version noted none."""

    subject: str
    title: str
    kind: str
    size: str
    file: str
    day: str
    pages: str
    ids: str

    def shows(self, identifier: str) -> bool:
        """Return whether the print shows a record."""
        return identifier == self.subject or identifier in self.ids.split()


def read_log(folder: Path) -> list[Noted]:
    """Return the prints a folder's log notes, the first one first."""
    return [Noted(*line[: len(HEAD)]) for line in _lines(folder / FILE) or ()]


def _earlier(file: Path) -> list[tuple[str, ...]]:
    """Return the lines below the head of the log there is, with every column of ours."""
    if not file.exists():
        return []
    lines = _lines(file)
    if lines is None:
        file.replace(file.with_suffix(".old.csv"))
    return lines or []


def _lines(file: Path) -> list[tuple[str, ...]] | None:
    """Return the lines of a log, each with every column of ours; None of one nobody can read."""
    if not file.exists():
        return []
    text = decode(file.read_bytes(), file.name, [], table=True)
    try:
        rows = None if text is None else list(csv.reader(io.StringIO(text)))[1:]
    except csv.Error:
        rows = None
    if rows is None:
        return None
    typed = ([as_typed(cell) for cell in row] for row in rows if row)
    return [tuple(row + [""] * (len(HEAD) - len(row))) for row in typed]
