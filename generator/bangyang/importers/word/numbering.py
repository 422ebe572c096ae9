"""Automatic numbers: what a reader sees before a paragraph, and no text of the file holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bangyang.importers.word.numerals import written
from bangyang.importers.word.xml import child, number, switched, value

_LEVELS = 9
_GAP = re.compile(r"%([1-9])")
_FIGURES = frozenset({"decimal", "decimalHalfWidth", "decimalFullWidth", "decimalFullWidth2"})


@dataclass(frozen=True, slots=True)
class Label:
    """The number before one paragraph."""

    text: str
    """As a reader sees it; empty for a bullet."""
    bullet: bool
    depth: int
    value: int
    plain: bool
    """Whether it is figures and a dot, as Markdown writes a list."""


@dataclass(frozen=True, slots=True)
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level (from 1) after which this one begins again; 0 for never."""
    legal: bool = False
    heading: str = ""
    """The paragraph style that carries this level."""


@dataclass(slots=True)
class _List:
    """A list: its levels and how far each has counted."""

    levels: tuple[_Level, ...]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Number:
    """What ``w:num`` points to, and which levels it changes."""

    list_id: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """All lists of a file; asked paragraph by paragraph, in the order they stand."""

    def __init__(self, root: Element | None, linked: Mapping[str, str]) -> None:
        """``linked`` gives the ``numId`` a numbering style leads to."""
        elements = root if root is not None else Element("w:numbering")
        self._lists = {
            each.get("w:abstractNumId", ""): _List(_levels(each))
            for each in elements.findall("w:abstractNum")
        }
        self._styles = {
            each.get("w:abstractNumId", ""): found
            for each in elements.findall("w:abstractNum")
            if (found := value(each, "w:numStyleLink"))
        }
        self._numbers = {
            each.get("w:numId", ""): _number(each) for each in elements.findall("w:num")
        }
        self._linked = linked
        self._begun: set[str] = set()

    def level_of_style(self, num: str, style: str) -> int:
        """Return the level of a list that a paragraph style carries; 0 where it says none."""
        found = self._find(num)
        for depth, level in enumerate(found[1].levels if found else ()):
            if level.heading == style:
                return depth
        return 0

    def label(self, num: str, depth: int) -> Label | None:
        """Count one paragraph on and return its label; None where the list is not there."""
        found = self._find(num)
        if found is None or not 0 <= depth < _LEVELS:
            return None
        how, of = found
        level = self._level(how, of, depth)
        if num not in self._begun:
            self._begun.add(num)
            for at, start in how.starts.items():
                of.counts[at] = start - 1
        if level.style == "bullet":
            return Label("", True, depth, 0, False)
        self._count(how, of, depth)
        text = self._text(how, of, depth, level)
        if level.style == "none" and not text:
            return None
        plain = level.style in _FIGURES and _GAP.sub("", level.text) in (".", "．")
        only = len(_GAP.findall(level.text)) == 1
        return Label(text, False, depth, of.counts[depth] or 0, plain and only)

    def _find(self, num: str) -> tuple[_Number, _List] | None:
        for _ in range(3):  # a style's list may lead to another style's
            how = self._numbers.get(num)
            if how is None or how.list_id not in self._lists:
                return None
            style = self._styles.get(how.list_id)
            if style is None or self._linked.get(style, num) == num:
                return how, self._lists[how.list_id]
            num = self._linked[style]
        return None

    @staticmethod
    def _level(how: _Number, of: _List, depth: int) -> _Level:
        return how.levels.get(depth, of.levels[depth])

    def _count(self, how: _Number, of: _List, depth: int) -> None:
        before = of.counts[depth]
        of.counts[depth] = self._level(how, of, depth).start if before is None else before + 1
        for upper in range(depth):
            if of.counts[upper] is None:
                of.counts[upper] = self._level(how, of, upper).start
        for lower in range(depth + 1, _LEVELS):
            restart = self._level(how, of, lower).restart
            if restart is None or depth < restart:
                of.counts[lower] = None

    def _text(self, how: _Number, of: _List, depth: int, level: _Level) -> str:
        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            style = self._level(how, of, at).style
            if level.legal and at != depth:
                style = "decimal"
            return written(of.counts[at] or 0, style) if at <= depth else ""

        return _GAP.sub(shown, level.text)


def _levels(element: Element) -> tuple[_Level, ...]:
    found = {number(each.get("w:ilvl")): _level(each) for each in element.findall("w:lvl")}
    return tuple(found.get(depth, _Level()) for depth in range(_LEVELS))


def _level(element: Element) -> _Level:
    restart = value(element, "w:lvlRestart")
    chosen = child(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    style = value(element, "w:numFmt") or (chosen.get("w:val") if chosen is not None else None)
    return _Level(
        style or "decimal",
        value(element, "w:lvlText") or "",
        number(value(element, "w:start"), 1),
        None if restart is None else number(restart),
        bool(switched(element, "w:isLgl")),
        value(element, "w:pStyle") or "",
    )


def _number(element: Element) -> _Number:
    levels, starts = {}, {}
    for each in element.findall("w:lvlOverride"):
        depth = number(each.get("w:ilvl"))
        own = child(each, "w:lvl")
        start = value(each, "w:startOverride")
        if own is not None:
            levels[depth] = _level(own)
        if start is not None and 0 <= depth < _LEVELS:
            starts[depth] = number(start, 1)
    return _Number(value(element, "w:abstractNumId") or "", levels, starts)
