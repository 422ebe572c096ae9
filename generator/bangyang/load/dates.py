"""Days as tables have them: typed in words or figures, or as a spreadsheet's number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from bangyang.load.deadlines import last_day, span, without_before

BAD = "bad-date"
ORDER = "date-order"
MONTH = "date-month"
OCTOBER = "date-october"
SERIAL = "date-serial"
NO_YEAR = "date-no-year"

_TIME = re.compile(r"(?<=[\d日])[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*$")
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|(?:星期|周)[一二三四五六日天])$")
_DAY = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"([2-9]\d{4})(?:\.\d+)?")
"""Of days from 1954 on, in either epoch."""
_YEARLESS = re.compile(r"\d{1,2}月(?:\d{1,2}[日号]?|[上中下]旬|[底末内份]?)|年[底末内]|[上下]半年")
_ORDER = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{1,2})")
_OCTOBER = re.compile(r"\d{4}\.1")
_HAN = re.compile(r"(?:[一二三]?十[一二三四五六七八九]?|[〇○零一二三四五六七八九]+)(?=[年月日号])")
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@lru_cache(maxsize=1 << 14)
def read_day(
    text: str, day_zero: date | None = None, year: int | None = None, *, end: bool = False
) -> date | str:
    """Return the day a cell names, or the code of the Problem it is.

    ``day_zero`` is what serial numbers count from, ``year`` the one a day without a year is of.
    With ``end`` the cell is a deadline: a month, a quarter, a year or a span means its last day.
    """
    plain = _plain(text)
    serial = _SERIAL.fullmatch(plain)
    if serial:
        return SERIAL if day_zero is None else day_zero + timedelta(days=int(serial[1]))
    if not end:
        whole = _with_year(plain, year)
        return _named(whole) or _why_not(whole)
    first, last = span(without_before(plain)) or ("", without_before(plain))
    whole = _with_year(last, year)
    day = _end(whole)
    start = _end(_with_year(first, year))
    if start and day and start > day:
        return BAD
    return day or _why_not(whole)


def _end(text: str) -> date | None:
    """Return a day, or the last one of a month, a quarter or a year."""
    return None if _OCTOBER.fullmatch(text) else _named(text) or last_day(text)


def _plain(text: str) -> str:
    """Return a day in half width and figures, without spaces, time of day and weekday."""
    folded = unicodedata.normalize("NFKC", text).replace("。", ".").replace("〜", "~").strip()
    timeless = _TIME.sub("", _BEHIND.sub("", folded))
    return _HAN.sub(_figures, "".join(timeless.split()))


def _figures(match: re.Match[str]) -> str:
    """Return a number written in characters in figures: 二〇二六, 十二, 三十一."""
    tens, ten, ones = match[0].translate(_FIGURES).rpartition("十")
    return f"{tens or 1}{ones or 0}" if ten else ones


def _with_year(text: str, year: int | None) -> str:
    if year is None or not _YEARLESS.fullmatch(text):
        return text
    return f"{year}{text}" if text.startswith("年") else f"{year}年{text}"


def _named(text: str) -> date | None:
    """Return a day that is given to the day."""
    match = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _why_not(text: str) -> str:
    """Return the code of the Problem a text is that names no day."""
    if _ORDER.fullmatch(text):
        return ORDER
    if _OCTOBER.fullmatch(text):
        return OCTOBER
    if _YEARLESS.fullmatch(text):
        return NO_YEAR
    return MONTH if last_day(text) else BAD
