"""Hair that fits the faces of ``faces``: dark hair is sheet, white hair is paper."""

from __future__ import annotations

from functools import partial

from tools.papercut.canvas import Canvas, Ink
from tools.papercut.faces import ear
from tools.papercut.parts import Part
from tools.papercut.strokes import (
    Shape,
    at,
    blob,
    bow,
    crescent,
    dot,
    placed,
    slit,
    teeth,
)


def _strands(canvas: Canvas, ink: Ink, width: float, *lines: str) -> None:
    canvas.fill(ink, *(slit(line, width) for line in lines))


def _halo(canvas: Canvas, shape: Shape) -> None:
    """Set hair off from what lies behind it."""
    canvas.line(Ink.GROUND, shape, 13, closed=True)


def _sideburn(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, blob("254,110 280,120 290,176 284,236 270,240 262,190"))
    _strands(canvas, Ink.PAPER, 2.4, "284,128 276,138 270,150", "284,138 276,148 270,160")


def cropped(canvas: Canvas) -> None:
    """Draw what shows of short hair below a hat, and the ear."""
    _sideburn(canvas)
    ear(canvas)


def cropped_white(canvas: Canvas) -> None:
    """Draw what shows of short grey hair below a hat, and the ear."""
    canvas.edged(Ink.PAPER, blob("254,116 282,122 293,176 288,232 274,240 264,190"), edge=5)
    _strands(
        canvas,
        Ink.SHEET,
        2.4,
        "270,140 276,164 276,176",
        "280,140 287,164 287,190",
        "288,196 287,214 281,230",
        "262,150 267,166 268,182",
    )
    ear(canvas)


def _braid_behind(canvas: Canvas) -> None:
    canvas.fill(Ink.SHEET, blob("210,90 240,76 288,106 302,190 290,290 240,300"))


def _braid(canvas: Canvas) -> None:
    canvas.fill(
        Ink.SHEET,
        blob(
            "144,168 138,118 164,76 210,60 258,74 290,116 296,180 288,236 272,250 264,214"
            " 258,168 238,132 206,110 186,98 164,126"
        ),
    )
    _strands(
        canvas,
        Ink.PAPER,
        3.2,
        "190,92 226,104 254,136 268,182",
        "196,82 240,92 270,130 279,190",
        "206,72 252,84 282,126 288,196",
        "180,92 160,108 150,134 147,156",
        "178,80 156,94 145,116 142,134",
    )
    ear(canvas)
    canvas.fill(Ink.PAPER, dot(272, 236, 4.4))
    _plait(canvas)


def _plait(canvas: Canvas) -> None:
    way = bow("288,258 302,306 294,366 280,436 276,530")
    knot = blob("-19,-12 0,-19 19,-12 13,14 0,22 -13,14")
    notches = slit("-14,-8 -6,4 0,16", 3), slit("14,-8 6,4 0,16", 3)
    for x, y in way[:: max(1, len(way) // 9)]:
        canvas.edged(Ink.SHEET, placed(knot, x, y), edge=4, rim=Ink.PAPER)
        canvas.fill(Ink.PAPER, *(placed(notch, x, y) for notch in notches))


_CREW = blob(
    "148,150 146,112 164,76 208,56 254,62 286,94 295,142 291,188 279,234 268,238"
    " 263,196 266,166 256,138 238,118 208,108 182,106 162,118 154,136"
)


def _crew(canvas: Canvas) -> None:
    canvas.fill(
        Ink.SHEET,
        _CREW,
        *teeth(bow("147,120 164,78 208,57 254,63 287,98"), 24, 11, 4),
        *teeth(bow("246,122 210,105 182,102 158,118"), 11, 13, -3),
    )
    _strands(
        canvas,
        Ink.PAPER,
        2.8,
        "168,96 172,84 182,76",
        "186,92 191,78 202,70",
        "206,90 213,76 226,70",
        "228,94 238,82 250,80",
        "248,106 260,96 268,98",
        "262,126 274,120 280,126",
    )
    ear(canvas)


_COMBED = blob(
    "158,112 160,84 180,62 218,52 260,64 288,98 295,146 291,190 280,234 269,238"
    " 263,196 267,160 260,136 248,114 236,106 218,110 198,105 182,92 168,98"
)


def _combed_back(canvas: Canvas) -> None:
    """Draw hair that has left the temples."""
    canvas.fill(
        Ink.SHEET,
        _COMBED,
    )
    _strands(
        canvas,
        Ink.PAPER,
        3,
        "176,88 188,72 214,64",
        "192,96 206,80 238,72",
        "212,100 230,86 256,86",
        "242,86 256,94 270,112",
        "262,112 274,126 280,152",
        "266,132 278,150 282,176",
    )
    ear(canvas)


_SHORT = blob(
    "150,146 148,112 166,78 206,58 254,64 286,96 296,142 292,190 280,234 269,238"
    " 263,196 266,166 254,140 236,120 212,116 186,98 172,112 158,130"
)


def _short_white(canvas: Canvas) -> None:
    """Draw short white hair, parted on the far side."""
    canvas.edged(
        Ink.PAPER,
        _SHORT,
        edge=6,
    )
    _strands(
        canvas,
        Ink.SHEET,
        2.8,
        "184,96 204,80 236,76",
        "190,100 218,90 250,94",
        "202,108 232,102 262,118",
        "222,114 250,120 270,146",
        "176,94 162,106 155,126",
        "174,82 160,94 153,112",
        "196,78 226,68 254,76",
        "262,86 278,106 286,136",
        "264,128 276,150 280,172",
        "279,130 288,156 289,184",
        "288,196 287,214 281,230",
    )
    ear(canvas)


def _fringe_behind(canvas: Canvas) -> None:
    canvas.edged(Ink.PAPER, blob("262,130 288,122 304,160 302,214 288,246 266,244"), edge=6)
    canvas.fill(Ink.SHEET, *teeth(bow("292,246 306,214 307,160 292,124"), 13, -9, 3))


def _fringe(canvas: Canvas) -> None:
    """Draw the white hair left round a bald head, a pencil behind its ear."""
    side = blob("266,120 286,118 300,158 298,206 286,240 270,242 268,206 274,172 266,146")
    canvas.edged(Ink.PAPER, side, edge=6)
    _strands(
        canvas,
        Ink.SHEET,
        2.6,
        "276,130 286,150 288,176",
        "284,128 294,152 295,182",
        "292,192 291,212 283,232",
        "297,176 297,200 290,222",
        "272,142 280,158 281,170",
    )
    ear(canvas)


def _pencil(canvas: Canvas) -> None:
    pencil = placed(at("-30,-3.4 40,-3.4 40,3.4 -30,3.4 -40,0"), 272, 172, -14)
    canvas.edged(Ink.PAPER, pencil, edge=5)
    canvas.fill(Ink.SHEET, placed(at("-34,-2 -34,2 -40,0"), 272, 172, -14))


def _bald(canvas: Canvas) -> None:
    _fringe(canvas)
    _pencil(canvas)


def _bob_behind(canvas: Canvas) -> None:
    canvas.edged(
        Ink.SHEET,
        blob("206,110 262,80 300,120 309,190 308,248 296,276 262,280 232,262"),
        edge=8,
        rim=Ink.GROUND,
    )


def _bob(canvas: Canvas) -> None:
    """Draw short hair swept over the brow and tucked behind the ear."""
    canvas.fill(
        Ink.SHEET,
        blob(
            "141,178 134,124 156,78 208,56 262,70 296,116 307,178 307,236 298,258 288,230"
            " 288,196 280,176 266,172 258,146 240,122 226,138 196,150 168,148 152,156"
        ),
        *teeth(bow("222,140 196,151 168,149 148,160"), 6, 11, -4),
    )
    _strands(
        canvas,
        Ink.PAPER,
        3.2,
        "238,106 222,128 192,138 166,138",
        "236,92 214,112 180,122 152,136",
        "232,80 204,92 166,104 146,128",
        "246,104 264,126 276,164",
        "250,90 278,120 292,172",
        "256,78 290,116 299,180 298,230",
    )
    ear(canvas)


def _white_bob_behind(canvas: Canvas) -> None:
    canvas.line(
        Ink.GROUND, blob("206,110 262,72 306,120 320,190 318,238 296,262 240,250"), 14, closed=True
    )
    canvas.edged(
        Ink.PAPER, blob("206,110 262,78 302,120 316,190 314,236 294,258 262,262 232,250"), edge=7
    )


def _white_bob(canvas: Canvas) -> None:
    """Draw white hair to the ears, parted on the far side, its ends turned in."""
    far = blob("182,70 154,88 136,126 132,170 136,208 148,214 150,186 152,150 166,118 188,96")
    near = blob(
        "170,84 196,58 246,56 288,88 310,136 319,190 312,240 288,256 270,240 268,206 268,172"
        " 256,142 230,128 200,118 180,100"
    )
    canvas.edged(Ink.PAPER, far, near, edge=6)
    _strands(
        canvas,
        Ink.SHEET,
        2.8,
        "174,90 154,118 144,152 142,196",
        "166,92 146,124 138,160 138,184",
        "184,90 214,112 252,122 272,158",
        "188,80 232,96 268,122 284,176",
        "198,70 250,82 284,116 298,182",
        "214,64 262,74 296,116 310,180",
        "276,176 280,212 278,240",
        "288,190 292,220 286,246",
        "302,196 304,224 298,246",
    )


_DRAWN_BACK = blob(
    "142,176 133,132 148,90 184,64 226,58 270,78 296,118 304,176 296,226 278,246 264,218"
    " 260,176 246,144 220,124 192,120 168,130 152,148"
)


def _bun_behind(canvas: Canvas) -> None:
    _halo(canvas, _DRAWN_BACK)
    knot = dot(302, 214, 27)
    canvas.edged(Ink.SHEET, knot, edge=8, rim=Ink.GROUND)
    with canvas.within(dot(302, 214, 23)):
        for step in range(-3, 4):
            x = 302 + step * 13.0
            canvas.line(Ink.PAPER, [(x - 26, 188), (x + 26, 240)], 1.8)
            canvas.line(Ink.PAPER, [(x + 26, 188), (x - 26, 240)], 1.8)
    canvas.fill(Ink.SHEET, blob("240,90 286,110 302,180 290,250 262,262 240,240"))


def pinned_up(canvas: Canvas) -> None:
    """Draw hair drawn back from the face, the ear free, an ear stud."""
    canvas.fill(
        Ink.SHEET,
        _DRAWN_BACK,
    )
    _strands(
        canvas,
        Ink.PAPER,
        3,
        "222,118 250,138 268,172",
        "228,106 262,130 282,172",
        "250,104 284,138 295,188",
        "190,114 166,124 148,146",
        "180,104 156,118 142,142",
    )
    ear(canvas)
    canvas.fill(Ink.PAPER, crescent(288, 232, 22, 6, 120))


BRAID = Part(_braid, _braid_behind)
CREW = Part(_crew, partial(_halo, shape=_CREW))
COMBED_BACK = Part(_combed_back, partial(_halo, shape=_COMBED))
SHORT_WHITE = Part(_short_white, partial(_halo, shape=_SHORT))
BALD = Part(_bald, _fringe_behind)
BOB = Part(_bob, _bob_behind)
WHITE_BOB = Part(_white_bob, _white_bob_behind)
PINNED_UP = Part(pinned_up, _bun_behind)
