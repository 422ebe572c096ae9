"""Shoulders and what covers them; the figure is turned to the left like its face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

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
    smooth,
    teeth,
)

Layer = Callable[[Canvas], None]


@dataclass(frozen=True, slots=True)
class Clothes:
    """``under`` is laid before the neck, ``over`` after it."""

    under: Layer
    over: Layer


BROAD: list[Point] = [
    (26, 520),
    (34, 440),
    (66, 392),
    (130, 364),
    (176, 340),
    (204, 356),
    (236, 362),
    (270, 338),
    (330, 364),
    (378, 412),
    (394, 520),
]
SLIGHT: list[Point] = [
    (58, 520),
    (66, 446),
    (92, 404),
    (142, 374),
    (178, 346),
    (204, 360),
    (236, 366),
    (268, 342),
    (316, 370),
    (354, 414),
    (370, 520),
]


def _torso(canvas: Canvas, points: list[Point]) -> Shape:
    """Lay the shoulders over the backdrop, with a rim of ground that sets them off."""
    body = smooth(points)
    canvas.line(Ink.GROUND, body, 11, closed=True)
    canvas.fill(Ink.SHEET, body)
    return body


def _folds(canvas: Canvas, left: float, right: float) -> None:
    """Cut the folds of both sleeves."""
    for index in range(4):
        y = 420.0 + index * 25
        canvas.fill(
            Ink.PAPER, crescent(left + 26 + index * 3, y, 46 - index * 4, 12, -58 + index * 5)
        )
        canvas.fill(
            Ink.PAPER, crescent(right - 26 - index * 3, y + 4, 42 - index * 4, 12, 60 - index * 5)
        )


def _tunic_under(canvas: Canvas) -> None:
    _torso(canvas, BROAD)
    _folds(canvas, 30, 388)


def _life_jacket_over(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, [(160, 362), (176, 346), (206, 396), (270, 344), (290, 362), (216, 430)])
    for side in (
        [(164, 358), (178, 344), (210, 392), (198, 414)],
        [(214, 394), (268, 342), (286, 358), (224, 416)],
    ):
        canvas.line(Ink.SHEET, side, 6, closed=True)
        canvas.fill(Ink.PAPER, side)
    left = [(100, 520), (102, 410), (128, 378), (156, 366), (194, 440), (198, 520)]
    right = [(216, 520), (218, 440), (288, 362), (318, 382), (336, 414), (338, 520)]
    for panel in (left, right):
        canvas.line(Ink.SHEET, panel, 9, closed=True)
        canvas.fill(Ink.PAPER, panel)
        with canvas.within(panel):
            for y in (414, 440, 492):
                canvas.fill(Ink.SHEET, curve_cut([(90, y + 4), (150, y - 6), (206, y + 2)], 6))
                canvas.fill(Ink.SHEET, curve_cut([(208, y + 2), (270, y - 8), (350, y + 4)], 6))
            shade = smooth([(296, 350), (312, 420), (302, 520)], closed=False)
            canvas.fill(Ink.SHEET, [*shade, (360, 520), (360, 350)])
            canvas.fill(Ink.SHEET, *teeth(shade[::-1], 9, 15, 4))
    canvas.line(Ink.SHEET, [(98, 466), (340, 466)], 18)
    canvas.line(Ink.PAPER, [(100, 466), (338, 466)], 6)
    canvas.fill(Ink.PAPER, box(190, 455, 34, 22))
    canvas.fill(Ink.SHEET, box(197, 462, 20, 8))


def _cardigan_under(canvas: Canvas) -> None:
    body = _torso(canvas, SLIGHT)
    with canvas.within(body):
        for row, column in product(range(9), range(22)):
            x, y = 56 + column * 15 + row % 2 * 7.5, 402 + row * 15
            canvas.fill(Ink.PAPER, leaf(x, y, 6, 1.3, 60), leaf(x, y, 6, 1.3, 120))


def _cardigan_over(canvas: Canvas) -> None:
    opening = [
        (172, 362),
        (206, 396),
        (272, 358),
        (250, 420),
        (220, 480),
        (216, 520),
        (202, 520),
        (200, 470),
    ]
    canvas.line(Ink.SHEET, opening, 24, closed=True)
    canvas.line(Ink.PAPER, opening, 4, closed=True)
    canvas.fill(Ink.PAPER, opening)
    for side in (
        smooth([(166, 362), (178, 346), (206, 384), (206, 402), (186, 412), (168, 392)]),
        smooth([(210, 388), (264, 342), (284, 356), (274, 394), (240, 414), (212, 404)]),
    ):
        canvas.line(Ink.SHEET, side, 5, closed=True)
        canvas.fill(Ink.PAPER, side)
    canvas.fill(Ink.SHEET, *(dot(210, 424 + 24 * index, 3.6) for index in range(4)))


def _padded_under(canvas: Canvas) -> None:
    body = _torso(canvas, BROAD)
    large = ((74, 424), (104, 470), (60, 484), (118, 396), (318, 392), (346, 438), (322, 480))
    small = ((90, 446), (132, 430), (80, 510), (336, 414), (348, 466), (300, 430), (366, 448))
    with canvas.within(body):
        for index, (x, y) in enumerate(large):
            canvas.fill(Ink.PAPER, *flower(x, y, 17 if index % 2 else 13, 6))
        canvas.fill(Ink.PAPER, *(dot(x, y, 2.6) for x, y in small))


def _apron_over(canvas: Canvas) -> None:
    collar = [(164, 360), (178, 344), (208, 390), (268, 342), (286, 358), (212, 420)]
    canvas.line(Ink.SHEET, collar, 6, closed=True)
    canvas.fill(Ink.PAPER, collar)
    canvas.fill(Ink.SHEET, curve_cut([(170, 360), (190, 386), (209, 404)], 3.4))
    canvas.fill(Ink.SHEET, curve_cut([(280, 358), (246, 384), (211, 404)], 3.4))
    for strap in ([(150, 424), (146, 372)], [(270, 424), (290, 364)]):
        canvas.line(Ink.SHEET, strap, 18)
        canvas.line(Ink.PAPER, strap, 9)
    bib = smooth([(142, 424), (206, 432), (276, 422), (290, 530), (130, 530)])
    canvas.line(Ink.SHEET, bib, 8, closed=True)
    canvas.fill(Ink.PAPER, bib)
    hem = smooth([(146, 432), (206, 440), (272, 430)], closed=False)
    canvas.fill(Ink.SHEET, *teeth(hem[::-1], 16, 10))


def _rider_under(canvas: Canvas) -> None:
    body = _torso(canvas, BROAD)
    with canvas.within(body):
        for y, width in ((452, 12), (478, 4)):
            stations: list[Point] = [(-20, y), (100, y - 10), (216, y + 4), (330, y - 12), (430, y)]
            canvas.line(Ink.PAPER, smooth(stations, closed=False), width)
        canvas.fill(Ink.PAPER, crescent(62, 424, 40, 12, -56), crescent(356, 420, 40, 12, 58))


def _rider_over(canvas: Canvas) -> None:
    for side in (
        [(158, 358), (170, 326), (216, 384), (216, 412), (196, 410)],
        [(216, 412), (218, 384), (276, 318), (294, 352), (262, 396)],
    ):
        canvas.line(Ink.PAPER, side, 5, closed=True)
        canvas.fill(Ink.SHEET, side)
    canvas.fill(Ink.PAPER, curve_cut([(172, 342), (190, 376), (208, 396)], 4))
    canvas.fill(Ink.PAPER, curve_cut([(280, 336), (258, 372), (226, 396)], 4))
    canvas.line(Ink.PAPER, [(216, 412), (216, 520)], 4)
    for index, turn in product(range(9), (0, 180)):
        canvas.fill(Ink.PAPER, leaf(216, 420 + 12 * index, 8, 1.8, turn))


LIFE_JACKET = Clothes(_tunic_under, _life_jacket_over)
"""A ferryman's foam jacket over a tunic."""

CARDIGAN = Clothes(_cardigan_under, _cardigan_over)
"""A knitted jacket, open over a blouse with a round collar."""

APRON = Clothes(_padded_under, _apron_over)
"""A padded jacket strewn with flowers, and a bib apron over it."""

RIDER = Clothes(_rider_under, _rider_over)
"""A rider's jacket: high collar, zip, bands that shine at night."""
