"""Problems as a workbook: a row each, to be sorted, filtered and handed on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter

from bangyang.commands.excerpts import Excerpts
from bangyang.messages import Catalogue
from bangyang.problems import Problem, as_records, in_order
from bangyang.sheets.book import FONTS, shortened
from bangyang.sheets.measure import row_height

WIDTHS = {
    "severity": 7,
    "file": 34,
    "place": 16,
    "message": 52,
    "quote": 40,
    "remedy": 60,
    "code": 20,
}
"""The columns and how wide they are, in digits."""

_NO_FORMULAS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def problem_book(
    problems: Iterable[Problem], words: Catalogue, excerpts: Excerpts, on: date
) -> bytes:
    """Return a workbook with a row for each Problem, in the order of files and places."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, _NO_FORMULAS)
    book.set_properties({"created": datetime.combine(on, time())})
    base = {"font_name": FONTS[words.language], "valign": "top", "text_wrap": True}
    looks = {"": book.add_format(base), "error": book.add_format({**base, "bg_color": "#FBE3E0"})}
    head = book.add_format({**base, "bold": True, "bg_color": "#E3E8EC"})
    page = book.add_worksheet(words.word("check.sheet"))
    for column, (name, width) in enumerate(WIDTHS.items()):
        page.set_column(column, column, width)
        page.write_string(0, column, words.word(f"check.{name}"), head)
    unique = in_order(problems)
    for row, (problem, record) in enumerate(zip(unique, as_records(unique, words), strict=True), 1):
        look = looks.get(str(record["severity"]), looks[""])
        cells = [_text(text) for text in _cells(problem, record, words, excerpts)]
        for column, text in enumerate(cells):
            page.write_string(row, column, text, look if column == 0 else looks[""])
        page.set_row(row, row_height(zip(cells, WIDTHS.values(), strict=True)))
    page.autofilter(0, 0, len(unique), len(WIDTHS) - 1)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    book.close()
    return data.getvalue()


def _cells(
    problem: Problem, record: dict[str, object], words: Catalogue, excerpts: Excerpts
) -> list[str]:
    at, found = problem.at, excerpts.of(problem)
    sheet = f"{at.sheet}!{at.cell}" if at.cell else f"{at.line}:{at.column}" if at.line else ""
    return [
        words.word(f"severity.{record['severity']}"),
        at.file,
        sheet,
        str(record["message"]),
        found.marked() if found else "",
        str(record["remedy"]),
        problem.code,
    ]


def _text(text: str) -> str:
    """Return a cell's text; what XlsxWriter would take for its own mark-up ends otherwise."""
    plain = shortened(text)
    return f"{plain} " if plain.endswith("</r>") else plain
