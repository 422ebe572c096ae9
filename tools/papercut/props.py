"""What a person holds: one thing of gold in each portrait."""

from __future__ import annotations

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.strokes import (
    Point,
    Shape,
    bezier,
    box,
    crescent,
    curve_cut,
    leaf,
    placed,
    smooth,
    spread,
)


def _edged(canvas: Canvas, ink: Ink, shape: Shape, edge: float = 7) -> None:
    canvas.line(Ink.SHEET, shape, edge, closed=True)
    canvas.fill(ink, shape)


def fist(canvas: Canvas, x: float, y: float, turn: float = 0, *, left: bool = True) -> None:
    """Draw a hand closed round a rod through (x, y), its back to the left or to the right."""
    side = 1 if left else -1
    palm = smooth([(-20, -26), (8, -30), (24, -20), (24, 24), (4, 32), (-22, 26)])
    fingers = [
        smooth([(-12, top), (16, top - 3), (27, top + 5), (16, top + 13), (-12, top + 12)])
        for top in (-28.0, -13.0, 2.0, 17.0)
    ]
    thumb = smooth([(-22, -20), (-14, -36), (6, -44), (14, -34), (-2, -26), (-10, -8)])
    for part in (palm, *fingers, thumb):
        shape = placed([(px * side, py) for px, py in part], x, y, turn)
        _edged(canvas, Ink.PAPER, shape, 5)


def _sleeve(canvas: Canvas, arm: Shape) -> None:
    canvas.line(Ink.GROUND, arm, 9, closed=True)
    canvas.fill(Ink.SHEET, arm)


def oar_behind(canvas: Canvas) -> None:
    """Draw the oar's blade, standing behind the shoulder."""
    blade = smooth(
        [
            (364, 20),
            (382, 60),
            (386, 130),
            (370, 186),
            (364, 200),
            (356, 186),
            (342, 130),
            (346, 60),
        ]
    )
    canvas.line(Ink.GROUND, blade, 14, closed=True)
    _edged(canvas, Ink.GOLD, blade)
    canvas.fill(Ink.SHEET, curve_cut([(364, 52), (366, 110), (364, 176)], 3.6))


def oar(canvas: Canvas) -> None:
    """Draw the oar's shaft before the body, and the hand that holds it."""
    _sleeve(
        canvas, smooth([(318, 516), (326, 474), (348, 452), (382, 456), (412, 480), (412, 520)])
    )
    canvas.fill(Ink.PAPER, crescent(372, 492, 44, 10, 20), crescent(352, 480, 30, 9, -24))
    shaft = [(359.0, 182.0), (369.0, 182.0), (361.0, 516.0), (350.0, 516.0)]
    canvas.line(Ink.GROUND, [(364, 196), (357, 400)], 20)
    _edged(canvas, Ink.GOLD, shaft, 6)
    fist(canvas, 357, 436, 2, left=False)


def screwdriver(canvas: Canvas) -> None:
    """Draw a raised hand with a screwdriver."""
    _sleeve(canvas, smooth([(34, 520), (46, 478), (66, 456), (102, 460), (124, 484), (126, 520)]))
    canvas.fill(Ink.PAPER, crescent(66, 492, 40, 10, -30), crescent(104, 494, 34, 9, 28))
    blade = placed(
        [(-4, -20), (-4, -108), (-8, -116), (-6, -128), (6, -128), (8, -116), (4, -108), (4, -20)],
        84,
        420,
        8,
    )
    grip = placed(
        smooth([(-9, -34), (9, -34), (13, 0), (12, 34), (6, 46), (-6, 46), (-12, 34), (-13, 0)]),
        84,
        424,
        8,
    )
    canvas.line(Ink.GROUND, blade, 14, closed=True)
    _edged(canvas, Ink.GOLD, blade, 6)
    _edged(canvas, Ink.GOLD, grip, 6)
    fist(canvas, 82, 434, 8)


def oil_jug(canvas: Canvas) -> None:
    """Draw an oil jug held in both arms."""
    body = smooth([(176, 440), (236, 440), (266, 462), (274, 530), (138, 530), (146, 462)])
    spout = smooth([(170, 448), (146, 430), (120, 420), (124, 408), (156, 414), (188, 436)])
    handle = smooth([(240, 438), (276, 420), (292, 450), (274, 484)], closed=False)
    canvas.line(Ink.SHEET, handle, 18)
    canvas.line(Ink.GOLD, handle, 10)
    _edged(canvas, Ink.GOLD, spout)
    _edged(canvas, Ink.GOLD, body)
    _edged(canvas, Ink.GOLD, box(184, 416, 44, 26))
    _edged(canvas, Ink.GOLD, box(176, 406, 60, 13), 6)
    canvas.fill(Ink.SHEET, curve_cut([(206, 524), (204, 494), (208, 462)], 4))
    for y, reach in ((506, 26), (490, 22), (476, 16)):
        canvas.fill(Ink.SHEET, leaf(205, y, reach, 6, -38), leaf(205, y, reach, 6, -142))
    canvas.fill(Ink.PAPER, crescent(160, 500, 34, 8, -80))
    for x, turn, left in ((146.0, -12.0, True), (268.0, 12.0, False)):
        _hold(canvas, x, turn, left=left)


def _hold(canvas: Canvas, x: float, turn: float, *, left: bool) -> None:
    """Draw four fingers that come round an edge at ``x``."""
    side = 1 if left else -1
    for index in range(4):
        finger = smooth([(-26, -7), (14, -8), (24, 0), (14, 8), (-26, 7)])
        shape = placed([(px * side, py) for px, py in finger], x, 466 + index * 14, turn)
        _edged(canvas, Ink.PAPER, shape, 5)


def rope(canvas: Canvas) -> None:
    """Draw a coil of rope slung from the near shoulder."""
    for turn in range(3):
        off = 17.0 * turn
        way = bezier(
            (
                (318 - off, 352 + off * 0.3),
                (312 - off, 404 + off * 0.4),
                (230 - off * 0.5, 446 + off),
                (-20, 520 + off * 1.3),
            )
        )
        canvas.line(Ink.SHEET, way, 21)
        canvas.line(Ink.GOLD, way, 14)
        canvas.fill(Ink.SHEET, *(_twist(mark) for mark in spread(way, 30)[1:-1]))


def _twist(mark: Point) -> Shape:
    return curve_cut(
        [(mark[0] - 6, mark[1] - 2), (mark[0], mark[1] + 1), (mark[0] + 6, mark[1] + 1)], 2.6
    )
