"""An SVG drawing → the same drawing of shapes and colours alone, or what must not be in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

MOST_BYTES = 200_000
"""A county's emblem drawn by hand has 5 to 60 KB."""

MOST_PARTS = 4000
DEEPEST = 40
"""Elements inside one another; drawing programs nest ten."""

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    "svg g defs path rect circle ellipse line polyline polygon linearGradient radialGradient stop"
    " clipPath style".split()
)
_UNSEEN = frozenset({"title", "desc", "metadata"})
_PLAIN_DOCTYPE = re.compile(r"<!DOCTYPE\s+svg\s[^\[<>]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|@|\\|javascript:|data:|expression", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\+?(\d+\.?\d*|\.\d+)")


class UnfitError(ValueError):
    """A drawing that is not taken; says what is in it."""


def clean(text: str) -> str:
    """Return an SVG of shapes, colours and gradients alone.

    What shows nothing (comments, metadata, a drawing program's own marks, event handlers) is left
    out. Raises ``UnfitError`` with the name of what would show something else than shapes
    (``<text>``, ``<image>``), run, or reach out of the file.
    """
    plain = _PLAIN_DOCTYPE.sub("", _DECLARATION.sub("", text), count=1)
    for sign in ("<!DOCTYPE", "<!ENTITY"):
        if sign in plain.upper():
            raise UnfitError(sign + ">")
    try:
        root = ET.fromstring(plain)  # noqa: S314 - it has no DTD, so nothing expands
    except (ET.ParseError, ValueError) as error:
        raise UnfitError(str(error)) from error
    if root.tag != f"{_SVG}svg":
        raise UnfitError(f"<{_name(root)}>")
    _count(root)
    _prune(root)
    if not _sized(root):
        raise UnfitError("viewBox")
    ET.register_namespace("", _SVG[1:-1])
    return ET.tostring(root, encoding="unicode")


def _count(root: Element) -> None:
    """Refuse drawings that would keep a renderer busy."""
    level, depth, parts = [root], 0, 0
    while level:
        depth, parts = depth + 1, parts + len(level)
        if depth > DEEPEST or parts > MOST_PARTS:
            raise UnfitError(f"> {MOST_PARTS} <path>")
        level = [child for each in level for child in each]


def _prune(root: Element) -> None:
    for element in [root, *_children(root)]:
        _check(element)
        for child in [each for each in element if not _stays(each)]:
            element.remove(child)


def _children(root: Element) -> Iterator[Element]:
    """Yield what is drawn below an element; what is left out is not looked into."""
    for child in root:
        if _stays(child):
            yield child
            yield from _children(child)


def _stays(element: Element) -> bool:
    """Return whether an element is part of the drawing; raise for one that must not be."""
    name = _name(element)
    if not element.tag.startswith(_SVG) or name in _UNSEEN:
        return False
    if name not in _DRAWN:
        raise UnfitError(f"<{name}>")
    return True


def _check(element: Element) -> None:
    """Keep what describes shapes and colours; refuse what reaches out of the file."""
    for key, value in list(element.attrib.items()):
        link = key in ("href", _LINK)
        if (key.startswith("{") and not link) or key.lower().startswith("on"):
            del element.attrib[key]
        elif (link and not value.startswith("#")) or (not link and _OUTSIDE.search(value)):
            raise UnfitError(f"{key.rpartition('}')[2]}=“{value[:30]}”")
    if _name(element) == "style" and _OUTSIDE.search(element.text or ""):
        raise UnfitError("<style>")


def _sized(root: Element) -> bool:
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    matches = [_NUMBER.match(side) for side in sides]
    return all(match and float(match[1]) > 0 for match in matches)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
