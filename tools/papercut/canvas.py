"""From shapes to pixels, in the colours of one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum

from PIL import Image, ImageDraw

from tools.papercut.strokes import Point, dot

FINER = 3
"""How many times larger a picture is drawn than saved, so that its edges come out smooth."""


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


SHEETS = {
    "red": Sheet("#8F1D22", "#EFDFC4", "#DDB98E"),
    "pine": Sheet("#23493F", "#DDE3D2", "#A9BFA6"),
    "indigo": Sheet("#26415F", "#DBE2E6", "#A3B7C6"),
    "plum": Sheet("#5B2440", "#EADAD8", "#C9A3A6"),
    "ochre": Sheet("#7A3F14", "#F1E2BF", "#DCB770"),
    "ink": Sheet("#2E2925", "#E7E0D3", "#BDB09A"),
}


class Canvas:
    """A picture being cut, ``width`` by ``height`` drawing units of ``scale`` pixels each."""

    def __init__(self, width: int, height: int, scale: float, sheet: Sheet) -> None:
        self._scale = scale * FINER
        self._sheet = sheet
        self._size = (round(width * self._scale), round(height * self._scale))
        self._image = Image.new("L", self._size, Ink.GROUND)
        self._draw = ImageDraw.Draw(self._image)
        self._pull = (1.0, 0.0, 1.0, 0.0)

    def fill(self, ink: Ink, *shapes: Sequence[Point]) -> None:
        """Lay shapes of one colour on the picture."""
        for shape in shapes:
            self._draw.polygon(self._pixels(shape), fill=ink)

    def line(
        self, ink: Ink, points: Sequence[Point], width: float, *, closed: bool = False
    ) -> None:
        """Lay a strip of even width, with round ends and corners."""
        pixels = self._pixels([*points, points[0]] if closed else points)
        thick = max(1, round(width * self._scale * abs(self._pull[2])))
        self._draw.line(pixels, fill=ink, width=thick)
        self.fill(ink, *(dot(x, y, width / 2) for x, y in points))

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
    def figure(self, scale: float, foot: Point, *, flip: bool = False) -> Iterator[None]:
        """Draw the block's shapes scaled about ``foot``, and mirrored there when ``flip``."""
        outer = self._pull
        across = -scale if flip else scale
        self._pull = (across, foot[0] * (1 - across), scale, foot[1] * (1 - scale))
        yield
        self._pull = outer

    def _pixels(self, points: Iterable[Point]) -> list[Point]:
        kx, dx, ky, dy = self._pull
        return [((x * kx + dx) * self._scale, (y * ky + dy) * self._scale) for x, y in points]

    def picture(self) -> Image.Image:
        """Return the picture at its own size."""
        coloured = self._image.copy()
        coloured.putpalette(self._sheet.colours())
        return coloured.convert("RGB").reduce(FINER)
