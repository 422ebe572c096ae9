"""What stands behind a person indoors: shelves, windows, tools on the wall."""

from __future__ import annotations

from math import cos, radians, sin

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.scenery import moon, sparks
from tools.papercut.strokes import (
    at,
    blob,
    bow,
    box,
    curve_cut,
    dot,
    flower,
    leaf,
    placed,
    slit,
    smooth,
    teeth,
)


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


def ward(canvas: Canvas) -> None:
    """A ward at night: the moon in the window, curtains, a drip on its stand."""
    canvas.fill(Ink.TINT, box(0, 0, 400, 500))
    canvas.fill(Ink.SHEET, box(22, 22, 356, 300))
    moon(canvas, 84, 92, 1.25)
    sparks(canvas, Ink.PAPER, (46, 180), (134, 52), (128, 262), (318, 262))
    for bar in (box(194, 22, 10, 300), box(22, 204, 356, 9)):
        canvas.fill(Ink.TINT, bar)
    for way, folds in (
        ("-6,0 52,0 44,120 30,240 -6,330", (8, 22, 36)),
        ("406,0 348,0 356,120 370,240 406,330", (392, 378, 364)),
    ):
        canvas.edged(Ink.GROUND, at(way), edge=5)
        canvas.fill(
            Ink.TINT,
            *(
                slit(f"{x},-4 {x + (200 - x) * 0.01},120 {x - (200 - x) * 0.04},250", 3.6)
                for x in folds
            ),
        )
    canvas.fill(Ink.GROUND, box(0, 318, 400, 14))
    _drip(canvas, 336, 500)


def _drip(canvas: Canvas, x: float, foot: float) -> None:
    canvas.line(Ink.GROUND, [(x, 96), (x, foot)], 11)
    canvas.line(Ink.SHEET, [(x, 96), (x, foot)], 5)
    canvas.line(Ink.SHEET, bow(f"{x - 22},108 {x - 18},96 {x},94 {x + 18},96 {x + 22},108"), 4)
    bottle = blob(f"{x + 10},114 {x + 34},114 {x + 36},150 {x + 30},172 {x + 14},172 {x + 8},150")
    canvas.edged(Ink.PAPER, bottle, edge=5)
    canvas.fill(Ink.SHEET, slit(f"{x + 10},140 {x + 22},143 {x + 34},140", 3))
    canvas.line(
        Ink.SHEET, bow(f"{x + 22},172 {x + 24},220 {x + 10},260 {x + 26},330 {x + 10},430"), 2.6
    )


def joinery(canvas: Canvas) -> None:
    """A joiner's wall: saw, square, chisels and a plumb line; desks of four heights below."""
    canvas.fill(Ink.TINT, *(box(0, y, 400, 4) for y in (92, 184, 276)))
    _saw(canvas)
    _square(canvas)
    _chisels(canvas)
    for x, height in at("-36,64 50,88 270,112 352,136"):
        _desk(canvas, x, 440 - height, 80)


def _saw(canvas: Canvas) -> None:
    canvas.fill(Ink.TINT, box(18, 24, 9, 96), box(104, 24, 9, 96), box(22, 66, 86, 7))
    canvas.line(Ink.TINT, at("20,30 110,30"), 3)
    blade = at("24,112 108,112")
    canvas.line(Ink.SHEET, blade, 6)
    canvas.fill(Ink.SHEET, *teeth(blade[::-1], 14, 8, 3))


def _square(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, at("316,30 328,30 328,108 392,108 392,120 316,120"))
    canvas.fill(Ink.PAPER, *(box(318, 40 + 10 * step, 5, 2) for step in range(7)))


def _chisels(canvas: Canvas) -> None:
    for index, x in enumerate((34, 62, 90, 332, 360, 388)):
        canvas.fill(Ink.TINT, placed(blob("-7,196 7,196 6,230 -6,230"), x, 0))
        canvas.fill(
            Ink.SHEET,
            placed(at("-5,232 5,232 4,262 -5,256"), x, index % 3 * 6),
        )


def _desk(canvas: Canvas, x: float, top: float, width: float) -> None:
    canvas.fill(Ink.TINT, box(x, top, width, 11), box(x + 6, top + 26, width - 12, 6))
    canvas.fill(Ink.TINT, box(x + 6, top, 8, 140), box(x + width - 14, top, 8, 140))


def book_van(canvas: Canvas) -> None:
    """The open side of a library van: its awning, its shelves, and one book missing."""
    canvas.fill(Ink.TINT, box(0, 0, 400, 500))
    canvas.edged(Ink.GROUND, at("18,84 382,84 382,520 18,520"), edge=9)
    for shelf in range(4):
        _shelf(canvas, 176 + shelf * 92, shelf)
    _awning(canvas)


def _shelf(canvas: Canvas, y: float, shelf: int) -> None:
    canvas.fill(Ink.SHEET, box(18, y, 364, 6))
    x, index = 24, shelf * 5
    while x < 368:
        width, height = 12 + index * 7 % 11, 48 + index * 13 % 22
        if index != 15:
            _volume(canvas, x, y, width, height, dark=index % 4 == 1)
        x += width + 3
        index += 1


def _volume(canvas: Canvas, x: float, y: float, width: float, height: float, *, dark: bool) -> None:
    canvas.fill(Ink.SHEET if dark else Ink.TINT, box(x, y - height, width, height))
    marks = (box(x + 3, y - height + 9, width - 6, 3), box(x + 3, y - 14, width - 6, 3))
    canvas.fill(Ink.PAPER if dark else Ink.GROUND, *marks)


def _awning(canvas: Canvas) -> None:
    for stripe in range(10):
        x = stripe * 40
        cloth = [
            (x + 6.0, 0.0),
            (x + 34.0, 0.0),
            (x + 40.0, 64.0),
            *bow(f"{x + 40},64 {x + 20},88 {x},64"),
        ]
        canvas.edged(Ink.PAPER if stripe % 2 else Ink.SHEET, cloth, edge=4)


def press_hall(canvas: Canvas) -> None:
    """A hall of presses: saw-tooth roof lights, tall windows, gears."""
    canvas.fill(Ink.TINT, *([(x, 96), (x + 134, 34), (x + 134, 96)] for x in (-10, 124, 258, 392)))
    canvas.fill(Ink.TINT, box(0, 96, 400, 404))
    for left in (12, 146, 280):
        canvas.fill(Ink.GROUND, box(left, 122, 108, 170))
        canvas.fill(Ink.SHEET, *(box(left + 34 + 36 * step, 122, 4, 170) for step in range(2)))
        canvas.fill(Ink.SHEET, *(box(left, 162 + 42 * step, 108, 4) for step in range(3)))
    canvas.fill(Ink.SHEET, box(0, 318, 400, 182))
    for x, y, radius, count in (
        (52.0, 344.0, 50.0, 12),
        (346.0, 330.0, 58.0, 14),
        (386.0, 428.0, 36.0, 9),
    ):
        _gear(canvas, x, y, radius, count)


def _gear(canvas: Canvas, x: float, y: float, radius: float, count: int) -> None:
    cog = at("-8,4 -5,-13 5,-13 8,4")
    turns = [360 * index / count for index in range(count)]
    places = [
        (x + radius * cos(radians(turn)), y + radius * sin(radians(turn)), turn + 90)
        for turn in turns
    ]
    canvas.line(Ink.TINT, dot(x, y, radius), 8, closed=True)
    for px, py, turn in places:
        canvas.line(Ink.TINT, placed(cog, px, py, turn), 6, closed=True)
    canvas.fill(Ink.SHEET, dot(x, y, radius), *(placed(cog, *place) for place in places))
    canvas.fill(Ink.PAPER, dot(x, y, radius * 0.74))
    canvas.fill(Ink.SHEET, dot(x, y, radius * 0.24))
    canvas.fill(
        Ink.SHEET, *(leaf(x, y, radius * 0.7, radius * 0.13, turn) for turn in range(0, 360, 60))
    )
    canvas.fill(Ink.PAPER, dot(x, y, radius * 0.1))
