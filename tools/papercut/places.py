"""The places: each a street, a yard or a landing with its people."""

from __future__ import annotations

from itertools import product

from tools.papercut import folk
from tools.papercut.buildings import (
    bamboo,
    boat,
    duck,
    lantern_lamp,
    round_table,
    steam,
    steamers,
    stool,
    tiled_roof,
    tree,
    window,
)
from tools.papercut.canvas import Canvas, Ink
from tools.papercut.scenery import house, moon, ridge, ripples, sparks, street_lamp
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
    placed,
    slit,
    smooth,
    teeth,
)


def paper_mill(canvas: Canvas) -> None:
    """A drying shed below the hills, paper on the lines, and the last pond with its ducks."""
    canvas.fill(Ink.GOLD, dot(118, 92, 42))
    far = at("-20,170 80,120 190,150 320,70 440,130 540,96 660,150")
    ridge(canvas, Ink.TINT, far, 420, 10)
    for x, y in at("60,176 150,190 330,120 420,160 540,140 596,170 280,150"):
        canvas.fill(Ink.GROUND, crescent(x, y, 56, 13, -6))
    near = at("-20,236 90,204 200,232 340,214 480,234 580,200 660,214")
    ridge(canvas, Ink.SHEET, near, 420, 11)
    tree(canvas, 66, 300, 168)
    tree(canvas, 590, 296, 150)
    _drying_shed(canvas)
    _ponds(canvas)


def _drying_shed(canvas: Canvas) -> None:
    canvas.fill(Ink.GROUND, box(150, 190, 352, 104))
    canvas.fill(Ink.SHEET, *(box(148 + 87 * index, 186, 10, 112) for index in range(5)))
    for bay in range(4):
        left = 162.0 + 87 * bay
        canvas.line(
            Ink.SHEET, smooth([(left, 206), (left + 36, 210), (left + 72, 206)], closed=False), 2.4
        )
        for index in range(3):
            x = left + 3 + 24 * index
            page = [
                (x, 208),
                (x + 20, 208),
                (x + 21, 262 + index % 2 * 6),
                (x + 10, 266),
                (x - 1, 260),
            ]
            canvas.edged(Ink.PAPER, page, edge=2.4)
            canvas.fill(Ink.TINT, curve_cut([(x + 15, 214), (x + 17, 236), (x + 15, 256)], 3))
    tiled_roof(canvas, 140, 512, 192, 62)


def _ponds(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, box(0, 296, 640, 124))
    canvas.fill(Ink.PAPER, *(crescent(22 + 66 * index, 312, 48, 8) for index in range(10)))
    for left, right, y, low in ((20, 190, 332, 46), (204, 386, 340, 52), (402, 668, 348, 90)):
        pool: Shape = [(left + 12, y), (right - 12, y), (right + 4, y + low), (left - 4, y + low)]
        canvas.edged(Ink.TINT, pool, edge=4, rim=Ink.PAPER)
        with canvas.within(pool):
            for row in range(5):
                ripples(canvas, Ink.GROUND, y + 14 + row * 15, 660, 40, row % 2 * 20)
    duck(canvas, 452, 384, 1.15)
    duck(canvas, 512, 398, 1.3)
    duck(canvas, 552, 374, 1.0, left=False)
    duck(canvas, 606, 396, 1.25, left=False)


FLOORS = 6
_TOP, _STOREY = 72.0, 49.0


def stairwell(canvas: Canvas) -> None:
    """An old block at dusk: the lit staircase, a seat on every landing, somebody resting."""
    moon(canvas, 78, 80, 0.95, Ink.TINT)
    sparks(canvas, Ink.TINT, (112, 40), (30, 140), (552, 46), (606, 112), (112, 132), size=9)
    _far_block(canvas, -20, 176, 120)
    _far_block(canvas, 540, 150, 130)
    canvas.line(Ink.GROUND, box(150, _TOP - 8, 340, 320), 10, closed=True)
    canvas.fill(Ink.SHEET, box(150, _TOP, 340, 330), box(140, _TOP - 10, 360, 12))
    canvas.fill(Ink.SHEET, *teeth([(500, _TOP - 9), (140, _TOP - 9)][::-1], 30, 9))
    for floor in range(FLOORS):
        y = _TOP + 14 + floor * _STOREY
        for x in (166.0, 222.0, 380.0, 436.0):
            _window(canvas, x, y, floor)
    _stairs(canvas)
    ridge(canvas, Ink.SHEET, at("-20,376 160,372 320,376 480,372 660,376"), 420, 7)
    canvas.fill(Ink.PAPER, *(crescent(20 + 60 * index, 400, 44, 8) for index in range(11)))
    tree(canvas, 78, 384, 210)
    tree(canvas, 562, 384, 186)


def _far_block(canvas: Canvas, x: float, top: float, width: float) -> None:
    canvas.fill(Ink.TINT, box(x, top, width, 300), box(x - 6, top - 6, width + 12, 8))
    for column, row in product(range(4), range(5)):
        canvas.fill(Ink.GROUND, box(x + 12 + column * 28, top + 16 + row * 38, 16, 20))


def _window(canvas: Canvas, x: float, y: float, floor: int) -> None:
    canvas.fill(Ink.PAPER, box(x, y, 38, 27))
    canvas.fill(Ink.SHEET, box(x + 17.5, y, 3, 27), box(x, y + 9, 38, 2.5))
    if (floor + round(x)) % 3 == 0:
        canvas.fill(
            Ink.SHEET,
            *(leaf(x + 6 + 9 * index, y + 27, 12, 3, -90 + 14 * index - 20) for index in range(4)),
        )
    canvas.fill(
        Ink.PAPER,
        *(box(x - 2 + 7 * index, y + 31, 2, 7) for index in range(7)),
        box(x - 3, y + 30, 46, 2),
    )


def _stairs(canvas: Canvas) -> None:
    left, right = 278.0, 364.0
    canvas.fill(Ink.GOLD, box(left, _TOP + 10, right - left, FLOORS * _STOREY + 12))
    for floor in range(FLOORS):
        y = _TOP + 10 + (floor + 1) * _STOREY
        canvas.fill(Ink.SHEET, box(left, y - 3, 26, 5))
        if floor == FLOORS - 1:
            break
        half = y + _STOREY / 2
        canvas.fill(Ink.SHEET, box(right - 44, half - 2, 44, 5))
        for start, end in (
            ((left + 24, y), (right - 42, half)),
            ((right - 42, half), (left + 24, y + _STOREY)),
        ):
            _flight(canvas, start, end)
        _seat(canvas, right - 16, half - 2)
    _resting(canvas, right - 16, _TOP + 10 + 3 * _STOREY + _STOREY / 2 - 2)
    canvas.fill(Ink.SHEET, box(left - 4, _TOP + 6, 4, 310), box(right, _TOP + 6, 4, 310))


def _flight(canvas: Canvas, start: Point, end: Point) -> None:
    steps = 5
    run, rise = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps
    corners: Shape = [start]
    for index in range(steps):
        x, y = start[0] + run * (index + 1), start[1] + rise * index
        corners += [(x, y), (x, y + rise)]
    canvas.fill(Ink.SHEET, [*corners, (end[0], end[1] + 5), (start[0], start[1] + 5)])


def _seat(canvas: Canvas, x: float, floor: float) -> None:
    canvas.fill(
        Ink.SHEET,
        box(x - 7, floor - 9, 20, 3),
        [(x + 12, floor - 8), (x + 12, floor - 2), (x + 2, floor - 8)],
    )


def _resting(canvas: Canvas, x: float, floor: float) -> None:
    """Draw an old woman on her seat, her bag of rice beside her."""
    body = blob("1,-9 -2,-23 4,-29 11,-24 14,-9 4,-6 -7,-6 -9,0 -15,0 -13,-12")
    canvas.fill(
        Ink.SHEET, placed(body, x, floor), dot(x + 2, floor - 35, 6.2), dot(x + 9, floor - 38, 3.2)
    )
    bag = blob("-29,0 -30,-10 -25,-14 -20,-10 -19,0")
    canvas.fill(Ink.PAPER, placed(bag, x, floor))
    canvas.fill(Ink.PAPER, dot(x - 25, floor - 15, 2))


def night_shop(canvas: Canvas) -> None:
    """A bun shop with its light on at night, stools and a flask for whoever sweeps the street."""
    canvas.fill(Ink.SHEET, box(0, 0, 640, 420))
    moon(canvas, 82, 74, 1.1)
    sparks(canvas, Ink.TINT, (150, 40), (36, 134), (560, 48), (606, 118), (498, 34), (210, 66))
    for x, foot, width in ((-30, 292, 84), (62, 280, 78), (506, 284, 80), (592, 296, 84)):
        house(canvas, x, foot, width, ink=Ink.TINT, light=Ink.SHEET)
    canvas.fill(Ink.TINT, box(0, 300, 640, 120))
    canvas.fill(Ink.SHEET, *(crescent(30 + 76 * index, 398, 56, 8) for index in range(9)))
    _lit_shop(canvas)
    _outside(canvas)


def _lit_shop(canvas: Canvas) -> None:
    canvas.line(Ink.GROUND, box(176, 150, 300, 196), 9, closed=True)
    canvas.fill(Ink.SHEET, box(176, 150, 300, 196))
    canvas.fill(Ink.GOLD, box(192, 178, 268, 162))
    canvas.fill(Ink.GOLD, at("192,346 460,346 512,384 150,384"))
    with canvas.within(box(192, 178, 268, 162)):
        canvas.fill(Ink.SHEET, box(192, 212, 120, 5), box(340, 226, 120, 5))
        canvas.fill(
            Ink.SHEET,
            *(box(198 + 22 * step, 194 + step % 2 * 5, 13, 18 - step % 2 * 5) for step in range(5)),
        )
        canvas.fill(Ink.SHEET, *(dot(352 + 24 * step, 217, 8) for step in range(5)))
        folk.person(canvas, folk.REACHING, 296, 330, 1.3, hair=folk.BUN, rim=Ink.GOLD)
    steamers(canvas, 232, 300, 60, 4)
    for x in (214, 234, 252):
        steam(canvas, x, 222, 44)
    canvas.edged(Ink.SHEET, box(192, 300, 118, 46), edge=4, rim=Ink.GOLD)
    canvas.fill(Ink.PAPER, *(leaf(210 + 24 * step, 312, 24, 5, 90) for step in range(4)))
    folk.person(canvas, folk.SEATED, 400, 340, 1.3, hair=folk.CAP, rim=Ink.GOLD)
    stool(canvas, 404, 340)
    canvas.fill(Ink.SHEET, box(336, 300, 36, 5), box(351, 300, 6, 42))
    canvas.edged(Ink.PAPER, placed(blob("-11,-9 11,-9 7,0 -7,0"), 354, 299), edge=3)
    tiled_roof(canvas, 168, 484, 160, 52)
    lantern_lamp(canvas, 480, 170, Ink.GOLD)


def _outside(canvas: Canvas) -> None:
    """Stools and a flask before the door, a sweeper who comes, a broom set down."""
    street_lamp(canvas, 566, 352, 196, left=True)
    folk.broom(canvas, 78, 380)
    folk.person(canvas, folk.STANDING, 108, 376, 1.4, hair=folk.CAP)
    for x in (500, 544):
        stool(canvas, x, 372, 1.1)
    flask = blob("-11,0 -12,-26 -7,-36 7,-36 12,-26 11,0")
    canvas.edged(Ink.PAPER, placed(flask, 544, 344), edge=4)
    canvas.edged(Ink.PAPER, box(538, 300, 12, 9), edge=4)
    canvas.fill(Ink.SHEET, *flower(544, 328, 8, 6))


def dining_hall(canvas: Canvas) -> None:
    """A dining hall before noon: the hatch steams, tables inside and out, a queue."""
    ridge(canvas, Ink.TINT, at("-20,120 90,80 210,112 330,64 450,104 560,72 660,110"), 420, 9)
    tree(canvas, 34, 346, 190)
    tree(canvas, 614, 346, 176)
    canvas.line(Ink.GROUND, box(80, 150, 480, 200), 9, closed=True)
    canvas.fill(Ink.SHEET, box(80, 150, 480, 200))
    for left in (96, 414):
        canvas.fill(Ink.PAPER, box(left, 178, 130, 160))
        canvas.fill(Ink.TINT, *(box(left + 12 + 39 * step, 188, 28, 34) for step in range(3)))
    _hatch(canvas)
    _diners(canvas, 162, 338, 64, (folk.BUN, folk.WHITE))
    _accounts(canvas)
    tiled_roof(canvas, 76, 564, 160, 58)
    for x, height in ((262, 92), (290, 124), (318, 100)):
        steam(canvas, x, 178, height)
    canvas.fill(Ink.SHEET, box(0, 346, 640, 74))
    canvas.fill(Ink.PAPER, *(crescent(22 + 66 * index, 408, 48, 8) for index in range(10)))
    _queue(canvas)
    _diners(canvas, 278, 398, 80, (folk.WHITE, folk.WHITE))


def _diners(
    canvas: Canvas, x: float, foot: float, width: float, heads: tuple[folk.Hair, folk.Hair]
) -> None:
    """Draw two people who sit across a round table."""
    for side, hair in zip((-1, 1), heads, strict=True):
        at_table = x + side * width * 0.68
        stool(canvas, at_table, foot - 2, rim=Ink.PAPER)
        folk.person(
            canvas,
            folk.SEATED,
            at_table,
            foot - 2,
            width / 68,
            hair=hair,
            rim=Ink.PAPER,
            right=side < 0,
        )
    round_table(canvas, x, foot, width)


def _hatch(canvas: Canvas) -> None:
    """Draw the serving hatch, a cook behind the stack of steamers."""
    canvas.fill(Ink.TINT, box(244, 172, 152, 122))
    with canvas.within(box(244, 172, 152, 122)):
        folk.person(canvas, folk.REACHING, 362, 330, 1.7, hair=folk.COOK, rim=Ink.TINT)
    steamers(canvas, 290, 292, 78, 4, Ink.GOLD)
    canvas.edged(Ink.PAPER, box(236, 292, 168, 9), edge=4)


def _accounts(canvas: Canvas) -> None:
    """Draw the month's accounts on the wall beside the hatch."""
    canvas.edged(Ink.GROUND, box(436, 234, 86, 62), edge=4)
    canvas.fill(
        Ink.SHEET,
        *(
            slit(f"{448 + 12 * step},240 {448 + 12 * step},{286 - step % 3 * 9}", 3)
            for step in range(6)
        ),
    )


def _queue(canvas: Canvas) -> None:
    """Draw old people who wait with their mugs."""
    waiting = (
        (420, 1.25, folk.CAP),
        (464, 1.12, folk.WHITE),
        (506, 1.28, folk.WHITE),
        (550, 1.1, folk.BUN),
    )
    for x, size, hair in waiting:
        folk.person(canvas, folk.STANDING, x, 388, size, hair=hair, rim=Ink.PAPER)
        canvas.edged(Ink.PAPER, box(x - 18 * size, 388 - 41 * size, 9, 11), edge=3)


def school(canvas: Canvas) -> None:
    """A village school: the flag, the classrooms, the new wash-house with its two sinks."""
    ridge(canvas, Ink.TINT, at("-20,150 80,96 180,130 300,66 420,112 540,60 660,120"), 420, 10)
    for x, y in at("70,150 320,112 520,110 586,140 430,146"):
        canvas.fill(Ink.GROUND, crescent(x, y, 54, 13, -6))
    canvas.fill(Ink.SHEET, box(0, 330, 640, 90))
    _classrooms(canvas)
    _wash_house(canvas)
    tree(canvas, 614, 340, 150)
    _flag(canvas, 58, 352)
    canvas.fill(Ink.PAPER, *(crescent(22 + 66 * index, 412, 48, 8) for index in range(10)))
    _pupils(canvas)


def _classrooms(canvas: Canvas) -> None:
    canvas.line(Ink.GROUND, box(130, 160, 270, 180), 9, closed=True)
    canvas.fill(Ink.SHEET, box(130, 160, 270, 180))
    for row, column in product(range(2), range(5)):
        if (row, column) != (1, 2):
            window(canvas, 146 + column * 50, 180 + row * 76, 36, 40)
    canvas.fill(Ink.PAPER, box(246, 262, 36, 70))
    canvas.fill(Ink.SHEET, box(262.5, 262, 3, 70))
    canvas.fill(
        Ink.PAPER,
        box(130, 240, 270, 3),
        *(box(134 + 12 * step, 226, 2.4, 14) for step in range(22)),
        box(130, 224, 270, 2.6),
    )
    tiled_roof(canvas, 124, 406, 168, 54)


def _wash_house(canvas: Canvas) -> None:
    canvas.line(Ink.GROUND, box(436, 240, 136, 100), 9, closed=True)
    canvas.fill(Ink.SHEET, box(436, 240, 136, 100))
    for x in (448, 534):
        canvas.fill(Ink.PAPER, box(x, 268, 26, 66))
        canvas.fill(Ink.SHEET, dot(x + 20, 302, 2.6))
    for x, y in ((482, 300), (506, 314)):
        canvas.fill(
            Ink.PAPER, box(x, y, 22, 6), box(x + 9, y - 14, 3, 14), box(x + 3, y - 15, 8, 3)
        )
    tiled_roof(canvas, 432, 576, 246, 38)


def _flag(canvas: Canvas, x: float, foot: float) -> None:
    canvas.edged(Ink.PAPER, box(x - 22, foot - 12, 44, 14), edge=4)
    canvas.line(Ink.GROUND, [(x, foot - 12), (x, 50)], 10)
    canvas.line(Ink.SHEET, [(x, foot - 12), (x, 50)], 5)
    cloth = [
        *bow(f"{x},56 {x + 28},46 {x + 54},58 {x + 80},50"),
        *bow(f"{x + 78},104 {x + 54},112 {x + 28},100 {x},110"),
    ]
    canvas.edged(Ink.GOLD, cloth, edge=5)


def _pupils(canvas: Canvas) -> None:
    """Draw the girls who measured: they wait in a row, one holds up a stop-watch."""
    for index, x in enumerate((462, 424, 388, 352, 316)):
        _pupil(canvas, folk.SKIRTED, x, index, right=True)
    _pupil(canvas, folk.REACHING, 226, 1, right=True)
    canvas.edged(Ink.PAPER, dot(256, 352, 8), edge=4)
    canvas.fill(Ink.SHEET, leaf(256, 353, 7, 1.6, -70))
    _pupil(canvas, folk.SKIRTED, 180, 2, right=True)


def _pupil(canvas: Canvas, figure: folk.Figure, x: float, turn: int, *, right: bool) -> None:
    hair = folk.BUN if turn % 3 == 0 else folk.PLAITS
    foot = 390 + turn % 2 * 4
    folk.person(canvas, figure, x, foot, 1.02, hair=hair, ink=Ink.PAPER, rim=Ink.SHEET, right=right)


def clinic(canvas: Canvas) -> None:
    """A clinic above the landing, a gourd for its sign; villagers learn to press a chest."""
    ridge(canvas, Ink.TINT, at("-20,140 90,90 200,124 330,60 450,110 560,70 660,112"), 420, 10)
    for x, y in at("80,140 360,104 560,120 470,150 240,150"):
        canvas.fill(Ink.GROUND, crescent(x, y, 54, 13, -6))
    ridge(canvas, Ink.SHEET, at("-20,236 90,210 200,232 330,222 470,234 580,206 660,222"), 420, 9)
    tree(canvas, 84, 300, 186)
    canvas.line(Ink.GROUND, box(196, 180, 300, 124), 9, closed=True)
    canvas.fill(Ink.SHEET, box(196, 180, 300, 124))
    for x in (212, 262, 396, 446):
        window(canvas, x, 206, 34, 44)
    canvas.fill(Ink.PAPER, box(318, 210, 58, 94))
    canvas.fill(Ink.SHEET, box(345.5, 210, 3, 94))
    tiled_roof(canvas, 190, 502, 186, 60)
    _gourd(canvas, 556, 172)
    _landing(canvas)


def _gourd(canvas: Canvas, x: float, y: float) -> None:
    """Draw the clinic's sign: a gourd hung from a bracket."""
    canvas.fill(Ink.SHEET, box(x + 38, y - 20, 8, 150))
    canvas.line(Ink.SHEET, [(x + 42, y - 10), (x - 2, y - 10)], 6)
    canvas.line(Ink.SHEET, [(x, y - 8), (x, y + 4)], 3)
    gourd = blob("-4,0 4,0 15,14 9,28 24,44 22,66 0,78 -22,66 -24,44 -9,28 -15,14")
    canvas.line(Ink.GROUND, placed(gourd, x, y + 4), 12, closed=True)
    canvas.edged(Ink.GOLD, placed(gourd, x, y + 4), edge=5)
    canvas.fill(
        Ink.SHEET, leaf(x, y + 6, 26, 6, 18), placed(slit("-12,30 0,34 12,30", 4), x, y + 4)
    )
    canvas.fill(Ink.PAPER, placed(slit("-14,46 -15,58 -8,68", 4), x, y + 4))


def _landing(canvas: Canvas) -> None:
    """Draw the stone landing with its steps, the river, the boat, and a lesson."""
    canvas.fill(Ink.GROUND, box(0, 302, 640, 46))
    canvas.fill(Ink.TINT, *(box(8 + 64 * index, 340, 52, 3) for index in range(10)))
    canvas.fill(Ink.SHEET, box(0, 346, 640, 74))
    for step in range(4):
        canvas.fill(Ink.GROUND, box(300 - 12 * step, 346 + 12 * step, 96 + 24 * step, 9))
    for row in range(4):
        ripples(canvas, Ink.PAPER if row % 2 else Ink.TINT, 364 + row * 18, 660, 46, row % 2 * 23)
    for step in range(4):
        canvas.edged(Ink.GROUND, box(300 - 12 * step, 346 + 11 * step, 96 + 24 * step, 10), edge=3)
    boat(canvas, 524, 388, 1.0)
    folk.person(canvas, folk.LYING, 240, 337, 1.1)
    folk.person(canvas, folk.KNEELING, 262, 337, 1.1, hair=folk.BUN)
    crowd = (
        (96, folk.CAP),
        (126, folk.BUN),
        (152, folk.SHORT),
        (318, folk.WHITE),
        (420, folk.SHORT),
        (450, folk.BUN),
    )
    for index, (x, hair) in enumerate(crowd):
        size = 1.0 - index * 3 % 4 * 0.05
        folk.person(canvas, folk.STANDING, x, 337, size, hair=hair, right=x < 200)


def bamboo_works(canvas: Canvas) -> None:
    """A workshop before bamboo: steamers piled above the eaves, the kiln that burns them."""
    ridge(canvas, Ink.TINT, at("-20,190 100,130 220,170 340,110 470,160 560,120 660,160"), 420, 10)
    for index, x in enumerate((20, 92, 160, 226, 290, 372, 452, 530, 634)):
        bamboo(canvas, x, 340, 300 + index * 37 % 70, Ink.TINT, 14 - index * 19 % 30)
    for x, height, lean in ((38, 330, -18), (322, 300, 20), (440, 352, -16), (500, 300, 18)):
        bamboo(canvas, x, 350, height, Ink.SHEET, lean)
    canvas.line(Ink.GROUND, box(52, 196, 250, 150), 9, closed=True)
    canvas.fill(Ink.GROUND, box(52, 196, 250, 150))
    canvas.fill(Ink.SHEET, *(box(52 + 80 * post, 196, 10, 150) for post in range(4)))
    _weavers(canvas)
    tiled_roof(canvas, 44, 310, 206, 58)
    canvas.fill(Ink.SHEET, box(0, 344, 640, 76))
    _kiln(canvas)
    for x, count, width in ((340, 11, 62), (404, 8, 62), (310, 5, 54)):
        steamers(canvas, x, 384, width, count)
    canvas.fill(Ink.PAPER, *(crescent(22 + 66 * index, 410, 48, 8) for index in range(10)))


def _weavers(canvas: Canvas) -> None:
    """Draw the weavers on their stools, each with a steamer on the knees, splints on the wall."""
    splints = (curve_cut([(70 + 22 * step, 214), (72 + 22 * step, 246)], 4) for step in range(11))
    canvas.fill(Ink.SHEET, *splints)
    weavers = ((112, True, folk.BUN), (206, False, folk.CAP), (268, False, folk.WHITE))
    for x, right, hair in weavers:
        stool(canvas, x + (-2 if right else 2), 344, 0.9)
        folk.person(canvas, folk.SEATED, x, 344, 1.1, hair=hair, right=right)
        knees = x + (16 if right else -16)
        canvas.edged(Ink.PAPER, box(knees - 13, 300, 26, 10), edge=3)
    steamers(canvas, 160, 344, 34, 3)


def _kiln(canvas: Canvas) -> None:
    """Draw the old brick kiln with its chimney, and the woman who feeds it."""
    canvas.line(Ink.GROUND, at("580,250 584,92 608,92 612,250"), 9)
    canvas.fill(Ink.SHEET, at("578,260 584,92 608,92 614,260"), box(578, 86, 36, 9))
    dome = bow("470,386 474,300 506,244 556,226 606,244 640,300 644,386")
    canvas.line(Ink.GROUND, dome, 9)
    canvas.fill(Ink.SHEET, [*dome, (644, 390), (470, 390)])
    bricks = at("532,256 560,256 508,276 538,276 568,276 596,276 494,296 624,296 610,316 632,336")
    canvas.fill(Ink.TINT, *(leaf(x - 8, y, 17, 2, 0) for x, y in bricks))
    _fire(canvas)
    folk.person(canvas, folk.REACHING, 462, 392, 1.35, ink=Ink.PAPER, rim=Ink.SHEET, right=True)
    canvas.edged(Ink.PAPER, box(490, 334, 28, 9), edge=3)
    for x, y in at("600,66 612,44 594,24"):
        canvas.edged(Ink.PAPER, crescent(x, y, 36, 15, -18), edge=5)


def _fire(canvas: Canvas) -> None:
    """Draw the kiln's mouth and the flame in it."""
    mouth = [
        *bow("516,388 518,340 534,314 556,304 578,314 594,340 596,388"),
        *at("596,390 516,390"),
    ]
    flame = blob(
        "526,390 522,362 534,344 536,358 548,340 552,314 566,340 570,356 580,342 590,366 586,390"
    )
    canvas.edged(Ink.SHEET, mouth, edge=6, rim=Ink.PAPER)
    canvas.fill(Ink.GOLD, flame)
    canvas.fill(Ink.SHEET, blob("548,390 544,374 552,360 556,348 564,364 568,376 564,390"))
