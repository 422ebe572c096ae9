"""Faces in three-quarter view, turned to the left, lit from there.

What lies in the light is backing paper, what lies in the shade is sheet; the edge between them is
cut in teeth. No two faces share their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.strokes import (
    Point,
    Shape,
    crescent,
    curve_cut,
    dot,
    leaf,
    smooth,
    teeth,
)


@dataclass(frozen=True, slots=True)
class Face:
    """What makes a face somebody's: lengths in drawing units, counted from a middling face."""

    jaw: float = 0
    """Wider below the ears."""
    cheek: float = 0
    """Fuller at the cheekbone."""
    chin: float = 0
    """Longer chin."""
    nose: float = 0
    """Longer nose."""
    brow: float = 7
    """Thickness of the brows."""
    smile: int = 1
    """0 calm, 1 smiling, 2 laughing."""
    age: int = 1
    """0 smooth, 1 grown, 2 lined."""
    narrow: bool = False
    """Eyes narrowed by smiling."""
    glasses: bool = False
    lashes: bool = False
    stubble: bool = False


def outline(face: Face) -> Shape:
    """Return the face's contour, hairline included."""
    jaw, cheek, chin = face.jaw, face.cheek, face.chin
    return smooth(
        [
            (176, 92),
            (150, 122),
            (141, 158),
            (146, 184),
            (138 - cheek, 212),
            (144 - cheek - jaw * 0.3, 246),
            (158 - jaw * 0.5, 278 + chin * 0.5),
            (180, 300 + chin),
            (204, 302 + chin),
            (234 + jaw * 0.8, 286 + chin * 0.4),
            (258 + jaw, 252),
            (267 + cheek * 0.5, 210),
            (268, 158),
            (250, 112),
            (214, 88),
        ]
    )


def draw(canvas: Canvas, face: Face) -> None:
    """Draw neck and face; hair and hats come on top."""
    _neck(canvas, face)
    contour = outline(face)
    canvas.line(Ink.SHEET, contour, 9, closed=True)
    canvas.fill(Ink.PAPER, contour)
    with canvas.within(contour):
        _shade(canvas, face)
    _jaw(canvas, face)
    _nose(canvas, face)
    _mouth(canvas, face)
    for eye in ((160.0, 22.0), (213.0, 30.0)):
        _eye(canvas, *eye, face)
    _brows(canvas, face.brow)
    _years(canvas, face)
    if face.glasses:
        _glasses(canvas)


def _neck(canvas: Canvas, face: Face) -> None:
    chin = face.chin
    neck = smooth(
        [
            (182, 270),
            (180, 330),
            (168, 366),
            (220, 396),
            (282, 366),
            (266, 330),
            (262, 240),
            (220, 240),
        ]
    )
    canvas.line(Ink.SHEET, neck, 8, closed=True)
    canvas.fill(Ink.PAPER, neck)
    edge = smooth([(184, 296 + chin), (216, 324 + chin), (224, 356), (218, 400)], closed=False)
    with canvas.within(neck):
        canvas.fill(Ink.SHEET, [*edge, (300, 400), (300, 220), (220, 240)])
        canvas.fill(Ink.SHEET, *teeth(edge[::-1], 9, 14, 4))


def _shade(canvas: Canvas, face: Face) -> None:
    chin, jaw = face.chin, face.jaw
    edge: Shape = smooth(
        [
            (252, 80),
            (247, 130),
            (240, 168),
            (245, 200),
            (243 + jaw * 0.4, 232),
            (228 + jaw * 0.4, 262),
            (208, 284 + chin),
            (188, 306 + chin),
        ],
        closed=False,
    )
    canvas.fill(Ink.SHEET, [*edge, (320, 340), (320, 70)])
    upper, lower = edge[14:60], edge[60:]
    canvas.fill(Ink.SHEET, *teeth(upper[::-1], 11, 15, 5), *teeth(lower[::-1], 9, 13, 4))


def _jaw(canvas: Canvas, face: Face) -> None:
    """Part the jaw from the neck where both lie in the shade."""
    jaw, chin = face.jaw, face.chin
    line: list[Point] = [
        (262 + jaw, 246),
        (246 + jaw, 278 + chin * 0.3),
        (218 + jaw * 0.5, 300 + chin * 0.8),
    ]
    canvas.fill(Ink.PAPER, curve_cut(line, 3.4))


def _eye(canvas: Canvas, x: float, width: float, face: Face) -> None:
    y = 191.0
    if face.narrow:
        lid: list[Point] = [(x - width / 2 - 2, y + 4), (x, y - 5), (x + width / 2 + 2, y + 4)]
        canvas.fill(Ink.SHEET, curve_cut(lid, 8))
    else:
        ball = smooth([(x - width / 2, y + 1), (x, y - 8), (x + width / 2, y), (x, y + 8)])
        with canvas.within(ball):
            canvas.fill(Ink.SHEET, dot(x - 1.5, y - 0.5, 6.6))
        canvas.fill(Ink.PAPER, dot(x + 0.8, y - 3, 1.7))
        lid = [(x - width / 2 - 3, y + 2), (x - 2, y - 9), (x + width / 2 + 4, y + 2)]
        canvas.fill(Ink.SHEET, curve_cut(lid, 6.5))
        low: list[Point] = [(x - width / 3, y + 8), (x, y + 9.5), (x + width / 2.4, y + 6)]
        canvas.fill(Ink.SHEET, curve_cut(low, 2.2))
    if face.lashes and not face.glasses:
        end = x + width / 2
        canvas.fill(Ink.SHEET, leaf(end - 1, y, 9, 2, -38), leaf(end - 4, y - 4, 8, 1.8, -56))


def _brows(canvas: Canvas, thick: float) -> None:
    canvas.fill(
        Ink.SHEET,
        curve_cut([(146, 172), (156, 164), (176, 169)], thick),
        curve_cut([(192, 168), (214, 160), (238, 171)], thick * 1.15),
    )


def _nose(canvas: Canvas, face: Face) -> None:
    longer, low = face.nose, 232 + face.nose
    root = 194 if face.glasses else 176
    canvas.fill(
        Ink.SHEET,
        smooth(
            [
                (182, root),
                (184, 202),
                (190, 216 + longer),
                (197, 226 + longer),
                (194, low + 2),
                (180, low + 2),
                (170, low + 3),
                (178, low - 3),
                (180, low - 12),
                (178, 208),
            ]
        ),
        curve_cut([(161, low - 12), (159, low - 4), (168, low + 3)], 3.4),
    )


def _mouth(canvas: Canvas, face: Face) -> None:
    y = 256 + face.nose * 0.6 + face.chin * 0.3
    if face.smile == 0:
        canvas.fill(
            Ink.SHEET,
            smooth(
                [
                    (160, y),
                    (172, y - 4),
                    (178, y - 2),
                    (185, y - 5),
                    (208, y),
                    (186, y + 6),
                    (170, y + 5),
                ]
            ),
        )
        canvas.fill(Ink.PAPER, curve_cut([(164, y), (180, y + 1), (203, y)], 1.8))
    else:
        drop = 10 + 5 * face.smile
        canvas.fill(
            Ink.SHEET,
            smooth(
                [
                    (156, y - 5),
                    (168, y - 2),
                    (177, y - 1),
                    (188, y - 3),
                    (213, y - 8),
                    (200, y + drop * 0.7),
                    (182, y + drop),
                    (166, y + drop * 0.7),
                ]
            ),
        )
        thick = 3.0 if face.smile == 1 else 6.5
        canvas.fill(Ink.PAPER, curve_cut([(163, y + 1), (181, y + 4), (206, y - 2)], thick))
        if face.age == 0:
            canvas.fill(Ink.SHEET, curve_cut([(212, y - 14), (217, y - 7), (214, y - 1)], 2.6))
    canvas.fill(Ink.SHEET, crescent(182, y + 24 + 2 * face.smile, 22, -5, -4))


def _years(canvas: Canvas, face: Face) -> None:
    fold = face.nose * 0.5
    if face.age >= 1:
        canvas.fill(
            Ink.SHEET,
            curve_cut([(203, 226 + fold), (219, 236 + fold), (221, 254 + fold)], 3.6),
            curve_cut([(158, 234 + fold), (150, 244 + fold), (149, 258 + fold)], 3),
        )
    if face.age >= 2:
        for step in (0, 1):
            y = 138 - 12 * step
            canvas.fill(
                Ink.SHEET, curve_cut([(158 + 4 * step, y + 3), (190, y - 3), (226, y + 4)], 2.6)
            )
        for turn in (-20, 2, 24):
            canvas.fill(Ink.SHEET, leaf(232, 190 + turn * 0.2, 14, 1.5, turn))
        canvas.fill(
            Ink.SHEET,
            curve_cut([(200, 206), (214, 211), (228, 206)], 2.2),
            curve_cut([(152, 206), (160, 210), (168, 206)], 2),
        )
    if face.stubble:
        low = 286 + face.chin * 0.4
        spots = [(158 + index * 37 % 46, low + index * 23 % 16) for index in range(14)]
        canvas.fill(Ink.SHEET, *(leaf(x, y, 5, 1, 70) for x, y in spots))


def _glasses(canvas: Canvas) -> None:
    for x, width in ((160.0, 21.0), (214.0, 26.0)):
        rim = smooth(
            [
                (x - width, 182),
                (x, 176),
                (x + width, 182),
                (x + width - 3, 204),
                (x, 211),
                (x - width + 3, 204),
            ]
        )
        canvas.line(Ink.SHEET, rim, 3.6, closed=True)
    canvas.line(Ink.SHEET, smooth([(180, 187), (184, 183), (189, 187)], closed=False), 3.6)
    canvas.line(Ink.SHEET, [(239, 184), (268, 180)], 3.6)


def ear(canvas: Canvas) -> None:
    """Draw the near ear, in the shade, outlined against what lies behind it."""
    lobe = smooth([(262, 178), (278, 172), (287, 188), (281, 212), (270, 230), (262, 226)])
    canvas.line(Ink.PAPER, lobe, 4, closed=True)
    canvas.fill(Ink.SHEET, lobe)
    canvas.fill(
        Ink.PAPER,
        curve_cut([(268, 184), (279, 184), (276, 206)], 3),
        curve_cut([(270, 200), (273, 208), (269, 218)], 2.4),
    )
