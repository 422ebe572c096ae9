"""Deadlines in words: the last day of a month, a quarter, a year or a span."""

from __future__ import annotations

import calendar
import re
from datetime import date

_MONTH = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月(上旬|中旬|下旬|[底末内份])?)?")
_COMPACT_MONTH = re.compile(r"(20(?:1[3-9]|[2-9]\d))(0[1-9]|1[0-2])")
"""From 2013 on, so that it cannot be the day 20-12-03."""
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年(?:年?[底末]|内|度|全年)?)?")
_PART = re.compile(r"(\d{4})年(?:第?([一二三四1-4])季度?|([上下])半年)[底末内]?")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_TENTHS = {"上旬": 10, "中旬": 20}

_BEFORE = re.compile(r"(?:以前|之前|前|止)(?:完成)?$")
_TO_THE_DAY = re.compile(r".*[日号底末内旬度年]|\d{4}([-/.])\d{1,2}\1\d{1,2}")
_SPAN = re.compile(r"(\d{1,4}[年月.].*?)(?:至|到|~|[—–-]+)(\d.*)|(\d{4})[—–-]+(\d{4}年)")


def last_day(text: str) -> date | None:
    """Return the last day of 2026年3月, 2026-03, 2026年一季度, 2026年上半年, 2026年底 or 2026."""
    month = _MONTH.fullmatch(text) or _COMPACT_MONTH.fullmatch(text)
    if month:
        year, number, *part = month.groups()
        return _month_end(int(year), int(number), part[0] if part else None)
    year_only = _YEAR.fullmatch(text)
    if year_only:
        return date(int(year_only[1]), 12, 31)
    part_of_year = _PART.fullmatch(text)
    if not part_of_year:
        return None
    year, quarter, half = part_of_year.groups()
    return _month_end(int(year), _QUARTERS[quarter] if quarter else 6 if half == "上" else 12)


def _month_end(year: int, month: int, part: str | None = None) -> date | None:
    if not (1 <= month <= 12 and year > 0):
        return None
    return date(year, month, _TENTHS.get(part or "", calendar.monthrange(year, month)[1]))


def without_before(text: str) -> str:
    """Return a deadline without 前 behind a day or an end; 2026年6月前 may mean May, and stays."""
    bare = _BEFORE.sub("", text.removesuffix("完成"))
    year_before = re.fullmatch(r"\d{4}年", bare)
    return bare if _TO_THE_DAY.fullmatch(bare) and not year_before else text


def span(text: str) -> tuple[str, str] | None:
    """Return both ends of 2026年3月至6月, the second with the year and month it leaves out."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    first, last = match[1] or match[3], match[2] or match[4]
    year = re.match(r"\d{4}(?=[年.])", first)
    if re.match(r"\d{4}", last) or not year:
        return first, last
    sign = first[4]
    month = re.match(r"\d{4}年\d{1,2}月", first)
    if month and re.fullmatch(r"\d{1,2}[日号]", last):
        return first, month[0] + last
    return first, f"{year[0]}{sign}{last}"
