"""Shoulders and what covers them; the figure is turned to the left like its face.

``under`` is laid before the neck, ``over`` after it.
"""

from __future__ import annotations

from itertools import product

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.parts import Part
from tools.papercut.strokes import (
    Point,
    Shape,
    at,
    blob,
    bow,
    box,
    crescent,
    curve_cut,
    dot,
    flower,
    leaf,
    slit,
    smooth,
    teeth,
)

BROAD = at("26,520 34,440 66,392 130,364 176,340 204,356 236,362 270,338 330,364 378,412 394,520")
SLIGHT = at("58,520 66,446 92,404 142,374 178,346 204,360 236,366 268,342 316,370 354,414 370,520")

COLLAR = (
    at("164,360 178,344 208,390 196,416 172,396"),
    at("210,392 268,342 286,358 262,402 222,418"),
)
"""The two sides of a shirt's collar."""


def _torso(canvas: Canvas, points: list[Point]) -> Shape:
    """Lay the shoulders over the backdrop, with a rim of ground that sets them off."""
    body = smooth(points)
    canvas.edged(Ink.SHEET, body, edge=11, rim=Ink.GROUND)
    return body


def _folds(canvas: Canvas, left: float, right: float) -> None:
    """Cut the folds of both sleeves."""
    for index in range(4):
        y = 420.0 + index * 25
        canvas.fill(
            Ink.PAPER, crescent(left + 26 + index * 3, y, 46 - index * 4, 12, -58 + index * 5)
        )
        canvas.fill(
            Ink.PAPER, crescent(right - 26 - index * 3, y + 4, 42 - index * 4, 12, 60 - index * 5)
        )


def _tunic_under(canvas: Canvas) -> None:
    _torso(canvas, BROAD)
    _folds(canvas, 30, 388)


def _life_jacket_over(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, at("160,362 176,346 206,396 270,344 290,362 216,430"))
    _collar(canvas)
    left = at("100,520 102,410 128,378 156,366 194,440 198,520")
    right = at("216,520 218,440 288,362 318,382 336,414 338,520")
    for panel in (left, right):
        canvas.edged(Ink.PAPER, panel, edge=9)
        with canvas.within(panel):
            for y in (414, 440, 492):
                canvas.fill(Ink.SHEET, curve_cut([(90, y + 4), (150, y - 6), (206, y + 2)], 6))
                canvas.fill(Ink.SHEET, curve_cut([(208, y + 2), (270, y - 8), (350, y + 4)], 6))
            shade = bow("296,350 312,420 302,520")
            canvas.fill(Ink.SHEET, [*shade, (360, 520), (360, 350)])
            canvas.fill(Ink.SHEET, *teeth(shade[::-1], 9, 15, 4))
    canvas.line(Ink.SHEET, at("98,466 340,466"), 18)
    canvas.line(Ink.PAPER, at("100,466 338,466"), 6)
    canvas.fill(Ink.PAPER, box(190, 455, 34, 22))
    canvas.fill(Ink.SHEET, box(197, 462, 20, 8))


def _cardigan_under(canvas: Canvas) -> None:
    body = _torso(canvas, SLIGHT)
    with canvas.within(body):
        for row, column in product(range(9), range(22)):
            x, y = 56 + column * 15 + row % 2 * 7.5, 402 + row * 15
            canvas.fill(Ink.PAPER, leaf(x, y, 6, 1.3, 60), leaf(x, y, 6, 1.3, 120))


def _cardigan_over(canvas: Canvas) -> None:
    opening = at("172,362 206,396 272,358 250,420 220,480 216,520 202,520 200,470")
    canvas.line(Ink.SHEET, opening, 24, closed=True)
    canvas.edged(Ink.PAPER, opening, edge=4, rim=Ink.PAPER)
    for side in (
        blob("166,362 178,346 206,384 206,402 186,412 168,392"),
        blob("210,388 264,342 284,356 274,394 240,414 212,404"),
    ):
        canvas.edged(Ink.PAPER, side, edge=5)
    canvas.fill(Ink.SHEET, *(dot(210, 424 + 24 * index, 3.6) for index in range(4)))


def _padded_under(canvas: Canvas) -> None:
    body = _torso(canvas, BROAD)
    large = ((74, 424), (104, 470), (60, 484), (118, 396), (318, 392), (346, 438), (322, 480))
    small = ((90, 446), (132, 430), (80, 510), (336, 414), (348, 466), (300, 430), (366, 448))
    with canvas.within(body):
        for index, (x, y) in enumerate(large):
            canvas.fill(Ink.PAPER, *flower(x, y, 17 if index % 2 else 13, 6))
        canvas.fill(Ink.PAPER, *(dot(x, y, 2.6) for x, y in small))


def _apron_over(canvas: Canvas) -> None:
    collar = at("164,360 178,344 208,390 268,342 286,358 212,420")
    canvas.edged(Ink.PAPER, collar, edge=6)
    canvas.fill(Ink.SHEET, slit("170,360 190,386 209,404", 3.4))
    canvas.fill(Ink.SHEET, slit("280,358 246,384 211,404", 3.4))
    for strap in (at("150,424 146,372"), at("270,424 290,364")):
        canvas.line(Ink.SHEET, strap, 18)
        canvas.line(Ink.PAPER, strap, 9)
    bib = blob("142,424 206,432 276,422 290,530 130,530")
    canvas.edged(Ink.PAPER, bib, edge=8)
    hem = bow("146,432 206,440 272,430")
    canvas.fill(Ink.SHEET, *teeth(hem[::-1], 16, 10))


def _rider_under(canvas: Canvas) -> None:
    body = _torso(canvas, BROAD)
    with canvas.within(body):
        for y, width in ((452, 12), (478, 4)):
            stations: list[Point] = [(-20, y), (100, y - 10), (216, y + 4), (330, y - 12), (430, y)]
            canvas.line(Ink.PAPER, smooth(stations, closed=False), width)
        canvas.fill(Ink.PAPER, crescent(62, 424, 40, 12, -56), crescent(356, 420, 40, 12, 58))


def _rider_over(canvas: Canvas) -> None:
    for side in (
        at("158,358 170,326 216,384 216,412 196,410"),
        at("216,412 218,384 276,318 294,352 262,396"),
    ):
        canvas.edged(Ink.SHEET, side, edge=5, rim=Ink.PAPER)
    canvas.fill(Ink.PAPER, slit("172,342 190,376 208,396", 4))
    canvas.fill(Ink.PAPER, slit("280,336 258,372 226,396", 4))
    canvas.line(Ink.PAPER, at("216,412 216,520"), 4)
    for index, turn in product(range(9), (0, 180)):
        canvas.fill(Ink.PAPER, leaf(216, 420 + 12 * index, 8, 1.8, turn))


def _collar(canvas: Canvas, ink: Ink = Ink.PAPER, rim: Ink = Ink.SHEET) -> None:
    canvas.edged(ink, *COLLAR, edge=6, rim=rim)


def _white_torso(canvas: Canvas, points: list[Point]) -> Shape:
    """Lay shoulders in light cloth, their near side in the shade."""
    body = _torso(canvas, points)
    canvas.edged(Ink.PAPER, body, edge=7)
    shade = bow("330,350 346,400 352,450 350,530")
    with canvas.within(body):
        canvas.fill(Ink.SHEET, [*shade, (420, 530), (420, 350)], *teeth(shade[::-1], 13, 24, 5))
        canvas.fill(Ink.SHEET, slit("330,520 322,480 328,444", 5))
    return body


def _coat_under(canvas: Canvas) -> None:
    _white_torso(canvas, SLIGHT)


def _coat_over(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, at("160,362 178,344 206,386 268,340 288,358 212,470"))
    canvas.edged(
        Ink.PAPER,
        *(at(side) for side in ("180,346 206,392 190,400", "266,344 210,392 228,402")),
        edge=4,
    )
    left = at("168,352 134,392 168,406 156,420 210,486 206,446 178,392")
    right = at("278,348 318,392 276,408 290,422 212,486 214,446 262,392")
    canvas.edged(Ink.PAPER, left, right, edge=6)
    canvas.line(Ink.SHEET, at("211,486 211,520"), 4)
    canvas.line(Ink.SHEET, at("262,470 316,464"), 5)
    canvas.edged(Ink.PAPER, box(274, 446, 7, 22), edge=3.4)
    canvas.fill(Ink.SHEET, box(288, 442, 5, 25), dot(222, 504, 4))


def _jacket_under(canvas: Canvas) -> None:
    _torso(canvas, BROAD)
    _folds(canvas, 30, 388)


def _pockets(canvas: Canvas) -> None:
    for pocket, flap in (
        ("104,458 172,462 172,520 104,520", "100,452 176,456 174,474 138,484 102,472"),
        ("252,462 322,456 322,520 252,520", "248,456 326,450 324,470 288,482 250,474"),
    ):
        canvas.edged(Ink.SHEET, at(pocket), at(flap), edge=5, rim=Ink.PAPER)


def _work_jacket_over(canvas: Canvas) -> None:
    """Draw a fastened jacket with a turned-down collar and two flapped pockets."""
    canvas.fill(Ink.SHEET, at("160,362 178,344 208,392 270,342 290,362 214,430"))
    canvas.line(Ink.PAPER, at("212,412 212,520"), 4)
    _pockets(canvas)
    _collar(canvas, Ink.SHEET, Ink.PAPER)
    canvas.fill(Ink.PAPER, *(dot(224, 440 + 30 * step, 4) for step in range(3)))


def _zip_jacket_over(canvas: Canvas) -> None:
    """Draw a zipped jacket over a white shirt."""
    canvas.fill(Ink.SHEET, at("160,362 178,344 208,392 270,342 290,362 214,470"))
    canvas.edged(Ink.PAPER, at("182,366 208,394 258,360 240,430 214,462 200,430"), edge=5)
    canvas.fill(
        Ink.SHEET, slit("210,400 212,430 213,456", 2.6), dot(212, 424, 2.6), dot(213, 442, 2.6)
    )
    canvas.edged(
        Ink.PAPER,
        at("176,348 208,394 196,412 168,372"),
        at("272,344 210,394 228,414 284,370"),
        edge=5,
    )
    canvas.edged(
        Ink.SHEET,
        at("166,352 152,378 178,438 210,474 196,420"),
        at("282,350 304,378 262,440 214,474 234,418"),
        edge=5,
        rim=Ink.PAPER,
    )
    _zip(canvas, 212, 474)


def _zip(canvas: Canvas, x: float, top: float) -> None:
    canvas.line(Ink.PAPER, [(x, top), (x, 520)], 4)
    for y, turn in product(range(round(top) + 8, 520, 12), (0, 180)):
        canvas.fill(Ink.PAPER, leaf(x, y, 8, 1.8, turn))


def _striped_under(canvas: Canvas) -> None:
    body = _white_torso(canvas, BROAD)
    with canvas.within(body):
        for x in range(50, 330, 17):
            canvas.fill(
                Ink.TINT, slit(f"{x},530 {x + (206 - x) * 0.08},450 {x + (206 - x) * 0.22},340", 3)
            )


def _striped_over(canvas: Canvas) -> None:
    """Draw an open collar and a placket."""
    canvas.edged(Ink.PAPER, at("200,404 226,404 228,520 202,520"), edge=4)
    canvas.fill(Ink.SHEET, at("182,366 208,404 262,362 222,420 206,420"))
    _collar(canvas)
    canvas.fill(Ink.SHEET, *(dot(214, 436 + 30 * step, 3.6) for step in range(3)))


def _hooded_under(canvas: Canvas) -> None:
    hood = blob("132,392 146,344 178,326 230,318 284,326 316,350 322,392")
    canvas.line(Ink.GROUND, hood, 11, closed=True)
    _torso(canvas, SLIGHT)
    canvas.edged(Ink.SHEET, hood, edge=5, rim=Ink.PAPER)
    _folds(canvas, 60, 368)


def _hooded_over(canvas: Canvas) -> None:
    """Draw a zipped anorak, its hood lying round the neck, straps of a bag on both shoulders."""
    edge_left = blob("150,352 174,342 196,384 212,420 204,440 178,420 152,386")
    edge_right = blob("276,340 304,352 300,388 262,424 218,440 214,418 246,384")
    canvas.edged(Ink.SHEET, edge_left, edge_right, edge=5, rim=Ink.PAPER)
    _zip(canvas, 211, 444)
    with canvas.within(smooth(SLIGHT)):
        for strap in ("124,350 112,440 114,524", "314,350 328,440 326,524"):
            canvas.line(Ink.PAPER, bow(strap), 25)
            canvas.line(Ink.SHEET, bow(strap), 18)
            canvas.line(Ink.PAPER, bow(strap), 2.6)
    for x, y in ((190, 428), (236, 430)):
        canvas.line(Ink.PAPER, [(x, y), (x + 2, y + 34)], 3)
        canvas.fill(Ink.PAPER, dot(x + 2, y + 38, 4.4))


def _knit_under(canvas: Canvas) -> None:
    """Draw white shirtsleeves and a knitted waistcoat."""
    _white_torso(canvas, BROAD)
    vest = blob(
        "96,540 100,440 112,396 148,360 178,344 206,352 268,342 300,358 326,396 330,440 330,540"
    )
    canvas.fill(Ink.SHEET, vest)
    with canvas.within(vest):
        for x, row in product(range(84, 350, 28), range(13)):
            for turn in (-52, -128):
                canvas.fill(Ink.PAPER, leaf(x, 366 + row * 14, 11, 2.4, turn))


def _knit_over(canvas: Canvas) -> None:
    opening = at("168,354 178,344 206,372 266,342 280,352 214,452")
    canvas.line(Ink.SHEET, opening, 22, closed=True)
    canvas.line(Ink.PAPER, opening, 8, closed=True)
    canvas.line(Ink.SHEET, opening, 3, closed=True)
    canvas.fill(Ink.PAPER, opening)
    canvas.line(Ink.SHEET, at("210,396 213,446"), 2.6)
    canvas.fill(Ink.SHEET, dot(219, 416, 2.6), dot(218, 434, 2.6))
    _collar(canvas)


def _flowered_under(canvas: Canvas) -> None:
    body = _torso(canvas, SLIGHT)
    blooms = (
        (108, 446, 32),
        (322, 436, 27),
        (268, 500, 25),
        (160, 506, 22),
        (80, 504, 15),
        (352, 498, 17),
        (134, 396, 12),
        (290, 390, 11),
    )
    with canvas.within(body):
        for x, y, size in blooms:
            canvas.fill(Ink.PAPER, *flower(x, y, size, 10 if size > 20 else 8))


def _frogs(canvas: Canvas, ink: Ink) -> None:
    """Draw the slanting edge of a tunic and the knots that close it."""
    seam = bow("206,394 232,420 266,432 300,430")
    canvas.line(ink, seam, 4)
    for x, y, turn in ((210.0, 398.0, 50.0), (240.0, 424.0, 26.0), (282.0, 433.0, 0.0)):
        for side in (0, 180):
            canvas.fill(ink, leaf(x, y, 19, 4.6, turn + 90 + side))
        canvas.fill(ink, dot(x, y, 5.4))


def _flowered_over(canvas: Canvas) -> None:
    """Draw a tunic's standing collar and frogs."""
    collar = blob("164,360 172,336 206,372 270,330 288,352 250,392 208,404 182,390")
    canvas.edged(Ink.SHEET, collar, edge=5, rim=Ink.PAPER)
    canvas.fill(Ink.PAPER, slit("176,346 206,380 268,342", 3))
    _frogs(canvas, Ink.PAPER)


def _smock_under(canvas: Canvas) -> None:
    _torso(canvas, SLIGHT)
    _folds(canvas, 60, 368)


def _bib(canvas: Canvas, ink: Ink, rim: Ink, top: float = 420) -> None:
    for strap in ([(138.0, top + 4), (134.0, 374.0)], [(284.0, top + 4), (298.0, 368.0)]):
        canvas.line(rim, strap, 20)
        canvas.line(ink, strap, 11)
    hem = [(132, top), (206, top + 8), (290, top - 2)]
    bib = smooth([*hem, (304, top + 32), (308, 560), (114, 560), (118, top + 32)])
    canvas.edged(ink, bib, edge=8, rim=rim)
    canvas.line(rim, smooth([(x, y + 13) for x, y in hem], closed=False), 2.6)


def _smock_over(canvas: Canvas) -> None:
    """Draw a smock's collar and a light apron with a pocket."""
    canvas.fill(Ink.SHEET, at("160,362 178,344 208,392 270,342 290,362 214,430"))
    _bib(canvas, Ink.PAPER, Ink.SHEET)
    canvas.edged(Ink.PAPER, at("160,470 254,470 254,530 160,530"), edge=4)
    _collar(canvas, Ink.SHEET, Ink.PAPER)


def _carpenter_under(canvas: Canvas) -> None:
    _white_torso(canvas, BROAD)


def _carpenter_over(canvas: Canvas) -> None:
    """Draw a light tunic with a standing collar and a dark apron."""
    collar = blob("164,362 170,338 206,374 272,334 288,354 250,392 208,404 182,392")
    canvas.edged(Ink.PAPER, collar, edge=6)
    canvas.fill(Ink.SHEET, slit("208,376 210,392 210,404", 4))
    _bib(canvas, Ink.SHEET, Ink.PAPER, 398)


LIFE_JACKET = Part(_life_jacket_over, _tunic_under)
"""A ferryman's foam jacket over a tunic."""

CARDIGAN = Part(_cardigan_over, _cardigan_under)
"""A knitted jacket, open over a blouse with a round collar."""

APRON = Part(_apron_over, _padded_under)
"""A padded jacket strewn with flowers, and a bib apron over it."""

RIDER = Part(_rider_over, _rider_under)
"""A rider's jacket: high collar, zip, bands that shine at night."""

WHITE_COAT = Part(_coat_over, _coat_under)
WORK_JACKET = Part(_work_jacket_over, _jacket_under)
ZIP_JACKET = Part(_zip_jacket_over, _jacket_under)
STRIPED_SHIRT = Part(_striped_over, _striped_under)
ANORAK = Part(_hooded_over, _hooded_under)
WAISTCOAT = Part(_knit_over, _knit_under)
TUNIC = Part(_flowered_over, _flowered_under)
SMOCK = Part(_smock_over, _smock_under)
CARPENTER = Part(_carpenter_over, _carpenter_under)
