"""A row of a table: each value checked where it is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bangyang.load.dates import read_day
from bangyang.load.grid import Grid
from bangyang.load.numbers import percent_typed, read_number
from bangyang.load.record import nearest_first, offered, shorten
from bangyang.model.terms import Term, Vocabulary
from bangyang.problems import Position, Problem
from bangyang.rules.cells import as_typed

Chosen = TypeVar("Chosen")

FAILED = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
"""What a spreadsheet shows where a formula fails."""
UNCOMPUTED = "#…"
"""Stands where a workbook has a formula that no program has computed yet."""
PICTURE = "=DISPIMG("
"""How a picture that WPS keeps in a cell begins as text."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A grid, which of its columns holds what, how the table heads it, and in which row."""

    grid: Grid
    columns: Mapping[str, int]
    headers: Mapping[str, str]
    tops: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row under its headers' English keys.

    Whatever is wrong goes to ``problems``; what is asked for comes back typed, or empty.
    """

    layout: Layout
    index: int
    cells: Mapping[str, str]
    """What the cells that hold anything say, by their columns' keys, each as one line."""
    problems: list[Problem]

    @property
    def file(self) -> str:
        """The file the row stands in."""
        return self.layout.grid.file

    @property
    def sheet(self) -> str:
        """The name of the row's sheet; empty for CSV."""
        return self.layout.grid.sheet

    @property
    def line(self) -> int:
        """The row's own line."""
        return self.layout.grid.lines[self.index]

    @property
    def at(self) -> Position:
        """The row's place."""
        return self.layout.grid.place(self.index)

    def place(self, key: str) -> Position:
        """Return where a cell begins; the row's own place where the table has no such column."""
        return self.layout.grid.place(self.index, self.layout.columns.get(key, 0))

    def report(self, code: str, column: str, **values: object) -> None:
        """Note a Problem of the cell under the key ``column``."""
        self.problems.append(Problem.of(code, self.place(column), **values))

    def header(self, key: str) -> str:
        """Return a column's header as the table writes it, or as it would."""
        return self.layout.headers.get(key, key)

    def header_place(self, key: str) -> Position:
        """Return where a column's header stands."""
        layout = self.layout
        return layout.grid.place(layout.tops.get(key, 0), layout.columns.get(key, 0))

    def holds(self, keys: Iterable[str]) -> bool:
        """Return whether any of some cells holds anything."""
        return not self.cells.keys().isdisjoint(keys)

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a cell as one line of text, as it was typed before a table of ours escaped it."""
        text = self.cells.get(key, "")
        if not text:
            if required:
                self.report("missing-cell", key, header=self.header(key))
            return ""
        return self._marked(key, text) if text[0] in "'#=" else text

    def _marked(self, key: str, text: str) -> str:
        """Return a cell that begins with a sign that may be no part of it."""
        if text == UNCOMPUTED or text in FAILED:
            code = "cell-uncomputed" if text == UNCOMPUTED else "cell-failed"
            self.report(code, key, header=self.header(key), value=text)
            return ""
        if text.startswith(PICTURE) and not self.layout.grid.source:
            self.report("cell-picture", key, header=self.header(key))
            return ""
        return as_typed(text) if self.layout.grid.source else text

    def folded(self, key: str, *, required: bool = False) -> str:
        """Return an id or a number: full-width letters and digits as the usual ones."""
        text = self.text(key, required=required)
        return text if text.isascii() else unicodedata.normalize("NFKC", text)

    def date(
        self, key: str, *, required: bool = False, end: bool = False, year: int | None = None
    ) -> date | None:
        """Return a cell's day; with ``end`` a month or a year means its last.

        A day without a year is read where ``year`` says which.
        """
        text = self.text(key, required=required)
        if not text:
            return None
        day = read_day(text, self.layout.grid.day_zero, year, end=end)
        if isinstance(day, str):
            self.report(day, key, key=self.header(key), value=shorten(text))
            return None
        return day

    def number(self, key: str) -> Decimal | None:
        """Return a cell's number: 1200, 1,200, 1.8, -3; without a unit."""
        text = self.text(key)
        number = None if not text or percent_typed(text) else read_number(text)
        if text and number is None:
            self.report("cell-number", key, key=self.header(key), value=shorten(text))
        return number

    def whole(self, key: str) -> int | None:
        """Return how many a cell counts: a whole number, none below 0; 3.0 is 3."""
        number = self.number(key)
        if number is not None and (number < 0 or number != int(number)):
            self.report("cell-whole", key, key=self.header(key), value=self.text(key))
            return None
        return None if number is None else int(number)

    def choice(
        self, key: str, choices: Mapping[str, Chosen], *, required: bool = False
    ) -> Chosen | None:
        """Return the choice a cell names; full width and spaces inside make no difference."""
        text = self.text(key, required=required)
        chosen = choices.get(text.casefold()) if text else None
        if text and chosen is None:
            folded = unicodedata.normalize("NFKC", text).casefold()
            chosen = choices.get("".join(folded.split()))
        if text and chosen is None:
            self.refuse(key, text, list(choices))
        return chosen

    def term(self, key: str, vocabulary: Vocabulary) -> Term | None:
        """Return the entry of a vocabulary a cell names."""
        text = self.text(key)
        term = vocabulary.find(text) if text else None
        if text and term is None:
            self.refuse(key, text, [term.name for term in vocabulary])
        return term

    def refuse(self, key: str, text: str, allowed: Sequence[str]) -> None:
        """Note that a cell names none of the values it may."""
        words = "、".join(nearest_first(text, offered(allowed, self.header(key) + text))[:12])
        self.report("bad-choice", key, key=self.header(key), value=shorten(text), allowed=words)
