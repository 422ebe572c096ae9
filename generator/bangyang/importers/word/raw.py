"""What stands in a Word file before anything is made of it: paragraphs and grids, as they look."""

from __future__ import annotations

from dataclasses import dataclass, field

from bangyang.importers.document import Image
from bangyang.importers.word.numbering import Label
from bangyang.importers.word.styles import Face, Shape


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of one look."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Call:
    """Where a footnote is called."""

    key: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page begins."""


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in a text box."""

    blocks: list[Raw]


Piece = Words | Call | Turn | Box | Image


@dataclass(slots=True)
class Para:
    """A paragraph."""

    shape: Shape
    pieces: list[Piece]
    label: Label | None = None


@dataclass(slots=True)
class Cell:
    """A cell; ``covered`` is one that a merge from above has taken in."""

    blocks: list[Raw]
    span: int = 1
    covered: bool = False
    lined: bool = False
    """Whether the cell itself has a border."""


@dataclass(slots=True)
class Grid:
    """A table; ``lined`` tells whether it draws lines."""

    rows: list[list[Cell]] = field(default_factory=list)
    lined: bool = False


Raw = Para | Grid | Turn
