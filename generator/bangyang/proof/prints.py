"""Photos too small for the posters a site offers, told before any poster is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from bangyang.derive.renditions import WIDTHS
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar
from bangyang.model.photos import PhotoSource, Rendition
from bangyang.model.posters import PosterKind, Sheet
from bangyang.problems import Problem

if TYPE_CHECKING:
    from bangyang.derive.photos import Made

FINE, LEAST = 100, 50
"""Dots an inch below which a photo looks blurred to who stands near, and below which its poster is
refused: as for posters made."""

LOOK = "zhuangzhong"
"""The look these shares were measured of; posters of another one tell only once they are made."""

_INCH = 25.4
_SMALL = 250
"""mm; on a narrower sheet the code takes more of the width."""
_FILLS = 1.15
"""How much wider than high a photo is that fills the column of an upright sheet."""
_BY_LETTERS = ((200, 0.59), (700, 0.45), (None, 0.34))
"""How much of an upright sheet's width a photo is high, by the characters of the text below it."""
_LESS = 0.75
"""The part of that on sheets that are flat, or very slim."""


def share(photo: Rendition, sheet: Sheet, letters: int) -> float:
    """Return how much of a story poster's width a photo takes above so many characters of text.

    It was measured on posters of nine shapes of photos on seven sheets. A wide photo on a usual
    upright sheet takes the column's width, whatever else stands there.
    """
    aspect = photo.width / photo.height
    unusual = not 1.3 * sheet.width <= sheet.height <= 1.6 * sheet.width
    column = 0.52 if unusual else 0.57 if sheet.width < _SMALL else 0.6
    if aspect >= _FILLS and not unusual:
        return column
    high = next(part for most, part in _BY_LETTERS if most is None or letters <= most)
    return min(column, aspect * high * (_LESS if unusual else 1))


def photos_for_print(edition: Edition, photos: Mapping[PhotoSource, Made]) -> Iterator[Problem]:
    """Yield a Problem for each story's photo that is too small for posters the site offers.

    One for each poster that would be refused when it is made, in the same words; else one for the
    smallest sheet. The largest size kept of a photo is as wide as the photo itself, unless that
    has enough.
    """
    offers = [each for each in edition.options.posters if each.kind is PosterKind.STORY]
    sheets = sorted({each.sheet for each in offers}, key=lambda sheet: sheet.width)
    known = edition.options.poster_look == LOOK
    for exemplar in edition.exemplars if sheets else ():
        made = photos.get(exemplar.photo.source) if exemplar.photo else None
        if made:
            photo = made.photo.whole[-1]
            body = edition.bodies.get(exemplar.id, Body())
            letters = sum(map(len, body.paragraphs or (exemplar.summary,)))
            printed = [(each, each.width * share(photo, each, letters)) for each in sheets]
            refused = list(_refused(exemplar, photo, printed)) if known else []
            yield from refused or _blurred(exemplar, photo, *printed[0])


def _refused(
    exemplar: Exemplar, photo: Rendition, printed: Iterable[tuple[Sheet, float]]
) -> Iterator[Problem]:
    """Yield a Problem for each sheet on which a photo, so many mm wide, is far too coarse."""
    for sheet, width in printed:
        dpi = photo.width * _INCH / width
        if exemplar.photo and dpi < LEAST and photo.width < WIDTHS[-1]:
            yield Problem.of(
                "poster-too-coarse",
                exemplar.at,
                name=exemplar.name,
                sheet=sheet.name,
                photo=exemplar.photo.source.path,
                dpi=int(dpi),
                width=ceil(photo.width * FINE / dpi),
                height=ceil(photo.height * FINE / dpi),
            )


def _blurred(exemplar: Exemplar, photo: Rendition, sheet: Sheet, width: float) -> Iterator[Problem]:
    dpi = int(photo.width * _INCH / width)
    if exemplar.photo and dpi < FINE:
        yield Problem.of(
            "photo-print",
            exemplar.photo.at,
            path=exemplar.photo.source.path,
            sheet=sheet.name,
            dpi=dpi,
            width=round(FINE * width / _INCH),
        )


def said_once(problems: Sequence[Problem]) -> list[Problem]:
    """Return Problems without those that only repeat that a photo is small: print needs more."""
    said = {
        dict(each.values).get(key)
        for each in problems
        for code, key in (("photo-print", "path"), ("poster-too-coarse", "photo"))
        if each.code == code
    }
    return [
        each
        for each in problems
        if each.code != "photo-small" or dict(each.values)["path"] not in said
    ]
