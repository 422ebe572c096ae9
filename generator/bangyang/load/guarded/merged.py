"""Merged cells: each row has the value, and a header's row knows how far it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

Merge = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""
Line = tuple[int, list[str]]
"""A row's number, from 0, and its cells."""

_MOST = 200_000
_HEADER = 200
"""Rows below which no header is looked for."""


def filled(rows: Iterable[Line], merges: Iterable[Merge]) -> Iterator[Line]:
    """Yield the rows that hold anything, a cell merged over several rows in each of them.

    Of a cell merged over several columns, the first has the value. A row that holds nothing else
    stays empty: merged regions often go on below the last record.
    """
    starts: dict[int, list[Merge]] = defaultdict(list)
    for merge in list(merges)[:_MOST]:
        if merge[2] > merge[0]:
            starts[merge[0]].append(merge)
    open_: dict[int, tuple[int, str]] = {}
    for row, cells in rows:
        held = any(cell and not cell.isspace() for cell in cells)
        for column, (last, text) in list(open_.items()):
            if row > last:
                del open_[column]
            elif held:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or text
        for _, column, last, _ in starts.pop(row, ()):
            if column < len(cells) and cells[column]:
                open_[column] = (last, cells[column])
        if held:
            yield row, cells


def spans(merges: Iterable[Merge]) -> dict[int, list[tuple[int, int]]]:
    """Return, by line from 1, which cells go over several columns, where a header may be."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, left, last, right in list(merges)[:_MOST]:
        if right > left and first < _HEADER:
            for row in range(first, min(last, _HEADER) + 1):
                found[row + 1].append((left, right))
    return dict(found)
