"""A seal as pixels: the same cuts as its SVG, for pictures that are no pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from PIL import Image, ImageChops, ImageDraw

from bangyang.derive.carving import SIDE
from bangyang.derive.seals import svg
from bangyang.rules.seal import Seal

_FINE = 2
"""Drawn so many times larger, then made smaller: Pillow's own edges are steps."""

_PATH = re.compile(r"<path ([^>]*)/>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_CONTOUR = re.compile(r"M([^Mz]+)z?")
_NUMBERS = re.compile(r"-?\d+")

Points = list[tuple[float, float]]


def paint(seal: Seal, side: int, ground: str) -> Image.Image:
    """Return a seal ``side`` px wide on a ground of one colour."""
    scale = side * _FINE / SIDE
    picture = Image.new("RGB", (side * _FINE, side * _FINE), ground)
    for path in _PATH.finditer(svg(seal)):
        _draw(picture, dict(_ATTRIBUTE.findall(path[1])), scale)
    return picture.resize((side, side), Image.Resampling.BOX)


def _draw(picture: Image.Image, path: dict[str, str], scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    contours = list(_contours(path["d"], scale))
    if path["fill"] != "none":
        _fill(picture, pen, contours, path["fill"])
    if "stroke" in path:
        weight = max(1, round(int(path["stroke-width"]) * scale))
        for contour in contours:
            closed = contour + contour[:1] if path["d"].endswith("z") else contour
            pen.line(closed, fill=path["stroke"], width=weight, joint="curve")


def _fill(
    picture: Image.Image, pen: ImageDraw.ImageDraw, contours: list[Points], colour: str
) -> None:
    """Fill an area; a contour inside another is a hole."""
    if len(contours) == 1:
        pen.polygon(contours[0], fill=colour)
        return
    across = [x for contour in contours for x, _ in contour]
    down = [y for contour in contours for _, y in contour]
    left, top = int(min(across)), int(min(down))
    size = (int(max(across)) - left + 1, int(max(down)) - top + 1)
    area = Image.new("1", size)
    for contour in contours:
        one = Image.new("1", size)
        ImageDraw.Draw(one).polygon([(x - left, y - top) for x, y in contour], fill=1)
        area = ImageChops.logical_xor(area, one)
    picture.paste(colour, (left, top), area)


def _contours(path: str, scale: float) -> Iterator[Points]:
    """Yield the points of a path of the carver's: one whole place, then steps from it."""
    for contour in _CONTOUR.findall(path):
        numbers = [int(number) * scale for number in _NUMBERS.findall(contour)]
        yield list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))
