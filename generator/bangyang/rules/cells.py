"""Cells of published tables: nothing a spreadsheet would take for a formula, and back again."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def harmless(cell: str) -> str:
    """Return a cell no spreadsheet runs: one that could start a formula gets a ``'`` in front.

    So does a cell that already has ``'`` before such a sign, so that ``as_typed`` gives back
    exactly what was there. The signs are those OWASP names under CSV injection.
    """
    return "'" + cell if _FORMULA.match(cell) else cell


def as_typed(cell: str) -> str:
    """Return what ``harmless`` was given."""
    return cell[1:] if _ESCAPED.match(cell) else cell
