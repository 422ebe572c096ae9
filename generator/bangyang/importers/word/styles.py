"""How paragraphs and characters look: styles, what those are based on, what overrides them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from bangyang.importers.word.xml import child, number, switched, value

_DEEPEST_CHAIN = 12
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLE = frozenset({"title", "标题", "大标题", "文章标题", "公文标题"})
_QUOTE = frozenset(
    {"quote", "intense quote", "block text", "引用", "明显引用", "文本块", "quotations"}
)
_CAPTION = frozenset({"caption", "题注", "图注", "图片说明", "figure", "illustration"})
_CONTENTS = re.compile(r"(?:toc|目录) ?\d|toc heading|contents (?:heading|\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Face:
    """How characters look. Sizes are in half points; 0 where nothing says."""

    bold: bool = False
    size: int = 0
    font: str = ""
    """The font of Chinese characters."""
    hidden: bool = False
    red: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph looks, and what its style makes of it."""

    role: str = ""
    """``title``, ``quote``, ``caption``, ``contents`` or nothing."""
    outline: int = 0
    """The level of a heading, from 1; 0 for text."""
    align: str = "left"
    num: str = ""
    depth: int | None = None
    indented: bool = False
    """Set in from both sides."""
    framed: str = ""
    """How the first letter drops, if this paragraph is one."""
    new_page: bool = False
    own_mark_deleted: bool = False
    """The end of this paragraph was deleted: the next goes on with it."""


class Styles:
    """The styles of a file; the theme's fonts stand for what names none."""

    def __init__(self, root: Element | None) -> None:
        elements = root if root is not None else Element("w:styles")
        self._styles = {each.get("w:styleId", ""): each for each in elements.findall("w:style")}
        self._default = {
            each.get("w:type", ""): each.get("w:styleId", "")
            for each in self._styles.values()
            if each.get("w:default") in ("1", "true", "on")
        }
        run = child(elements, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._face = faced(Face(size=20), run)
        self._faces: dict[tuple[str, str], Face] = {}
        self._shapes: dict[str, Shape] = {}

    def linked_lists(self) -> dict[str, str]:
        """Return the ``numId`` each numbering style leads to."""
        found = {
            each.get("w:styleId", ""): value(each, "w:pPr", "w:numPr", "w:numId")
            for each in self._styles.values()
            if each.get("w:type") == "numbering"
        }
        return {style: num for style, num in found.items() if num}

    def shape(self, properties: Element | None) -> tuple[str, Shape]:
        """Return a paragraph's style and how it looks, given its ``w:pPr``."""
        style = value(properties, "w:pStyle") or self._default.get("paragraph", "")
        if style not in self._shapes:
            shape = Shape()
            for each in self._chain(style):
                shape = _shaped(_roled(shape, each), child(each, "w:pPr"))
            self._shapes[style] = shape
        return style, _shaped(self._shapes[style], properties)

    def face(self, style: str, properties: Element | None) -> Face:
        """Return how a run looks in a paragraph of a style, given its ``w:rPr``."""
        own = value(properties, "w:rStyle") or ""
        key = style, own
        if key not in self._faces:
            face = self._face
            for each in (*self._chain(style), *(self._chain(own) if own else ())):
                face = faced(face, child(each, "w:rPr"))
            self._faces[key] = face
        return faced(self._faces[key], properties)

    def table_borders(self, style: str) -> bool | None:
        """Return whether a table style draws lines; None where nothing says."""
        shown = None
        for each in self._chain(style or self._default.get("table", "")):
            found = lines(child(each, "w:tblPr", "w:tblBorders"))
            shown = shown if found is None else found
        return shown

    def _chain(self, style: str) -> list[Element]:
        """Return a style's ancestors and the style itself, the eldest first."""
        chain: list[Element] = []
        while style in self._styles and len(chain) < _DEEPEST_CHAIN:
            chain.append(self._styles[style])
            style = value(chain[-1], "w:basedOn") or ""
        return chain[::-1]


def lines(borders: Element | None) -> bool | None:
    """Return whether any of some borders is drawn; None where there are none to ask."""
    if borders is None or not len(borders):
        return None
    return any(each.get("w:val", "nil") not in ("nil", "none") for each in borders)


def _roled(shape: Shape, style: Element) -> Shape:
    name = (value(style, "w:name") or "").strip().lower()
    heading = _HEADING.fullmatch(name)
    if heading:
        return replace(shape, outline=int(heading[1]), role="")
    for role, names in (("title", _TITLE), ("quote", _QUOTE), ("caption", _CAPTION)):
        if name in names:
            return replace(shape, role=role)
    return replace(shape, role="contents") if _CONTENTS.fullmatch(name) else shape


def _shaped(shape: Shape, of: Element | None) -> Shape:
    """Return a shape with what a ``w:pPr`` says of it."""
    if of is None or not len(of):
        return shape
    changed = dict(_changes(of))
    return replace(shape, **changed) if changed else shape


def _changes(of: Element) -> Iterator[tuple[str, Any]]:
    outline, align = value(of, "w:outlineLvl"), value(of, "w:jc")
    if outline is not None:
        level = number(outline, 9)
        yield "outline", level + 1 if 0 <= level < 9 else 0
    if align is not None:
        yield "align", {"center": "center", "right": "right", "end": "right"}.get(align, "left")
    num, depth = value(of, "w:numPr", "w:numId"), value(of, "w:numPr", "w:ilvl")
    if num is not None:
        yield "num", "" if num == "0" else num
    if depth is not None:
        yield "depth", number(depth)
    indent, frame = child(of, "w:ind"), child(of, "w:framePr")
    if indent is not None:
        yield "indented", _both_sides(indent)
    if frame is not None:
        yield "framed", frame.get("w:dropCap", "").replace("none", "")
    new_page = switched(of, "w:pageBreakBefore")
    if new_page is not None:
        yield "new_page", new_page
    if child(of, "w:rPr", "w:del") is not None or child(of, "w:rPr", "w:moveFrom") is not None:
        yield "own_mark_deleted", True


def _both_sides(indent: Element) -> bool:
    left = max(number(indent.get(f"w:{side}")) for side in ("left", "start"))
    left = max(left, 2 * max(number(indent.get(f"w:{side}Chars")) for side in ("left", "start")))
    right = max(number(indent.get(f"w:{side}")) for side in ("right", "end"))
    right = max(right, 2 * max(number(indent.get(f"w:{side}Chars")) for side in ("right", "end")))
    return left >= 300 and right >= 300


def faced(face: Face, of: Element | None) -> Face:
    """Return a face with what a ``w:rPr`` says of it."""
    if of is None or not len(of):
        return face
    bold, hidden, size = switched(of, "w:b"), switched(of, "w:vanish"), value(of, "w:sz")
    fonts, colour = child(of, "w:rFonts"), value(of, "w:color")
    font = "" if fonts is None else fonts.get("w:eastAsia", fonts.get("w:eastAsiaTheme", ""))
    return Face(
        face.bold if bold is None else bold,
        face.size if size is None else number(size, face.size),
        font or face.font,
        face.hidden if hidden is None else hidden,
        face.red if colour is None else _red(colour),
    )


def _red(colour: str) -> bool:
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return False
    return red > 160 and green < 90 and blue < 90
