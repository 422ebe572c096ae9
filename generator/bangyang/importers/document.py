"""What a file told, whatever program wrote it: blocks of text and pictures, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.problems import Problem


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look."""

    text: str
    bold: bool = False
    note: str = ""
    """Where a footnote is called: the key of its ``Note``; ``text`` is empty then."""


Line = tuple[Run, ...]
"""A line of text; one that breaks inside holds ``\\n``."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at its own size, and what the source calls it."""

    data: bytes
    ending: str
    """``.jpg``, ``.png``, …; told by the bytes, never by the name."""
    name: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the document's title."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``align`` is ``left``, ``center`` or ``right``."""

    line: Line
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; ``depth`` counts from 0."""

    line: Line
    ordered: bool = False
    depth: int = 0
    number: int = 1
    """What stands before an ordered one, as a reader sees it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A paragraph that is set apart as somebody's words."""

    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data; one that only arranges a page has been taken apart."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture where it stands, with its caption."""

    image: Image
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote; all of them stand behind the text. ``key`` counts from 1."""

    key: str
    line: Line


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page or section begins here by the writer's will: a hint where a file may be split."""


Block = Heading | Paragraph | Item | Quote | Table | Figure | Note | NewPage


@dataclass(frozen=True, slots=True)
class Document:
    """One file's text and pictures.

    ``characters`` holds every character that should be seen, counted in the source by another way
    than the one the blocks were read by: white space left out, automatic numbers as a reader sees
    them. ``pictures`` is how many pictures the source shows.
    """

    name: str
    """The file's own name, without its ending."""
    blocks: tuple[Block, ...]
    characters: str
    pictures: int
    problems: tuple[Problem, ...] = ()
    title: str = ""
    """What the file's own properties call it; often wrong."""


def plain(line: Line) -> str:
    """Return a line as text alone."""
    return "".join(run.text for run in line)
