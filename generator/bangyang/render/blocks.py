"""Cleaned HTML block by block: what search reads, and what posters set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from bangyang.model.blocks import Block, Run, Runs

_BLOCKS = frozenset({"p", "li", "blockquote", "pre", "td", "th", "tr", "hr", "ul", "ol", "table"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_STYLES = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sup": "sup", "sub": "sub"}
_ROLES = {"doc-noteref": "mark", "doc-backlink": "back"}
_BREAK = "\u2028"
_SPACES = re.compile(rf"[^\S{_BREAK}]+")
_BREAKS = re.compile(rf" ?{_BREAK}[\s{_BREAK}]*")
_SMALL = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}


class _Reader(HTMLParser):
    """Reads HTML once, tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._pieces: list[tuple[str, str]] = []
        self._styles: list[str] = []
        self._lists: list[int] = []
        """The next number of each open list; 0 where its items have none."""
        self._marker = ""
        self._quotes = 0
        self._notes = False
        self._tables: list[list[list[Runs]]] = []
        self._header = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See ``HTMLParser``."""
        if tag in _BLOCKS or tag in _HEADINGS:
            self.flush()
            self._open(tag, dict(attrs))
        elif tag == "br":
            self._pieces.append((_BREAK, ""))
        elif tag in _STYLES:
            self._styles.append(_STYLES[tag])
        elif tag == "a":
            self._styles.append(_ROLES.get(dict(attrs).get("role") or "", ""))
        elif tag == "section":
            self._notes = dict(attrs).get("role") == "doc-endnotes"

    def handle_endtag(self, tag: str) -> None:
        """See ``HTMLParser``."""
        if tag in _HEADINGS:
            self.flush(int(tag[1]) - 1)
        elif tag in _BLOCKS:
            self._close(tag)
        elif (tag in _STYLES or tag == "a") and self._styles:
            self._styles.pop()

    def handle_data(self, data: str) -> None:
        """See ``HTMLParser``."""
        self._pieces.append((data, self._style()))

    def flush(self, rank: int = 0) -> None:
        """End a block; ``rank`` is a heading's, from 1 on."""
        runs = _settled(self._pieces)
        self._pieces.clear()
        if not runs:
            return
        if rank:
            self.blocks.append(Block("heading", runs, depth=rank - 1))
        elif self._lists:
            kind = "note" if self._notes and len(self._lists) == 1 else "item"
            self.blocks.append(Block(kind, runs, self._marker, len(self._lists) - 1))
            self._marker = ""
        elif self._quotes:
            self.blocks.append(Block("quote", runs, depth=self._quotes - 1))
        else:
            self.blocks.append(Block("paragraph", runs))

    def _open(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "ul":
            self._lists.append(0)
        elif tag == "ol":
            start = attrs.get("start") or ""
            self._lists.append(int(start) if start.isdecimal() and start != "0" else 1)
        elif tag == "li":
            self._marker = self._item()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "table":
            self._tables.append([])
            self._header = False
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])

    def _close(self, tag: str) -> None:
        if tag in ("td", "th") and self._tables and self._tables[-1]:
            self._tables[-1][-1].append(_settled(self._pieces))
            self._pieces.clear()
            self._header = self._header or (tag == "th" and len(self._tables[-1]) == 1)
        self.flush()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)
        elif tag == "table" and self._tables:
            self._table(self._tables.pop())

    def _item(self) -> str:
        """Return what stands before the next item, and count on."""
        number = self._lists[-1] if self._lists else 0
        if not number:
            return "•"
        self._lists[-1] += 1
        return str(number) if self._notes and len(self._lists) == 1 else f"{number}."

    def _table(self, rows: list[list[Runs]]) -> None:
        """Add a table without its empty rows; Markdown's always have a head, often an empty one."""
        header = self._header and bool(rows) and any(rows[0])
        full = tuple(tuple(row) for row in rows if any(row))
        if full:
            self.blocks.append(Block("table", rows=full, depth=len(self._lists), header=header))

    def _style(self) -> str:
        for style in ("back", "mark", "sup", "sub", "strong", "em"):
            if style in self._styles:
                return style
        return ""


def read(html: str) -> tuple[Block, ...]:
    """Return the blocks of cleaned HTML, in order: links as their words, pictures left out.

    Raised and lowered figures become characters (``m²``); the ways back of footnotes are no words.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.blocks)


def words(blocks: Iterable[Block]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Return the paragraphs and the headings of a text without style, in order.

    The third are the indexes of those paragraphs that are no running text: cells of tables, notes.
    The numbers of footnotes are left out: they would stand in the middle of what is searched for.
    """
    paragraphs: list[str] = []
    headings: list[str] = []
    asides: list[int] = []
    noted = False  # notes come last: what follows the first is one, or part of one
    for block in blocks:
        noted = noted or block.kind == "note"
        if block.kind == "heading":
            headings += _plain([block.runs])
            continue
        before = len(paragraphs)
        cells = [cell for row in block.rows for cell in row]
        paragraphs += _plain(cells if block.kind == "table" else [block.runs])
        if noted or block.kind == "table":
            asides += range(before, len(paragraphs))
    return tuple(paragraphs), tuple(headings), tuple(asides)


def _plain(texts: Iterable[Runs]) -> list[str]:
    joined = (
        runs[0].text
        if len(runs) == 1 and runs[0].style != "mark"
        else "".join(run.text for run in runs if run.style != "mark")
        for runs in texts
    )
    return [text for text in (each.replace("\n", " ").strip() for each in joined) if text]


def _settled(pieces: Sequence[tuple[str, str]]) -> Runs:
    """Return pieces of text as runs: spaces collapsed over all of them, styles joined."""
    runs: list[Run] = []
    text, style = "", ""
    ended = True
    for piece, own in pieces:
        told = _told(piece, own)
        kept = told.lstrip() if ended else told
        if own == "back" or not kept:
            continue
        ended = kept[-1].isspace()
        own = "" if own in _SMALL else own
        if own != style and text:
            runs.append(Run(text, style))
            text = ""
        text, style = text + kept, own
    return _trimmed([*runs, Run(text, style)] if text else runs)


def _told(piece: str, style: str) -> str:
    text = _SPACES.sub(" ", piece)
    if _BREAK in text:
        text = _BREAKS.sub("\n", text)
    return text.translate(_SMALL[style]) if style in _SMALL else text


def _trimmed(runs: list[Run]) -> Runs:
    """Return runs without white space at their end."""
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs and runs[-1].text[-1].isspace():
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].style)
    return tuple(runs)
