"""Why a workbook is not read: the code of a Problem, and where."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818
    """A workbook that is not read. Row and column count from 0; -1 is no place."""

    def __init__(self, code: str, sheet: str = "", row: int = -1, column: int = -1) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.row = row
        self.column = column
