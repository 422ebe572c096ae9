"""What grows or sits on a head: hair, a scarf, hats. They fit the faces of ``faces``."""

from __future__ import annotations

from collections.abc import Callable

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.faces import ear
from tools.papercut.strokes import (
    Point,
    bezier,
    curve_cut,
    dot,
    flower,
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
    brim = smooth(
        [
            (60, 140),
            (84, 122),
            (132, 104),
            (206, 96),
            (290, 106),
            (334, 126),
            (354, 146),
            (292, 152),
            (206, 136),
            (116, 142),
        ]
    )
    canvas.line(Ink.SHEET, brim, 8, closed=True)
    canvas.fill(Ink.PAPER, brim)
    with canvas.within(brim):
        for index in range(30):
            x = 62.0 + index * 10
            straw: list[Point] = [(x, 160), (x + (206 - x) * 0.16, 128), (x + (206 - x) * 0.3, 96)]
            canvas.fill(Ink.SHEET, curve_cut(straw, 2.6))
        canvas.fill(
            Ink.SHEET, curve_cut([(70, 138), (130, 130), (206, 126), (288, 136), (346, 144)], 3.4)
        )
    _crown(canvas)


def _crown(canvas: Canvas) -> None:
    top = smooth([(134, 112), (142, 66), (176, 38), (232, 38), (268, 66), (280, 116)], closed=False)
    foot = smooth([(280, 116), (244, 126), (206, 126), (166, 122), (134, 112)], closed=False)
    canvas.line(Ink.SHEET, [*top, *foot], 8, closed=True)
    canvas.fill(Ink.PAPER, [*top, *foot])
    with canvas.within([*top, *foot]):
        for index in range(9):
            x = 132.0 + index * 18
            straw: list[Point] = [(x, 118), (x + 6, 74), (206 + (x - 206) * 0.3, 30)]
            canvas.fill(Ink.SHEET, curve_cut(straw, 3))
        shade = bezier(((262, 20), (228, 60), (244, 90), (240, 130)))
        canvas.fill(Ink.SHEET, [*shade, (330, 130), (330, 20)], *teeth(shade[::-1], 8, 13, 3))
        band = smooth([(120, 86), (166, 98), (206, 102), (250, 100), (300, 88)], closed=False)
        canvas.fill(Ink.SHEET, [*band, (300, 140), (120, 140)])
        canvas.line(Ink.PAPER, [(x, y + 6) for x, y in band], 2.4)


def _sideburn(canvas: Canvas) -> None:
    canvas.fill(
        Ink.SHEET, smooth([(254, 110), (280, 120), (290, 176), (284, 236), (270, 240), (262, 190)])
    )
    for index in range(3):
        y = 128.0 + index * 10
        canvas.fill(Ink.PAPER, curve_cut([(284, y), (276, y + 10), (270, y + 22)], 2.4))


def braid_behind(canvas: Canvas) -> None:
    """Draw the mass of hair behind the neck."""
    canvas.fill(
        Ink.SHEET, smooth([(210, 90), (240, 76), (288, 106), (302, 190), (290, 290), (240, 300)])
    )


def braid(canvas: Canvas) -> None:
    """Draw parted hair and a plait over the near shoulder."""
    hair = smooth(
        [
            (144, 168),
            (138, 118),
            (164, 76),
            (210, 60),
            (258, 74),
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
    way = smooth([(288, 258), (302, 306), (294, 366), (280, 436), (276, 530)], closed=False)
    stations = way[:: max(1, len(way) // 9)]
    for x, y in stations:
        knot = smooth(
            [
                (x - 19, y - 12),
                (x, y - 19),
                (x + 19, y - 12),
                (x + 13, y + 14),
                (x, y + 22),
                (x - 13, y + 14),
            ]
        )
        canvas.line(Ink.PAPER, knot, 4, closed=True)
        canvas.fill(Ink.SHEET, knot)
        canvas.fill(
            Ink.PAPER,
            curve_cut([(x - 14, y - 8), (x - 6, y + 4), (x, y + 16)], 3),
            curve_cut([(x + 14, y - 8), (x + 6, y + 4), (x, y + 16)], 3),
        )


def scarf(canvas: Canvas) -> None:
    """Draw a kerchief with small flowers, knotted at the nape, and a strip of hair before it."""
    tails = (
        smooth([(284, 256), (316, 262), (344, 300), (312, 292)]),
        smooth([(280, 262), (298, 290), (300, 340), (278, 300)]),
    )
    for tail in tails:
        canvas.line(Ink.GROUND, tail, 7, closed=True)
        canvas.fill(Ink.SHEET, tail)
        canvas.fill(Ink.PAPER, curve_cut([tail[0], tail[len(tail) // 2]], 3))
    hair = [(148, 176), (136, 130), (170, 92), (230, 92), (268, 130), (270, 190)]
    hair += [(256, 150), (236, 130), (208, 121), (180, 122), (160, 134), (150, 154)]
    canvas.fill(Ink.SHEET, smooth(hair))
    _kerchief(canvas)
    knot = smooth([(274, 244), (296, 244), (298, 266), (280, 270)])
    canvas.line(Ink.PAPER, knot, 3.5, closed=True)
    canvas.fill(Ink.SHEET, knot)


def _kerchief(canvas: Canvas) -> None:
    back: list[Point] = [
        (136, 150),
        (138, 98),
        (170, 58),
        (222, 46),
        (272, 66),
        (300, 122),
        (302, 190),
        (290, 250),
        (272, 264),
    ]
    front: list[Point] = [
        (270, 262),
        (267, 220),
        (264, 172),
        (247, 130),
        (212, 107),
        (174, 109),
        (152, 126),
        (140, 152),
    ]
    outer, inner = smooth(back, closed=False), smooth(front, closed=False)
    canvas.line(Ink.GROUND, outer, 9)
    canvas.fill(Ink.SHEET, [*outer, *inner])
    canvas.line(Ink.SHEET, inner, 6)
    canvas.line(Ink.PAPER, inner, 3)
    large: list[Point] = [(170, 84), (208, 72), (246, 84), (275, 116), (284, 160), (281, 206)]
    small: list[Point] = [
        (190, 94),
        (228, 98),
        (258, 128),
        (293, 138),
        (270, 176),
        (290, 234),
        (188, 62),
        (248, 60),
    ]
    for index, (x, y) in enumerate(large):
        canvas.fill(Ink.PAPER, *flower(x, y, 13 if index % 2 else 15, 6))
    canvas.fill(Ink.PAPER, *(dot(x, y, 2.4) for x, y in small))


def helmet(canvas: Canvas) -> None:
    """Draw a rider's helmet with a visor pushed up, its strap under the chin."""
    nape = [(256, 120), (284, 130), (290, 190), (280, 232), (268, 236), (262, 180)]
    canvas.fill(Ink.SHEET, smooth(nape))
    ear(canvas)
    strap = smooth([(276, 150), (263, 214), (241, 268), (206, 304)], closed=False)
    canvas.line(Ink.SHEET, strap, 9)
    canvas.line(Ink.PAPER, strap, 3)
    _shell(canvas)
    brim = [(110, 152), (130, 126), (200, 116), (284, 146), (304, 172), (276, 172), (204, 144)]
    visor = smooth([*brim, (136, 156)])
    canvas.line(Ink.PAPER, visor, 5, closed=True)
    canvas.fill(Ink.SHEET, visor)
    canvas.fill(Ink.PAPER, dot(292, 150, 5))


def _shell(canvas: Canvas) -> None:
    dome = [(128, 146), (126, 96), (156, 48), (214, 30), (270, 48), (302, 100), (302, 164)]
    shell = smooth([*dome, (276, 172), (214, 138)])
    canvas.line(Ink.GROUND, shell, 9, closed=True)
    canvas.fill(Ink.SHEET, shell)
    stripe = [(176, 30), (200, 26), (178, 84), (172, 140), (150, 140), (154, 84)]
    with canvas.within(shell):
        canvas.fill(Ink.PAPER, smooth(stripe))
        for rib in range(3):
            line: list[Point] = [
                (216 + 22 * rib, 44 + 8 * rib),
                (214 + 26 * rib, 84 + 6 * rib),
                (206 + 26 * rib, 118 + 10 * rib),
            ]
            canvas.fill(Ink.PAPER, curve_cut(line, 4))
