"""Tiles: a poster larger than the office printer's paper, on several sheets of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from bangyang.model.posters import Sheet

OVERLAP = 10.0
"""mm that two neighbours both show: the room for glue."""

EDGE = 5.0
"""mm an office printer leaves white at each edge."""

GUTTER = 5.0
"""mm between that edge and the picture, for marks and labels."""


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a poster lies on sheets, all with pictures of one size (``width`` × ``height`` mm).

    Neighbours share ``OVERLAP``; ``paper`` is turned as it goes through the printer.
    """

    paper: Sheet
    columns: int
    rows: int
    width: float
    height: float

    @property
    def count(self) -> int:
        """Sheets of paper for one page of the poster."""
        return self.columns * self.rows

    @property
    def across(self) -> float:
        """From the left of one picture to the left of the next, in mm."""
        return self.width - OVERLAP

    @property
    def down(self) -> float:
        """From the top of one picture to the top of the next, in mm."""
        return self.height - OVERLAP


def tiling(poster: Sheet, paper: Sheet) -> Tiling | None:
    """Return how to tile a poster with the fewest sheets; none where one sheet is large enough.

    Where both ways take as many, the paper lies as the poster hangs.
    """
    long, short = max(poster.width, poster.height), min(poster.width, poster.height)
    if short <= min(paper.width, paper.height) and long <= max(paper.width, paper.height):
        return None
    lies = poster.width > poster.height
    low, high = sorted((paper.width, paper.height))
    upright = Sheet(paper.name, low, high)
    turned = Sheet(paper.name, high, low, landscape=True)
    ways = (turned, upright) if lies else (upright, turned)
    return min((_tiled(poster, way) for way in ways), key=lambda each: each.count)


def label(row: int, column: int) -> str:
    """Return what a sheet is called: A1, A2 in the first row, B1 in the second."""
    return f"{chr(ord('A') + row)}{column + 1}"


def _tiled(poster: Sheet, paper: Sheet) -> Tiling:
    lost = 2 * (EDGE + GUTTER)
    columns = _needed(poster.width, paper.width - lost)
    rows = _needed(poster.height, paper.height - lost)
    width = (poster.width + (columns - 1) * OVERLAP) / columns
    height = (poster.height + (rows - 1) * OVERLAP) / rows
    return Tiling(paper, columns, rows, round(width, 3), round(height, 3))


def _needed(length: float, most: float) -> int:
    return max(1, ceil((length - OVERLAP) / (most - OVERLAP)))
