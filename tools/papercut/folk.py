"""Small people for the places: facing left, a light face under dark hair."""

from __future__ import annotations

from dataclasses import dataclass

from tools.papercut.canvas import Canvas, Ink, Pose
from tools.papercut.strokes import Point, Shape, at, blob, bow, dot, placed, slit


@dataclass(frozen=True, slots=True)
class Figure:
    """How somebody stands or sits: the parts of the body from back to front, and the head."""

    parts: tuple[Shape, ...]
    head: Point


_LEGS = at("-9,-26 -8,-5 -15,-2 -15,0 -1,0 0,-20 3,0 12,0 12,-3 7,-5 10,-26")
_COAT = at("-11,-24 -9,-49 -4,-56 5,-56 11,-49 12,-24")

STANDING = Figure((_LEGS, _COAT, at("2,-53 9,-50 7,-34 -8,-29 -10,-34 0,-38")), (-1, -65))
REACHING = Figure((_LEGS, _COAT, at("2,-54 9,-50 5,-43 -22,-36 -24,-41 -4,-47")), (-1, -65))
SKIRTED = Figure(
    (
        at("-6,0 -5,-16 0,-16 -1,0"),
        at("2,0 2,-16 7,-16 8,0"),
        at("-8,-38 8,-38 15,-12 -14,-12"),
        at("-8,-36 -7,-50 -3,-53 4,-53 8,-50 9,-36"),
        at("2,-50 7,-47 5,-34 -7,-29 -9,-33 0,-37"),
    ),
    (-1, -62),
)
SEATED = Figure(
    (
        at("13,-26 -10,-25 -14,-5 -21,-2 -21,0 -8,0 -4,-14 14,-12"),
        at("-3,-20 -4,-44 2,-52 10,-50 16,-12"),
        at("2,-48 9,-45 5,-34 -12,-29 -14,-33 0,-39"),
    ),
    (2, -60),
)
KNEELING = Figure(
    (
        at("2,-18 22,-8 28,-6 28,0 -4,0 -4,-8"),
        at("14,-12 -2,-12 -16,-36 -10,-44 2,-42 12,-28"),
        at("-14,-40 -6,-36 -18,-9 -24,-9"),
    ),
    (-19, -50),
)
LYING = Figure((at("-32,0 -32,-8 -10,-11 18,-8 40,-5 44,-10 48,-9 47,0"),), (-41, -6))

Hair = tuple[Shape, ...]

SHORT = (blob("-8,-3 -5,-9 4,-10 10,-3 8,6 4,7 4,0 -1,-5"),)
BUN = (*SHORT, dot(10, -3, 4.4))
WHITE = (blob("-8,-5 -3,-10 5,-10 10,-3 8,5 5,6 6,-1 0,-6"),)
PLAITS = (*SHORT, slit("6,3 10,12 7,20", 6))
CAP = (blob("-14,-3 -8,-5 -6,-11 4,-12 10,-4 9,0 0,-3 -7,-2"), blob("4,-2 9,-2 8,6 4,6"))
COOK = (blob("-8,-4 -11,-12 -4,-17 6,-16 11,-9 8,-3 0,-5"),)


def person(
    canvas: Canvas,
    figure: Figure,
    x: float,
    foot: float,
    size: float = 1,
    *,
    hair: Hair = SHORT,
    ink: Ink = Ink.SHEET,
    rim: Ink = Ink.GROUND,
    right: bool = False,
) -> None:
    """Lay a figure with its feet at (x, foot), turned to the right when wanted."""
    head, halo = dot(*figure.head, 8), rim if ink is Ink.SHEET else Ink.GROUND
    locks = [placed(lock, *figure.head) for lock in hair]
    light = hair in (WHITE, COOK)
    with canvas.posed(Pose(scale=size, flip=right, by=(x, foot))):
        for part in (*figure.parts, head, *locks):
            canvas.line(halo, part, 5, closed=True)
        for part in figure.parts:
            canvas.edged(ink, part, edge=2.6, rim=rim)
        canvas.edged(Ink.PAPER, head, edge=3)
        canvas.edged(Ink.PAPER if light else Ink.SHEET, *locks, edge=2 if light else 0.6)


def broom(canvas: Canvas, x: float, foot: float) -> None:
    """Lay a besom that leans at (x, foot)."""
    canvas.line(Ink.SHEET, [(x + 6, foot - 100), (x - 14, foot - 30)], 4)
    brush = [*bow("-17,-34 -34,-12 -40,0"), (-8, 0), (-10, -34)]
    canvas.fill(Ink.SHEET, placed(brush, x, foot))
    cuts = (slit(f"-14,-30 {-18 - 5 * step},-3", 2) for step in range(4))
    canvas.fill(Ink.PAPER, *(placed(mark, x, foot) for mark in cuts))
