"""Where a table's header is, and what each of its columns means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from bangyang.load.forms import LINE, Kind
from bangyang.load.grid import Grid

LOOKED_AT = 30
"""A header is looked for in the first rows that hold anything."""

_AROUND = "*★※:：、."
_APART = (
    "上年|去年|上一年|往年|[不勿非].{0,2}(?:公开|公示|公布|发布|对外|外传|上网)"
    "|内部|内控|[保涉机]密|秘密"
)
"""What makes another column of any header it stands with, or above."""
_PRIVATE = "电话|手机|座机|号码|身份证|证件|联系|微信|qq|邮箱|住址|地址|[账帐卡]号"
_REMARK = re.compile(rf"\((?!.*(?:%|率|{_PRIVATE}|{_APART}))[^()]*\)$")
"""What stands in brackets behind a header: a unit or how to fill it in, never another column."""


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns a kind of table may have.

    ``headers`` maps each English key to the headers it is documented under, ``aliases`` to others
    that are read too, and reported. ``required`` are the keys no table can do without; the first
    tells one row from another, and is empty in a row of totals.
    """

    headers: Mapping[str, Sequence[str]]
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    required: Sequence[str] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """What stands in the cells of a column, where it is not any text."""

    @cached_property
    def official(self) -> Mapping[str, str]:
        """Each key by its documented headers."""
        return {bare(name): key for key, names in self.headers.items() for name in (key, *names)}

    @cached_property
    def others(self) -> Mapping[str, str]:
        """Each key by its aliases."""
        return {bare(name): key for key, names in self.aliases.items() for name in names}

    def key(self, header: str) -> str:
        """Return the key a header names, or nothing."""
        for name in _spellings(header):
            if name in self.official or name in self.others:
                return self.official.get(name) or self.others[name]
        return ""

    def renamed(self, header: str) -> bool:
        """Return whether a header is known by an alias only."""
        names = _spellings(header)
        return not any(name in self.official for name in names)

    def kind(self, key: str) -> Kind:
        """Return what stands in a column's cells."""
        return self.kinds.get(key, LINE)

    def name(self, key: str) -> str:
        """Return the header a key is documented under."""
        return (*self.headers[key], key)[0]


def bare(header: str) -> str:
    """Return a header as it is compared: half width, without spaces, capitals and marks around."""
    folded = unicodedata.normalize("NFKC", header)
    return "".join(folded.split()).casefold().strip(_AROUND)


def _spellings(header: str) -> tuple[str, ...]:
    """Return what a header may be known as: whole, and without the remark behind it."""
    whole = bare(header)
    return (whole, bare(_REMARK.sub("", whole))) if whole.endswith(")") else (whole,)


@dataclass(frozen=True, slots=True)
class Cell:
    """The header of one column: what it says, the key it names, and the row it stands in."""

    text: str
    key: str
    row: int
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: a row of a grid, or two of them."""

    row: int
    rows: int
    cells: Sequence[Cell]

    @property
    def keys(self) -> list[str]:
        """The keys of the columns that are known, in the order of the columns."""
        return [cell.key for cell in self.cells if cell.key]

    @property
    def below(self) -> int:
        """The first row below."""
        return self.row + self.rows


def find_header(grid: Grid, columns: Columns) -> Header | None:
    """Return the first header that has every required column, else the one with most of any."""
    best = None
    for row in range(min(LOOKED_AT, len(grid.rows))):
        header = _header(grid, row, columns)
        if _complete(header, columns):
            return header
        if len(set(header.keys)) > (len(set(best.keys)) if best else 0):
            best = header
    return best


def fits(grid: Grid, columns: Columns) -> bool:
    """Return whether a grid has a header with every required column."""
    header = find_header(grid, columns)
    return header is not None and _complete(header, columns)


def _complete(header: Header, columns: Columns) -> bool:
    return bool(header.keys) and set(columns.required) <= set(header.keys)


def _header(grid: Grid, row: int, columns: Columns) -> Header:
    if row + 1 < len(grid.rows):
        above, below = grid.across(row), grid.across(row + 1)
        if _goes_on(above, below, columns):
            first = grid.rows[row]
            cells = _of_two(above, first, grid.rows[row + 1], row, columns)
            return Header(row, 2, cells)
    return Header(row, 1, [_cell(text, (text,), row, columns) for text in grid.rows[row]])


def _goes_on(above: Sequence[str], below: Sequence[str], columns: Columns) -> bool:
    """Return whether a row is the second of a header: sub-headings below group headings.

    Each of its cells then repeats the one above it (merged over both rows), is known, or stands
    below a heading that is wider than itself. A title above knows no column.
    """
    if not any(columns.key(text) for text in above):
        return False
    pairs = list(zip_longest(above, below, fillvalue=""))
    new = [at for at, (upper, lower) in enumerate(pairs) if lower.strip() and lower != upper]
    known = {
        at: any(columns.key(name) for name in (below[at], *_names(above, below, at))) for at in new
    }
    return any(known.values()) and all(known[at] or _in_group(above, at) for at in new)


def _names(above: Sequence[str], below: Sequence[str], at: int) -> tuple[str, ...]:
    """Return what a sub-heading may be known as: with its group heading, and alone."""
    group = _joined(above, at)
    whole = group + below[at]
    return (whole,) if re.search(_APART, group) else (whole, below[at])


def _in_group(above: Sequence[str], at: int) -> bool:
    """Return whether the heading above a column is that of its neighbour too."""
    own = above[at].strip() if at < len(above) else ""
    after = above[at + 1].strip() if at + 1 < len(above) else ""
    return not own or after in ("", own) or (at > 0 and above[at - 1].strip() == own)


def _joined(above: Sequence[str], at: int) -> str:
    """Return the group heading of a column: its own, else the nearest to its left."""
    return next((text for text in reversed(above[: at + 1]) if text.strip()), "")


def _of_two(
    above: Sequence[str], first: Sequence[str], second: Sequence[str], row: int, columns: Columns
) -> list[Cell]:
    """Return the columns below a header of two rows."""
    cells = []
    for at, (upper, lower) in enumerate(zip_longest(first, second, fillvalue="")):
        if lower.strip() and lower != upper:
            cells.append(_cell(lower, _names(above, second, at), row + 1, columns))
        else:
            cells.append(_cell(upper, (upper,), row, columns))
    return cells


def _cell(shown: str, names: Sequence[str], row: int, columns: Columns) -> Cell:
    """Return a column that is known by the first of its names that means anything."""
    text = "".join(shown.split())
    name = next((name for name in names if columns.key(name)), "")
    return Cell(text, columns.key(name), row, bool(name) and columns.renamed(name))
