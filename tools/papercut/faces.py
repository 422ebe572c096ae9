"""Faces in three-quarter view, turned to the left, lit from there.

What lies in the light is backing paper, what lies in the shade is sheet; the edge between them is
cut in teeth. No two faces share their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.strokes import (
    Point,
    Shape,
    blob,
    bow,
    crescent,
    curve_cut,
    dot,
    leaf,
    slit,
    smooth,
    teeth,
)

Eyes = Literal["open", "narrow", "closed", "down"]
Mouth = Literal["calm", "smile", "open", "laugh"]
Glasses = Literal["", "oval", "round", "square"]
Beard = Literal["", "stubble", "moustache", "goatee"]


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
    bulb: float = 0
    """Fuller tip of the nose."""
    brow: float = 7
    """Thickness of the brows."""
    arch: float = 0
    """Brows raised at their outer ends, as in mischief; below zero they droop there."""
    lift: float = 0
    """How far the near brow is raised above the other."""
    gaze: float = 0
    """How far the pupils look to the side."""
    light: float = 0
    """How far the light reaches round the face."""
    age: int = 1
    """0 smooth, 1 grown, 2 lined, 3 deeply lined."""
    eyes: Eyes = "open"
    mouth: Mouth = "smile"
    glasses: Glasses = ""
    beard: Beard = ""
    white: bool = False
    """White brows and beard."""
    bald: bool = False
    lashes: bool = False


def outline(face: Face) -> Shape:
    """Return the face's contour, hairline included, and the skull when it is bald."""
    jaw, cheek, chin = face.jaw, face.cheek, face.chin
    top = at_top(face)
    return smooth(
        [
            *top[:2],
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
            *top[2:],
        ]
    )


def at_top(face: Face) -> Shape:
    """Return where the contour runs above the temples: two points on the left, then the right."""
    if face.bald:
        return [(164, 84), (144, 120), (284, 116), (262, 74), (212, 58)]
    return [(176, 92), (150, 122), (250, 112), (214, 88)]


def halo(canvas: Canvas, face: Face) -> None:
    """Set the face off from what lies behind it."""
    canvas.line(Ink.GROUND, outline(face), 19, closed=True)


def draw(canvas: Canvas, face: Face) -> None:
    """Draw the face; hair and hats come on top."""
    contour = outline(face)
    canvas.edged(Ink.PAPER, contour, edge=9)
    with canvas.within(contour):
        _shade(canvas, face)
    _jaw(canvas, face)
    _nose(canvas, face)
    _MOUTHS[face.mouth](canvas, face)
    for eye in ((160.0, 22.0), (213.0, 30.0)):
        _eye(canvas, *eye, face)
    _brows(canvas, face)
    _years(canvas, face)
    _beard(canvas, face)
    if face.glasses:
        _glasses(canvas, face.glasses, 5 if face.eyes == "down" else 0)


NECK = blob("182,270 180,330 168,366 220,396 282,366 266,330 262,240 220,240")


def neck_halo(canvas: Canvas) -> None:
    """Set the neck off from what lies behind it."""
    canvas.line(Ink.GROUND, NECK, 18, closed=True)


def neck(canvas: Canvas, chin: float) -> None:
    """Draw the neck, the chin's shade on it; it stands still when the head turns."""
    canvas.edged(Ink.PAPER, NECK, edge=8)
    edge = smooth(
        [(184, 304 + chin), (212, 326 + chin * 0.8), (222, 362), (218, 400)], closed=False
    )
    with canvas.within(NECK):
        canvas.fill(Ink.SHEET, [*edge, (300, 400), (300, 220), (180, 240)])
        canvas.fill(Ink.SHEET, *teeth(edge[32::-1], 8, 14, 4))


def _shade(canvas: Canvas, face: Face) -> None:
    chin, jaw, light = face.chin, face.jaw, face.light
    edge: Shape = smooth(
        [
            (262 + light, 40) if face.bald else (252 + light, 80),
            (247 + light, 130),
            (240 + light, 168),
            (245 + light, 200),
            (243 + light + jaw * 0.4, 232),
            (228 + light + jaw * 0.4, 262),
            (208 + light * 0.6, 284 + chin),
            (188, 306 + chin),
        ],
        closed=False,
    )
    canvas.fill(Ink.SHEET, [*edge, (320, 340), (320, 40)])
    upper, lower = edge[4 if face.bald else 14 : 60], edge[60:]
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
    half, y = width / 2, 191.0
    if face.eyes == "narrow":
        canvas.fill(
            Ink.SHEET, curve_cut([(x - half - 2, y + 4), (x, y - 5), (x + half + 2, y + 4)], 8)
        )
    elif face.eyes == "closed":
        _closed(canvas, x, half)
    elif face.eyes == "down":
        _lowered(canvas, x, half)
    else:
        _opened(canvas, x, half, face.gaze)
    if face.lashes and x > 200:
        end = x + half
        canvas.fill(Ink.SHEET, leaf(end, y, 10, 2.2, -32))


def _opened(canvas: Canvas, x: float, half: float, gaze: float) -> None:
    y = 191.0
    ball = smooth([(x - half, y + 1), (x, y - 8), (x + half, y), (x, y + 8)])
    with canvas.within(ball):
        canvas.fill(Ink.SHEET, dot(x - 1.5 + gaze, y - 0.5, 6.6))
    canvas.fill(Ink.PAPER, dot(x + 0.8 + gaze, y - 3, 1.7))
    canvas.fill(
        Ink.SHEET, curve_cut([(x - half - 3, y + 2), (x - 2, y - 9), (x + half + 4, y + 2)], 6.5)
    )
    canvas.fill(
        Ink.SHEET,
        curve_cut([(x - half * 0.66, y + 8), (x, y + 9.5), (x + half * 0.83, y + 6)], 2.2),
    )


def _closed(canvas: Canvas, x: float, half: float) -> None:
    y = 192.0
    canvas.fill(
        Ink.SHEET,
        curve_cut([(x - half - 3, y - 1), (x - 1, y + 6), (x + half + 3, y - 2)], 6),
        curve_cut([(x - half, y - 8), (x, y - 10), (x + half + 2, y - 7)], 2.2),
        *(leaf(x + step * half * 0.5, y + 4, 7, 1.4, 90 - step * 20) for step in (-1, 0, 1)),
    )


def _lowered(canvas: Canvas, x: float, half: float) -> None:
    """Draw an eye that looks down: a broad lid, a little of the ball below it."""
    y = 194.0
    with canvas.within(smooth([(x - half, y), (x, y + 2), (x + half, y - 1), (x, y + 10)])):
        canvas.fill(Ink.SHEET, dot(x - 2, y + 2, 6))
    canvas.fill(
        Ink.SHEET,
        curve_cut([(x - half - 3, y - 1), (x - 1, y + 3), (x + half + 4, y - 2)], 5.5),
        curve_cut([(x - half - 1, y - 6), (x, y - 12), (x + half + 3, y - 6)], 2.6),
    )


def _brows(canvas: Canvas, face: Face) -> None:
    arch, lift = face.arch, face.lift
    far: list[Point] = [(146, 172 - arch), (156, 164 - arch * 0.6), (176, 169)]
    near: list[Point] = [
        (192, 168 - lift),
        (214, 160 - lift - arch * 0.6),
        (238, 171 - lift - arch),
    ]
    if face.white:
        _bristles(canvas, far)
        _bristles(canvas, near)
    else:
        canvas.fill(Ink.SHEET, curve_cut(far, face.brow), curve_cut(near, face.brow * 1.15))


def _bristles(canvas: Canvas, line: list[Point]) -> None:
    """Draw a white brow: single hairs, the paper shows between them."""
    way = smooth(line, closed=False)
    canvas.fill(
        Ink.SHEET,
        *(leaf(x, y + 4, 12, 1.7, -64 + index * 12) for index, (x, y) in enumerate(way[2::5])),
    )


def _nose(canvas: Canvas, face: Face) -> None:
    longer, low, bulb = face.nose, 232 + face.nose, face.bulb
    root = 194 if face.glasses and face.eyes != "down" else 176
    canvas.fill(
        Ink.SHEET,
        smooth(
            [
                (182, root),
                (184, 202),
                (190, 216 + longer - bulb),
                (197 + bulb, 226 + longer),
                (194 + bulb, low + 2),
                (180, low + 2 + bulb * 0.6),
                (170, low + 3),
                (178, low - 3),
                (180, low - 12),
                (178, 208),
            ]
        ),
        curve_cut([(161 - bulb, low - 12), (159 - bulb, low - 4), (168, low + 3)], 3.4),
    )


def _mouth_at(face: Face) -> float:
    lower = 3 if face.beard == "moustache" else 0
    return 256 + lower + face.nose * 0.6 + face.chin * 0.3


def _calm(canvas: Canvas, face: Face) -> None:
    y = _mouth_at(face)
    lips: list[Point] = [(160, y), (172, y - 4), (178, y - 2), (185, y - 5), (208, y)]
    canvas.fill(Ink.SHEET, smooth([*lips, (186, y + 6), (170, y + 5)]))
    canvas.fill(Ink.PAPER, curve_cut([(164, y), (180, y + 1), (203, y)], 1.8))
    _lip_shade(canvas, y + 24)


def _smiling(canvas: Canvas, face: Face) -> None:
    """Draw closed lips whose corners rise, the near one higher; a moustache leaves one lip."""
    y = _mouth_at(face)
    if face.beard == "moustache":
        canvas.fill(
            Ink.SHEET,
            curve_cut([(160, y), (170, y + 6), (184, y + 8), (198, y + 4), (208, y - 3)], 6),
        )
        _lip_shade(canvas, y + 22)
        return
    canvas.fill(
        Ink.SHEET,
        curve_cut([(155, y - 5), (166, y + 2), (182, y + 4), (200, y), (214, y - 9)], 6.4),
        curve_cut([(210, y - 15), (216, y - 9), (215, y - 3)], 2.8),
        curve_cut([(156, y - 9), (152, y - 6), (154, y)], 2.4),
        crescent(182, y + 16, 22, -7, -5),
    )


def _opening(canvas: Canvas, face: Face) -> None:
    _grin(canvas, face, 15, 4.4)


def _laughing(canvas: Canvas, face: Face) -> None:
    _grin(canvas, face, 20, 6.5)


def _grin(canvas: Canvas, face: Face, drop: float, tooth: float) -> None:
    y = _mouth_at(face)
    upper: list[Point] = [(156, y - 5), (168, y - 2), (177, y - 1), (188, y - 3), (213, y - 8)]
    lower: list[Point] = [(200, y + drop * 0.7), (182, y + drop), (166, y + drop * 0.7)]
    canvas.fill(Ink.SHEET, smooth([*upper, *lower]))
    canvas.fill(Ink.PAPER, curve_cut([(163, y + 1), (181, y + 4), (206, y - 2)], tooth))
    if face.age == 0:
        canvas.fill(Ink.SHEET, curve_cut([(212, y - 14), (217, y - 7), (214, y - 1)], 2.6))
    _lip_shade(canvas, y + drop + 9)


def _lip_shade(canvas: Canvas, y: float) -> None:
    canvas.fill(Ink.SHEET, crescent(182, y, 22, -5, -4))


_MOUTHS = {
    "calm": _calm,
    "smile": _smiling,
    "open": _opening,
    "laugh": _laughing,
}


def _years(canvas: Canvas, face: Face) -> None:
    fold = face.nose * 0.5
    if face.age >= 1:
        canvas.fill(
            Ink.SHEET,
            curve_cut([(203, 226 + fold), (219, 236 + fold), (221, 254 + fold)], 3.6),
            curve_cut([(158, 234 + fold), (150, 244 + fold), (149, 258 + fold)], 3),
        )
    if face.age >= 2:
        _lines(canvas, 2 if face.age == 2 else 3)
        canvas.fill(
            Ink.SHEET, slit("200,206 214,211 228,206", 2.2), slit("152,206 160,210 168,206", 2)
        )
    if face.age >= 3:
        canvas.fill(
            Ink.SHEET,
            slit("148,222 145,236 148,248", 2.4),
            slit("226,222 232,240 228,258", 2.6),
            slit("183,158 185,166 183,172", 2.2),
        )


def _lines(canvas: Canvas, count: int) -> None:
    """Cut lines across the brow and at the corner of the near eye."""
    for step in range(count):
        y = 138.0 - 12 * step
        way: list[Point] = [(158 + 4 * step, y + 3), (190, y - 3), (226, y + 4)]
        canvas.fill(Ink.SHEET, curve_cut(way, 2.6))
    canvas.fill(Ink.SHEET, *(leaf(232, 190 + turn * 0.2, 14, 1.5, turn) for turn in (-20, 2, 24)))


def _beard(canvas: Canvas, face: Face) -> None:
    mouth = _mouth_at(face)
    if face.beard == "stubble":
        low = 286 + face.chin * 0.4
        spots = [(158 + index * 37 % 46, low + index * 23 % 16) for index in range(14)]
        with canvas.within(outline(face)):
            canvas.fill(Ink.SHEET, *(leaf(x, y, 5, 1, 70) for x, y in spots))
    elif face.beard == "moustache":
        _moustache(canvas, mouth)
    elif face.beard == "goatee":
        _goatee(canvas, 290 + face.chin)


def _moustache(canvas: Canvas, y: float) -> None:
    upper: list[Point] = [(148, y - 7), (162, y - 13), (178, y - 17), (194, y - 16), (220, y - 9)]
    canvas.fill(Ink.SHEET, smooth([*upper, (203, y - 2), (181, y - 4), (163, y - 1)]))
    hairs = ((160, 118), (170, 102), (181, 88), (192, 72), (203, 54))
    canvas.fill(Ink.PAPER, *(leaf(x, y - 11, 8, 0.9, turn) for x, turn in hairs))


def _goatee(canvas: Canvas, y: float) -> None:
    beard = smooth([(162, y), (184, y - 8), (208, y), (206, y + 24), (186, y + 52), (170, y + 28)])
    canvas.edged(Ink.PAPER, beard, edge=5)
    canvas.fill(
        Ink.SHEET,
        *(
            curve_cut(
                [(172 + 7 * step, y + 4), (175 + 5 * step, y + 20), (181 + 2.4 * step, y + 38)], 2.2
            )
            for step in range(5)
        ),
    )


_RIMS: dict[str, Shape] = {
    "oval": blob("-1,-0.5 0,-0.92 1,-0.5 0.87,0.74 0,1.1 -0.87,0.74"),
    "round": dot(0, 0.1, 1.06),
    "square": blob(
        "-1,-0.5 -0.9,-0.82 0,-0.9 0.9,-0.82 1,-0.5 0.9,0.6 0.7,0.86 -0.7,0.86 -0.9,0.6"
    ),
}
"""One glass of each kind, half its width long."""


def _glasses(canvas: Canvas, kind: Glasses, low: float) -> None:
    thick = 5.0 if kind == "square" else 3.6
    y = 192 + low
    for x, across, down in ((160.0, 21.0, 18.0), (214.0, 26.0, 18.5 if kind != "round" else 22.0)):
        canvas.line(
            Ink.SHEET,
            [(x + px * across, y + py * down) for px, py in _RIMS[kind]],
            thick,
            closed=True,
        )
    canvas.line(Ink.SHEET, [(px, py + low) for px, py in bow("180,187 184,183 189,187")], thick)
    canvas.line(Ink.PAPER, [(240, 188 + low), (270, 182)], 2.6)


def ear(canvas: Canvas) -> None:
    """Draw the near ear, in the shade, outlined against what lies behind it."""
    lobe = blob("262,178 278,172 287,188 281,212 270,230 262,226")
    canvas.edged(Ink.SHEET, lobe, edge=4, rim=Ink.PAPER)
    canvas.fill(Ink.PAPER, slit("268,184 279,184 276,206", 3), slit("270,200 273,208 269,218", 2.4))
