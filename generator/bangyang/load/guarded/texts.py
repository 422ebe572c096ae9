"""Cells as the text a reader of the sheet would copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

_PLACES = 15
"""Digits a spreadsheet keeps: 0.1 + 0.2 is 0.3 in it."""


def texts(cells: Iterable[Any]) -> list[str]:
    """Return cells as text; an empty one is an empty text."""
    return [cell if type(cell) is str else _WRITTEN[type(cell)](cell) for cell in cells]


def number(value: float) -> str:
    """Return a number in figures, a whole one without a point."""
    if value.is_integer() and abs(value) < 10**_PLACES:
        return str(int(value))
    return f"{Decimal(f'{value:.{_PLACES}g}'):f}"


def percent(value: float) -> str:
    """Return a number that is shown as a percentage."""
    return number(float(f"{value * 100:.{_PLACES - 2}g}")) + "%"


def _moment(value: datetime) -> str:
    whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return whole.date().isoformat() if not whole.time() else whole.isoformat(" ", "minutes")


def _clock(value: time) -> str:
    return value.isoformat("minutes" if not value.second else "seconds")


def _duration(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _truth(value: bool) -> str:
    return "是" if value else "否"


_WRITTEN: dict[type, Callable[[Any], str]] = {
    float: number,
    int: str,
    bool: _truth,
    date: date.isoformat,
    datetime: _moment,
    time: _clock,
    timedelta: _duration,
    type(None): lambda _: "",
}
