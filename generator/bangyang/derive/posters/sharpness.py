"""How finely a photo is printed: its pixels over the room a template told it took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from bangyang.derive.posters.plan import PosterJob
from bangyang.problems import Problem

FINE = 100
"""dpi; below, squares show to who stands near: a ``poster-coarse`` warning."""

LEAST = 50
"""dpi; below, they show to everybody: a ``poster-too-coarse`` error, and no poster."""

_INCH = 25.4


def coarse(job: PosterJob, told: Sequence[Mapping[str, object]]) -> Iterator[Problem]:
    """Yield a Problem for each photo of a poster too coarse where it is largest.

    ``told`` holds ``photo``, ``width`` and ``height`` in mm of each photo as it was placed.
    """
    for picture in job.pictures:
        placed = [_size(each) for each in told if each.get("photo") == picture.path]
        dpi = min(
            (_INCH * min(picture.width / w, picture.height / h) for w, h in placed if w and h),
            default=float(FINE),
        )
        if dpi < FINE:
            yield Problem.of(
                "poster-coarse" if dpi >= LEAST else "poster-too-coarse",
                job.at,
                name=job.poster.title,
                sheet=job.poster.sheet.name,
                photo=picture.name or picture.path,
                dpi=int(dpi),
                width=ceil(picture.width * FINE / dpi),
                height=ceil(picture.height * FINE / dpi),
            )


def refuses(problem: Problem) -> bool:
    """Return whether a Problem keeps its poster from being given out."""
    return problem.code == "poster-too-coarse"


def _size(told: Mapping[str, object]) -> tuple[float, float]:
    width, height = told.get("width"), told.get("height")
    if isinstance(width, int | float) and isinstance(height, int | float):
        return float(width), float(height)
    return 0.0, 0.0
