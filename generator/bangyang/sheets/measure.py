"""How much room text takes in a cell: widths, lines, heights.

Widths are in the unit of a spreadsheet's columns, a digit of its standard type (7 px). In 10.5 pt
五号, the type of Chinese offices, a Han character is two of them wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import category, east_asian_width

TYPE = 10.5
"""Size of type, in pt."""

LINE = 15.5
"""Height of a line, in pt: Noto's 1.45 times the type's size; 宋体 needs less."""

TALLEST = 409.0
"""The tallest row a spreadsheet can have, in pt."""

_AROUND = 6.0
"""Room above and below the lines of a cell, in pt."""

_BESIDE = 1.0
"""Room at the two sides of a cell, in units."""

_LITTLE = 0.01
"""What rounding may take from a width."""

_NARROW = 1.15
"""A letter or figure: half a Han character in 宋体, a little more in fonts that stand in for it."""

_OPENING, _CLOSING = "“‘（《〈「『【〔", "”’）》〉」』】〕，。、；：！？…—"
_ATOM = re.compile(rf"\s|[{_OPENING}]*(?:[!-~]+|\S)[{_CLOSING}]*")
"""What is not parted at the end of a line: a word, or a character with its punctuation."""


@lru_cache(maxsize=100_000)
def room(text: str) -> float:
    """Return how wide a text is on one line."""
    return sum(_char(char) for char in text)


@lru_cache(maxsize=10_000)
def _char(char: str) -> float:
    if "!" <= char <= "~" or char == " ":
        return _NARROW
    if category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    return 2.0 if east_asian_width(char) in "WFA" else _NARROW


def unbroken(text: str) -> float:
    """Return how wide the widest part of a text is that should stay on one line."""
    return max((room(atom) for atom in _ATOM.findall(text)), default=0.0)


def folded(text: str, width: float) -> list[str]:
    """Return a text in lines no wider than ``width``; a word wider than that is parted."""
    lines, line, used = [], "", 0.0
    for atom in _atoms(text, width):
        wide = room(atom)
        if line and used + wide > width + _LITTLE:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not atom.isspace():
            line, used = line + atom, used + wide
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _atoms(text: str, width: float) -> Iterable[str]:
    for atom in _ATOM.findall(text):
        if room(atom) <= width + _LITTLE:
            yield atom
        else:
            yield from atom


def column_width(texts: Sequence[str], least: float, most: float, header: str) -> float:
    """Return a column's width: that of its longest text, from ``least`` to ``most``.

    Words that cannot be parted may make it wider, up to twice ``most``.
    """
    whole = max(map(room, texts), default=0.0)
    words = max(map(unbroken, [header, *texts]), default=0.0)
    return max(least, min(whole, most), min(words, 2 * most)) + _BESIDE


def row_height(texts: Iterable[tuple[str, float]], least: float = 0.0) -> float:
    """Return the height, in pt, of a row of texts, each in a column of that width."""
    lines = max((_lines(text, width - _BESIDE) for text, width in texts), default=1)
    return max(least, lines * LINE + _AROUND)


@lru_cache(maxsize=100_000)
def _lines(text: str, width: float) -> int:
    return 1 if room(text) <= width + _LITTLE else len(folded(text, width))
