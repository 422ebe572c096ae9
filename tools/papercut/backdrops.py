"""What stands behind a person: far away, therefore in the tint."""

from __future__ import annotations

from itertools import product
from math import cos, pi, radians, sin

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.strokes import (
    Point,
    Shape,
    box,
    crescent,
    curve_cut,
    dot,
    flower,
    leaf,
    mirrored,
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


def river(canvas: Canvas) -> None:
    """Hills, a broad water, and a ferry under way on it."""
    far: list[Point] = [(-20, 190), (60, 130), (130, 150), (220, 96), (300, 140), (420, 90)]
    ridge(canvas, Ink.TINT, far, 260)
    for x, y in ((40, 190), (118, 196), (300, 178), (356, 192), (338, 150)):
        canvas.fill(Ink.GROUND, crescent(x, y, 44, 12, -8))
    near: list[Point] = [(-20, 236), (60, 214), (120, 232), (300, 236), (360, 208), (420, 222)]
    ridge(canvas, Ink.SHEET, near, 262, 8)
    for row in range(9):
        ink = Ink.SHEET if row % 3 == 1 else Ink.TINT
        ripples(canvas, ink, 286 + row * 28, 400, 46, row % 2 * 23)
        if row == 2:
            _ferry(canvas)


def _ferry(canvas: Canvas) -> None:
    hull = smooth([(10, 338), (60, 345), (112, 334), (104, 358), (92, 368), (34, 368), (20, 358)])
    canvas.line(Ink.GROUND, hull, 8, closed=True)
    canvas.fill(Ink.SHEET, hull, smooth([(28, 304), (60, 292), (92, 304), (60, 300)]))
    canvas.fill(Ink.SHEET, *(box(x, 300, 3, 44) for x in (36.0, 58.0, 80.0)))
    canvas.fill(Ink.GROUND, curve_cut([(24, 352), (60, 356), (98, 350)], 3))


def workshop(canvas: Canvas) -> None:
    """Shelves of radios, lamps, fans and pans that wait to be mended."""
    for y in (112.0, 238.0, 364.0):
        canvas.fill(Ink.SHEET, box(0, y, 400, 7))
    _radio(canvas, 14, 112)
    _lamp(canvas, 330, 112)
    _clock(canvas, 116, 238)
    _fan(canvas, 42, 238)
    _cooker(canvas, 318, 238)
    _cooker(canvas, 6, 364)
    _radio(canvas, 318, 364)


def _radio(canvas: Canvas, x: float, foot: float) -> None:
    canvas.line(Ink.TINT, [(x + 62, foot - 50), (x + 84, foot - 92)], 3)
    canvas.fill(Ink.TINT, box(x, foot - 52, 76, 52))
    canvas.fill(Ink.GROUND, dot(x + 22, foot - 26, 16), box(x + 46, foot - 42, 22, 9))
    canvas.fill(Ink.TINT, *flower(x + 22, foot - 26, 14, 8))
    canvas.fill(Ink.GROUND, dot(x + 50, foot - 18, 5), dot(x + 65, foot - 18, 5))


def _lamp(canvas: Canvas, x: float, foot: float) -> None:
    canvas.fill(
        Ink.TINT, smooth([(x, foot), (x + 8, foot - 9), (x + 40, foot - 9), (x + 48, foot)])
    )
    canvas.line(
        Ink.TINT,
        smooth([(x + 24, foot - 6), (x + 34, foot - 40), (x + 16, foot - 70)], closed=False),
        4,
    )
    canvas.fill(
        Ink.TINT,
        [(x - 12, foot - 52), (x + 4, foot - 86), (x + 26, foot - 84), (x + 44, foot - 52)],
    )
    canvas.fill(
        Ink.GROUND,
        *(curve_cut([(x + 2 + 9 * i, foot - 54), (x + 9 + 4 * i, foot - 80)], 3) for i in range(4)),
    )


def _clock(canvas: Canvas, x: float, foot: float) -> None:
    canvas.fill(
        Ink.TINT,
        dot(x, foot - 34, 30),
        leaf(x - 14, foot - 12, 14, 5, 120),
        leaf(x + 14, foot - 12, 14, 5, 60),
    )
    canvas.fill(Ink.GROUND, dot(x, foot - 34, 23))
    canvas.fill(Ink.TINT, leaf(x, foot - 34, 18, 3, -90), leaf(x, foot - 34, 14, 3, 20))


def _fan(canvas: Canvas, x: float, foot: float) -> None:
    canvas.fill(
        Ink.TINT,
        box(x - 3, foot - 30, 6, 28),
        smooth([(x - 24, foot), (x, foot - 10), (x + 24, foot)]),
    )
    canvas.fill(Ink.TINT, dot(x, foot - 58, 38))
    canvas.fill(Ink.GROUND, dot(x, foot - 58, 33))
    canvas.fill(
        Ink.TINT,
        *(leaf(x, foot - 58, 31, 13, turn) for turn in (-100, 20, 140)),
        dot(x, foot - 58, 6),
    )


def _cooker(canvas: Canvas, x: float, foot: float) -> None:
    canvas.fill(
        Ink.TINT,
        smooth(
            [
                (x + 4, foot),
                (x, foot - 44),
                (x + 38, foot - 52),
                (x + 76, foot - 44),
                (x + 72, foot),
            ]
        ),
    )
    canvas.fill(
        Ink.TINT,
        smooth([(x + 4, foot - 50), (x + 38, foot - 74), (x + 72, foot - 50)]),
        dot(x + 38, foot - 74, 5),
    )
    canvas.fill(
        Ink.GROUND, curve_cut([(x + 3, foot - 46), (x + 38, foot - 54), (x + 73, foot - 46)], 4)
    )
    canvas.fill(Ink.GROUND, dot(x + 38, foot - 22, 10))
    canvas.fill(Ink.TINT, leaf(x + 38, foot - 22, 8, 2, -60))


def tea_oil(canvas: Canvas) -> None:
    """Branches of the oil camellia in flower and in fruit."""
    boughs: list[list[Point]] = [
        [(-10, 470), (40, 360), (30, 230), (78, 96), (64, -10)],
        [(410, 500), (352, 380), (372, 250), (336, 120), (356, -10)],
        [(410, 120), (350, 60), (250, 40), (180, -10)],
        [(-10, 140), (60, 50), (150, 30), (190, -10)],
    ]
    for bough in boughs:
        way = smooth(bough, closed=False)
        canvas.line(Ink.TINT, way, 5)
        for index, (x, y) in enumerate(way[5::9]):
            for turn in (-150 + index * 17 % 40, -40 + index * 23 % 40):
                canvas.fill(Ink.TINT, leaf(x, y, 46, 11, turn))
                tip = (x + 36 * cos(radians(turn)), y + 36 * sin(radians(turn)))
                canvas.fill(
                    Ink.GROUND, curve_cut([(x, y), ((x + tip[0]) / 2, (y + tip[1]) / 2), tip], 2)
                )
    for x, y, size in ((50, 190, 27), (352, 214, 25), (350, 66, 27), (34, 352, 22), (112, 40, 22)):
        canvas.fill(
            Ink.SHEET,
            *(
                dot(x + size * 0.55 * cos(a), y + size * 0.55 * sin(a), size * 0.5)
                for a in _turns(5)
            ),
        )
        canvas.fill(
            Ink.PAPER,
            *(
                dot(x + size * 0.55 * cos(a), y + size * 0.55 * sin(a), size * 0.4)
                for a in _turns(5)
            ),
        )
        canvas.fill(Ink.SHEET, *flower(x, y, size * 0.42, 8))
    for x, y in ((22, 262), (378, 150), (330, 300), (72, 118), (384, 330)):
        canvas.fill(Ink.SHEET, dot(x, y, 11))
        canvas.fill(Ink.GROUND, crescent(x - 3, y - 2, 11, 4, -40))


def _turns(count: int) -> list[float]:
    return [2 * pi * index / count - pi / 2 for index in range(count)]


def canal(canvas: Canvas) -> None:
    """Roofs of a town, a bridge over the canal, and a life ring on its post."""
    canvas.fill(Ink.TINT, box(0, 206, 400, 60))
    for x, foot, width in ((-34, 214, 96), (70, 190, 84), (262, 186, 80), (336, 220, 96)):
        _house(canvas, x, foot, width)
    bridge: Shape = [
        (-10, 250),
        *smooth([(0, 250), (120, 214), (280, 214), (400, 250)], closed=False),
        (410, 340),
        (-10, 340),
    ]
    canvas.fill(Ink.TINT, bridge)
    canvas.line(
        Ink.SHEET, smooth([(-10, 246), (120, 210), (280, 210), (410, 246)], closed=False), 5
    )
    canvas.fill(
        Ink.SHEET, *(box(14 + 34 * i, 196 + abs(i - 5.5) ** 2 * 0.9, 4, 22) for i in range(12))
    )
    canvas.line(
        Ink.SHEET, smooth([(-10, 222), (120, 192), (280, 192), (410, 222)], closed=False), 4
    )
    canvas.fill(Ink.GROUND, *(_arch(x) for x in (40.0, 340.0)))
    for row in range(7):
        ripples(canvas, Ink.TINT if row % 2 else Ink.SHEET, 356 + row * 24, 400, 44, row % 2 * 22)
    _life_ring(canvas, 356, 118)


def _arch(x: float) -> Shape:
    return [
        (x + 62 * cos(a), 342 + 84 * sin(a)) for a in (pi + pi * step / 40 for step in range(41))
    ]


def _house(canvas: Canvas, x: float, foot: float, width: float) -> None:
    top = foot - width * 0.95
    canvas.fill(Ink.TINT, box(x, top, width, foot + 60 - top))
    left = smooth([(x - 14, top + 4), (x + 2, top), (x + width * 0.2, top - 38)], closed=False)
    roof = [*left, *mirrored(reversed(left), x + width / 2)]
    canvas.fill(Ink.TINT, roof)
    tiles = range(round(width / 11) - 1)
    canvas.fill(Ink.GROUND, *(leaf(x + 13 + index * 10, top - 28, 24, 2, 90) for index in tiles))
    for column, row in product((0.18, 0.58), (0.2, 0.55)):
        canvas.fill(
            Ink.GROUND, box(x + width * column, top + width * row, width * 0.24, width * 0.2)
        )


def _life_ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(Ink.SHEET, box(x - 4, y - 62, 8, 190))
    canvas.fill(Ink.SHEET, dot(x, y, 39))
    canvas.fill(Ink.PAPER, dot(x, y, 35))
    for turn in (45, 135, 225, 315):
        around = [radians(turn + spread) for spread in (-20, -10, 0, 10, 20)]
        band = [(x + 36 * cos(a), y + 36 * sin(a)) for a in around]
        band += [(x + 15 * cos(a), y + 15 * sin(a)) for a in reversed(around)]
        canvas.fill(Ink.SHEET, band)
    canvas.fill(Ink.SHEET, dot(x, y, 18))
    canvas.fill(Ink.GROUND, dot(x, y, 14))
    canvas.fill(Ink.SHEET, box(x - 4, y - 14, 8, 28))
