"""Fields: what a reader sees is their result, never their instruction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bangyang.importers.word.numerals import circled
from bangyang.importers.word.xml import child, number, switched, value

_EQUATION = re.compile(r"(?is)\s*EQ\b")
_CIRCLE = re.compile(r"(?is)\\o(?:\\a[clr])?\s*\(\s*[○◯〇]\s*[,;，；]\s*(.+?)\s*\)")
_RUBY = re.compile(r"(?is)\\o\\ad\s*\(\s*\\s\\up\s*\d+\s*\(.*?\)\s*[,;，；]\s*(.+?)\s*\)")
_CONTENTS = re.compile(r"(?i)\s*TOC\b")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    result: bool = False
    shown: bool = False
    """Whether the result holds anything."""


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text."""

    _open: list[_Field] = field(default_factory=list)

    def visible(self) -> bool:
        """Return whether text here is seen: in no instruction and no table of contents."""
        return all(each.result and not _CONTENTS.match(each.instruction) for each in self._open)

    def told(self) -> None:
        """Text was seen here."""
        for each in self._open:
            each.shown = True

    def instruct(self, text: str) -> None:
        """An instruction goes on."""
        if self._open and not self._open[-1].result:
            self._open[-1].instruction += text

    def mark(self, kind: str) -> tuple[str, str]:
        """Begin a field, its result, or end it; return the text only its instruction has.

        The second is the instruction where it shows something that is not known here.
        """
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].result = True
        elif kind == "end" and self._open:
            done = self._open.pop()
            if _EQUATION.match(done.instruction) and not done.shown and self.visible():
                return _equation(done.instruction)
        return "", ""

    def paragraph_ends(self) -> None:
        """Forget instructions that never came to a result: they would hide what follows."""
        self._open = [each for each in self._open if each.result]


def _equation(instruction: str) -> tuple[str, str]:
    """Return what an EQ field shows: a figure in a circle, or a word under its reading."""
    circle, ruby = _CIRCLE.search(instruction), _RUBY.search(instruction)
    if ruby:
        return ruby[1], ""
    if circle:
        inside = circle[1].strip()
        return (circled(int(inside)) if inside.isdecimal() and len(inside) < 3 else inside), ""
    return "", instruction.strip()


def filled_in(mark: Element) -> str:
    """Return what an old form field shows, given its mark: a tick, or what was chosen."""
    box, choices = child(mark, "w:ffData", "w:checkBox"), child(mark, "w:ffData", "w:ddList")
    if box is not None:
        on = switched(box, "w:checked")
        return "☑" if (switched(box, "w:default") if on is None else on) else "☐"
    entries = [] if choices is None else choices.findall("w:listEntry")
    chosen = number(value(choices, "w:result"))
    return entries[chosen].get("w:val", "") if 0 <= chosen < len(entries) else ""
