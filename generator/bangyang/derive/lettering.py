"""Words drawn into a picture in the posters' fonts, the same on every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, groupby
from pathlib import Path
from struct import iter_unpack, unpack_from

from fontTools.ttLib import TTFont
from PIL import ImageDraw, ImageFont

from bangyang.derive.fonts import SANS, SERIF
from bangyang.derive.lines import OPENING, breaks, squeezed

_FILES = {"serif": SERIF, "sans": SANS}
_GROUPS = 12
"""The format of a table that can hold every character."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words look: ``serif`` or ``sans``, px, colour, and how heavy.

    ``weight`` is 100 to 900 for sans; the serif has one weight and gains ``stroke`` px all round.
    """

    family: str
    size: int
    colour: str
    weight: int = 400
    stroke: int = 0

    @property
    def families(self) -> tuple[str, str]:
        """Its own family, and the one that stands in for a character it lacks."""
        return ("serif", "sans") if self.family == "serif" else ("sans", "serif")


def drawable(text: str) -> bool:
    """Return whether each character that shows anything is in one of the fonts."""
    return all(ord(sign) in _drawn("serif") or ord(sign) in _drawn("sans") for sign in shown(text))


def shown(text: str) -> str:
    """Return a text as it is drawn: composed, on one line, without characters that show nothing."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    hidden = ("Cf", "Cc", "Mn")
    return "".join(sign for sign in composed if unicodedata.category(sign) not in hidden)


def wrap(text: str, style: Style, width: int, most: int) -> tuple[str, ...]:
    """Return a text in up to ``most`` lines of ``width`` px; none when it cannot be broken so."""
    widths = _widths(text, style)
    lines = (
        breaks(text, widths, style.size, width)
        if sum(widths) <= most * (width + style.size)
        else ()
    )
    return lines if len(lines) <= most else ()


def measure(text: str, style: Style) -> float:
    """Return how wide a text is, in px."""
    return sum(_widths(text, style))


def write(pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style) -> None:
    """Draw one line; ``at`` is the left end of its base line."""
    if not text:
        return
    x, y = at
    widths = _widths(text, style)
    # A bracket's left half is blank: without it the line begins where the others do.
    x -= style.size / 2 if text[0] in OPENING and widths[0] > style.size * 0.9 else 0
    for offset, run, family in _runs(text, widths, style):
        font = _font(family, style.size, style.weight)
        pen.text((x + offset, y), run, style.colour, font, anchor="ls", stroke_width=style.stroke)


def _runs(text: str, widths: Sequence[float], style: Style) -> Iterator[tuple[float, str, str]]:
    """Yield stretches drawn in one go: where each starts, its characters, its family."""
    starts = list(accumulate(widths, initial=0.0))
    index = 0
    signs = [(sign, _family(sign, style), sign in OPENING or not sign.isalnum()) for sign in text]
    for (family, single), group in groupby(signs, key=lambda each: each[1:]):
        run = "".join(sign for sign, _, _ in group)
        pieces = list(run) if single else [run]
        for piece in pieces:
            yield starts[index], piece, family
            index += len(piece)


def _widths(text: str, style: Style) -> list[float]:
    widths = [_width(sign, _family(sign, style), style.size, style.weight) for sign in text]
    return squeezed(text, widths, style.size)


def _family(sign: str, style: Style) -> str:
    own, other = style.families
    return other if ord(sign) not in _drawn(own) and ord(sign) in _drawn(other) else own


@cache
def _width(sign: str, family: str, size: int, weight: int) -> float:
    return _font(family, size, weight).getlength(sign)


@cache
def _font(family: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    # The basic layout: the other depends on libraries of the machine, and Chinese needs none.
    font = ImageFont.truetype(_path(family), size, layout_engine=ImageFont.Layout.BASIC)
    if family == "sans":
        font.set_variation_by_axes([weight])
    return font


@cache
def _drawn(family: str) -> frozenset[int]:
    """Return the code points a family draws."""
    return characters(Path(_path(family)))


def characters(font: Path) -> frozenset[int]:
    """Return the code points of a font's table of groups (OpenType cmap, format 12).

    fontTools gives names to all glyphs first, which takes a new process a quarter of a second.
    """
    with TTFont(font, lazy=True) as opened:
        table = opened.reader["cmap"]
    (count,) = unpack_from(">2xH", table)
    offsets = {unpack_from(">4xL", table, 4 + 8 * index)[0] for index in range(count)}
    starts = [offset for offset in offsets if unpack_from(">H", table, offset)[0] == _GROUPS]
    found: set[int] = set()
    for start in starts:
        (groups,) = unpack_from(">12xL", table, start)
        for first, last, _ in iter_unpack(">LLL", table[start + 16 : start + 16 + 12 * groups]):
            found.update(range(first, last + 1))
    return frozenset(found)


def _path(family: str) -> str:
    package, name = _FILES[family]
    return str(files(package).joinpath(name))
