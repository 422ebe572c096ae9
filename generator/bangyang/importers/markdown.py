"""Blocks as Markdown, as somebody would write it who knows Markdown well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bangyang.importers.document import (
    Block,
    Figure,
    Heading,
    Item,
    Line,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)

_UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u0000-\u0008\u000e-\u001b\u007f]")
_SPACES = re.compile(r"[^\S\n]+")
_SIGNS = re.compile(r"[\\`*_\[|]")
_ENTITY = re.compile(r"&(?=#?\w)")
_BEGINS = re.compile(r"[#>]|[-+](?=[\s-]|$)")
_COUNTS = re.compile(r"(\d+)\.(?=\s|$)")
_UNDERLINES = re.compile(r"=(?==*\s*$)")


def settled(text: str) -> str:
    """Return a text without what nobody sees: runs of spaces, marks of no width.

    A line's end stays where the writer broke a line.
    """
    spaced = _SPACES.sub(" ", _UNSEEN.sub("", text))
    return re.sub(r" ?\n[ \n]*", "\n", spaced)


def markdown(blocks: Sequence[Block], pictures: Sequence[str]) -> str:
    """Return blocks as Markdown; ``pictures`` are the files of the figures, in their order.

    An empty name stands for a picture that could not be written: its caption stays.
    """
    writer = _Writer(_ranks(blocks), iter(pictures))
    written = [text for kind, group in groupby(blocks, type) for text in writer.parts(kind, group)]
    return "\n\n".join(text for text in written if text)


def _ranks(blocks: Sequence[Block]) -> dict[int, int]:
    """Return the rank of each level of headings: from 2 on, none skipped."""
    used = sorted({block.level for block in blocks if isinstance(block, Heading)})
    return {level: min(index + 2, 6) for index, level in enumerate(used)}


@dataclass(slots=True)
class _Writer:
    """What is known while blocks are written one after another."""

    ranks: dict[int, int]
    pictures: Iterator[str]
    notes: dict[str, str] = field(default_factory=dict)

    def parts(self, kind: type[Block], group: Iterator[Block]) -> Iterator[str]:
        """Yield the parts of the text that blocks of one kind make."""
        if kind is Item:
            yield _list([block for block in group if isinstance(block, Item)])
            return
        if kind is Quote:
            lines = [each for block in group if isinstance(block, Quote) for each in _lines(block)]
            yield "\n>\n".join(f"> {line}" for line in lines)
            return
        for block in group:
            yield from self.part(block)

    def part(self, block: Block) -> Iterator[str]:
        """Yield what one block makes."""
        if isinstance(block, Heading):
            text = _escaped(" ".join(settled(plain(block.line)).split()))
            text = text.replace("#", r"\#")  # those at its end would be taken for part of the mark
            yield f"{'#' * self.ranks[block.level]} {_begun(text)}" if text else ""
        elif isinstance(block, Paragraph):
            yield from _lines(block)
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Figure):
            yield from self._figure(block)
        elif isinstance(block, Note):
            # A note is called by its key, which no writer typed.
            lines = list(_lines(block))
            yield "\n\n    ".join([f"[^{block.key}]: {lines[0]}", *lines[1:]]) if lines else ""

    def _figure(self, figure: Figure) -> Iterator[str]:
        name = next(self.pictures, "")
        caption = " ".join(settled(figure.caption).split())
        alt = " ".join(settled(figure.image.alt).split()) or caption
        if name:
            yield f"![{_alt(alt)}]({name if ' ' not in name else f'<{name}>'})"
        yield _text((Run(caption),))


def _alt(text: str) -> str:
    """Return a text as it may stand in the brackets of a picture."""
    return re.sub(r"[\\`*_\[\]!<>&|]", "", text)[:200].strip()


def _lines(block: Paragraph | Quote | Note | Item) -> Iterator[str]:
    """Yield each line of a block that says anything."""
    for line in _broken(block.line):
        if text := _text(line):
            yield text


def _broken(line: Line) -> list[Line]:
    """Return a line's own lines."""
    lines: list[list[Run]] = [[]]
    for run in line:
        first, *rest = run.text.split("\n")
        lines[-1].append(Run(first, run.bold, run.note))
        lines += [[Run(each, run.bold)] for each in rest]
    return [tuple(each) for each in lines]


def _text(line: Line) -> str:
    """Return one line as Markdown."""
    runs = _tidied(line)
    text = "".join(
        f"[^{run.note}]" if run.note else _bold(run.text) if run.bold else _escaped(run.text)
        for run in runs
    )
    return text if runs and runs[0].bold else _begun(text)


def _tidied(line: Line) -> list[Run]:
    """Return runs with spaces collapsed over all of them, and neighbours of one look joined."""
    runs: list[Run] = []
    spaced = True
    for run in line:
        text = settled(run.text).replace("\n", " ")
        text = text.lstrip() if spaced and not run.note else text
        if not text and not run.note:
            continue
        spaced = text.endswith(" ")
        # A space is never bold: between two bold words it only joins them.
        bold = run.bold and bool(text.strip() or (runs and runs[-1].bold))
        if runs and not run.note and not runs[-1].note and runs[-1].bold == bold:
            runs[-1] = Run(runs[-1].text + text, bold)
        else:
            runs.append(Run(text, bold, run.note))
    while runs and not runs[-1].note and not runs[-1].text.strip():
        runs.pop()
    if runs and not runs[-1].note:
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].bold)
    return runs


def _bold(text: str) -> str:
    """Return a bold text; spaces at its ends stand outside."""
    inner = text.strip()
    before, _, after = text.partition(inner)
    return f"{before}**{_escaped(inner)}**{after}"


def _escaped(text: str) -> str:
    """Return a text in which no sign means anything to Markdown but at the beginning."""
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _SIGNS.sub(lambda match: f"\\{match[0]}", text)


def _begun(text: str) -> str:
    """Return a line whose beginning means nothing either."""
    if _BEGINS.match(text):
        return f"\\{text}"
    if _UNDERLINES.match(text):
        return f"&#61;{text[1:]}"
    return _COUNTS.sub(r"\1\\.", text, count=1) if _COUNTS.match(text) else text


def _list(items: Sequence[Item]) -> str:
    """Return a list; one of another kind at the same depth begins a new one."""
    written: list[str] = []
    kinds: list[bool] = []
    for item in items:
        lines = list(_lines(item))
        if not lines:
            continue
        depth = min(item.depth, len(kinds))
        if depth < len(kinds) and kinds[depth] != item.ordered:
            written.append("")
        kinds = [*kinds[:depth], item.ordered]
        mark = f"{item.number}." if item.ordered else "-"
        indent = "    " * depth
        first, *rest = lines
        written.append(
            "  \n".join([f"{indent}{mark} {first}", *(f"{indent}    {r}" for r in rest)])
        )
    return "\n".join(written)


def _table(table: Table) -> Iterator[str]:
    """Yield a table whose first row is its head; a line across it stands above or below."""
    rows = [row for row in table.rows if any(map(_cell, row))]
    above, below = _across(rows), _across(rows[::-1])
    if above + below >= len(rows):
        above = below = 0
    for row in rows[:above]:
        yield from _lines(Paragraph(next(cell for cell in row if _cell(cell))))
    yield _grid([[_cell(cell) for cell in row] for row in rows[above : len(rows) - below]])
    for row in rows[len(rows) - below :]:
        yield from _lines(Paragraph(next(cell for cell in row if _cell(cell))))


def _across(rows: Sequence[Sequence[Line]]) -> int:
    """Return 1 where the first row is a title or a remark: one cell over the width of the table."""
    width = max(map(len, rows), default=0)
    first = [cell for cell in rows[0] if _cell(cell)] if rows else []
    return int(width > 1 and len(first) == 1 and first[0] == rows[0][0])


def _grid(rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(line: Line) -> str:
    return "<br>".join(text for text in (_text(each) for each in _broken(line)) if text)
