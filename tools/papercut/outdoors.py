"""What stands behind a person out of doors: far away, therefore mostly in the tint."""

from __future__ import annotations

from itertools import pairwise, product
from math import cos, pi, radians, sin

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.scenery import house, moon, ridge, ripples, sparks, street_lamp
from tools.papercut.strokes import (
    Shape,
    at,
    blob,
    bow,
    box,
    crescent,
    cut,
    dot,
    flower,
    leaf,
    placed,
    slit,
    spread,
)


def river(canvas: Canvas) -> None:
    """Hills, a broad water, and a ferry under way on it."""
    far = at("-20,190 60,130 130,150 220,96 300,140 420,90")
    ridge(canvas, Ink.TINT, far, 260)
    for x, y in at("40,190 118,196 300,178 356,192 338,150"):
        canvas.fill(Ink.GROUND, crescent(x, y, 44, 12, -8))
    near = at("-20,236 60,214 120,232 300,236 360,208 420,222")
    ridge(canvas, Ink.SHEET, near, 262, 8)
    for row in range(9):
        ink = Ink.SHEET if row % 3 == 1 else Ink.TINT
        ripples(canvas, ink, 286 + row * 28, 400, 46, row % 2 * 23)
        if row == 2:
            _ferry(canvas)


def _ferry(canvas: Canvas) -> None:
    hull = blob("10,338 60,345 112,334 104,358 92,368 34,368 20,358")
    canvas.line(Ink.GROUND, hull, 8, closed=True)
    canvas.fill(Ink.SHEET, hull, blob("28,304 60,292 92,304 60,300"))
    canvas.fill(Ink.SHEET, *(box(x, 300, 3, 44) for x in (36.0, 58.0, 80.0)))
    canvas.fill(Ink.GROUND, slit("24,352 60,356 98,350", 3))


def tea_oil(canvas: Canvas) -> None:
    """Branches of the oil camellia in flower and in fruit."""
    for bough in (
        "-10,470 40,360 30,230 78,96 64,-10",
        "410,500 352,380 372,250 336,120 356,-10",
        "410,120 350,60 250,40 180,-10",
        "-10,140 60,50 150,30 190,-10",
    ):
        _leafy_bough(canvas, bow(bough))
    for x, y, size in ((50, 190, 27), (352, 214, 25), (350, 66, 27), (34, 352, 22), (112, 40, 22)):
        canvas.edged(Ink.PAPER, *_petals(x, y, size), edge=size * 0.2)
        canvas.fill(Ink.PAPER, *_petals(x, y, size))
        canvas.fill(Ink.SHEET, *flower(x, y, size * 0.42, 8))
    for left, top in at("22,262 378,150 330,300 72,118 384,330"):
        canvas.fill(Ink.SHEET, dot(left, top, 11))
        canvas.fill(Ink.GROUND, crescent(left - 3, top - 2, 11, 4, -40))


def _leafy_bough(canvas: Canvas, way: Shape) -> None:
    """Lay a bough with two ribbed leaves at every fork."""
    rib = cut(at("0,0 18,0 36,0"), 2)
    canvas.line(Ink.TINT, way, 5)
    for index, (x, y) in enumerate(way[5::9]):
        for turn in (-150 + index * 17 % 40, -40 + index * 23 % 40):
            canvas.fill(Ink.TINT, leaf(x, y, 46, 11, turn))
            canvas.fill(Ink.GROUND, placed(rib, x, y, turn))


def _petals(x: float, y: float, size: float) -> list[Shape]:
    """Return five round petals."""
    far = size * 0.55
    return [dot(x + far * cos(a), y + far * sin(a), size * 0.42) for a in _turns(5)]


def _turns(count: int) -> list[float]:
    return [2 * pi * index / count - pi / 2 for index in range(count)]


def canal(canvas: Canvas) -> None:
    """Roofs of a town, a bridge over the canal, and a life ring on its post."""
    canvas.fill(Ink.TINT, box(0, 206, 400, 60))
    for x, foot, width in ((-34, 214, 96), (70, 190, 84), (262, 186, 80), (336, 220, 96)):
        house(canvas, x, foot, width)
    bridge: Shape = [
        (-10, 250),
        *bow("0,250 120,214 280,214 400,250"),
        (410, 340),
        (-10, 340),
    ]
    canvas.fill(Ink.TINT, bridge)
    canvas.line(Ink.SHEET, bow("-10,246 120,210 280,210 410,246"), 5)
    canvas.fill(
        Ink.SHEET, *(box(14 + 34 * i, 196 + abs(i - 5.5) ** 2 * 0.9, 4, 22) for i in range(12))
    )
    canvas.line(Ink.SHEET, bow("-10,222 120,192 280,192 410,222"), 4)
    canvas.fill(Ink.GROUND, *(_arch(x) for x in (40.0, 340.0)))
    for row in range(7):
        ripples(canvas, Ink.TINT if row % 2 else Ink.SHEET, 356 + row * 24, 400, 44, row % 2 * 22)
    _life_ring(canvas, 356, 118)


def _arch(x: float) -> Shape:
    return [
        (x + 62 * cos(a), 342 + 84 * sin(a)) for a in (pi + pi * step / 40 for step in range(41))
    ]


def _life_ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(Ink.SHEET, box(x - 4, y - 62, 8, 190))
    canvas.fill(Ink.SHEET, dot(x, y, 39))
    canvas.fill(Ink.PAPER, dot(x, y, 35))
    for turn in (45, 135, 225, 315):
        around = [radians(turn + spread) for spread in (-20, -10, 0, 10, 20)]
        band = [(x + 36 * cos(a), y + 36 * sin(a)) for a in around]
        band += [(x + 15 * cos(a), y + 15 * sin(a)) for a in reversed(around)]
        canvas.fill(Ink.SHEET, band)
    canvas.fill(Ink.SHEET, dot(x, y, 18))
    canvas.fill(Ink.GROUND, dot(x, y, 14))
    canvas.fill(Ink.SHEET, box(x - 4, y - 14, 8, 28))


def night_street(canvas: Canvas) -> None:
    """Houses with a few windows lit, lamps along the kerb, a moon."""
    canvas.fill(Ink.TINT, box(0, 0, 400, 500))
    moon(canvas, 346, 62, 1.1)
    sparks(canvas, Ink.PAPER, (28, 48), (70, 132), (290, 118), (384, 128), (96, 70))
    canvas.fill(Ink.SHEET, box(0, 250, 400, 90))
    for x, foot, width in ((-34, 300, 80), (62, 288, 76), (290, 290, 78), (376, 304, 80)):
        house(canvas, x, foot, width, ink=Ink.SHEET, light=Ink.PAPER)
    canvas.fill(Ink.SHEET, box(0, 330, 400, 170))
    street_lamp(canvas, 30, 420, 262, left=False)
    street_lamp(canvas, 388, 420, 226)
    for row in range(5):
        ripples(canvas, Ink.TINT, 366 + row * 30, 400, 64, row % 2 * 32)


def paddies(canvas: Canvas) -> None:
    """Rice in rows below dark hills at nightfall, moths on the wing."""
    canvas.fill(Ink.TINT, box(0, 0, 400, 500))
    moon(canvas, 356, 56, 0.95)
    sparks(canvas, Ink.PAPER, (300, 34), (382, 140), (22, 60))
    ridge(canvas, Ink.SHEET, at("-20,214 60,178 140,206 230,160 320,200 420,168"), 500, 9)
    for row in range(8):
        _rice(canvas, 250 + row * 17 + row * row * 2.2, row)
    for x, y, turn, size in (
        (38, 236, -30, 1.0),
        (76, 84, 24, 1.15),
        (24, 152, -8, 0.9),
        (84, 190, 50, 1.1),
        (352, 236, 30, 1.1),
        (376, 330, -24, 0.85),
        (318, 118, 16, 0.85),
    ):
        _moth(canvas, x, y, turn, size)


def _rice(canvas: Canvas, y: float, row: int) -> None:
    """Lay one row of rice, larger the nearer it is."""
    size = 11 + row * 3.4
    canvas.fill(Ink.TINT, slit(f"-10,{y + 2} 200,{y + 6} 410,{y + 2}", 3))
    for index in range(round(430 / size / 1.5) + 1):
        x = index * size * 1.5 + row % 2 * size * 0.7 - 6
        canvas.fill(
            Ink.TINT, *(leaf(x, y + 2, size, size * 0.16, -90 + turn) for turn in (-38, 0, 38))
        )


def _moth(canvas: Canvas, x: float, y: float, turn: float, size: float) -> None:
    wings = (
        blob("-1,-8 -24,2 -28,14 -12,14 -3,10"),
        blob("1,-8 24,2 28,14 12,14 3,10"),
    )
    canvas.edged(Ink.PAPER, *(placed(wing, x, y, turn, size) for wing in wings), edge=4)
    body = [
        blob("-3,-8 3,-8 2,14 -2,14"),
        slit("-2,-8 -5,-14 -11,-16", 2),
        slit("2,-8 5,-14 11,-16", 2),
    ]
    spots = [slit("-22,10 -16,4 -8,2", 2), slit("22,10 16,4 8,2", 2)]
    canvas.fill(Ink.SHEET, *(placed(part, x, y, turn, size) for part in (*body, *spots)))


def mountain_road(canvas: Canvas) -> None:
    """A road that winds up to a school below the ridge."""
    ridge(canvas, Ink.TINT, at("-20,150 60,96 130,128 230,52 320,110 420,60"), 500, 10)
    for x, y in at("60,136 30,176 318,140 366,116 282,104 118,160"):
        canvas.fill(Ink.GROUND, crescent(x, y, 48, 12, -8))
    ridge(canvas, Ink.SHEET, at("-20,206 50,176 110,190 190,160 300,186 350,168 420,196"), 500, 9)
    house(canvas, 334, 172, 46, ink=Ink.SHEET, light=Ink.PAPER)
    _winding(
        canvas,
        "352,172 334,196 350,212 300,228 190,236 90,236 24,250 24,272 90,284 200,288 310,290"
        " 380,306 390,334 330,350 200,356 90,358 10,384 -10,420 40,460",
        (5, 30),
    )
    for x, y in at("36,310 100,316 20,336 306,326 372,262 338,256 28,214 84,216 374,400 300,262"):
        _pine(canvas, x, y)


def _winding(canvas: Canvas, way: str, breadth: tuple[float, float]) -> None:
    """Lay a road that widens as it comes nearer."""
    line = bow(way)
    for index, piece in enumerate(pairwise(line)):
        part = (index / len(line)) ** 1.4
        canvas.line(Ink.PAPER, piece, breadth[0] + (breadth[1] - breadth[0]) * part)


def _pine(canvas: Canvas, x: float, foot: float) -> None:
    for tier, width in enumerate((9, 13, 17)):
        y = foot - 26 + tier * 8
        canvas.fill(Ink.TINT, [(x, y - 10), (x + width * 0.6, y + 3), (x - width * 0.6, y + 3)])


def paving(canvas: Canvas) -> None:
    """A pavement from above: bars lead the way, dots say that it turns."""
    size = 76
    for column, row in product(range(6), range(7)):
        if column != 0 and row != 0:
            canvas.line(
                Ink.TINT, box(column * size - 14, row * size - 6, size, size), 2.6, closed=True
            )
    for row in range(1, 7):
        _bars(canvas, -14, row * size - 6, size, upright=True)
    for column in range(1, 6):
        _bars(canvas, column * size - 14, -6, size, upright=False)
    _dots(canvas, -14, -6, size)


def _bars(canvas: Canvas, x: float, y: float, size: float, *, upright: bool) -> None:
    canvas.fill(Ink.TINT, box(x + 2, y + 2, size - 4, size - 4))
    for step in range(4):
        off = 12 + step * (size - 24) / 3
        ends = [(x + off, y + 13), (x + off, y + size - 13)]
        line = ends if upright else [(x + b - y, y + a - x) for a, b in ends]
        canvas.line(Ink.SHEET, line, 8)


def _dots(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.fill(Ink.TINT, box(x + 2, y + 2, size - 4, size - 4))
    for column, row in product(range(4), range(4)):
        step = (size - 24) / 3
        canvas.fill(Ink.SHEET, dot(x + 12 + column * step, y + 12 + row * step, 5))


def wires(canvas: Canvas) -> None:
    """A telephone pole, its wires with swallows on them, boughs in flower."""
    canvas.fill(Ink.TINT, dot(196, 210, 172))
    canvas.fill(Ink.SHEET, box(40, 30, 10, 470), box(6, 58, 78, 7), box(16, 94, 58, 6))
    pegs = at("10,49 28,49 58,49 74,49 20,85 62,85")
    canvas.fill(Ink.SHEET, *(box(x, y, 6, 10) for x, y in pegs))
    for wire, birds in (
        ("-10,44 14,50 180,76 410,30", ((30, False), (86, True))),
        ("60,50 220,92 410,66", ((78, False), (92, True))),
        ("24,86 200,128 410,104", ((97, True),)),
    ):
        canvas.line(Ink.SHEET, bow(wire), 2.6)
        places = spread(bow(wire), 101)
        for along, left in birds:
            _swallow(canvas, *places[along], left=left)
    for bough in ("410,470 356,420 372,340 346,260", "-10,470 28,420 14,340 40,270"):
        _bough(canvas, bough)


def _swallow(canvas: Canvas, x: float, y: float, *, left: bool) -> None:
    """Lay a swallow that sits on a wire at (x, y)."""
    side = 1 if left else -1
    body = blob("-12,-17 -5,-20 4,-13 9,-2 18,16 6,8 -4,3 -9,-6")
    bib = blob("-7,-10 -2,-10 2,-2 -4,0 -7,-4")
    canvas.fill(Ink.SHEET, [(x + px * side, y + py) for px, py in body])
    canvas.fill(Ink.SHEET, [(x + px * side, y + py) for px, py in at("-10,-17 -18,-13 -10,-13")])
    canvas.fill(Ink.PAPER, [(x + px * side, y + py) for px, py in bib])


def _bough(canvas: Canvas, way: str) -> None:
    line = bow(way)
    canvas.line(Ink.SHEET, line, 4)
    for index, (x, y) in enumerate(line[4::6]):
        canvas.fill(Ink.SHEET, *(leaf(x, y, 24, 6, turn + index * 31 % 40) for turn in (-160, -30)))
    for x, y in line[1::14]:
        canvas.edged(
            Ink.PAPER, *(dot(x + 8 * cos(a), y + 8 * sin(a), 7) for a in _turns(5)), edge=4
        )
        canvas.fill(Ink.SHEET, *flower(x, y, 8, 8))
