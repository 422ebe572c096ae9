"""What a site must show and have on file: footer, approvals, pictures fine enough for print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.model.photos import PhotoSource
from bangyang.model.posters import PosterKind
from bangyang.problems import Position, Problem

if TYPE_CHECKING:
    from bangyang.derive.photos import Made

FOOTER = {"organizer": "主办单位", "icp": "icp", "police": "公安备案"}
"""What each page's foot must name: 《政府网站发展指引》 (国办发〔2017〕47号), 页面标签与底部."""

FINE = 100
"""Dots an inch below which a photo looks blurred to who stands near, as for posters made."""

LEAST = 40
"""Dots an inch below which a poster is surely refused when it is made, which is so below 50."""

WIDE, UPRIGHT = 0.6, 0.4
"""How much of a story poster's width a photo takes, about, as it is wide or upright."""

_INCH = 25.4


def footer(options: Options, file: str) -> Iterator[Problem]:
    """Yield a Problem where a site that has an address lacks lines of its footer."""
    own = options.footer
    missing = [name for key, name in FOOTER.items() if not getattr(own, key)]
    if options.site_url and missing:
        yield Problem.of("footer-missing", Position(file), lines="、".join(missing))


def approvals(library: Library, options: Options) -> Iterator[Problem]:
    """Yield a Problem for each published story some step of whose approval nobody has signed."""
    for exemplar in library.exemplars if options.approvals else ():
        missing = _unsigned(exemplar, options)
        if exemplar.status is Status.PUBLISHED and missing:
            steps = "、".join(missing)
            yield Problem.of("approval-missing", exemplar.at, name=exemplar.name, steps=steps)


def _unsigned(exemplar: Exemplar, options: Options) -> list[str]:
    signed = {each.step for each in exemplar.approved if each.by and each.on}
    return [step for step in options.approvals if step not in signed]


def pictures(edition: Edition, photos: Mapping[PhotoSource, Made]) -> Iterator[Problem]:
    """Yield a Problem for each story's photo that is too small for the smallest poster offered.

    The largest size kept of a photo is as wide as the photo itself, unless that has enough.
    """
    offers = [each for each in edition.options.posters if each.kind is PosterKind.STORY]
    if not offers:
        return
    sheet = min((each.sheet for each in offers), key=lambda sheet: sheet.width)
    for exemplar in edition.exemplars:
        made = photos.get(exemplar.photo.source) if exemplar.photo else None
        if exemplar.photo and made:
            largest = made.photo.whole[-1]
            part = WIDE if largest.width >= largest.height else UPRIGHT
            inches = sheet.width * part / _INCH
            dpi = int(largest.width / inches)
            if dpi < FINE:
                yield Problem.of(
                    "photo-print" if dpi >= LEAST else "photo-unprintable",
                    exemplar.photo.at,
                    path=exemplar.photo.source.path,
                    sheet=sheet.name,
                    dpi=dpi,
                    width=round(FINE * inches),
                )
