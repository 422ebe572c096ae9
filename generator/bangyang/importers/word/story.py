"""One part of a Word file (the text, the footnotes) → its paragraphs and grids, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from xml.etree.ElementTree import Element

from bangyang.importers.word.drawings import Drawings
from bangyang.importers.word.fields import Fields, filled_in
from bangyang.importers.word.formulas import linear
from bangyang.importers.word.numbering import Label, Numbering
from bangyang.importers.word.package import Package
from bangyang.importers.word.raw import Box, Call, Cell, Grid, Para, Piece, Raw, Turn, Words
from bangyang.importers.word.remarks import Remarks
from bangyang.importers.word.styles import Face, Shape, Styles, lines
from bangyang.importers.word.symbols import known, private, sign
from bangyang.importers.word.xml import child, number, switched, value

_T = TypeVar("_T")

_GONE = frozenset({"w:del", "w:moveFrom", "w:delText", "w:delInstrText"})
_ASIDE = frozenset({"w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:sdtPr", "w:sdtEndPr"})
_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}
_DRAWN = frozenset({"w:drawing", "w:pict", "w:object"})
_CALLS = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


@dataclass(slots=True)
class Shelf:
    """What all parts of a file share while they are read."""

    package: Package
    styles: Styles
    numbering: Numbering
    remarks: Remarks = field(default_factory=Remarks)
    called: dict[tuple[str, str], str] = field(default_factory=dict)
    """The footnotes and endnotes called so far, by kind and id: their numbers."""
    labels: list[str] = field(default_factory=list)


class Story:
    """Reads one part."""

    def __init__(self, shelf: Shelf, part: str) -> None:
        self._shelf = shelf
        self._fields = Fields()
        self._drawings = Drawings(shelf.package, part, shelf.remarks, self._boxed)
        self._carried: list[Piece] = []
        self._breaks: list[bool] = []
        self._style = ""

    def read(self, body: Element) -> list[Raw]:
        """Return the blocks of a part's root element."""
        sections = list(body.iter("w:sectPr"))
        self._breaks = [value(each, "w:type") != "continuous" for each in sections[1:]]
        return [*self._blocks(body), *self._left()]

    def _boxed(self, element: Element) -> list[Raw]:
        """Return what stands in a text box; the paragraph around it goes on afterwards."""
        kept = self._fields, self._carried, self._style
        self._fields, self._carried = Fields(), []
        found = [*self._blocks(element), *self._left()]
        self._fields, self._carried, self._style = kept
        return found

    def _left(self) -> Iterator[Raw]:
        """Yield what waited for a paragraph that never came."""
        if self._carried:
            yield Para(Shape(), self._carried)
            self._carried = []

    def _blocks(self, parent: Element) -> Iterator[Raw]:
        for element in parent:
            tag = element.tag
            if tag == "w:p":
                yield from self._paragraph(element)
            elif tag == "w:tbl":
                yield from self._left()
                yield self._grid(element)
            elif tag in ("w:altChunk", "w:subDoc"):
                self._shelf.remarks.add("word-chunk")
            elif tag in _GONE:
                self._deleted(element)
            elif tag == "mc:AlternateContent":
                yield from _first_that_holds(self._blocks(choice) for choice in element)
            elif tag not in _ASIDE and self._wanted(element):
                yield from self._blocks(element)

    def _wanted(self, element: Element) -> bool:
        """Return whether a content control holds text, not a table of contents or a prompt."""
        properties = child(element, "w:sdtPr")
        if value(properties, "w:docPartObj", "w:docPartGallery") == "Table of Contents":
            return False
        if switched(properties, "w:showingPlcHdr"):
            text = "".join(each.text or "" for each in element.iter("w:t"))
            self._shelf.remarks.add("word-placeholder", text)
            return False
        return True

    def _deleted(self, element: Element) -> None:
        text = "".join(each.text or "" for each in element.iter("w:delText"))
        moved = "".join(each.text or "" for each in element.iter("w:t"))
        if text and element.tag == "w:del":
            self._shelf.remarks.add("word-tracked", text)
        elif moved and element.tag == "w:del":
            self._shelf.remarks.add("word-tracked", moved)

    def _paragraph(self, element: Element) -> Iterator[Raw]:
        properties = child(element, "w:pPr")
        self._style, shape = self._shelf.styles.shape(properties)
        pieces = [*self._carried, *self._inline(element)]
        self._carried = []
        self._fields.paragraph_ends()
        if shape.own_mark_deleted or shape.framed:
            self._carried = pieces
            return
        if shape.role == "contents":
            pieces = []
        if shape.new_page:
            yield Turn()
        yield from self._cut(shape, pieces)
        if child(properties, "w:sectPr") is not None and self._breaks and self._breaks.pop(0):
            yield Turn()

    def _cut(self, shape: Shape, pieces: list[Piece]) -> Iterator[Raw]:
        """Yield a paragraph, in parts where a page begins inside it."""
        depth = shape.depth
        if shape.num and depth is None:
            depth = self._shelf.numbering.level_of_style(shape.num, self._style)
        label = self._shelf.numbering.label(shape.num, depth or 0) if shape.num else None
        part: list[Piece] = []
        for piece in (*pieces, None):
            if isinstance(piece, Turn) or piece is None:
                if part:
                    yield Para(shape, part, self._shown(label) if _seen(part) else None)
                    label, part = None, []
                if piece is not None:
                    yield piece
            else:
                part.append(piece)

    def _shown(self, label: Label | None) -> Label | None:
        """Remember the number a reader sees before a paragraph."""
        if label is not None and not label.bullet:
            self._shelf.labels.append(f"{label.value}." if label.plain else label.text)
        return label

    def _inline(self, parent: Element) -> Iterator[Piece]:
        for element in parent:
            tag = element.tag
            if tag == "w:r":
                yield from self._run(element)
            elif tag in _GONE:
                self._deleted(element)
            elif tag == "m:oMath":
                yield from self._formula(element)
            elif tag in _DRAWN:
                yield from self._drawings.pieces(element)
            elif tag == "mc:AlternateContent":
                yield from _first_that_holds(self._inline(choice) for choice in element)
            elif tag == "w:p":  # a paragraph in another is only met in damaged files
                yield from self._inline(element)
            elif tag == "w:subDoc":
                self._shelf.remarks.add("word-chunk")
            elif tag not in _ASIDE and self._wanted(element):
                yield from self._inline(element)

    def _run(self, run: Element) -> Iterator[Piece]:
        properties = child(run, "w:rPr")
        face = self._shelf.styles.face(self._style, properties)
        if face.hidden:
            text = "".join(each.text or "" for each in run.iter("w:t"))
            if text and self._fields.visible():
                self._shelf.remarks.add("word-hidden", text)
        for element in run:
            if element.tag == "w:fldChar":
                shown, strange = self._fields.mark(element.get("w:fldCharType", ""))
                if strange:
                    self._shelf.remarks.add("word-field", strange)
                yield from self._said(shown or filled_in(element), face)
            elif element.tag == "w:instrText":
                self._fields.instruct(element.text or "")
            elif not face.hidden and element.tag not in _ASIDE:
                yield from self._in_run(element, face)

    def _in_run(self, element: Element, face: Face) -> Iterator[Piece]:
        tag = element.tag
        if tag == "w:t":
            text = known(element.text or "")
            if private(text):
                self._shelf.remarks.add("word-symbol", private(text))
            yield from self._said(text, face)
        elif tag in _SIGNS:
            yield from self._said(_SIGNS[tag], face)
        elif tag == "w:br":
            yield from [Turn()] if element.get("w:type") == "page" else self._said("\n", face)
        elif tag == "w:sym":
            yield from self._said(self._symbol(element), face)
        elif tag in _CALLS and self._fields.visible():
            called = self._shelf.called
            key = _CALLS[tag], element.get("w:id", "")
            yield Call(called.setdefault(key, str(len(called) + 1)))
        elif tag in _DRAWN or tag == "mc:AlternateContent":
            yield from self._drawn(element, face)
        elif tag == "w:ruby":
            base = child(element, "w:rubyBase")
            yield from self._inline(base) if base is not None else ()

    def _drawn(self, element: Element, face: Face) -> Iterator[Piece]:
        """Yield a drawing; a choice between two forms may also be one of characters."""
        if any(each.tag in _DRAWN for each in element.iter()):
            yield from self._drawings.pieces(element)
            return
        yield from _first_that_holds(
            (piece for each in choice for piece in self._in_run(each, face)) for choice in element
        )

    def _said(self, text: str, face: Face) -> Iterator[Words]:
        if text and self._fields.visible():
            self._fields.told()
            yield Words(text, face)

    def _symbol(self, element: Element) -> str:
        font, code = element.get("w:font", ""), element.get("w:char", "")
        found = sign(font, code)
        if not found:
            self._shelf.remarks.add("word-symbol", f"{font} {code}")
        return found

    def _formula(self, element: Element) -> Iterator[Words]:
        text = linear(element)
        if text:
            self._shelf.remarks.add("word-formula", text)
        yield from self._said(text, self._shelf.styles.face(self._style, None))

    def _grid(self, table: Element) -> Grid:
        properties = child(table, "w:tblPr")
        lined = lines(child(properties, "w:tblBorders"))
        if lined is None:
            lined = self._shelf.styles.table_borders(value(properties, "w:tblStyle") or "")
        grid = Grid(lined=bool(lined))
        for row in _inside(table, "w:tr"):
            if child(row, "w:trPr", "w:del") is not None:
                self._deleted_row(row)
                continue
            cells = [self._cell(cell) for cell in _inside(row, "w:tc")]
            before = number(value(row, "w:trPr", "w:gridBefore"))
            grid.rows.append([Cell([], span=min(before, 60)), *cells] if before else cells)
        return grid

    def _deleted_row(self, row: Element) -> None:
        text = "".join(each.text or "" for each in row.iter() if each.tag in ("w:t", "w:delText"))
        self._shelf.remarks.add("word-tracked", text)

    def _cell(self, cell: Element) -> Cell:
        properties = child(cell, "w:tcPr")
        merge = value(properties, "w:vMerge")
        blocks = [*self._blocks(cell), *self._left()]
        return Cell(
            blocks,
            max(1, min(number(value(properties, "w:gridSpan"), 1), 60)),
            merge is not None and merge != "restart",
            bool(lines(child(properties, "w:tcBorders"))),
        )


def _first_that_holds(choices: Iterable[Iterable[_T]]) -> list[_T]:
    """Return the new form of something, or else an old one: whichever holds anything."""
    return next((found for choice in choices if (found := list(choice))), [])


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, those in content controls too."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            yield from _inside(element, tag)


def _seen(pieces: list[Piece]) -> bool:
    """Return whether a paragraph holds anything beside white space."""
    return any(
        piece.text.strip() if isinstance(piece, Words) else not isinstance(piece, Turn | Box)
        for piece in pieces
    )
