"""Which rows below a header are records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bangyang.load.headers import bare

_TOTAL = re.compile(r".{0,12}?(?:合计|小计|总计|累计|共计)(?:\(.*\)|:?\d.*)?")
_NOTE = re.compile(
    r"\(?(?:填表|填报|制表|审核|审批|备注|附注|注|说明|联系|负责|分管领导|单位盖章|盖章)[^,。:]{0,8}(?::|$)"
)


_EXAMPLE = re.compile(r"\s*[(（【\[]?\s*(?:示例|[Ee]xample)\s*(?:[:：)）】\]]|$)")
"""How the row begins that shows how a template is filled in; it may be left standing."""


class Kind(Enum):
    """What a row below a header is."""

    RECORD = auto()
    TOTAL = auto()
    """合计, 小计 and the like, which is said of other rows."""
    HEADER = auto()
    """The header again, as at the top of a further printed page."""
    EXAMPLE = auto()
    """How a template is filled in."""
    NOTE = auto()
    """Says something, but is no record: who filled the table in, a heading between the rows."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is below a header: the columns of the keys, and what the header says of each."""

    places: Mapping[str, int]
    written: Mapping[str, str]
    required: Sequence[str]

    def kind(self, cells: Sequence[str]) -> Kind:
        """Return what a row is, of which at least one cell is filled.

        A row whose required cells are all filled is a record or the header again. A total leaves
        the first required column empty, or says there that it is one. A table that needs three
        values takes a row with one for a note.
        """
        if _EXAMPLE.match(next(text for text in cells if text.strip())):
            return Kind.EXAMPLE
        wanted = [_cell(cells, self.places[key]) for key in self.required]
        first = self.required[0] if self.required else ""
        if first and all(wanted) and "".join(wanted[0].split()) != self.written[first]:
            return Kind.RECORD
        known = [text for at in self.places.values() if (text := _cell(cells, at))]
        if known and self._repeats(cells):
            return Kind.HEADER
        if _is_total(cells, wanted):
            return Kind.TOTAL
        few = len(self.required) > 2 and len(set(known)) < 2
        return Kind.NOTE if not known or few or _is_note(cells, wanted) else Kind.RECORD

    def _repeats(self, cells: Sequence[str]) -> bool:
        """Return whether each cell says what the header does in its column."""
        return all(
            "".join(_cell(cells, at).split()) in ("", self.written[key])
            for key, at in self.places.items()
        )


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _is_total(cells: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether the first cell of a row says so, and the row lacks what a record needs."""
    if not _TOTAL.fullmatch(_first(cells)):
        return False
    if wanted and wanted[0]:
        itself = _TOTAL.fullmatch(bare(wanted[0])) is not None
        return itself and (len(wanted) < 2 or not all(wanted))
    return _lacks(wanted)


def _is_note(cells: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether the first cell says so, instead of an id or of most of a record."""
    if not _NOTE.match(_first(cells)):
        return False
    return _lacks(wanted) or _NOTE.match(bare(wanted[0])) is not None


def _first(cells: Sequence[str]) -> str:
    return next(bare(text) for text in cells if text.strip())


def _lacks(wanted: Sequence[str]) -> bool:
    """Return whether too little of what is required is there for a record with a slip."""
    return sum(not text for text in wanted) >= min(2, len(wanted))
