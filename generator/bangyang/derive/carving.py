"""A carver's lines: never quite straight, and the same for the same seal, as SVG paths.

Lengths are thousandths of a seal's side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bangyang.derive.glyphs import Point

SIDE = 1000

_EIGHTH = ((1000, 0), (991, 131), (966, 259), (924, 383), (866, 500), (793, 609), (707, 707))
"""Points on a circle, from a table: the last digits of a sine differ between machines."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its corner, width and height."""

    x: float
    y: float
    width: float
    height: float


class Hand:
    """A carver's hand: never quite straight, and the same for the same seal.

    A small linear congruential generator; the library's ``random`` may change between versions.
    """

    def __init__(self, name: str) -> None:
        self._state = sum(ord(c) * (i + 7) for i, c in enumerate(name))

    def slip(self, most: int) -> int:
        """Return a whole number from -most to most."""
        self._state = (self._state * 1103515245 + 12345) % 2**31
        return (self._state >> 8) % (2 * most + 1) - most


def within(box: Box, inset: float) -> Box:
    """Return the part of a box that is ``inset`` away from its sides."""
    return Box(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset)


def corners(box: Box, inset: float) -> list[Point]:
    """Return the corners of a box, moved inwards, clockwise from the upper left."""
    x, y = box.x + inset, box.y + inset
    right, bottom = box.x + box.width - inset, box.y + box.height - inset
    return [(x, y), (right, y), (right, bottom), (x, bottom)]


def square(hand: Hand, inset: int, slip: int) -> list[Point]:
    """Return the seal's square, ``inset`` from its sides, cut by a hand that slips so far."""
    return rough(corners(Box(0, 0, SIDE, SIDE), inset), hand, 9, slip)


def octagon(hand: Hand, inset: int) -> list[Point]:
    """Return the seal's square with its corners cut off."""
    near, cut = inset, inset + 150
    far, last = SIDE - near, SIDE - cut
    corners: list[Point] = [
        (cut, near), (last, near), (far, cut), (far, last),
        (last, far), (cut, far), (near, last), (near, cut),
    ]  # fmt: skip
    return rough(corners, hand, 4, 6)


def disc(hand: Hand, radius: int, slip: int) -> list[Point]:
    """Return a circle of 48 cuts."""
    quarter = [*_EIGHTH, *((y, x) for x, y in reversed(_EIGHTH[:-1]))]
    ring = [(x, y) for x, y in quarter[:-1]]
    whole = (
        ring + [(-y, x) for x, y in ring] + [(-x, -y) for x, y in ring] + [(y, -x) for x, y in ring]
    )
    reach = [radius + hand.slip(slip) for _ in whole]
    return [
        (500 + x * r / 1000, 500 + y * r / 1000) for (x, y), r in zip(whole, reach, strict=True)
    ]


def rough(corners: Sequence[Point], hand: Hand, parts: int, slip: int) -> list[Point]:
    """Return a closed line through corners, each side in a few cuts that are not quite straight."""
    line: list[Point] = []
    for (x, y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        for part in range(parts):
            share = part / parts
            along = (x + (to_x - x) * share, y + (to_y - y) * share)
            line.append((along[0] + hand.slip(slip), along[1] + hand.slip(slip)))
    return line


def chips(hand: Hand, count: int, colour: str) -> str:
    """Return small places along the edge where the stone broke, as the paper shows through."""
    return "".join(_chip(hand, colour) for _ in range(count))


def _chip(hand: Hand, colour: str) -> str:
    along, inset = 500 + hand.slip(430), 40 + hand.slip(30)
    side = hand.slip(1) + 2 * hand.slip(1)
    x, y = ((along, inset), (along, SIDE - inset), (inset, along), (SIDE - inset, along))[side % 4]
    size = 9 + hand.slip(5)
    points = [
        (x - size, y + hand.slip(4)),
        (x + hand.slip(4), y - size),
        (x + size, y + hand.slip(4)),
        (x + hand.slip(4), y + size),
    ]
    return area(points, colour)


def area(points: Sequence[Point], colour: str) -> str:
    """Return a filled shape."""
    return f'<path fill="{colour}" d="{path(points)}"/>'


def line(points: Sequence[Point], colour: str, width: int) -> str:
    """Return a line round a shape, or between two points."""
    steps = path(points).removesuffix("z") if len(points) == 2 else path(points)
    return f'<path fill="none" stroke="{colour}" stroke-width="{width}" d="{steps}"/>'


def path(points: Sequence[Point]) -> str:
    """Return a closed path in whole units, each step from the one before."""
    rounded = [(round(x), round(y)) for x, y in points]
    steps = [f"l{x - back_x} {y - back_y}" for (back_x, back_y), (x, y) in pairwise(rounded)]
    return f"M{rounded[0][0]} {rounded[0][1]}{''.join(steps)}z"
