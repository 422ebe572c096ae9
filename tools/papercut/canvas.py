"""From shapes to pixels, in the colours of one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations
from math import cos, radians, sin

from PIL import Image, ImageDraw

from tools.papercut.strokes import Point, strip

FINER = 2
"""How many times larger a picture is drawn than saved, so that its edges come out smooth."""

BLENDS = FINER**2 - 1
"""Colours between two inks: every mixture a pixel of ``FINER`` by ``FINER`` finer ones can have."""


class Ink(IntEnum):
    """What a shape is cut from."""

    GROUND = 0
    TINT = 1
    SHEET = 2
    PAPER = 3
    GOLD = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """One colour scheme: the cut sheet, the ground below it, and a tint for what is far away."""

    sheet: str
    ground: str
    tint: str
    paper: str = "#F8EBD3"
    gold: str = "#D6A24A"

    def colours(self) -> list[int]:
        """Return the colours as Pillow's palette, in the order of ``Ink``."""
        codes = (self.ground, self.tint, self.sheet, self.paper, self.gold)
        return [value for code in codes for value in bytes.fromhex(code[1:])]

    def palette(self) -> Image.Image:
        """Return the five colours and ``BLENDS`` steps between any two, for smooth edges."""
        flat = self.colours()
        inks = [flat[start : start + 3] for start in range(0, len(flat), 3)]
        steps = [step / (BLENDS + 1) for step in range(1, BLENDS + 1)]
        mixed = [
            round(one + (other - one) * part)
            for first, second in combinations(inks, 2)
            for part in steps
            for one, other in zip(first, second, strict=True)
        ]
        image = Image.new("P", (1, 1))
        image.putpalette(flat + mixed)
        return image


SHEETS = {
    "red": Sheet("#8F1D22", "#EFDFC4", "#DDB98E"),
    "pine": Sheet("#23493F", "#DDE3D2", "#A9BFA6"),
    "indigo": Sheet("#26415F", "#DBE2E6", "#A3B7C6"),
    "plum": Sheet("#5B2440", "#EADAD8", "#C9A3A6"),
    "ochre": Sheet("#7A3F14", "#F1E2BF", "#DCB770"),
    "ink": Sheet("#2E2925", "#E7E0D3", "#BDB09A"),
}


@dataclass(frozen=True, slots=True)
class Pull:
    """Where the points of a block go: an affine map, as Pillow and SVG write it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def of(self, point: Point) -> Point:
        """Return where a point goes."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Pull) -> Pull:
        """Return the map that does ``first`` and then this one."""
        e, f = self.of((first.e, first.f))
        return Pull(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )


@dataclass(frozen=True, slots=True)
class Pose:
    """How a block of shapes is laid: turned, scaled and mirrored about a point, then moved."""

    about: Point = (0, 0)
    scale: float = 1
    wide: float = 1
    """Across only."""
    turn: float = 0
    """Degrees, clockwise."""
    flip: bool = False
    by: Point = (0, 0)

    def pull(self) -> Pull:
        """Return the pose as an affine map."""
        x, y = self.about
        across = self.scale * self.wide * (-1 if self.flip else 1)
        along, aside = cos(radians(self.turn)), sin(radians(self.turn))
        a, b, c, d = along * across, aside * across, -aside * self.scale, along * self.scale
        return Pull(a, b, c, d, x - a * x - c * y + self.by[0], y - b * x - d * y + self.by[1])


class Canvas:
    """A picture being cut, ``width`` by ``height`` drawing units of ``scale`` pixels each."""

    def __init__(self, width: int, height: int, scale: float, sheet: Sheet) -> None:
        self._scale = scale * FINER
        self._sheet = sheet
        self._size = (round(width * self._scale), round(height * self._scale))
        self._image = Image.new("L", self._size, Ink.GROUND)
        self._draw = ImageDraw.Draw(self._image)
        self._pull = Pull()

    def fill(self, ink: Ink, *shapes: Sequence[Point]) -> None:
        """Lay shapes of one colour on the picture."""
        for shape in shapes:
            self._draw.polygon(self._pixels(shape), fill=ink)

    def line(
        self, ink: Ink, points: Sequence[Point], width: float, *, closed: bool = False
    ) -> None:
        """Lay a strip of even width, with round ends and corners."""
        self.fill(ink, *strip(points, width, closed=closed))

    def edged(
        self, ink: Ink, *shapes: Sequence[Point], edge: float = 7, rim: Ink = Ink.SHEET
    ) -> None:
        """Lay shapes of one colour, each with a contour of another that is half hidden below it."""
        for shape in shapes:
            self.line(rim, shape, edge, closed=True)
            self.fill(ink, shape)

    @contextmanager
    def within(self, *shapes: Sequence[Point]) -> Iterator[None]:
        """Whatever is laid inside the block shows within the shapes only."""
        before = self._image.copy()
        yield
        mask = Image.new("1", self._size)
        pen = ImageDraw.Draw(mask)
        for shape in shapes:
            pen.polygon(self._pixels(shape), fill=1)
        before.paste(self._image, mask=mask)
        self._image = before
        self._draw = ImageDraw.Draw(before)

    @contextmanager
    def posed(self, pose: Pose) -> Iterator[None]:
        """Lay the block's shapes in a pose; poses inside poses add up."""
        outer = self._pull
        self._pull = outer.after(pose.pull())
        yield
        self._pull = outer

    def _pixels(self, points: Iterable[Point]) -> list[Point]:
        moved = map(self._pull.of, points)
        return [(x * self._scale, y * self._scale) for x, y in moved]

    def picture(self) -> Image.Image:
        """Return the picture at its own size, in few colours: the five and steps between them."""
        coloured = self._image.copy()
        coloured.putpalette(self._sheet.colours())
        small = coloured.convert("RGB").reduce(FINER)
        return small.quantize(palette=self._sheet.palette(), dither=Image.Dither.NONE)
