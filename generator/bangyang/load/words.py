"""``content/words.csv``: what an office wants written instead of what."""

from __future__ import annotations

from bangyang.load.folder import Folder
from bangyang.load.grids import read_grids
from bangyang.load.headers import Columns
from bangyang.load.table import Row, read_table
from bangyang.model.words import Wording
from bangyang.problems import Problem

FILE = "content/words.csv"

COLUMNS = Columns(
    {"term": ("词",), "instead": ("改为",), "note": ("说明",)},
    aliases={
        "term": ("词语", "原词", "写法"),
        "instead": ("应为", "改成"),
        "note": ("备注", "理由"),
    },
    required=("term",),
)

SHORTEST = 2
"""Characters of a term: a single one stands in every other word."""


def load_words(folder: Folder, problems: list[Problem]) -> tuple[Wording, ...]:
    """Return the site's own words; without the file none.

    A term that is to be written as it is lets one of the lists that come along pass.
    """
    if not folder.has(FILE):
        return ()
    found: dict[str, Wording] = {}
    for grid in read_grids(folder, FILE, problems):
        for row in read_table(grid, COLUMNS, problems):
            _add(row, found)
    return tuple(found.values())


def _add(row: Row, found: dict[str, Wording]) -> None:
    """Add a line to those before it; a term missing, too short or listed twice is a Problem."""
    term = row.text("term")
    if not term:
        row.report("wording-empty", "term")
    elif len(term) < SHORTEST:
        row.report("wording-short", "term", term=term)
    elif term in found:
        row.report("wording-twice", "term", term=term)
    else:
        found[term] = Wording(term, row.text("instead"), row.text("note"))
