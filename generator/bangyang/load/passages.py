"""The texts of one file in a row, each of which knows where it stands.

Whoever looks for words or numbers looks once over all texts of a file: 26,558 rows hold half a
million cells, and a pattern a cell would take as long as reading them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

from bangyang.load.forms import Form
from bangyang.load.frontmatter import Parts
from bangyang.load.row import Row
from bangyang.load.values import Items, Text, Value
from bangyang.problems import Position

APART = "\0"
"""Stands between two texts: no text holds it, and no pattern for words goes over it."""

BODY = "body"
"""The key of a Markdown file's text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text: the key it stands under, and where it begins.

    Keys are a format's English ones (``name``, ``outcome``), with dots inside lists and records
    (``honours.title``); ``body`` is a Markdown file's text. ``lines`` tells whether the file has
    the text as it is, so that lines and columns can be counted in it; a YAML value or a cell is
    one place.
    """

    key: str
    at: Position
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Passages:
    """The texts of one file: ``text`` has them all, with ``APART`` between two."""

    file: str
    text: str
    starts: Sequence[int]
    """Where in ``text`` each piece begins."""
    pieces: Sequence[Piece]

    def piece(self, offset: int) -> Piece:
        """Return the piece in which an offset of ``text`` lies."""
        return self.pieces[bisect_right(self.starts, offset) - 1]

    def place(self, offset: int) -> Position:
        """Return where in the file an offset of ``text`` stands."""
        number = bisect_right(self.starts, offset) - 1
        piece, start = self.pieces[number], self.starts[number]
        if not piece.lines:
            return piece.at
        line = self.text.count("\n", start, offset)
        begun = self.text.rfind("\n", start, offset) + 1 if line else start
        column = offset - begun + (1 if line else piece.at.column)
        return replace(piece.at, line=piece.at.line + line, column=column)

    def each(self) -> Iterator[tuple[Piece, str]]:
        """Yield every piece with its text."""
        for number, piece in enumerate(self.pieces):
            end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
            yield piece, self.text[self.starts[number] : end]


def joined(file: str, texts: Iterable[tuple[Piece, str]]) -> Passages:
    """Return texts in a row; empty ones are left out."""
    starts: list[int] = []
    pieces: list[Piece] = []
    found: list[str] = []
    length = 0
    for piece, text in texts:
        if text:
            starts.append(length)
            pieces.append(piece)
            found.append(text)
            length += len(text) + 1
    return Passages(file, APART.join(found), starts, pieces)


def markdown_passages(
    parts: Parts, file: str, keys: dict[str, str], leave: Collection[str] = ()
) -> Passages:
    """Return the texts of a Markdown file: its front matter's values, then its body.

    ``keys`` gives the English key for each spelling of one; that of a key inside another stands
    under both (``honours.名称``). Values below the keys ``leave``, which are never published, are
    left out.
    """
    return joined(file, _markdown(parts, file, keys, leave))


def spellings(form: Form) -> dict[str, str]:
    """Return the English key of each spelling; those of keys inside others under both."""
    inside = {
        f"{part}.{name}": english
        for part, own in form.parts.items()
        for name, english in own.english.items()
    }
    return {**form.english, **inside}


def _markdown(
    parts: Parts, file: str, keys: dict[str, str], leave: Collection[str]
) -> Iterator[tuple[Piece, str]]:
    if parts.fields is not None:
        yield from _values(parts.fields, "", keys, leave)
    yield Piece(BODY, Position(file, parts.body_line, 1), lines=True), parts.body


def _values(
    value: Value, key: str, keys: dict[str, str], leave: Collection[str]
) -> Iterator[tuple[Piece, str]]:
    if isinstance(value, Text):
        yield Piece(key, value.at), value.text.replace(APART, "")
    elif isinstance(value, Items):
        for item in value.items:
            yield from _values(item, key, keys, leave)
    else:
        for label, inner in value.entries:
            spelt = label.text.strip()
            name = keys.get(f"{key}.{spelt}") or keys.get(spelt, spelt)
            whole = f"{key}.{name}" if key else name
            if whole not in leave:
                yield from _values(inner, whole, keys, leave)


def row_passages(rows: Sequence[Row], file: str, keys: Collection[str]) -> Passages:
    """Return the cells of a table's rows under the columns ``keys``, row by row."""
    names = {key: number for number, key in enumerate(keys)}
    found: list[str] = []
    starts, owners, columns = array("Q"), array("L"), array("B")
    length = 0
    for number, row in enumerate(rows):
        for key, text in row.cells.items():
            if text and key in names:
                starts.append(length)
                owners.append(number)
                columns.append(names[key])
                found.append(text)
                length += len(text) + 1
    pieces = _Cells(rows, tuple(names), owners, columns)
    return Passages(file, APART.join(found), starts, pieces)


@dataclass(frozen=True, slots=True)
class _Cells(Sequence[Piece]):
    """The pieces of a table, each made when it is asked for: few of half a million are."""

    rows: Sequence[Row]
    keys: Sequence[str]
    owners: Sequence[int]
    """The row of each piece."""
    columns: Sequence[int]
    """The key of each piece."""

    def __len__(self) -> int:
        return len(self.owners)

    @overload
    def __getitem__(self, number: int) -> Piece: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Piece]: ...
    def __getitem__(self, number: int | slice) -> Piece | Sequence[Piece]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        row, key = self.rows[self.owners[number]], self.keys[self.columns[number]]
        return Piece(key, row.place(key))
