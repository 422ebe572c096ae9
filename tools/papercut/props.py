"""What a person holds: one thing of gold in each portrait."""

from __future__ import annotations

from itertools import product
from math import cos, radians, sin

from tools.papercut.canvas import (
    Canvas,
    Ink,
    Pose,
)
from tools.papercut.clothes import BROAD
from tools.papercut.hands import fingers, fist, sleeve
from tools.papercut.parts import (
    Layer,
    Part,
)
from tools.papercut.strokes import (
    Point,
    Shape,
    at,
    bezier,
    blob,
    bow,
    box,
    crescent,
    curve_cut,
    dot,
    flower,
    leaf,
    placed,
    slit,
    smooth,
    spread,
)


def _oar_behind(canvas: Canvas) -> None:
    """Draw the oar's blade, standing behind the shoulder."""
    blade = blob("364,20 382,60 386,130 370,186 364,200 356,186 342,130 346,60")
    canvas.line(Ink.GROUND, blade, 14, closed=True)
    canvas.edged(Ink.GOLD, blade)
    canvas.fill(Ink.SHEET, slit("364,52 366,110 364,176", 3.6))


def _oar(canvas: Canvas) -> None:
    """Draw the oar's shaft before the body, and the hand that holds it."""
    sleeve(canvas, blob("318,516 326,474 348,452 382,456 412,480 412,520"))
    canvas.fill(Ink.PAPER, crescent(372, 492, 44, 10, 20), crescent(352, 480, 30, 9, -24))
    shaft = at("359,182 369,182 361,516 350,516")
    canvas.line(Ink.GROUND, at("364,196 357,400"), 20)
    canvas.edged(Ink.GOLD, shaft, edge=6)
    fist(canvas, 357, 436, 2, left=False)


def _screwdriver(canvas: Canvas) -> None:
    """Draw a raised hand with a screwdriver."""
    sleeve(canvas, blob("34,520 46,478 66,456 102,460 124,484 126,520"))
    canvas.fill(Ink.PAPER, crescent(66, 492, 40, 10, -30), crescent(104, 494, 34, 9, 28))
    blade = placed(
        at("-4,-20 -4,-108 -8,-116 -6,-128 6,-128 8,-116 4,-108 4,-20"),
        84,
        420,
        8,
    )
    grip = placed(
        blob("-9,-34 9,-34 13,0 12,34 6,46 -6,46 -12,34 -13,0"),
        84,
        424,
        8,
    )
    canvas.line(Ink.GROUND, blade, 14, closed=True)
    canvas.edged(Ink.GOLD, blade, edge=6)
    canvas.edged(Ink.GOLD, grip, edge=6)
    fist(canvas, 82, 434, 8)


def _oil_jug(canvas: Canvas) -> None:
    """Draw an oil jug held in both arms."""
    body = blob("176,440 236,440 266,462 274,530 138,530 146,462")
    spout = blob("170,448 146,430 120,420 124,408 156,414 188,436")
    handle = bow("240,438 276,420 292,450 274,484")
    canvas.line(Ink.SHEET, handle, 18)
    canvas.line(Ink.GOLD, handle, 10)
    canvas.edged(Ink.GOLD, spout)
    canvas.edged(Ink.GOLD, body)
    canvas.edged(Ink.GOLD, box(184, 416, 44, 26))
    canvas.edged(Ink.GOLD, box(176, 406, 60, 13), edge=6)
    canvas.fill(Ink.SHEET, slit("206,524 204,494 208,462", 4))
    for y, reach in ((506, 26), (490, 22), (476, 16)):
        canvas.fill(Ink.SHEET, leaf(205, y, reach, 6, -38), leaf(205, y, reach, 6, -142))
    canvas.fill(Ink.PAPER, crescent(160, 500, 34, 8, -80))
    fingers(canvas, (146, 466), -12)
    fingers(canvas, (268, 466), 12, left=False)


def _rope(canvas: Canvas) -> None:
    """Draw a coil of rope slung from the near shoulder."""
    with canvas.within(smooth(BROAD)):
        for off in (0.0, 17.0, 34.0):
            start, pull = (326 - off, 330 + off * 0.3), (314 - off, 404 + off * 0.4)
            way = bezier((start, pull, (230 - off * 0.5, 446 + off), (-20, 520 + off * 1.3)))
            canvas.line(Ink.SHEET, way, 21)
            canvas.line(Ink.GOLD, way, 14)
            canvas.fill(Ink.SHEET, *(_twist(mark) for mark in spread(way, 32)[1:-1]))


def _twist(mark: Point) -> Shape:
    return curve_cut(
        [(mark[0] - 6, mark[1] - 2), (mark[0], mark[1] + 1), (mark[0] + 6, mark[1] + 1)], 2.6
    )


def _thermos(canvas: Canvas) -> None:
    """Draw a hot-water flask in the crook of an arm."""
    sleeve(canvas, blob("14,530 22,466 44,430 84,420 120,440 130,530"), Ink.PAPER)
    handle = bow("132,408 160,424 160,470 134,492")
    canvas.line(Ink.SHEET, handle, 17)
    canvas.line(Ink.GOLD, handle, 9)
    body = blob("58,540 56,420 66,396 82,378 112,378 128,396 138,420 136,540")
    canvas.line(Ink.GROUND, body, 14, closed=True)
    canvas.edged(Ink.GOLD, body)
    canvas.line(Ink.GROUND, at("77,362 77,342 84,334 110,334 117,342 117,362"), 14)
    canvas.edged(Ink.GOLD, at("78,382 76,342 84,334 110,334 118,342 116,382"))
    canvas.line(Ink.SHEET, bow("58,416 97,424 136,416"), 4)
    canvas.fill(
        Ink.SHEET, *flower(104, 452, 22, 8), leaf(110, 478, 26, 6, 60), leaf(98, 478, 26, 6, 120)
    )
    canvas.fill(Ink.PAPER, slit("72,430 70,470 72,510", 5), slit("86,346 85,360 86,372", 3.6))
    fingers(canvas, (62, 470), -8)


def _rod(canvas: Canvas) -> None:
    """Draw a listening rod, its cup at the ear, and the hand that holds it."""
    sleeve(canvas, blob("300,530 306,474 330,446 366,452 398,480 404,530"))
    canvas.fill(Ink.PAPER, crescent(356, 486, 44, 10, 20), crescent(336, 476, 30, 9, -24))
    shaft = at("286,222 294,221 338,520 328,520")
    canvas.line(Ink.GROUND, at("293,250 330,500"), 19)
    canvas.edged(Ink.GOLD, shaft, edge=6)
    cup = placed(blob("-22,-6 0,-11 22,-6 14,8 5,20 -5,20 -14,8"), 287, 212, -20)
    canvas.edged(Ink.GOLD, cup, edge=6)
    fist(canvas, 322, 426, -8, left=False)


def _lamp(canvas: Canvas) -> None:
    """Draw a storm lantern held up by its bail."""
    sleeve(canvas, blob("20,570 18,452 40,370 58,330 100,330 110,380 116,460 130,570"), Ink.PAPER)
    bail = bow("48,400 50,350 80,318 110,350 112,400")
    canvas.line(Ink.SHEET, bail, 9)
    canvas.line(Ink.GOLD, bail, 4)
    for part in (
        at("44,384 48,376 62,376 64,362 96,362 98,376 112,376 116,384"),
        blob("54,392 106,392 118,430 106,470 54,470 42,430"),
        at("40,476 120,476 126,488 126,512 34,512 34,488"),
    ):
        canvas.line(Ink.GROUND, part, 16, closed=True)
        canvas.edged(Ink.GOLD, part)
    canvas.edged(Ink.PAPER, blob("62,400 98,400 106,430 98,462 62,462 54,430"), edge=4)
    canvas.edged(Ink.GOLD, blob("80,404 92,432 90,450 80,458 70,450 68,432"), edge=4)
    canvas.line(Ink.SHEET, at("42,500 118,500"), 4)
    fist(canvas, 80, 322, -90)


def _basket(canvas: Canvas) -> None:
    """Draw a basket of eggs in both arms."""
    egg = blob("-15,4 -9,-15 4,-19 16,-4 13,14 -8,15")
    heap = at("150,424 264,422 184,412 226,410 128,436 288,436 166,436 206,428 246,434")
    canvas.edged(Ink.PAPER, *(placed(egg, x, y) for x, y in heap), edge=4)
    body = blob("102,446 206,456 310,444 296,500 276,550 136,550 116,500")
    canvas.edged(Ink.GOLD, body)
    with canvas.within(body):
        for row, column in product(range(6), range(13)):
            x, turn = 96 + column * 18 + row % 2 * 9, 24 if row % 2 else -24
            canvas.fill(Ink.SHEET, leaf(x, 470 + row * 13, 13, 2.4, turn))
    rim = bow("96,444 150,452 206,456 262,452 316,442")
    canvas.line(Ink.SHEET, rim, 19)
    canvas.line(Ink.GOLD, rim, 12)
    canvas.fill(Ink.SHEET, *(leaf(x - 5, y - 5, 14, 1.8, 50) for x, y in spread(rim, 20)[1:-1]))
    fingers(canvas, (112, 470), -14)
    fingers(canvas, (298, 464), 14, left=False)


def _wheel_behind(canvas: Canvas) -> None:
    """Draw a measuring wheel carried over the shoulder."""
    hub: Point = (344, 116)
    canvas.line(Ink.GROUND, dot(*hub, 48), 18, closed=True)
    canvas.line(Ink.SHEET, dot(*hub, 48), 15, closed=True)
    canvas.line(Ink.GOLD, dot(*hub, 48), 8, closed=True)
    for turn in range(0, 360, 60):
        rim = (hub[0] + 46 * cos(radians(turn)), hub[1] + 46 * sin(radians(turn)))
        canvas.line(Ink.SHEET, [hub, rim], 8)
        canvas.line(Ink.GOLD, [hub, rim], 3.4)
    _pole(canvas, at("344,116 330,380"))
    canvas.edged(Ink.GOLD, dot(*hub, 11), edge=5)


def _pole(canvas: Canvas, line: Shape) -> None:
    canvas.line(Ink.GROUND, line, 19)
    canvas.line(Ink.SHEET, line, 13)
    canvas.line(Ink.GOLD, line, 7)


def _wheel(canvas: Canvas) -> None:
    sleeve(canvas, blob("272,530 280,474 304,448 340,452 372,480 380,530"))
    canvas.fill(Ink.PAPER, crescent(330, 488, 44, 10, 20), crescent(310, 478, 30, 9, -24))
    _pole(canvas, at("331,360 322,530"))
    fist(canvas, 325, 430, 4, left=False)


def _book(canvas: Canvas) -> None:
    """Draw an open book seen from its cover, held by both hands."""
    for side in (-1, 1):
        cover = [(206 + side * x, y) for x, y in at("0,446 98,426 114,550 0,568")]
        pages = [(206 + side * x, y) for x, y in bow("0,444 30,424 66,416 96,420")]
        canvas.edged(Ink.PAPER, [*pages, (206 + side * 96, 440), (206, 460)], edge=6)
        canvas.edged(Ink.GOLD, cover)
        canvas.line(Ink.SHEET, [(206 + side * x, y) for x, y in at("18,456 88,442 98,520")], 2.6)
    canvas.line(Ink.SHEET, at("206,446 206,540"), 6)
    canvas.fill(Ink.SHEET, *flower(258, 486, 20, 8))
    fingers(canvas, (104, 474), -8)
    fingers(canvas, (308, 474), 8, left=False)


def _receiver(canvas: Canvas) -> None:
    """Draw a telephone receiver at the near ear, its cord and the hand that holds it."""
    cord = [
        (262 + 7 * sin(step * 0.9) + step * 0.4, 330 + step * 3.4 + 5 * cos(step * 0.9))
        for step in range(60)
    ]
    canvas.line(Ink.SHEET, cord, 8)
    canvas.line(Ink.PAPER, cord, 3.4)
    canvas.edged(Ink.PAPER, blob("308,330 314,280 346,280 352,330"), edge=5)
    sleeve(canvas, blob("276,540 288,440 296,352 306,326 354,326 366,366 384,460 396,540"))
    canvas.edged(Ink.PAPER, blob("302,326 330,320 358,326 360,342 330,336 300,342"), edge=4)
    grip = bow("296,186 330,214 330,276 262,316")
    canvas.line(Ink.GROUND, grip, 40)
    canvas.line(Ink.SHEET, grip, 28)
    for cup in (
        placed(blob("-16,-24 10,-26 18,0 10,26 -16,24"), 292, 190, 28),
        placed(blob("-16,-24 10,-26 18,0 10,26 -16,24"), 252, 316, 66),
    ):
        canvas.edged(Ink.GOLD, cup)
    canvas.line(Ink.GOLD, grip, 20)
    fist(canvas, 328, 262, 8, left=False)


def _raised(layer: Layer, by: float) -> Layer:
    """Return a layer laid higher up."""

    def laid(canvas: Canvas) -> None:
        with canvas.posed(Pose(by=(0, -by))):
            layer(canvas)

    return laid


def _scissors(canvas: Canvas) -> None:
    """Draw tailor's scissors, blades up, fingers through the rings."""
    sleeve(canvas, blob("32,560 44,500 62,486 108,486 126,502 136,560"))
    canvas.edged(Ink.PAPER, blob("56,450 84,440 114,450 116,496 86,508 54,496"), edge=5)
    for side in (-1, 1):
        blade = [(86 + side * x, y) for x, y in at("-6,404 4,414 12,396 30,300 8,360")]
        canvas.line(Ink.GROUND, blade, 14, closed=True)
    for side in (-1, 1):
        blade = [(86 + side * x, y) for x, y in at("-8,400 2,414 12,394 34,296 6,360")]
        shank = [(86 + side * x, y) for x, y in bow("-6,396 6,420 14,436")]
        ring = [(86 + side * (27 + px * 22), 456 + py * 26) for px, py in dot(0, 0, 1)]
        canvas.edged(Ink.GOLD, blade)
        canvas.line(Ink.SHEET, ring, 15, closed=True)
        canvas.line(Ink.SHEET, shank, 15)
        canvas.line(Ink.GOLD, shank, 8)
        canvas.line(Ink.GOLD, ring, 8, closed=True)
    canvas.edged(Ink.GOLD, dot(86, 404, 5), edge=4)
    fingers(canvas, (128, 462), 10, left=False, count=3)
    canvas.edged(Ink.PAPER, blob("44,500 40,470 46,446 58,440 66,450 62,476 66,500"), edge=5)


def _plane(canvas: Canvas) -> None:
    """Draw a carpenter's plane in both hands, a shaving rising from it."""
    curl = [
        (160 + (40 - step * 0.6) * cos(step * 0.24), 396 - (34 - step * 0.5) * sin(step * 0.24))
        for step in range(54)
    ]
    ribbon = [*bow("208,446 204,424 201,404"), *curl]
    canvas.line(Ink.SHEET, ribbon, 14)
    canvas.line(Ink.PAPER, ribbon, 8)
    for blade in (
        placed(at("-10,0 -10,-66 10,-66 10,0"), 232, 448, 24),
        placed(at("-8,0 -4,-44 7,-44 10,0"), 252, 448, 32),
    ):
        canvas.edged(Ink.GOLD, blade)
    block = at("58,452 70,440 352,428 358,472 346,482 60,494")
    canvas.line(Ink.GROUND, block, 14, closed=True)
    canvas.edged(Ink.GOLD, block)
    canvas.fill(
        Ink.SHEET,
        *(slit(f"150,{y + 1} 200,{y - 4} 262,{y - 6}", 2.6) for y in (456, 468, 480)),
    )
    fingers(canvas, (112, 448), 86)
    fingers(canvas, (334, 438), 86)


OAR = Part(_oar, _oar_behind)
SCREWDRIVER = Part(_screwdriver)
OIL_JUG = Part(_raised(_oil_jug, 12))
ROPE = Part(_rope)
THERMOS = Part(_thermos)
LISTENING_ROD = Part(_rod)
LANTERN = Part(_raised(_lamp, 22))
EGGS = Part(_raised(_basket, 12))
MEASURING_WHEEL = Part(_wheel, _wheel_behind)
BOOK = Part(_raised(_book, 14))
RECEIVER = Part(_receiver)
SCISSORS = Part(_raised(_scissors, 14))
PLANE = Part(_plane)
