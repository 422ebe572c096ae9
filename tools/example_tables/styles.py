"""Styles: how the cells of the workbook look."""

from __future__ import annotations

from datetime import date
from typing import Any

from tools.example_tables.values import Value

SONG, HEI = "宋体", "黑体"

_BOX = {"font_name": SONG, "font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True}

STYLES: dict[str, dict[str, object]] = {
    "title": {"font_name": HEI, "font_size": 18, "align": "center", "valign": "vcenter"},
    "line": {"font_name": SONG, "font_size": 10, "valign": "vcenter"},
    "header": {**_BOX, "bold": True, "align": "center", "bg_color": "#F2F2F2"},
    "text": _BOX,
    "middle": {**_BOX, "align": "center"},
    "number": {**_BOX, "align": "center"},
    "day": {**_BOX, "align": "center", "num_format": "yyyy-mm-dd"},
    "sum": {**_BOX, "bold": True, "align": "center", "bg_color": "#FFF7E0"},
}


class Styles:
    """The styles of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._made = {name: book.add_format(values) for name, values in STYLES.items()}

    def __getitem__(self, name: str) -> Any:
        """Return a style by its name."""
        return self._made[name]

    def of(self, value: Value) -> Any:
        """Return the style of a value."""
        if isinstance(value, date):
            return self._made["day"]
        return self._made["number" if isinstance(value, float) else "text"]
