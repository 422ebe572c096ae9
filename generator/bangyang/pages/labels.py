"""Words in a drawing: how wide they are, and a place for them where they touch nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

DOT = 5.0
"""Radius of a marked point, in px."""

_LATIN = 0.62
"""How wide a Latin letter or digit may be, in ems; a Han character is one."""
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing: where their baseline begins, ends or has its middle."""

    text: str
    x: float
    y: float
    anchor: str
    kind: str
    size: int

    @property
    def box(self) -> Box:
        """What the words cover."""
        width = measured(self.text, self.size)
        left = self.x - width * _SHARE[self.anchor]
        return left, self.y - self.size, left + width, self.y + self.size * 0.25


def measured(text: str, size: int) -> float:
    """Return how wide words are at most, in px."""
    return size * sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else _LATIN for c in text)


def placed(
    text: str,
    kind: str,
    size: int,
    point: Point,
    taken: Sequence[Box],
    lines: Sequence[Sequence[Point]],
    inside: Box,
) -> Label | None:
    """Return the words at the place beside a point that crosses fewest lines; None without room."""
    free = [
        label
        for label in _places(text, kind, size, point, inside)
        if _within(label.box, inside) and not any(_touch(label.box, box) for box in taken)
    ]
    return min(free, key=lambda label: _crossings(label.box, lines), default=None)


def _places(text: str, kind: str, size: int, point: Point, inside: Box) -> Iterator[Label]:
    """Yield places for words about a point, the best first; long ones reach from edge to point."""
    x, y = point
    near, middle = DOT + 8, y + size * 0.35
    for away in (0.0, size * 1.1, size * 2.2, size * 3.3):
        above, below = y - near - away, y + near + size + away
        edges = ((inside[2], "end"),) if x + measured(text, size) > inside[2] else ()
        sides = ((x + 4, "end"), (x, "middle"), (x - 4, "start"), *edges)
        for height in (above, below) if kind != "start" else (below, above):
            for side, anchor in sides:
                yield Label(text, round(side, 1), round(height, 1), anchor, kind, size)
        if not away:
            yield Label(text, round(x + near, 1), round(middle, 1), "start", kind, size)
            yield Label(text, round(x - near, 1), round(middle, 1), "end", kind, size)


def around(point: Point, far: float) -> Box:
    """Return the square about a point that reaches ``far`` px to each side."""
    return point[0] - far, point[1] - far, point[0] + far, point[1] + far


def _within(box: Box, outer: Box) -> bool:
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crossings(box: Box, lines: Iterable[Sequence[Point]]) -> int:
    """Return how many stretches of lines run through a box."""
    return sum(_crosses(box, a, b) for line in lines for a, b in pairwise(line))


def _crosses(box: Box, a: Point, b: Point) -> bool:
    """Return whether a stretch passes through a box (Liang and Barsky 1984)."""
    enter, leave = 0.0, 1.0
    for start, change, low, high in (
        (a[0], b[0] - a[0], box[0], box[2]),
        (a[1], b[1] - a[1], box[1], box[3]),
    ):
        if not change:
            if not low <= start <= high:
                return False
            continue
        near, far = sorted(((low - start) / change, (high - start) / change))
        enter, leave = max(enter, near), min(leave, far)
    return enter <= leave
