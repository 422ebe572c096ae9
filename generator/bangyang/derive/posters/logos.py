"""Counties' emblems, brought below Typst's root."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageColor

from bangyang.derive.cache import Cache, digest
from bangyang.derive.decode import decode
from bangyang.load.folder import Folder
from bangyang.model.places import County, Logo
from bangyang.problems import Position, Problem

ROOM = "logos"
RECIPE = 1
"""Raised when the same emblem shall come out otherwise."""

LONGEST = 1200
"""px of a PNG's longer side: 600 dpi where an emblem is two inches wide."""

_PAINT = re.compile(
    r"(?P<before>\b(?:fill|stroke|stop-color|color)\s*(?:=\s*\"|:)\s*)(?P<colour>[^\";}]+)"
)


def make(
    counties: Iterable[County], root: Path, cache: Cache, grey: bool = False
) -> tuple[dict[str, str], list[Problem]]:
    """Return each county's emblem by its id: its path in the job cache.

    ``root`` is the site's folder. A PNG nobody can read has the Problems of ``decode``.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for county in counties:
        if county.logo is None:
            continue
        key = _key(county.logo, grey)
        if not cache.has(ROOM, key):
            content = _content(county.logo, root, grey, problems)
            if content is None:
                continue
            with cache.fill(ROOM, key) as folder:
                (folder / _name(county.logo)).write_bytes(content)
        found[county.id] = f"{ROOM}/{key}/{_name(county.logo)}"
    return found, problems


def prune(counties: Iterable[County], cache: Cache) -> None:
    """Drop the emblems the site no longer has."""
    logos = [county.logo for county in counties if county.logo]
    cache.prune(ROOM, {_key(logo, grey) for logo in logos for grey in (False, True)})


def _key(logo: Logo, grey: bool) -> str:
    return digest("logo", RECIPE, PIL.__version__, logo.digest, logo.svg, grey)


def _name(logo: Logo) -> str:
    return "logo.svg" if logo.svg else "logo.png"


def _content(logo: Logo, root: Path, grey: bool, problems: list[Problem]) -> bytes | None:
    if logo.svg:
        return (greyed(logo.svg) if grey else logo.svg).encode()
    data = Folder(root).read(logo.path, problems)
    if data is None:
        return None
    picture, findings = decode(data, Position(logo.path))
    if picture is None:
        problems += findings
        return None
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    file = BytesIO()
    (picture.convert("L") if grey else picture).save(file, "PNG", optimize=True)
    return file.getvalue()


def greyed(svg: str) -> str:
    """Return a drawing with every colour replaced by the grey that is as light."""
    return _PAINT.sub(lambda found: found["before"] + _grey(found["colour"]), svg)


def _grey(colour: str) -> str:
    """Return a colour's grey; what is no colour (``none``, ``url(#a)``) as it is."""
    try:
        red, green, blue = ImageColor.getrgb(colour.strip())[:3]
    except ValueError:
        return colour
    light = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{light:02X}{light:02X}{light:02X}"
