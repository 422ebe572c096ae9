"""The parts of a place: roofs, trees, ponds, ducks, and the two places made of them."""

from __future__ import annotations

from itertools import product
from math import cos, pi, radians, sin

from tools.papercut.backdrops import ridge, ripples
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
    placed,
    smooth,
    teeth,
)


def tree(canvas: Canvas, x: float, foot: float, height: float, ink: Ink = Ink.SHEET) -> None:
    """Lay a round tree, its crown scalloped and cut through by a branching twig."""
    radius, middle = height * 0.29, foot - height * 0.68
    trunk = smooth(
        [
            (x - height * 0.05, foot),
            (x - height * 0.02, foot - height * 0.3),
            (x, middle),
            (x + height * 0.02, foot - height * 0.3),
            (x + height * 0.05, foot),
        ]
    )
    ring = [2 * pi * index / 11 for index in range(11)]
    crown = [dot(x, middle, radius * 0.92)]
    crown += [
        dot(x + radius * 0.84 * cos(a), middle + radius * 0.8 * sin(a), radius * 0.32) for a in ring
    ]
    canvas.fill(ink, trunk, *crown)
    for turn in (-90, -135, -45):
        _twig(canvas, x, middle + radius * 0.8, radius * (1.45 if turn == -90 else 1.15), turn)


def _twig(canvas: Canvas, x: float, y: float, length: float, turn: float) -> None:
    dx, dy = cos(radians(turn)), sin(radians(turn))
    canvas.fill(
        Ink.PAPER,
        curve_cut(
            [
                (x, y),
                (x + dx * length * 0.5, y + dy * length * 0.5),
                (x + dx * length, y + dy * length),
            ],
            3,
        ),
    )
    for part, side in product((0.35, 0.55, 0.75), (-44, 44)):
        at = (x + dx * length * part, y + dy * length * part)
        canvas.fill(Ink.PAPER, leaf(*at, length * 0.24, length * 0.06, turn + side))


def tiled_roof(canvas: Canvas, left: float, right: float, eaves: float, height: float) -> None:
    """Lay a roof with raised corners, its tiles cut as leaves."""
    top = eaves - height
    roof: Shape = [
        *smooth([(left - 26, eaves - 6), (left + 6, eaves - 8), (left + 34, top)], closed=False),
        *smooth([(right - 34, top), (right - 6, eaves - 8), (right + 26, eaves - 6)], closed=False),
        (right + 10, eaves + 5),
        (left - 10, eaves + 5),
    ]
    canvas.line(Ink.GROUND, roof, 5, closed=True)
    canvas.fill(Ink.SHEET, roof)
    count = round((right - left - 70) / 11)
    for index in range(count + 1):
        x = left + 40 + (right - left - 80) * index / count
        lean = (x - (left + right) / 2) * 0.05
        canvas.fill(Ink.PAPER, leaf(x, top + 10, height - 18, 2, 90 - lean))
    canvas.fill(Ink.SHEET, box(left + 26, top - 6, right - left - 52, 8))


def duck(canvas: Canvas, x: float, y: float, size: float, *, left: bool = True) -> None:
    """Lay a white duck on the water."""
    side = size if left else -size
    body = smooth([(-15, -4), (-6, 1), (8, -4), (20, -10), (14, 6), (0, 10), (-12, 6)])
    head = smooth([(-18, -20), (-10, -24), (-5, -16), (-8, -6), (-2, 0), (-14, 2), (-14, -10)])
    bill = [(-17.0, -20.0), (-26.0, -15.0), (-16.0, -14.0)]
    for ink, part in ((Ink.GOLD, bill), (Ink.PAPER, body), (Ink.PAPER, head)):
        shape = [(x + px * side, y + py * size) for px, py in part]
        canvas.line(Ink.SHEET, shape, 2.5, closed=True)
        canvas.fill(ink, shape)
    shape = [(x + px * side, y + py * size) for px, py in ((-6.0, 0.0), (2.0, 4.0), (12.0, -3.0))]
    canvas.fill(Ink.SHEET, curve_cut(shape, 2.4), dot(x - 12 * side, y - 18 * size, 1.5))
    canvas.fill(Ink.SHEET, crescent(x + 2 * side, y + 16 * size, 44 * size, 6))


def paper_mill(canvas: Canvas) -> None:
    """A drying shed below the hills, paper on the lines, and the last pond with its ducks."""
    canvas.fill(Ink.GOLD, dot(118, 92, 42))
    far: list[Point] = [
        (-20, 170),
        (80, 120),
        (190, 150),
        (320, 70),
        (440, 130),
        (540, 96),
        (660, 150),
    ]
    ridge(canvas, Ink.TINT, far, 420, 10)
    for x, y in ((60, 176), (150, 190), (330, 120), (420, 160), (540, 140), (596, 170), (280, 150)):
        canvas.fill(Ink.GROUND, crescent(x, y, 56, 13, -6))
    near: list[Point] = [
        (-20, 236),
        (90, 204),
        (200, 232),
        (340, 214),
        (480, 234),
        (580, 200),
        (660, 214),
    ]
    ridge(canvas, Ink.SHEET, near, 420, 11)
    tree(canvas, 66, 300, 168)
    tree(canvas, 590, 296, 150)
    _drying_shed(canvas)
    _ponds(canvas)


def _drying_shed(canvas: Canvas) -> None:
    canvas.fill(Ink.GROUND, box(150, 190, 352, 104))
    canvas.fill(Ink.SHEET, *(box(148 + 87 * index, 186, 10, 112) for index in range(5)))
    for bay in range(4):
        left = 162.0 + 87 * bay
        canvas.line(
            Ink.SHEET, smooth([(left, 206), (left + 36, 210), (left + 72, 206)], closed=False), 2.4
        )
        for index in range(3):
            x = left + 3 + 24 * index
            page = [
                (x, 208),
                (x + 20, 208),
                (x + 21, 262 + index % 2 * 6),
                (x + 10, 266),
                (x - 1, 260),
            ]
            canvas.line(Ink.SHEET, page, 2.4, closed=True)
            canvas.fill(Ink.PAPER, page)
            canvas.fill(Ink.TINT, curve_cut([(x + 15, 214), (x + 17, 236), (x + 15, 256)], 3))
    tiled_roof(canvas, 140, 512, 192, 62)


def _ponds(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, box(0, 296, 640, 124))
    canvas.fill(Ink.PAPER, *(crescent(22 + 66 * index, 312, 48, 8) for index in range(10)))
    for left, right, y, low in ((20, 190, 332, 46), (204, 386, 340, 52), (402, 668, 348, 90)):
        pool: Shape = [(left + 12, y), (right - 12, y), (right + 4, y + low), (left - 4, y + low)]
        canvas.line(Ink.PAPER, pool, 4, closed=True)
        canvas.fill(Ink.TINT, pool)
        with canvas.within(pool):
            for row in range(5):
                ripples(canvas, Ink.GROUND, y + 14 + row * 15, 660, 40, row % 2 * 20)
    duck(canvas, 452, 384, 1.15)
    duck(canvas, 512, 398, 1.3)
    duck(canvas, 552, 374, 1.0, left=False)
    duck(canvas, 606, 396, 1.25, left=False)


FLOORS = 6
_TOP, _STOREY = 72.0, 49.0


def stairwell(canvas: Canvas) -> None:
    """An old block at dusk: the lit staircase, a seat on every landing, somebody resting."""
    canvas.fill(
        Ink.TINT, smooth([(72, 52), (54, 70), (60, 96), (84, 106), (104, 96), (82, 92), (70, 76)])
    )
    for at in ((112, 40), (30, 140), (552, 46), (606, 112), (112, 132)):
        canvas.fill(Ink.TINT, *flower(*at, 9, 6))
    _far_block(canvas, -20, 176, 120)
    _far_block(canvas, 540, 150, 130)
    canvas.line(Ink.GROUND, box(150, _TOP - 8, 340, 320), 10, closed=True)
    canvas.fill(Ink.SHEET, box(150, _TOP, 340, 330), box(140, _TOP - 10, 360, 12))
    canvas.fill(Ink.SHEET, *teeth([(500, _TOP - 9), (140, _TOP - 9)][::-1], 30, 9))
    for floor in range(FLOORS):
        y = _TOP + 14 + floor * _STOREY
        for x in (166.0, 222.0, 380.0, 436.0):
            _window(canvas, x, y, floor)
    _stairs(canvas)
    ridge(canvas, Ink.SHEET, [(-20, 376), (160, 372), (320, 376), (480, 372), (660, 376)], 420, 7)
    canvas.fill(Ink.PAPER, *(crescent(20 + 60 * index, 400, 44, 8) for index in range(11)))
    tree(canvas, 78, 384, 210)
    tree(canvas, 562, 384, 186)


def _far_block(canvas: Canvas, x: float, top: float, width: float) -> None:
    canvas.fill(Ink.TINT, box(x, top, width, 300), box(x - 6, top - 6, width + 12, 8))
    for column, row in product(range(4), range(5)):
        canvas.fill(Ink.GROUND, box(x + 12 + column * 28, top + 16 + row * 38, 16, 20))


def _window(canvas: Canvas, x: float, y: float, floor: int) -> None:
    canvas.fill(Ink.PAPER, box(x, y, 38, 27))
    canvas.fill(Ink.SHEET, box(x + 17.5, y, 3, 27), box(x, y + 9, 38, 2.5))
    if (floor + round(x)) % 3 == 0:
        canvas.fill(
            Ink.SHEET,
            *(leaf(x + 6 + 9 * index, y + 27, 12, 3, -90 + 14 * index - 20) for index in range(4)),
        )
    canvas.fill(
        Ink.PAPER,
        *(box(x - 2 + 7 * index, y + 31, 2, 7) for index in range(7)),
        box(x - 3, y + 30, 46, 2),
    )


def _stairs(canvas: Canvas) -> None:
    left, right = 278.0, 364.0
    canvas.fill(Ink.GOLD, box(left, _TOP + 10, right - left, FLOORS * _STOREY + 12))
    for floor in range(FLOORS):
        y = _TOP + 10 + (floor + 1) * _STOREY
        canvas.fill(Ink.SHEET, box(left, y - 3, 26, 5))
        if floor == FLOORS - 1:
            break
        half = y + _STOREY / 2
        canvas.fill(Ink.SHEET, box(right - 44, half - 2, 44, 5))
        for start, end in (
            ((left + 24, y), (right - 42, half)),
            ((right - 42, half), (left + 24, y + _STOREY)),
        ):
            _flight(canvas, start, end)
        _seat(canvas, right - 16, half - 2)
    _resting(canvas, right - 16, _TOP + 10 + 3 * _STOREY + _STOREY / 2 - 2)
    canvas.fill(Ink.SHEET, box(left - 4, _TOP + 6, 4, 310), box(right, _TOP + 6, 4, 310))


def _flight(canvas: Canvas, start: Point, end: Point) -> None:
    steps = 5
    run, rise = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps
    corners: Shape = [start]
    for index in range(steps):
        x, y = start[0] + run * (index + 1), start[1] + rise * index
        corners += [(x, y), (x, y + rise)]
    canvas.fill(Ink.SHEET, [*corners, (end[0], end[1] + 5), (start[0], start[1] + 5)])


def _seat(canvas: Canvas, x: float, floor: float) -> None:
    canvas.fill(
        Ink.SHEET,
        box(x - 7, floor - 9, 20, 3),
        [(x + 12, floor - 8), (x + 12, floor - 2), (x + 2, floor - 8)],
    )


def _resting(canvas: Canvas, x: float, floor: float) -> None:
    """Draw an old woman on her seat, her bag of rice beside her."""
    body = smooth(
        [
            (1, -9),
            (-2, -23),
            (4, -29),
            (11, -24),
            (14, -9),
            (4, -6),
            (-7, -6),
            (-9, 0),
            (-15, 0),
            (-13, -12),
        ]
    )
    canvas.fill(
        Ink.SHEET, placed(body, x, floor), dot(x + 2, floor - 35, 6.2), dot(x + 9, floor - 38, 3.2)
    )
    bag = smooth([(-29, 0), (-30, -10), (-25, -14), (-20, -10), (-19, 0)])
    canvas.fill(Ink.PAPER, placed(bag, x, floor))
    canvas.fill(Ink.PAPER, dot(x - 25, floor - 15, 2))
