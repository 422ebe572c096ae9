"""Sources: tables as CSV files in UTF-8, which anybody can read and mend."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Table:
    """A header, and rows of texts as long as it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> list[str]:
        """Return the texts of a column."""
        at = self.header.index(name)
        return [row[at] for row in self.rows]


def read(name: str) -> Table:
    """Return the table in ``texts/<name>.csv``; a row too short or too long is an error."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = map(tuple, csv.reader(lines))
    wrong = [row for row in rows if len(row) != len(header)]
    if wrong:
        raise ValueError(f"{name}: {len(header)} cells are wanted in {wrong[0]}")
    return Table(header, tuple(rows))
