"""The bank of the canal after dark, for the campaign about its lamps."""

from __future__ import annotations

from tools.papercut import folk
from tools.papercut.canvas import Canvas, Ink
from tools.papercut.scenery import house, moon, ripples, sparks
from tools.papercut.strokes import Point, at, bow, box, crescent, dot, smooth

_KERB = 316.0


def lamp_lane(canvas: Canvas) -> None:
    """Four lamps along the railing; one is dark, and the gap below it has no rail yet."""
    canvas.fill(Ink.TINT, box(0, 0, 640, 420))
    moon(canvas, 60, 60, 1.0)
    sparks(canvas, Ink.PAPER, (140, 40), (262, 66), (372, 34), (470, 78), (598, 44), (214, 112))
    _roofs(canvas)
    canvas.fill(Ink.GROUND, box(0, 262, 640, 60))
    lit: tuple[tuple[float, bool], ...] = ((60, True), (212, True), (364, False), (516, True))
    for x, on in lit:
        _lamp(canvas, x, on=on)
    folk.person(canvas, folk.STANDING, 156, _KERB - 4, 1.05, hair=folk.WHITE, right=True)
    folk.person(canvas, folk.SKIRTED, 128, _KERB - 4, 1.0, hair=folk.BUN, right=True)
    _railing(canvas)
    canvas.fill(Ink.SHEET, box(0, _KERB, 640, 104))
    for row in range(4):
        ripples(canvas, Ink.TINT, _KERB + 34 + row * 22, 640, 52, row % 2 * 26)
    for x, on in lit:
        if on:
            _reflection(canvas, x)


def _roofs(canvas: Canvas) -> None:
    """Lay the houses behind, a few of their windows lit."""
    for x, foot, width in ((-20, 236, 92), (120, 226, 78), (290, 232, 96), (452, 222, 84)):
        house(canvas, x, foot, width, ink=Ink.SHEET, light=Ink.GROUND)
    house(canvas, 574, 238, 90, ink=Ink.SHEET, light=Ink.GROUND)


def _lamp(canvas: Canvas, x: float, *, on: bool) -> None:
    """Lay a lamp on a bowed post; a lit one throws a cone on the path."""
    if on:
        canvas.fill(Ink.PAPER, at(f"{x + 26},126 {x + 48},126 {x + 86},{_KERB} {x - 12},{_KERB}"))
    post: list[Point] = smooth(at(f"{x},{_KERB} {x},150 {x + 10},112 {x + 36},108"), closed=False)
    canvas.line(Ink.GROUND, post, 11)
    canvas.line(Ink.SHEET, post, 6)
    if on:
        canvas.fill(Ink.GOLD, dot(x + 37, 124, 15))
    else:
        canvas.fill(Ink.GROUND, dot(x + 37, 122, 11))
    canvas.fill(Ink.SHEET, crescent(x + 37, 120, 46, 18))


def _railing(canvas: Canvas) -> None:
    """Lay the rail; a stretch of it is still missing."""
    for left, right in ((-10.0, 350.0), (458.0, 660.0)):
        posts = range(round((right - left) / 18) + 1)
        canvas.fill(Ink.SHEET, *(box(left + 18 * each, _KERB - 30, 5, 32) for each in posts))
        canvas.fill(Ink.SHEET, box(left, _KERB - 33, right - left, 5))
        canvas.fill(Ink.SHEET, box(left, _KERB - 16, right - left, 3))
    rope = bow(f"350,{_KERB - 26} 380,{_KERB - 12} 428,{_KERB - 12} 458,{_KERB - 26}")
    canvas.line(Ink.SHEET, rope, 3)


def _reflection(canvas: Canvas, x: float) -> None:
    for row in range(4):
        width = 40 - row * 7
        canvas.fill(Ink.GOLD, crescent(x + 37, _KERB + 28 + row * 22, width, 7))
