"""Sheets of paper: their names and sizes, and how large a thing on them must be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import hypot

from bangyang.model.posters import PosterKind, Sheet

PAPERS = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A2": (420.0, 594.0),
    "A1": (594.0, 841.0),
    "420x570": (420.0, 570.0),
    "500x700": (500.0, 700.0),
    "570x840": (570.0, 840.0),
    "600x900": (600.0, 900.0),
    "700x1000": (700.0, 1000.0),
    "800x1200": (800.0, 1200.0),
    "800x2000": (800.0, 2000.0),
}
"""Sheets offices and print shops have, in mm, upright; any other is named by its size."""

LANDSCAPE_ONLY = frozenset({PosterKind.BOARD})
UPRIGHT_ONLY = frozenset({PosterKind.NOTICE, PosterKind.FORM, PosterKind.BALLOT})

USUAL = {PosterKind.CARD: "210x100", PosterKind.FORM: "A4", PosterKind.BALLOT: "A4"}
"""What small prints are made on where nobody names a sheet; posters are made on A3."""

SHORTEST, LONGEST = 80.0, 3000.0
"""A side in mm: below, no text of ours has room; above, no roll of paper has."""

_SIZE = re.compile(r"(\d{2,4}(?:\.\d)?)\s*[x×X*]\s*(\d{2,4}(?:\.\d)?)(?:\s*mm)?")


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes on one sheet, in mm. ``unit`` is 1 on A3 and grows with the diagonal.

    ``distance`` is where we assume the reader stands: 1.17 diagonals away, 0.6 m from an A3.
    For characters on displays FAA HF-STD-001 asks a 200th of the distance, 17 minutes of arc.
    ``caption`` is 20 minutes and ``body``, the least for running text, 26: how much more is our
    choice, because Chinese characters have more strokes and many readers are old. ``code`` is a
    tenth of the distance, the rule of thumb for phones.
    """

    unit: float
    distance: float
    least: float
    caption: float
    body: float
    title: float
    name: float
    code: float
    pins: float


def scale(sheet: Sheet) -> Scale:
    """Return the sizes a sheet is set in; they follow the distance, not the sheet's area."""
    unit = hypot(sheet.width, sheet.height) / hypot(*PAPERS["A3"])
    distance = round(600 * unit, 1)
    return Scale(
        unit=round(unit, 4),
        distance=distance,
        least=2.9,
        caption=round(max(2.9, 3.5 * unit), 3),
        body=round(max(2.9, 4.6 * unit), 3),
        title=round(17 * unit, 3),
        name=round(36 * unit, 3),
        code=distance / 10,
        pins=round(max(15.0, 15 * unit), 3),
    )


def sheet(size: str, landscape: bool = False) -> Sheet | None:
    """Return the sheet called ``A3`` or ``600x900``, upright unless ``landscape``; or none.

    A size written the long way round (``900x600``) is the landscape sheet.
    """
    if (name := size.strip().upper()) in PAPERS:
        width, height = PAPERS[name]
    elif match := _SIZE.fullmatch(size.strip()):
        width, height = float(match[1]), float(match[2])
        landscape = landscape or width > height
        width, height = sorted((width, height))
        name = f"{width:g}x{height:g}"
    else:
        return None
    if width < SHORTEST or height > LONGEST:
        return None
    return Sheet(name, height, width, True) if landscape else Sheet(name, width, height)


def usual(kind: PosterKind) -> Sheet:
    """Return the sheet a kind is made on where nobody names one."""
    return sheet(USUAL.get(kind, "A3")) or Sheet("A3", *PAPERS["A3"])


def hung(kind: PosterKind, sheet: Sheet) -> Sheet | None:
    """Return the sheet as this kind hangs, or none where a landscape sheet makes no sense."""
    if kind in UPRIGHT_ONLY and sheet.landscape:
        return None
    if kind in LANDSCAPE_ONLY and not sheet.landscape:
        return Sheet(sheet.name, sheet.height, sheet.width, True)
    return sheet
