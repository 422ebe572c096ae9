"""The parts of a place: roofs, trees, bamboo, windows, tables, steamers, ducks."""

from __future__ import annotations

from itertools import pairwise, product
from math import cos, pi, radians, sin

from tools.papercut.canvas import Canvas, Ink
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
    leaf,
    placed,
    slit,
    smooth,
)


def tree(canvas: Canvas, x: float, foot: float, height: float, ink: Ink = Ink.SHEET) -> None:
    """Lay a round tree, its crown scalloped and cut through by a branching twig."""
    radius, middle = height * 0.29, foot - height * 0.68
    trunk = smooth(
        [
            (x - height * 0.05, foot),
            (x - height * 0.02, foot - height * 0.3),
            (x, middle),
            (x + height * 0.02, foot - height * 0.3),
            (x + height * 0.05, foot),
        ]
    )
    ring = [2 * pi * index / 11 for index in range(11)]
    crown = [dot(x, middle, radius * 0.92)]
    crown += [
        dot(x + radius * 0.84 * cos(a), middle + radius * 0.8 * sin(a), radius * 0.32) for a in ring
    ]
    canvas.fill(ink, trunk, *crown)
    for turn in (-90, -135, -45):
        _twig(canvas, x, middle + radius * 0.8, radius * (1.45 if turn == -90 else 1.15), turn)


def _twig(canvas: Canvas, x: float, y: float, length: float, turn: float) -> None:
    dx, dy = cos(radians(turn)), sin(radians(turn))
    canvas.fill(
        Ink.PAPER,
        curve_cut(
            [
                (x, y),
                (x + dx * length * 0.5, y + dy * length * 0.5),
                (x + dx * length, y + dy * length),
            ],
            3,
        ),
    )
    for part, side in product((0.35, 0.55, 0.75), (-44, 44)):
        base = (x + dx * length * part, y + dy * length * part)
        canvas.fill(Ink.PAPER, leaf(*base, length * 0.24, length * 0.06, turn + side))


def tiled_roof(canvas: Canvas, left: float, right: float, eaves: float, height: float) -> None:
    """Lay a roof with raised corners, its tiles cut as leaves."""
    top = eaves - height
    roof: Shape = [
        *smooth([(left - 26, eaves - 6), (left + 6, eaves - 8), (left + 34, top)], closed=False),
        *smooth([(right - 34, top), (right - 6, eaves - 8), (right + 26, eaves - 6)], closed=False),
        (right + 10, eaves + 5),
        (left - 10, eaves + 5),
    ]
    canvas.edged(Ink.SHEET, roof, edge=5, rim=Ink.GROUND)
    count = round((right - left - 70) / 11)
    for index in range(count + 1):
        x = left + 40 + (right - left - 80) * index / count
        lean = (x - (left + right) / 2) * 0.05
        canvas.fill(Ink.PAPER, leaf(x, top + 10, height - 18, 2, 90 - lean))
    canvas.edged(Ink.SHEET, box(left + 26, top - 6, right - left - 52, 8), edge=4, rim=Ink.GROUND)
    canvas.fill(Ink.SHEET, box(left + 26, top - 2, right - left - 52, 8))


def duck(canvas: Canvas, x: float, y: float, size: float, *, left: bool = True) -> None:
    """Lay a white duck on the water."""
    side = size if left else -size
    body = blob("-15,-4 -6,1 8,-4 20,-10 14,6 0,10 -12,6")
    head = blob("-18,-20 -10,-24 -5,-16 -8,-6 -2,0 -14,2 -14,-10")
    bill = at("-17,-20 -26,-15 -16,-14")
    for ink, part in ((Ink.GOLD, bill), (Ink.PAPER, body), (Ink.PAPER, head)):
        shape = [(x + px * side, y + py * size) for px, py in part]
        canvas.line(Ink.SHEET, shape, 2.5, closed=True)
        canvas.fill(ink, shape)
    shape = [(x + px * side, y + py * size) for px, py in ((-6.0, 0.0), (2.0, 4.0), (12.0, -3.0))]
    canvas.fill(Ink.SHEET, curve_cut(shape, 2.4), dot(x - 12 * side, y - 18 * size, 1.5))
    canvas.fill(Ink.SHEET, crescent(x + 2 * side, y + 16 * size, 44 * size, 6))


def bamboo(canvas: Canvas, x: float, foot: float, height: float, ink: Ink, lean: float = 0) -> None:
    """Lay a bamboo stem in joints, slender leaves hanging from twigs at its upper half."""
    count = 11
    parts = [step / count for step in range(count + 1)]
    stations = [(x + lean * part**2, foot - height * part) for part in parts]
    for (ax, ay), (bx, by) in pairwise(stations):
        stem = [(ax - 4, ay), (ax - 3, ay - 4), (bx - 3, by + 5), (bx - 4, by + 1.5)]
        stem += [(bx + 4, by + 1.5), (bx + 3, by + 5), (ax + 3, ay - 4), (ax + 4, ay)]
        canvas.fill(ink, stem)
    for index, station in enumerate(stations[5:]):
        _spray(canvas, ink, station, 1 if index % 2 else -1)


def _spray(canvas: Canvas, ink: Ink, at: Point, side: int) -> None:
    x, y = at
    canvas.line(ink, [(x, y), (x + side * 20, y - 9)], 2)
    for reach, turn, length in ((0.5, 70, 24), (0.8, 52, 30), (1.0, 22, 32), (1.0, -14, 24)):
        start = (x + side * 20 * reach, y - 9 * reach)
        canvas.fill(ink, leaf(*start, length, 3.6, turn if side > 0 else 180 - turn))


def window(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Lay a lit window with a cross of bars."""
    canvas.fill(Ink.PAPER, box(x, y, width, height))
    canvas.fill(
        Ink.SHEET, box(x + width / 2 - 1.5, y, 3, height), box(x, y + height * 0.4, width, 3)
    )


def steamers(
    canvas: Canvas, x: float, foot: float, width: float, count: int, ink: Ink = Ink.PAPER
) -> None:
    """Lay a stack of bamboo steamers with its lid, ``x`` in the middle."""
    tall = width * 0.26
    for step in range(count):
        _steamer(canvas, x - width / 2, foot - tall * (step + 1), width, tall, ink)
    lid = bow("-0.54,0 -0.3,-0.234 0,-0.286 0.3,-0.234 0.54,0")
    knob = dot(0, -0.312, 0.057)
    for part in (lid, knob):
        canvas.edged(ink, placed(part, x, foot - tall * count, 0, width), edge=3)


def _steamer(canvas: Canvas, x: float, y: float, width: float, tall: float, ink: Ink) -> None:
    canvas.edged(ink, box(x, y, width, tall), edge=3)
    canvas.line(Ink.SHEET, [(x, y + tall * 0.7), (x + width, y + tall * 0.7)], 1.6)
    gaps = (x + width * part for part in (0.2, 0.4, 0.6, 0.8))
    canvas.fill(Ink.SHEET, *(leaf(gap - 3, y + tall * 0.36, 7, 1.6, 0) for gap in gaps))


def steam(canvas: Canvas, x: float, foot: float, height: float) -> None:
    """Lay one curl of steam, set off from what lies behind it."""
    way = [(x, foot - height * part) for part in (0.0, 0.25, 0.5, 0.75, 1.0)]
    swayed = [(px + sway, py) for (px, py), sway in zip(way, (0, -7, 2, 8, -1), strict=True)]
    curl = curve_cut(swayed, 9)
    canvas.edged(Ink.PAPER, curl, edge=5)


def stool(canvas: Canvas, x: float, foot: float, size: float = 1, rim: Ink | None = None) -> None:
    """Lay a stool, ``x`` in the middle."""
    bars = at("-15,-23 15,-23"), at("-11,-22 -14,0"), at("11,-22 14,0")
    shapes = [placed(bar, x, foot, 0, size) for bar in bars]
    if rim is not None:
        for shape in shapes:
            canvas.line(rim, shape, 8 * size)
    for shape in shapes:
        canvas.line(Ink.SHEET, shape, 4.4 * size)


def round_table(canvas: Canvas, x: float, foot: float, width: float, rim: Ink = Ink.PAPER) -> None:
    """Lay a round table on one leg, bowls on it."""
    leg = placed(at("-6,-42 6,-42 22,0 -22,0"), x, foot)
    canvas.edged(Ink.SHEET, leg, box(x - width / 2, foot - 48, width, 7), edge=5, rim=rim)
    for part in (-0.32, 0, 0.32):
        bowl = blob("-11,-9 11,-9 7,0 -7,0")
        canvas.edged(Ink.PAPER, placed(bowl, x + width * part, foot - 50, 0, width / 80), edge=3)


def lantern_lamp(canvas: Canvas, x: float, y: float, ink: Ink) -> None:
    """Lay a lamp that hangs from its hook at (x, y)."""
    canvas.line(Ink.SHEET, [(x, y), (x, y + 14)], 3)
    canvas.edged(
        ink,
        blob(f"{x - 9},{y + 14} {x + 9},{y + 14} {x + 14},{y + 32} {x},{y + 42} {x - 14},{y + 32}"),
        edge=4,
    )


def boat(canvas: Canvas, x: float, y: float, size: float = 1) -> None:
    """Lay a small ferry with a mat roof, its waterline at (x, y)."""
    hull = blob("-88,-24 -44,-11 44,-11 88,-28 66,3 48,8 -48,8 -66,2")
    roof = bow("-40,-12 -36,-34 0,-42 36,-34 40,-14")
    for part in (roof, hull):
        canvas.edged(Ink.SHEET, placed(part, x, y, 0, size), edge=7, rim=Ink.GROUND)
    ribs = ("-22,-14 -20,-36", "-7,-13 -6,-38", "8,-13 8,-38", "23,-14 22,-36")
    canvas.fill(Ink.PAPER, *(placed(curve_cut(at(rib), 3), x, y, 0, size) for rib in ribs))
    canvas.fill(Ink.PAPER, placed(slit("-70,-12 0,-2 70,-14", 3), x, y, 0, size))
