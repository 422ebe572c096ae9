"""Pictures of a source as files a story may name: their own size, a format the site takes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from bangyang.importers.document import Image
from bangyang.importers.office import converted
from bangyang.load.pictures import ENDINGS
from bangyang.problems import Position, Problem

KEPT = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""Endings of files that are kept byte for byte."""
_DRAWINGS = (".emf", ".wmf")
_ENDLESS = 1 << 20
"""px; a side no photo has, so that none is read smaller than it is."""


def prepared(image: Image, at: Position, problems: list[Problem]) -> tuple[bytes, str] | None:
    """Return a picture's bytes and ending, or None and a Problem.

    What cannot be shown is refused here, because a picture that is broken stops a whole build.
    """
    from bangyang.derive.decode import decode

    ending = image.ending.lower()
    data: bytes | None = image.data
    if ending in _DRAWINGS:
        data, _ = converted(image.data, ending, ".png", at)
        if data is None:
            kind = ending[1:].upper()
            problems.append(Problem.of("import-drawing", at, name=_named(image), kind=kind))
            return None
        ending = ".png"
    picture, wrong = decode(data or b"", replace(at, file=_named(image) or at.file), _ENDLESS)
    if picture is None:
        problems += [Problem(each.code, at, each.values) for each in wrong]
        return None
    if ending in KEPT and data is not None:
        return data, ending
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue(), ".png"


def _named(image: Image) -> str:
    return image.name or image.alt


def is_picture(name: str) -> bool:
    """Return whether a file's name is a picture's."""
    return name.lower().endswith(ENDINGS)
