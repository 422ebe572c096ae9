"""Hills, water, houses, lamps and moons: what several pictures share."""

from __future__ import annotations

from itertools import product

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.strokes import (
    Point,
    Shape,
    blob,
    box,
    crescent,
    dot,
    flower,
    leaf,
    mirrored,
    placed,
    smooth,
    teeth,
)


def ridge(canvas: Canvas, ink: Ink, points: list[Point], foot: float, bite: float = 9) -> None:
    """Lay a hill whose upper edge is cut in teeth."""
    edge = smooth(points, closed=False)
    canvas.fill(ink, [*edge, (edge[-1][0], foot), (edge[0][0], foot)])
    length = edge[-1][0] - edge[0][0]
    count = round(length / 11)
    for start in range(0, count, 9):
        piece = edge[len(edge) * start // count : len(edge) * min(start + 9, count) // count + 1]
        canvas.fill(ink, *teeth(piece, min(9, count - start), bite, 2))


def ripples(
    canvas: Canvas, ink: Ink, y: float, width: float, step: float, shift: float = 0
) -> None:
    """Lay one row of water: crescents side by side."""
    for index in range(-1, round(width / step) + 1):
        canvas.fill(ink, crescent(step * (index + 0.5) + shift, y, step * 0.82, step * 0.22))


def house(
    canvas: Canvas,
    x: float,
    foot: float,
    width: float,
    *,
    ink: Ink = Ink.TINT,
    light: Ink = Ink.GROUND,
) -> None:
    """Lay a tiled house with four windows."""
    top, gable = foot - width * 0.95, width * 0.45
    canvas.fill(ink, box(x, top, width, foot + 60 - top))
    left = smooth([(x - 14, top + 4), (x + 2, top), (x + width * 0.2, top - gable)], closed=False)
    canvas.fill(ink, [*left, *mirrored(reversed(left), x + width / 2)])
    tiles = range(round(width / 11) - 1)
    canvas.fill(
        light,
        *(
            leaf(x + width * 0.16 + index * 10, top - gable * 0.74, gable * 0.63, 2, 90)
            for index in tiles
        ),
    )
    for column, row in product((0.18, 0.58), (0.2, 0.55)):
        canvas.fill(light, box(x + width * column, top + width * row, width * 0.24, width * 0.2))


MOON = blob("-4,-30 -22,-14 -24,10 -8,28 14,26 20,16 2,12 -8,-6")
"""The moon of an early evening, half open to the right."""


def moon(canvas: Canvas, x: float, y: float, scale: float = 1, ink: Ink = Ink.PAPER) -> None:
    """Lay a sickle moon."""
    canvas.fill(ink, placed(MOON, x, y, 0, scale))


def sparks(canvas: Canvas, ink: Ink, *spots: Point, size: float = 8) -> None:
    """Strew small cut flowers over a night sky."""
    for x, y in spots:
        canvas.fill(ink, *flower(x, y, size, 6))


def street_lamp(canvas: Canvas, x: float, foot: float, height: float, *, left: bool = True) -> None:
    """Lay a lamp on a bowed post, its light a disc."""
    side = -1 if left else 1
    post: Shape = smooth(
        [
            (x, foot),
            (x, foot - height * 0.8),
            (x + side * 12, foot - height),
            (x + side * 34, foot - height),
        ],
        closed=False,
    )
    canvas.line(Ink.TINT, post, 11)
    canvas.line(Ink.SHEET, post, 5)
    canvas.fill(Ink.PAPER, dot(x + side * 36, foot - height + 14, 13))
    canvas.fill(Ink.SHEET, crescent(x + side * 36, foot - height + 10, 40, 16))
