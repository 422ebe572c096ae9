"""What a Word file shows → the blocks of a ``Document``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from bangyang.importers.document import (
    Block,
    Heading,
    Item,
    Line,
    NewPage,
    Note,
    Paragraph,
    Quote,
    Run,
)
from bangyang.importers.word import tables
from bangyang.importers.word.captions import captioned
from bangyang.importers.word.headings import Usual, joined, levels, unbold, usual
from bangyang.importers.word.raw import Cell, Grid, Raw
from bangyang.importers.word.texts import Part, Text, parts

_BROKEN = re.compile(r"(?<=[^\x00-\x7f])\n|\n(?=[^\x00-\x7f])")
"""A line's end beside a Chinese character: nobody would write a space there."""
_QUOTED = 10
"""Characters from which a paragraph set in from both sides is taken for a quote."""


def told(raw: Sequence[Raw]) -> list[Block]:
    """Return the blocks of a file's text."""
    looked = list(parts(raw, _arranged, partial(captioned, body_size=0, close=True)))
    of = usual(looked)
    found = captioned(list(_trimmed(looked)), of.size)
    return _leveled(list(_blocks(found, of)))


def note(key: str, raw: Sequence[Raw]) -> tuple[Note, list[Block]]:
    """Return a footnote, and what stands in it beside text."""
    found = told(raw)
    lines = [_line(block) for block in found]
    runs: list[Run] = []
    for line in filter(None, lines):
        runs += [Run("\n")] if runs else []
        runs += line
    return Note(key, tuple(runs)), [
        block for block, line in zip(found, lines, strict=True) if not line
    ]


def _line(block: Block) -> Line:
    return block.line if isinstance(block, Paragraph | Heading | Quote | Item) else ()


def _arranged(grid: Grid) -> list[Part]:
    return tables.arranged(grid, _shown)


def _shown(cell: Cell) -> list[Part]:
    """Return what a cell shows; a page never begins in one."""
    close = partial(captioned, body_size=0, close=True)
    found = parts(cell.blocks, _arranged, close)
    return captioned([part for part in found if not isinstance(part, NewPage)], 0, close=True)


def _trimmed(found: Sequence[Part]) -> Iterator[Part]:
    """Yield parts without new pages that stand first or one after another."""
    begun = False
    pending: Part | None = None
    for part in found:
        if isinstance(part, NewPage):
            pending = part if begun else None
            continue
        if pending is not None:
            yield pending
        yield part
        begun, pending = True, None


def _blocks(found: Sequence[Part], of: Usual) -> Iterator[Block]:
    heads = levels(found, of)
    title: Text | None = None
    for at, part in enumerate(found):
        level = heads.get(at, 0)
        if title is not None and not (isinstance(part, Text) and level == 1):
            yield Heading(1, _named(title))
            title = None
        if not isinstance(part, Text):
            yield part
        elif level == 1:
            if title is not None and not joined(title, part):
                yield Heading(1, _named(title))
                title = None
            title = part if title is None else replace(title, line=title.line + part.line)
        elif level:
            yield Heading(level, _named(part))
        else:
            yield _told(unbold(part) if of.bold else part, of)
    if title is not None:
        yield Heading(1, _named(title))


def _named(text: Text) -> Line:
    """Return a heading's line with its number, unbroken; a heading is bold of itself."""
    line = _numbered(unbold(text))
    return tuple(replace(run, text=_BROKEN.sub("", run.text).replace("\n", " ")) for run in line)


def _numbered(text: Text) -> Line:
    label = text.label.text if text.label else ""
    if not label:
        return text.line
    apart = " " if label[-1].isascii() or label[-1].isalpha() else ""
    first, *rest = text.line
    if first.bold or first.note:
        return (Run(label + apart), *text.line)
    return (replace(first, text=label + apart + first.text), *rest)


def _told(text: Text, of: Usual) -> Block:
    label, shape = text.label, text.shape
    if label is not None and label.bullet:
        return Item(text.line, depth=label.depth)
    if label is not None and label.plain:
        return Item(text.line, True, label.depth, label.value)
    line = _numbered(text)
    set_in = shape.indented and shape.align == "left" and len(text.words) >= _QUOTED
    if shape.role == "quote" or (set_in and label is None and not of.inset):
        return Quote(line)
    return Paragraph(line, shape.align)


def _leveled(blocks: list[Block]) -> list[Block]:
    """Return blocks with the outermost entries of each list at depth 0, and none set in by two."""
    found: list[Block] = []
    stack: list[int] = []
    for block in blocks:
        if not isinstance(block, Item):
            stack = []
            found.append(block)
            continue
        while stack and stack[-1] > block.depth:
            stack.pop()
        if not stack or stack[-1] < block.depth:
            stack.append(block.depth)
        found.append(replace(block, depth=len(stack) - 1))
    return found
