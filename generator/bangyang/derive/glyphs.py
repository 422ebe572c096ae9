"""Outlines of characters as polygons, cut straight as a knife cuts; from the posters' serif."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from mmap import ACCESS_READ, mmap
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from bangyang.derive.fonts import SERIF

Point = tuple[float, float]
Contour = tuple[Point, ...]

_CUTS = 3
"""Straight cuts a curve is made of: more looks printed, fewer looks broken."""


@cache
def outline(character: str) -> tuple[Contour, ...]:
    """Return a character's contours in its em square: 0…1 to the right and down.

    Outer contours run one way and holes the other, as fonts have them. A character the font does
    not draw has none.
    """
    font = _font()
    name = font.getBestCmap().get(ord(character))
    if name is None:
        return ()
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    em, top = font["head"].unitsPerEm, font["OS/2"].sTypoAscender
    return tuple(
        tuple((x / em, (top - y) / em) for x, y in contour) for contour in _contours(pen.value)
    )


@cache
def _font() -> TTFont:
    package, name = SERIF
    with Path(str(files(package).joinpath(name))).open("rb") as opened:
        # A mapped file, because processes that were forked share where an open one is read.
        mapped = mmap(opened.fileno(), 0, access=ACCESS_READ)
    return TTFont(mapped, lazy=True)


def _contours(steps: Iterable[tuple[str, tuple[Point, ...]]]) -> list[list[Point]]:
    """Return the contours of a recorded glyph in font units, curves as a few straight cuts."""
    contours: list[list[Point]] = []
    for step, points in steps:
        if step == "moveTo":
            contours.append([points[0]])
        elif step == "lineTo":
            contours[-1].append(points[0])
        elif step == "curveTo":
            start = contours[-1][-1]
            curve = (start, *points)
            contours[-1] += [_bezier(curve, n / _CUTS) for n in range(1, _CUTS + 1)]
    return contours


def _bezier(curve: tuple[Point, ...], t: float) -> Point:
    """Return the point at ``t`` of a cubic curve given by its four points."""
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    x, y = (sum(w * p[i] for w, p in zip(weights, curve, strict=True)) for i in (0, 1))
    return x, y
