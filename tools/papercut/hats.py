"""Hats, caps and kerchiefs, with the hair that shows below them."""

from __future__ import annotations

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.faces import ear
from tools.papercut.hair import PINNED_UP, cropped, cropped_white, pinned_up
from tools.papercut.parts import Part
from tools.papercut.strokes import (
    Point,
    Shape,
    at,
    bezier,
    blob,
    bow,
    curve_cut,
    dot,
    flower,
    slit,
    smooth,
    teeth,
)


def _straw_hat(canvas: Canvas) -> None:
    """Draw a plaited hat with a wide brim over cropped grey hair."""
    cropped(canvas)
    brim = blob("60,140 84,122 132,104 206,96 290,106 334,126 354,146 292,152 206,136 116,142")
    canvas.edged(Ink.PAPER, brim, edge=8)
    with canvas.within(brim):
        for index in range(30):
            x = 62.0 + index * 10
            straw: list[Point] = [(x, 160), (x + (206 - x) * 0.16, 128), (x + (206 - x) * 0.3, 96)]
            canvas.fill(Ink.SHEET, curve_cut(straw, 2.6))
        canvas.fill(Ink.SHEET, slit("70,138 130,130 206,126 288,136 346,144", 3.4))
    _crown(canvas)


def _crown(canvas: Canvas) -> None:
    top = bow("134,112 142,66 176,38 232,38 268,66 280,116")
    foot = bow("280,116 244,126 206,126 166,122 134,112")
    canvas.edged(Ink.PAPER, [*top, *foot], edge=8)
    with canvas.within([*top, *foot]):
        for index in range(9):
            x = 132.0 + index * 18
            straw: list[Point] = [(x, 118), (x + 6, 74), (206 + (x - 206) * 0.3, 30)]
            canvas.fill(Ink.SHEET, curve_cut(straw, 3))
        shade = bezier(((262, 20), (228, 60), (244, 90), (240, 130)))
        canvas.fill(Ink.SHEET, [*shade, (330, 130), (330, 20)], *teeth(shade[::-1], 8, 13, 3))
        band = bow("120,86 166,98 206,102 250,100 300,88")
        canvas.fill(Ink.SHEET, [*band, (300, 140), (120, 140)])
        canvas.line(Ink.PAPER, [(x, y + 6) for x, y in band], 2.4)


def _kerchief(canvas: Canvas, ink: Ink, rim: Ink) -> Shape:
    """Draw a kerchief knotted at the nape, a strip of hair before it; return its outline."""
    for tail in (
        blob("284,256 316,262 344,300 312,292"),
        blob("280,262 298,290 300,340 278,300"),
    ):
        canvas.line(Ink.GROUND, tail, 10, closed=True)
        canvas.edged(ink, tail, edge=5)
        canvas.fill(rim, curve_cut([tail[0], tail[len(tail) // 2]], 3))
    canvas.fill(
        Ink.SHEET,
        blob(
            "148,176 136,130 170,92 230,92 268,130 270,190 256,150 236,130 208,121 180,122"
            " 160,134 150,154"
        ),
    )
    outer = bow("136,150 138,98 170,58 222,46 272,66 300,122 302,190 290,250 272,264")
    inner = bow("270,262 267,220 264,172 247,130 212,107 174,109 152,126 140,152")
    canvas.line(Ink.GROUND, outer, 9)
    canvas.edged(ink, [*outer, *inner], edge=6)
    return [*outer, *inner]


def _knot(canvas: Canvas, ink: Ink, rim: Ink) -> None:
    canvas.edged(ink, blob("274,244 296,244 298,266 280,270"), edge=3.5, rim=rim)


def _scarf(canvas: Canvas) -> None:
    """Draw a dark kerchief with small flowers and a light hem."""
    _kerchief(canvas, Ink.SHEET, Ink.PAPER)
    canvas.line(
        Ink.PAPER, bow("270,262 267,220 264,172 247,130 212,107 174,109 152,126 140,152"), 3
    )
    for index, (x, y) in enumerate(at("170,84 208,72 246,84 275,116 284,160 281,206")):
        canvas.fill(Ink.PAPER, *flower(x, y, 13 if index % 2 else 15, 6))
    small = at("190,94 228,98 258,128 293,138 270,176 290,234 188,62 248,60")
    canvas.fill(Ink.PAPER, *(dot(x, y, 2.4) for x, y in small))
    _knot(canvas, Ink.SHEET, Ink.PAPER)


def _work_scarf(canvas: Canvas) -> None:
    """Draw a light kerchief with two woven stripes, its far side in the shade."""
    cloth = _kerchief(canvas, Ink.PAPER, Ink.SHEET)
    with canvas.within(cloth):
        for off in (16, 24):
            line = [
                (x + off * 0.7, y - off) for x, y in at("140,150 152,126 174,109 212,107 247,130")
            ]
            end = [(x + off, y - off * 0.4) for x, y in at("264,172 267,220 270,262")]
            canvas.line(Ink.SHEET, smooth([*line, *end], closed=False), 3)
        shade = bow("262,30 284,80 292,140 296,200 282,280")
        canvas.fill(Ink.SHEET, [*shade, (340, 280), (340, 30)], *teeth(shade[::-1], 14, 15, 4))
        folds = ("186,96 182,76 194,60", "216,92 222,74 240,66", "156,112 156,90 166,76")
        canvas.fill(Ink.SHEET, *(slit(fold, 2.8) for fold in folds))
    _knot(canvas, Ink.PAPER, Ink.SHEET)


def _helmet(canvas: Canvas) -> None:
    """Draw a rider's helmet with a visor pushed up, its strap under the chin."""
    nape = at("256,120 284,130 290,190 280,232 268,236 262,180")
    canvas.fill(Ink.SHEET, smooth(nape))
    ear(canvas)
    strap = bow("276,150 263,214 241,268 206,304")
    canvas.line(Ink.SHEET, strap, 9)
    canvas.line(Ink.PAPER, strap, 3)
    _shell(canvas)
    brim = at("110,152 130,126 200,116 284,146 304,172 276,172 204,144")
    visor = smooth([*brim, (136, 156)])
    canvas.edged(Ink.SHEET, visor, edge=5, rim=Ink.PAPER)
    canvas.fill(Ink.PAPER, dot(292, 150, 5))


def _shell(canvas: Canvas) -> None:
    dome = at("128,146 126,96 156,48 214,30 270,48 302,100 302,164")
    shell = smooth([*dome, (276, 172), (214, 138)])
    canvas.edged(Ink.SHEET, shell, edge=9, rim=Ink.GROUND)
    stripe = at("176,30 200,26 178,84 172,140 150,140 154,84")
    with canvas.within(shell):
        canvas.fill(Ink.PAPER, smooth(stripe))
        for rib in range(3):
            line: list[Point] = [
                (216 + 22 * rib, 44 + 8 * rib),
                (214 + 26 * rib, 84 + 6 * rib),
                (206 + 26 * rib, 118 + 10 * rib),
            ]
            canvas.fill(Ink.PAPER, curve_cut(line, 4))


def _peaked_cap(canvas: Canvas) -> None:
    """Draw a workman's cap, its peak over the brow."""
    cropped_white(canvas)
    dome = blob(
        "134,136 128,98 152,58 206,40 262,50 298,92 303,148 286,156 250,134 204,122 166,124"
    )
    canvas.edged(Ink.SHEET, dome, edge=9, rim=Ink.GROUND)
    canvas.fill(
        Ink.PAPER,
        slit("206,44 180,70 172,116", 3.4),
        slit("212,44 240,76 252,126", 3.4),
        slit("232,48 276,84 290,140", 3),
        slit("140,116 170,108 206,106 250,116 296,136", 3.6),
    )
    peak = blob("98,148 112,128 150,114 200,112 244,124 262,138 222,138 176,142 136,156 108,160")
    canvas.edged(Ink.SHEET, peak, edge=5, rim=Ink.PAPER)
    canvas.fill(Ink.PAPER, slit("112,146 150,128 206,124", 3), dot(208, 42, 5))


def _nurse_cap(canvas: Canvas) -> None:
    """Draw a nurse's folded white cap with one plain band, worn high on pinned-up hair."""
    pinned_up(canvas)
    front = [
        *bow("146,94 178,80 214,78 250,88 278,110"),
        *bow("304,60 262,34 214,25 164,30 126,52"),
    ]
    wing = [*bow("278,110 290,84 304,60"), *bow("334,88 326,106 310,124")]
    for part in (wing, front):
        canvas.line(Ink.GROUND, part, 13, closed=True)
    canvas.edged(Ink.PAPER, wing, front, edge=6)
    with canvas.within(wing):
        canvas.fill(Ink.SHEET, *teeth(bow("330,80 312,96 300,130"), 5, -14, 2))
    canvas.line(Ink.SHEET, bow("133,64 166,46 214,41 260,50 297,74"), 4)


STRAW_HAT = Part(_straw_hat)
SCARF = Part(_scarf)
HELMET = Part(_helmet)
PEAKED_CAP = Part(_peaked_cap)
NURSE_CAP = Part(_nurse_cap, PINNED_UP.under)
WORK_SCARF = Part(_work_scarf)
