"""Every number and every cell of the data files is what a recount of the raw tables says."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from counties import ODD, Counted, write_odd
from oddities import HEADERS
from recount import Cells, table_of
from recount_sums import account


@pytest.mark.parametrize("kind", ODD)
def test_the_recount_begins_with_what_was_written(kind: str, tmp_path: Path) -> None:
    written = write_odd(kind, tmp_path)
    meant, tables = written.meant, written.tables
    for rows, read in (
        (meant.pledges, tables.pledges),
        (meant.progress, tables.progress),
        (meant.comments, tables.comments),
        (meant.reviews, tables.reviews),
    ):
        told = [{key: _text(value) for key, value in row.items()} for row in rows]
        pairs = zip(told, read, strict=True)
        assert [{key: _plain(row.get(key, "")) for key in own} for own, row in pairs] == told


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(cell: str) -> str:
    """Return a cell with digits of half width: what is promised and done stands as typed."""
    return unicodedata.normalize("NFKC", cell) if cell.isdigit() else cell


def test_every_cell_of_the_published_table(counted: Counted) -> None:
    shown = table_of((counted.data / f"{counted.id}.csv").read_bytes())
    assert tuple(shown[0]) == HEADERS
    assert shown == counted.told.pledges


def test_every_number_of_the_account(counted: Counted) -> None:
    shown = json.loads((counted.data / f"{counted.id}.json").read_text(encoding="utf-8"))
    assert shown == account(counted.told, counted.today)


@pytest.mark.parametrize("name", ["progress", "comments", "reviews"])
def test_every_row_of_the_tables_about_pledges(counted: Counted, name: str) -> None:
    shown = table_of((counted.data / f"{counted.id}/{name}.csv").read_bytes())
    assert _each(shown) == _each(getattr(counted.told, name))


def _each(rows: list[Cells]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted((key, cell) for key, cell in row.items() if cell)) for row in rows)
