"""Which year a row of a table is about."""

from __future__ import annotations

import re

from bangyang.load.table import Row

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def stated_year(row: Row) -> int | None:
    """Return the year a row states: in its own column, else in its sheet's or its file's name."""
    for text in (row.folded("year"), row.sheet, row.file.rpartition("/")[2]):
        match = YEAR.search(text)
        if match:
            return int(match[1])
    return None
