"""A table to be filled in: headers with notes, lists to choose from, an example row, a guide.

The same columns read it: what is filled in needs no change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from bangyang.load.feedback_columns import CHASED
from bangyang.load.forms import Count, Day, Kind, Listed, OneOf, Place, Year
from bangyang.load.headers import Columns
from bangyang.messages import Catalogue
from bangyang.schemas.formats import TABLES, column_meaning
from bangyang.schemas.known import Known
from bangyang.sheets.book import A4, FONTS
from bangyang.sheets.examples import example
from bangyang.sheets.measure import TYPE, column_width, row_height

TEMPLATES: Mapping[str, Columns] = {
    name: columns for name, columns in TABLES.items() if name != "words"
}
"""The tables there are templates of."""

ROWS = 2000
"""Rows with lists to choose from; more may be filled in."""

_LEFT_OUT = {
    "pledges": frozenset({"maker id", "measure"}),
    "progress": frozenset(CHASED),
    "stories": frozenset({"id"}),
}
"""Columns that are read, and nobody need see."""

_AS_TYPED = frozenset({"id", "subject", "benchmark"})
"""Columns in which 001 stays 001."""

_LONGEST_LIST = 255
"""Characters of a list that can stand in a cell's own rule (Excel's limit)."""

_GUIDE = {"column": 14.0, "needed": 8.0, "how": 60.0, "choices": 60.0}
"""The guide's columns, and how wide they are."""

_LISTS = 5
"""The guide's column from which longer lists stand."""

_MADE = datetime(2000, 1, 1)
"""The same template has the same bytes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a template: its header, what it is for, and what may stand in it."""

    key: str
    header: str
    kind: Kind
    needed: bool
    meaning: str
    choices: tuple[str, ...]
    example: str


def template(table: str, known: Known, words: Catalogue) -> bytes:
    """Return the workbook to fill in for one of ``TEMPLATES``, with a site's own lists."""
    headings = _headings(table, known, words)
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": words.word(f"template.{table}"), "created": _MADE})
    page = book.add_worksheet(words.word(f"template.{table}"))
    guide = book.add_worksheet(words.word("template.guide-sheet"))
    looks = _Looks(book, FONTS[words.language])
    lists = _guide(guide, headings, words, looks)
    widths = [_width(heading) for heading in headings]
    page.set_row(1, _height([heading.example for heading in headings], widths))
    for index, heading in enumerate(headings):
        page.set_column(index, index, widths[index], looks.of(heading))
        _column(page, index, heading, looks, words)
        _rule(page, index, heading, lists.get(heading.key, ""), words)
    for sheet in (page, guide):
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    book.close()
    return data.getvalue()


def _headings(table: str, known: Known, words: Catalogue) -> list[Heading]:
    columns, chinese = TEMPLATES[table], words.language == "zh"
    shown = [key for key in columns.headers if key not in _LEFT_OUT.get(table, ())]
    if table == "stories" and len(known.counties) < 2:
        shown.remove("county")
    found = []
    for key in shown:
        choices = _choices(columns.kind(key), known, chinese=chinese)
        found.append(
            Heading(
                key,
                columns.name(key) if chinese else key,
                columns.kind(key),
                key in columns.required,
                column_meaning(table, key, words),
                choices,
                example(table, key, choices, words),
            )
        )
    mark, first = words.word("template.example"), found[0]
    marked = f"{mark}{words.word('punctuation.colon')}{first.example}" if first.example else mark
    return [replace(first, example=marked), *found[1:]]


def _choices(kind: Kind, known: Known, *, chinese: bool) -> tuple[str, ...]:
    """Return the words one may choose from, in the template's language; none for any text."""
    match kind:
        case OneOf(words):
            return tuple(word for word in words if word.isascii() is not chinese)
        case Listed(vocabulary):
            return known.terms(vocabulary)
        case Place(where):
            return known.places(where)
        case _:
            return ()


class _Looks:
    """How the cells of a template look."""

    def __init__(self, book: Any, font: str) -> None:
        base = {"font_name": font, "font_size": TYPE, "valign": "vcenter", "text_wrap": True}
        head = {**base, "bold": True, "border": 1, "align": "center"}
        example = {**base, "italic": True, "font_color": "#7A7A7A"}
        self.plain = book.add_format(base)
        self.day = book.add_format({**base, "num_format": "yyyy-mm-dd"})
        self.typed = book.add_format({**base, "num_format": "@"})
        self.needed = book.add_format({**head, "bg_color": "#F5D76E"})
        self.open = book.add_format({**head, "bg_color": "#E3E8EC"})
        self.example = book.add_format(example)
        self.example_day = book.add_format({**example, "num_format": "yyyy-mm-dd"})
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False})
        self.line = book.add_format({**base, "text_wrap": False})

    def of(self, heading: Heading) -> Any:
        """Return how what is filled in looks."""
        if isinstance(heading.kind, Day):
            return self.day
        return self.typed if heading.key in _AS_TYPED else self.plain


def _header(heading: Heading) -> str:
    return heading.header + ("*" if heading.needed else "")


def _width(heading: Heading) -> float:
    return column_width([heading.example], 10, 36, _header(heading))


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    return row_height(zip(texts, widths, strict=True))


def _column(page: Any, index: int, heading: Heading, looks: _Looks, words: Catalogue) -> None:
    """Write a column's header with its note, and its cell of the example."""
    page.write_string(0, index, _header(heading), looks.needed if heading.needed else looks.open)
    note = _note(heading, words)
    page.write_comment(0, index, note, {"x_scale": 2, "y_scale": 0.6 + len(note) / 80})
    if isinstance(heading.kind, Day) and heading.example:
        day = date.fromisoformat(heading.example)
        page.write_datetime(1, index, day, looks.example_day)
    elif heading.example:
        page.write_string(1, index, heading.example, looks.example)


def _note(heading: Heading, words: Catalogue) -> str:
    """Return what is said of a column: what it is for, whether it is needed, how it is written."""
    needed = words.word("template.must" if heading.needed else "template.may")
    how = words.word("template.day") if isinstance(heading.kind, Day) else ""
    how += words.word("template.from-list") if heading.choices else ""
    return heading.meaning + words.word("template.stop") + needed + how


def _rule(page: Any, index: int, heading: Heading, listed: str, words: Catalogue) -> None:
    """Let a column's cells be chosen from a list, or hold only what can be read."""
    rule: dict[str, Any] = {}
    if heading.choices:
        sure = not isinstance(heading.kind, Place)  # former names are read too
        said = words.word("template.refused-word" if sure else "template.doubted-word")
        source: object = listed or list(heading.choices)
        rule = {"validate": "list", "source": source, "error_message": said}
        rule |= {} if sure else {"error_type": "warning"}
    elif isinstance(heading.kind, Day):
        said = words.word("template.doubted-day")
        rule = {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1)}
        rule |= {"error_message": said, "error_type": "warning"}
    elif isinstance(heading.kind, Count | Year):
        said = words.word("template.refused-count")
        rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": said}
    if rule:
        page.data_validation(1, index, ROWS, index, rule)


def _guide(
    guide: Any, headings: Sequence[Heading], words: Catalogue, looks: _Looks
) -> dict[str, str]:
    """Write how each column is filled in; return where lists too long for a rule stand."""
    guide.write_string(0, 0, words.word("template.guide"), looks.title)
    guide.write_string(1, 0, words.word("template.lines"), looks.line)
    for column, (name, width) in enumerate(_GUIDE.items()):
        guide.set_column(column, column, width, looks.plain)
        guide.write_string(3, column, words.word(f"template.{name}"), looks.open)
    between = words.word("punctuation.list")
    lists: dict[str, str] = {}
    for row, heading in enumerate(headings, start=4):
        guide.write_string(row, 0, heading.header, looks.plain)
        guide.write_string(row, 1, "✓" if heading.needed else "", looks.plain)
        guide.write_string(row, 2, heading.meaning, looks.plain)
        shown = between.join(heading.choices)
        if len(",".join(heading.choices)) <= _LONGEST_LIST:
            guide.write_string(row, 3, shown, looks.plain)
            cells = (heading.header, "", heading.meaning, shown)
            guide.set_row(row, _height(cells, tuple(_GUIDE.values())))
        else:
            lists[heading.key] = _list(guide, _LISTS + len(lists), heading, looks)
    return lists


def _list(guide: Any, column: int, heading: Heading, looks: _Looks) -> str:
    """Write a list on the guide; return the rule's source."""
    guide.set_column(column, column, 20, looks.plain)
    guide.write_string(3, column, heading.header, looks.open)
    for row, word in enumerate(heading.choices, start=4):
        guide.write_string(row, column, word, looks.plain)
    cells = xl_range_abs(4, column, 3 + len(heading.choices), column)
    return f"='{guide.get_name()}'!{cells}"
