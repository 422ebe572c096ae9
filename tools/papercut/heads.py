"""What grows or sits on a head: hair, a scarf, hats. They fit the faces of ``faces``."""

from __future__ import annotations

from collections.abc import Callable

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.faces import ear
from tools.papercut.strokes import (
    Point,
    Shape,
    bezier,
    box,
    curve_cut,
    dot,
    flower,
    leaf,
    placed,
    smooth,
    teeth,
)

Head = Callable[[Canvas], None]


def nothing(canvas: Canvas) -> None:
    """Leave what is behind the figure as it is."""
    del canvas


def straw_hat(canvas: Canvas) -> None:
    """Draw a plaited hat with a wide brim over cropped grey hair."""
    _sideburn(canvas)
    ear(canvas)
    brim = smooth([(62, 138), (120, 108), (206, 98), (296, 110), (352, 144), (290, 150), (206, 134), (116, 140)])
    crown = smooth([(136, 114), (142, 66), (176, 38), (232, 38), (268, 66), (278, 116), (206, 126)])
    for part in (crown, brim):
        canvas.line(Ink.SHEET, part, 8, closed=True)
        canvas.fill(Ink.PAPER, part)
    with canvas.within(crown):
        for index in range(9):
            x = 132.0 + index * 18
            canvas.fill(Ink.SHEET, curve_cut([(x, 118), (x + 6, 74), (206 + (x - 206) * 0.3, 30)], 3))
        canvas.fill(Ink.SHEET, [(120, 94), (206, 104), (290, 92), (290, 118), (206, 130), (120, 120)])
        shade = bezier(((262, 20), (228, 60), (244, 90), (240, 130)))
        canvas.fill(Ink.SHEET, [*shade, (330, 130), (330, 20)], *teeth(shade[::-1], 8, 13, 3))
    with canvas.within(brim):
        for index in range(30):
            x = 62.0 + index * 10
            canvas.fill(Ink.SHEET, curve_cut([(x, 160), (x + (206 - x) * 0.16, 128), (x + (206 - x) * 0.3, 96)], 2.6))
    canvas.fill(Ink.SHEET, curve_cut([(70, 142), (130, 132), (206, 128), (288, 140), (346, 146)], 5))


def _sideburn(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, smooth([(254, 110), (280, 120), (290, 176), (284, 236), (270, 240), (262, 190)]))
    for index in range(6):
        y = 140.0 + index * 15
        canvas.fill(Ink.PAPER, curve_cut([(284, y), (276, y + 10), (270, y + 22)], 2.4))


def braid_behind(canvas: Canvas) -> None:
    """Draw the mass of hair behind the neck."""
    canvas.fill(Ink.SHEET, smooth([(160, 90), (220, 60), (288, 100), (300, 190), (288, 290), (240, 300)]))


def braid(canvas: Canvas) -> None:
    """Draw parted hair and a plait over the near shoulder."""
    hair = smooth(
        [
            (144, 168),
            (136, 124),
            (158, 78),
            (206, 58),
            (258, 70),
            (290, 116),
            (296, 180),
            (288, 236),
            (272, 250),
            (264, 214),
            (258, 168),
            (238, 132),
            (206, 110),
            (186, 98),
            (164, 126),
        ]
    )
    canvas.fill(Ink.SHEET, hair)
    strands: list[list[Point]] = [
        [(190, 92), (226, 104), (254, 136), (268, 182)],
        [(196, 82), (240, 92), (270, 130), (279, 190)],
        [(206, 72), (252, 84), (282, 126), (288, 196)],
        [(180, 92), (160, 108), (150, 134), (147, 156)],
        [(178, 80), (156, 94), (145, 116), (142, 134)],
    ]
    canvas.fill(Ink.PAPER, *(curve_cut(strand, 3.2) for strand in strands))
    ear(canvas)
    canvas.fill(Ink.PAPER, dot(272, 236, 4.4))
    _plait(canvas)


def _plait(canvas: Canvas) -> None:
    way = smooth([(286, 236), (300, 290), (292, 350), (280, 420), (278, 470)], closed=False)
    stations = way[:: max(1, len(way) // 9)]
    for x, y in stations:
        knot = smooth([(x - 19, y - 12), (x, y - 19), (x + 19, y - 12), (x + 13, y + 14), (x, y + 22), (x - 13, y + 14)])
        canvas.line(Ink.PAPER, knot, 4, closed=True)
        canvas.fill(Ink.SHEET, knot)
        canvas.fill(
            Ink.PAPER,
            curve_cut([(x - 14, y - 8), (x - 6, y + 4), (x, y + 16)], 3),
            curve_cut([(x + 14, y - 8), (x + 6, y + 4), (x, y + 16)], 3),
        )
    x, y = stations[-1]
    tuft = [leaf(x + shift, y + 10, 54, 9, 90 - shift * 2) for shift in (-9, 0, 9)]
    canvas.fill(Ink.SHEET, *tuft)


def scarf(canvas: Canvas) -> None:
    """Draw a kerchief with small flowers, knotted at the nape, and a strip of hair before it."""
    fringe = smooth([(146, 170), (146, 128), (170, 102), (212, 96), (250, 118), (268, 176), (250, 140), (212, 120), (172, 124)])
    canvas.fill(Ink.SHEET, fringe)
    for tail in (
        smooth([(284, 256), (316, 262), (344, 300), (312, 292)]),
        smooth([(280, 262), (298, 290), (300, 340), (278, 300)]),
    ):
        canvas.line(Ink.GROUND, tail, 7, closed=True)
        canvas.fill(Ink.SHEET, tail)
    cloth = smooth(
        [
            (138, 146),
            (140, 96),
            (172, 58),
            (222, 46),
            (272, 66),
            (300, 122),
            (302, 190),
            (290, 250),
            (270, 262),
            (264, 216),
            (262, 168),
            (244, 126),
            (210, 106),
            (172, 108),
            (150, 128),
        ]
    )
    canvas.line(Ink.GROUND, cloth, 7, closed=True)
    canvas.fill(Ink.SHEET, cloth)
    spots: list[Point] = [(170, 86), (208, 70), (246, 84), (274, 116), (284, 160), (280, 206), (230, 60)]
    with canvas.within(cloth):
        for index, (x, y) in enumerate(spots[:6]):
            canvas.fill(Ink.PAPER, *flower(x, y, 13 if index % 2 else 15, 6))
        for x, y in ((190, 92), (228, 96), (262, 140), (294, 136), (268, 182), (288, 234), (186, 62), (256, 60)):
            canvas.fill(Ink.PAPER, dot(x, y, 2.4))
    edge = smooth([(140, 142), (152, 124), (174, 106), (210, 104), (246, 126), (263, 168), (265, 220)], closed=False)
    canvas.line(Ink.PAPER, edge, 3)
    knot = smooth([(274, 244), (296, 244), (298, 266), (280, 270)])
    canvas.line(Ink.PAPER, knot, 3.5, closed=True)
    canvas.fill(Ink.SHEET, knot)


def helmet(canvas: Canvas) -> None:
    """Draw a rider's helmet with a visor pushed up, its strap under the chin."""
    canvas.fill(Ink.SHEET, smooth([(256, 120), (284, 130), (290, 190), (280, 232), (268, 236), (262, 180)]))
    ear(canvas)
    canvas.line(Ink.SHEET, smooth([(276, 150), (262, 214), (240, 268), (204, 306)], closed=False), 8)
    canvas.line(Ink.PAPER, smooth([(276, 150), (263, 214), (241, 268), (206, 304)], closed=False), 3)
    shell = smooth([(128, 146), (126, 96), (156, 48), (214, 30), (270, 48), (302, 100), (302, 164), (276, 172), (214, 138)])
    canvas.line(Ink.GROUND, shell, 9, closed=True)
    canvas.fill(Ink.SHEET, shell)
    with canvas.within(shell):
        canvas.fill(Ink.PAPER, smooth([(176, 30), (200, 26), (178, 84), (172, 140), (150, 140), (154, 84)]))
        canvas.fill(Ink.PAPER, *(curve_cut([(216 + 22 * i, 44 + 8 * i), (214 + 26 * i, 84 + 6 * i), (206 + 26 * i, 118 + 10 * i)], 4) for i in range(3)))
    visor = smooth([(110, 152), (130, 126), (200, 116), (284, 146), (304, 172), (276, 172), (204, 144), (136, 156)])
    canvas.line(Ink.PAPER, visor, 5, closed=True)
    canvas.fill(Ink.SHEET, visor)
    canvas.fill(Ink.PAPER, dot(292, 150, 5))
