"""Grids: which hold data, and which only arrange a page and are taken apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bangyang.importers.document import Figure, Line, Run, Table
from bangyang.importers.word.captions import is_caption
from bangyang.importers.word.raw import Cell, Grid
from bangyang.importers.word.refused import RefusedError
from bangyang.importers.word.styles import Shape
from bangyang.importers.word.texts import Part, Text

_STORY = 160
"""Characters from which a cell is told as text: longer than any figure or post."""
_MOST_CELLS = 4_000_000
"""Cells of a table, empty ones too: 26,558 pledges of 45 columns have 1.2 million."""
_CAPTION = 40
_LABEL = 12
_UPRIGHT = 8
"""Characters of a label that is set from top to bottom, one or two a line."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell with what it shows."""

    parts: list[Part]
    span: int
    covered: bool

    @property
    def texts(self) -> list[Text]:
        return [part for part in self.parts if isinstance(part, Text)]

    @property
    def figures(self) -> list[Figure]:
        return [part for part in self.parts if isinstance(part, Figure)]

    @property
    def length(self) -> int:
        return sum(len(text.words) for text in self.texts)

    @property
    def told(self) -> bool:
        """Whether the cell holds running text."""
        return self.length > _STORY or (self.length > _STORY // 2 and len(self.texts) > 2)


def arranged(grid: Grid, shown: Callable[[Cell], list[Part]]) -> list[Part]:
    """Return what a grid shows: tables of data, and as running text what is none.

    A table without lines, of one cell, or of pictures and their captions arranges a page. In a
    form, rows that hold running text (主要事迹) are told below the rows of data before them, and
    its pictures above.
    """
    rows = [[_Filled(shown(cell), cell.span, cell.covered) for cell in row] for row in grid.rows]
    rows = [row for row in rows if any(cell.parts for cell in row)]
    cells = [cell for row in rows for cell in row if cell.parts]
    if not cells:
        return []
    lined = grid.lined or any(cell.lined for row in grid.rows for cell in row)
    pictured = [cell for cell in cells if cell.figures and not cell.length]
    plain = all(cell.length <= _CAPTION for cell in cells)
    if len(cells) == 1 or (pictured and plain and 2 * len(pictured) >= len(cells)):
        return _gallery(rows)
    if not lined and not (len(rows) > 2 and _of_data(rows)):
        return _gallery(rows)
    return _form(rows)


def _of_data(rows: Sequence[Sequence[_Filled]]) -> bool:
    """Return whether short cells stand in columns: a table whose lines nobody drew."""
    whole = all(len(row) == len(rows[0]) > 1 for row in rows)
    return whole and all(
        cell.length <= _CAPTION and len(cell.texts) == 1 and not cell.figures
        for row in rows
        for cell in row
    )


def _gallery(rows: Sequence[Sequence[_Filled]]) -> list[Part]:
    """Return all cells one after another; a row of captions goes to the pictures above it."""
    found: list[Part] = []
    waiting: dict[int, int] = {}
    for row in rows:
        column, now = 0, {}
        for cell in row:
            above = waiting.get(column)
            parts = list(cell.parts)
            if above is not None and _only_caption(cell):
                caption = " ".join(text.words for text in cell.texts)
                figure = found[above]
                assert isinstance(figure, Figure)  # noqa: S101 - only figures wait
                found[above] = replace(figure, caption=caption)
                parts = []
            found += parts
            if parts and isinstance(last := parts[-1], Figure) and not last.caption:
                now[column] = len(found) - 1
            column += cell.span
        waiting = now
    return found


def _only_caption(cell: _Filled) -> bool:
    texts = cell.texts
    return (
        0 < len(texts) == len(cell.parts)
        and (cell.length <= _CAPTION or all(is_caption(text) for text in texts))
        and not any(text.shape.outline for text in texts)
    )


def _form(rows: Sequence[Sequence[_Filled]]) -> list[Part]:
    """Return the rows of data as tables, and between them what is running text or pictures."""
    found: list[Part] = []
    width = max(sum(cell.span for cell in row) for row in rows)
    if width * len(rows) > _MOST_CELLS:
        raise RefusedError("word-too-large")
    for kind, group in _bands(rows, width):
        if kind == "wall":
            found += _gallery(group)
        elif kind == "told":
            found += _told_row([cell for cell in group[0] if cell.parts])
        else:
            found += _table(group, width)
    return found


def _bands(
    rows: Sequence[Sequence[_Filled]], width: int
) -> Iterator[tuple[str, list[Sequence[_Filled]]]]:
    """Yield neighbouring rows of one kind: data, running text, or pictures and their captions."""
    data: list[Sequence[_Filled]] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        filled = [cell for cell in row if cell.parts]
        below = [cell for cell in rows[at + 1] if cell.parts] if at + 1 < len(rows) else []
        over = len(filled) == 1 and filled[0].span >= width > 1
        wall = all(cell.figures and not cell.length for cell in filled)
        if not wall and not over and not any(cell.told or _has_table(cell) for cell in filled):
            data.append(row)
            at += 1
            continue
        if data:
            yield "data", data
            data = []
        captions = wall and bool(below) and all(_only_caption(cell) for cell in below)
        yield "wall" if wall else "told", list(rows[at : at + 1 + captions])
        at += 1 + captions
    if data:
        yield "data", data


def _has_table(cell: _Filled) -> bool:
    return any(isinstance(part, Table) for part in cell.parts)


def _told_row(cells: Sequence[_Filled]) -> list[Part]:
    """Return a row of a form as text: its label as a heading, then what was written there."""
    found: list[Part] = []
    for cell in cells:
        texts = cell.texts
        label = len(cells) > 1 and len(texts) == len(cell.parts) and cell.length <= _LABEL
        if label and cell is not cells[-1]:
            line: Line = (Run("".join("".join(text.words.split()) for text in texts)),)
            found.append(Text(line, Shape(outline=2), texts[0].face))
        else:
            found += cell.parts
    return found


def _table(rows: Sequence[Sequence[_Filled]], width: int) -> list[Part]:
    """Return rows of data as one table, after the pictures that stood in them."""
    if not rows:
        return []
    figures = [part for row in rows for cell in row for part in cell.figures]
    lines = [_row(row, width) for row in rows]
    used = [at for at in range(width) if any(line[at] for line in lines)]
    if not used:
        return [*figures]
    head, *others = [tuple(line[at] for at in used) for line in lines]
    if all(run.bold for cell in head for run in cell):
        head = tuple(tuple(Run(run.text, note=run.note) for run in cell) for cell in head)
    table = Table((head, *others))
    return [*figures, table]


def _row(row: Sequence[_Filled], width: int) -> list[Line]:
    line: list[Line] = []
    for cell in row:
        line.append(_joined(cell))
        line += [()] * (cell.span - 1)
    return [*line, *[()] * (width - len(line))][:width]


def _joined(cell: _Filled) -> Line:
    """Return a cell's paragraphs as one line that breaks inside; a word set upright does not."""
    runs: list[Run] = []
    upright = cell.length <= _UPRIGHT and all(len(text.words) <= 2 for text in cell.texts)
    for text in cell.texts:
        if runs and not upright:
            runs.append(Run("\n"))
        if text.label is not None:
            runs.append(Run(text.label.text))
        runs += text.line
    return tuple(runs)
