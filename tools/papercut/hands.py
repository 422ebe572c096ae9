"""Hands and sleeves. ``left`` hands show their back on the left."""

from __future__ import annotations

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.strokes import Point, Shape, blob, placed, smooth


def sleeve(canvas: Canvas, arm: Shape, ink: Ink = Ink.SHEET) -> None:
    """Draw a sleeve, set off from what lies behind it."""
    canvas.edged(ink, arm, edge=9, rim=Ink.GROUND)
    if ink is Ink.PAPER:
        canvas.edged(ink, arm, edge=5)


def fist(canvas: Canvas, x: float, y: float, turn: float = 0, *, left: bool = True) -> None:
    """Draw a hand closed round a rod through (x, y)."""
    side = 1 if left else -1
    palm = blob("-20,-26 8,-30 24,-20 24,24 4,32 -22,26")
    curled = [
        smooth([(-12, top), (16, top - 3), (27, top + 5), (16, top + 13), (-12, top + 12)])
        for top in (-28.0, -13.0, 2.0, 17.0)
    ]
    thumb = blob("-22,-20 -14,-36 6,-44 14,-34 -2,-26 -10,-8")
    for part in (palm, *curled, thumb):
        shape = placed([(px * side, py) for px, py in part], x, y, turn)
        canvas.edged(Ink.PAPER, shape, edge=5)


def fingers(
    canvas: Canvas, at: Point, turn: float = 0, *, left: bool = True, count: int = 4
) -> None:
    """Draw fingers that come round an edge, one below the other from ``at`` on."""
    side = 1 if left else -1
    for index in range(count):
        finger = blob("-26,-7 14,-8 24,0 14,8 -26,7")
        moved = [(px * side, py + index * 14) for px, py in finger]
        canvas.edged(Ink.PAPER, placed(moved, *at, turn), edge=5)
