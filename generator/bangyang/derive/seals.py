"""Seals, carved: what stands where there is no photo, as small SVG files.

The characters are outlines, so a seal looks the same on a phone without a Chinese serif. All
numbers are whole thousandths of a seal's side, and come from the seal alone: the same every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from xml.sax.saxutils import escape

from bangyang.derive.carving import (
    SIDE,
    Box,
    Hand,
    area,
    chips,
    corners,
    disc,
    line,
    octagon,
    path,
    rough,
    square,
    within,
)
from bangyang.derive.glyphs import Point, outline
from bangyang.rules.seal import Cutting, Seal

RED = "#8F1D22"
PAPER = "#FBEBD0"
_CHIPS = 9


@dataclass(frozen=True, slots=True)
class SealFile:
    """A seal as a file of the site, carved only when it is written."""

    seal: Seal

    @property
    def path(self) -> str:
        """See ``File``."""
        return self.seal.url

    @property
    def basis(self) -> object:
        """See ``File``."""
        return self.seal

    @property
    def content(self) -> bytes:
        """The SVG in UTF-8."""
        return svg(self.seal).encode()


def files(seals: Iterable[Seal]) -> Iterator[SealFile]:
    """Yield the file of each seal once: many stories share one."""
    return map(SealFile, dict.fromkeys(seals))


def svg(seal: Seal) -> str:
    """Return a seal as an SVG of 1000 by 1000 units, with no text in it but missing characters."""
    hand = Hand(seal.characters + seal.cutting)
    body = "".join(_CUTTINGS[seal.cutting](seal, hand))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}"'
        f' width="{SIDE}" height="{SIDE}">{body}{chips(hand, _CHIPS, PAPER)}</svg>'
    )


def _framed(seal: Seal, hand: Hand) -> Iterator[str]:
    """White on red, a line inside the edge."""
    yield area(square(hand, 18, 14), RED)
    yield line(square(hand, 80, 4), PAPER, 15)
    yield from _characters(seal, Box(138, 138, 724, 724), PAPER)


def _bare(seal: Seal, hand: Hand) -> Iterator[str]:
    """White on red, the characters close to a rough edge."""
    yield area(square(hand, 26, 24), RED)
    yield from _characters(seal, Box(100, 100, 800, 800), PAPER)


def _relief(seal: Seal, hand: Hand) -> Iterator[str]:
    """Red on paper, with a red rim."""
    yield area(square(hand, 22, 16), RED)
    yield area(square(hand, 92, 8), PAPER)
    yield from _characters(seal, Box(150, 150, 700, 700), RED)


def _round(seal: Seal, hand: Hand) -> Iterator[str]:
    """White on a red disc."""
    yield area(disc(hand, 482, 9), RED)
    yield line(disc(hand, 432, 4), PAPER, 13)
    yield from _characters(seal, Box(205, 205, 590, 590), PAPER)


def _notched(seal: Seal, hand: Hand) -> Iterator[str]:
    """White on red, the corners cut off."""
    yield area(octagon(hand, 20), RED)
    yield line(octagon(hand, 78), PAPER, 13)
    yield from _characters(seal, Box(152, 152, 696, 696), PAPER)


def _gridded(seal: Seal, hand: Hand) -> Iterator[str]:
    """White on red, a line between the characters."""
    yield area(square(hand, 18, 14), RED)
    yield line(square(hand, 74, 4), PAPER, 13)
    lines: list[list[Point]] = [[(80, 500 + hand.slip(5)), (920, 500 + hand.slip(5))]]
    if len(seal.characters) > 2:
        lines.append([(500 + hand.slip(5), 80), (500 + hand.slip(5), 920)])
    yield from (line(ends, PAPER, 11) for ends in lines)
    yield from _characters(seal, Box(112, 112, 776, 776), PAPER, gap=56)


def _paired(seal: Seal, hand: Hand) -> Iterator[str]:
    """One half white on red, the other red on paper."""
    yield area(square(hand, 18, 14), RED)
    cells = list(zip(seal.characters, _cells(seal, Box(62, 62, 876, 876), 40), strict=True))
    for index, (character, box) in enumerate(cells):
        light = index % 2 if len(cells) == 2 else index in (1, 2)
        if light:
            yield area(rough(corners(box, -8), hand, 5, 4), PAPER)
        yield _character(character, within(box, 26), RED if light else PAPER)


_CUTTINGS: Mapping[Cutting, Callable[[Seal, Hand], Iterator[str]]] = {
    "framed": _framed,
    "bare": _bare,
    "relief": _relief,
    "round": _round,
    "notched": _notched,
    "gridded": _gridded,
    "paired": _paired,
}


def _characters(seal: Seal, box: Box, colour: str, gap: int = 34) -> Iterator[str]:
    for character, cell in zip(seal.characters, _cells(seal, box, gap), strict=True):
        yield _character(character, cell, colour)


def _cells(seal: Seal, box: Box, gap: int) -> Iterator[Box]:
    """Yield where each character goes: columns from the right, each read downwards."""
    count = len(seal.characters)
    rows = min(count, 2)
    columns = ceil(count / rows)
    width = (box.width - gap * (columns - 1)) / columns
    height = (box.height - gap * (rows - 1)) / rows
    for index in range(count):
        column, row = divmod(index, rows)
        x = box.x + (columns - 1 - column) * (width + gap)
        yield Box(x, box.y + row * (height + gap), width, height)


def _character(character: str, box: Box, colour: str) -> str:
    """Return a character that fills its cell, up to a third wider than high."""
    contours = outline(character)
    if not contours:
        return _as_text(character, box, colour)
    left, top, right, bottom = _bounds(contours)
    high = box.height / (bottom - top)
    wide = min(box.width / (right - left), high * 1.34)
    high = min(high, wide * 1.3)
    x = box.x + (box.width - wide * (right - left)) / 2
    y = box.y + (box.height - high * (bottom - top)) / 2
    moved = ([(x + (a - left) * wide, y + (b - top) * high) for a, b in each] for each in contours)
    steps = "".join(map(path, moved))
    return f'<path fill="{colour}" stroke="{colour}" stroke-width="{_weight(box)}" d="{steps}"/>'


def _weight(box: Box) -> int:
    """Return how much a character's strokes gain: thin lines would be lost in stone."""
    return round(min(box.width, box.height) / 26)


def _as_text(character: str, box: Box, colour: str) -> str:
    """Return a character the font does not draw, for a device whose own fonts may."""
    size = min(box.width, box.height)
    x, y = box.x + box.width / 2, box.y + box.height / 2 + size * 0.36
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size:.0f}" font-family="serif"'
        f' font-weight="700" text-anchor="middle" fill="{colour}">{escape(character)}</text>'
    )


def _bounds(contours: tuple[tuple[Point, ...], ...]) -> tuple[float, float, float, float]:
    across = [x for contour in contours for x, _ in contour]
    down = [y for contour in contours for _, y in contour]
    return min(across), min(down), max(across), max(down)
