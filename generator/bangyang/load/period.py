"""The period of a notice: a start, and how many working days or until when."""

from __future__ import annotations

import re
from datetime import date

from bangyang.load.calendar import YES_OR_NO
from bangyang.load.record import Record, shorten
from bangyang.model.notices import OwnCalendar, Period
from bangyang.rules.working_days import UnknownYearError, between, counted

USUAL = 5
"""Working days a notice runs when its file does not say."""

MOST = 60
"""Working days a notice may run; more is a slip of the pen."""

_LONGEST = 366
"""Calendar days a notice may run: looked at before any day is counted."""

COUNT = r"(\d{1,9})\s*(?:个?工作日)?"
"""How a number of working days is written."""
_COUNT = re.compile(COUNT)


def read_period(record: Record, own: OwnCalendar) -> Period | None:
    """Return from when to when a notice runs; None and a Problem when that cannot be told."""
    start, end = record.date("start"), record.date("end")
    count = _count(record)
    first = record.choice("count_start", YES_OR_NO) or False
    if record.has("end") and record.has("working_days"):
        record.report("notice-both", record.place("end"))
        return None
    if start is None or count is None or (record.has("end") and end is None):
        return None
    if end is not None and not _fits(start, end, record):
        return None
    try:
        days = _days(start, end, count, own, first)
    except UnknownYearError as error:
        record.report("notice-unknown-year", record.place("start"), year=error.year)
        return None
    if not 0 < len(days) <= MOST:
        record.report("notice-length", record.place("end"), count=len(days), most=MOST)
        return None
    return Period(start, end or days[-1], days)


def _days(
    start: date, end: date | None, count: int, own: OwnCalendar, first: bool
) -> tuple[date, ...]:
    if end is None:
        return counted(start, count, own, count_start=first)
    return between(start, end, own, count_start=first)


def _count(record: Record) -> int | None:
    """Return for how many working days a notice runs, from 1 to ``MOST``."""
    text = record.text("working_days")
    if not text:
        return USUAL
    match = _COUNT.fullmatch(text)
    if match and 0 < int(match[1]) <= MOST:
        return int(match[1])
    record.report(
        "notice-working-days", record.place("working_days"), value=shorten(text), most=MOST
    )
    return None


def _fits(start: date, end: date, record: Record) -> bool:
    """Return whether an end comes after its start, and not years after it."""
    if end < start:
        record.report("notice-end", record.place("end"), start=start.isoformat())
        return False
    if (end - start).days > _LONGEST:
        record.report("notice-end-far", record.place("end"), most=MOST)
        return False
    return True
