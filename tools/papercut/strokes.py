"""Shapes as points: curves, and the five strokes everything is cut with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, radians, sin

Point = tuple[float, float]
Shape = list[Point]
"""The corners of a closed shape, or the stations of a line, in drawing units."""

Bezier = tuple[Point, Point, Point, Point]

STEPS = 14
"""Straight pieces a curve between two stations is made of; finer shows no difference in print."""

SHARP = 0.8
"""Cosine of the bend from which on a corner of a strip is rounded."""


def at(text: str) -> Shape:
    """Return the points written as ``"x,y x,y …"``."""
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x), float(y)) for x, y in pairs]


def blob(text: str) -> Shape:
    """Return the closed soft shape through the points written in ``text``."""
    return smooth(at(text))


def bow(text: str) -> Shape:
    """Return the open soft line through the points written in ``text``."""
    return smooth(at(text), closed=False)


def slit(text: str, width: float) -> Shape:
    """Return a knife mark along the soft line through the points written in ``text``."""
    return cut(bow(text), width)


def bezier(curve: Bezier, steps: int = 40) -> Shape:
    """Return the points of a cubic Bézier curve."""
    return [_at(curve, step / steps) for step in range(steps + 1)]


def _at(curve: Bezier, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))
    return x, y


def smooth(points: Sequence[Point], *, closed: bool = True) -> Shape:
    """Return a soft curve through all points (Catmull-Rom)."""
    count = len(points)
    stations = range(count if closed else count - 1)
    found: Shape = []
    for index in stations:
        around = [_neighbour(points, index + step, closed) for step in (-1, 0, 1, 2)]
        found += [_catmull(around, step / STEPS) for step in range(STEPS)]
    return found if closed else [*found, points[-1]]


def _neighbour(points: Sequence[Point], index: int, closed: bool) -> Point:
    return points[index % len(points)] if closed else points[min(max(index, 0), len(points) - 1)]


def _catmull(around: Sequence[Point], t: float) -> Point:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = around

    def mix(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - a - 3 * c + d) * t**3
        )

    return mix(ax, bx, cx, dx), mix(ay, by, cy, dy)


def placed(shape: Iterable[Point], x: float, y: float, turn: float = 0, scale: float = 1) -> Shape:
    """Return a shape turned by ``turn`` degrees, scaled and moved to (x, y)."""
    along, across = cos(radians(turn)) * scale, sin(radians(turn)) * scale
    return [(x + px * along - py * across, y + px * across + py * along) for px, py in shape]


def crescent(x: float, y: float, width: float, height: float, turn: float = 0) -> Shape:
    """Return a sickle that bulges upwards by ``height``."""
    outer = bezier(((-width / 2, 0), (-width / 5, -height), (width / 5, -height), (width / 2, 0)))
    inner = bezier(
        ((width / 2, 0), (width / 5, -height * 0.35), (-width / 5, -height * 0.35), (-width / 2, 0))
    )
    return placed(outer + inner, x, y, turn)


def leaf(x: float, y: float, length: float, width: float, turn: float = 0) -> Shape:
    """Return a leaf that grows from (x, y) in the direction ``turn``."""
    upper = bezier(((0, 0), (length * 0.3, -width), (length * 0.7, -width), (length, 0)), 16)
    return placed(upper + [(px, -py) for px, py in reversed(upper)], x, y, turn)


def dot(x: float, y: float, radius: float) -> Shape:
    """Return a disc."""
    count = 28 if radius < 30 else 120
    turns = [2 * pi * step / count for step in range(count)]
    return [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]


def flower(x: float, y: float, radius: float, petals: int = 8) -> list[Shape]:
    """Return a ring of leaves round a dot."""
    turns = [360 * index / petals for index in range(petals)]
    ring = [
        leaf(
            x + radius * 0.3 * cos(radians(turn)),
            y + radius * 0.3 * sin(radians(turn)),
            radius * 0.7,
            radius * 0.2 * 8 / petals,
            turn,
        )
        for turn in turns
    ]
    return [*ring, dot(x, y, radius * 0.17)]


def teeth(line: Sequence[Point], count: int, length: float, lean: float = 0) -> list[Shape]:
    """Return knife points along a line, to its left; longest two thirds of the way.

    ``lean`` bends the tips along the line, so that they look cut and not printed.
    """
    stations = spread(line, count + 1)
    found = []
    for index, (start, end) in enumerate(pairwise(stations)):
        along = atan2(end[1] - start[1], end[0] - start[0])
        reach = length * (0.45 + 0.55 * sin(pi * (index + 0.6) / (count + 0.2)))
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        out = (sin(along), -cos(along))
        tip = (
            middle[0] + out[0] * reach + cos(along) * lean,
            middle[1] + out[1] * reach + sin(along) * lean,
        )
        hollow = (middle[0] + out[0] * reach * 0.25, middle[1] + out[1] * reach * 0.25)
        found.append(
            [
                *_bow(start, hollow, tip),
                *_bow(tip, hollow, end),
                (middle[0] - out[0], middle[1] - out[1]),
            ]
        )
    return found


def _bow(start: Point, pull: Point, end: Point) -> Shape:
    near = ((start[0] + pull[0]) / 2, (start[1] + pull[1]) / 2)
    far = ((end[0] + pull[0]) / 2, (end[1] + pull[1]) / 2)
    return bezier((start, near, far, end), 6)


def cut(line: Sequence[Point], width: float) -> Shape:
    """Return the mark of a knife drawn along a line: thin, thick, thin."""
    count = len(line)
    sides: tuple[Shape, Shape] = ([], [])
    for index, (x, y) in enumerate(line):
        before, after = line[max(index - 1, 0)], line[min(index + 1, count - 1)]
        run = hypot(after[0] - before[0], after[1] - before[1]) or 1
        half = width / 2 * sin(pi * (index + 0.15) / (count - 0.7)) ** 0.7
        dx, dy = (after[1] - before[1]) / run * half, (before[0] - after[0]) / run * half
        sides[0].append((x + dx, y + dy))
        sides[1].append((x - dx, y - dy))
    return sides[0] + sides[1][::-1]


def curve_cut(points: Sequence[Point], width: float) -> Shape:
    """Return a knife mark along a soft curve through the points."""
    return cut(smooth(points, closed=False), width)


def strip(line: Sequence[Point], width: float, *, closed: bool = False) -> list[Shape]:
    """Return the pieces of a strip of even width along a line, with round ends and corners."""
    way = [line[0], *(point for before, point in pairwise(line) if point != before)]
    if closed and way[0] != way[-1]:
        way.append(way[0])
    sides = [_aside(start, end, width / 2) for start, end in pairwise(way)]
    last = len(sides)
    pieces: list[Shape] = []
    for index, ((x, y), (ex, ey)) in enumerate(pairwise(way)):
        before = sides[index - 1] if index or closed else None
        after = sides[(index + 1) % last] if index + 1 < last or closed else None
        (ax, ay), (bx, by) = _joint(before, sides[index]), _joint(after, sides[index])
        pieces.append([(x + ax, y + ay), (ex + bx, ey + by), (ex - bx, ey - by), (x - ax, y - ay)])
        if (ax, ay) == sides[index]:
            pieces.append(dot(x, y, width / 2))
    return pieces if closed else [*pieces, dot(*way[-1], width / 2)]


def _aside(start: Point, end: Point, half: float) -> Point:
    """Return the way from the middle of a strip to its left edge."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    run = hypot(dx, dy)
    return dy / run * half, -dx / run * half


def _joint(other: Point | None, own: Point) -> Point:
    """Return where two pieces share a corner; at an end or a sharp bend, the piece's own corner."""
    if other is None:
        return own
    size = own[0] ** 2 + own[1] ** 2
    bend = (own[0] * other[0] + own[1] * other[1]) / size
    if bend < SHARP:
        return own
    return (own[0] + other[0]) / (1 + bend), (own[1] + other[1]) / (1 + bend)


def spread(line: Sequence[Point], count: int) -> Shape:
    """Return ``count`` points at equal distances along a line."""
    lengths = [0.0]
    for start, end in pairwise(line):
        lengths.append(lengths[-1] + hypot(end[0] - start[0], end[1] - start[1]))
    found: Shape = []
    piece = 0
    for index in range(count):
        wanted = lengths[-1] * index / (count - 1)
        while piece < len(line) - 2 and lengths[piece + 1] < wanted:
            piece += 1
        part = (wanted - lengths[piece]) / ((lengths[piece + 1] - lengths[piece]) or 1)
        (ax, ay), (bx, by) = line[piece], line[piece + 1]
        found.append((ax + (bx - ax) * part, ay + (by - ay) * part))
    return found


def box(x: float, y: float, width: float, height: float) -> Shape:
    """Return an upright rectangle."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def mirrored(points: Iterable[Point], axis: float) -> Shape:
    """Return points reflected at the upright line x = ``axis``."""
    return [(2 * axis - x, y) for x, y in points]
