"""Working days: weekends, official holidays and make-up days taken into account.

Which days those are is announced once a year by the State Council's General Office
(国务院办公厅关于…年部分节假日安排的通知). The package chinesecalendar holds the announcements since
2004; the site's own ``calendar.yml`` adds to it and overrules it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import islice

from chinese_calendar import is_workday

from bangyang.model.notices import OwnCalendar

_SATURDAY = 5
_DAY = timedelta(days=1)

FIXED = ((1, 1), (5, 1), (10, 1))
"""Month and day of holidays that never move (全国年节及纪念日放假办法): a whole year names them."""


class UnknownYearError(LookupError):
    """Nobody knows the holidays of ``year``."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


def works(day: date, own: OwnCalendar) -> bool:
    """Return whether a day is a working day; ``UnknownYearError`` where nobody knows."""
    if day in own.days:
        return own.days[day]
    if day.year in own.years:
        return day.weekday() < _SATURDAY
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        raise UnknownYearError(day.year) from None


def announced(year: int) -> bool:
    """Return whether the package knows a year."""
    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def whole_years(days: Collection[date]) -> frozenset[int]:
    """Return the years these named days can tell whole: those with every fixed holiday."""
    years = {day.year for day in days}
    return frozenset(year for year in years if all(date(year, *fixed) in days for fixed in FIXED))


def counted(start: date, count: int, own: OwnCalendar, *, count_start: bool) -> tuple[date, ...]:
    """Return the first ``count`` working days after a day, or from it on with ``count_start``.

    ``UnknownYearError`` when they reach into a year nobody knows.
    """
    return tuple(islice(_following(start, own, count_start), count))


def between(start: date, end: date, own: OwnCalendar, *, count_start: bool) -> tuple[date, ...]:
    """Return the working days after a day, or from it on, up to another; for spans of a year or so.

    ``UnknownYearError`` when one of the days is in a year nobody knows.
    """
    span = range(0 if count_start else 1, (end - start).days + 1)
    days = (start + _DAY * number for number in span)
    return tuple(day for day in days if works(day, own))


def _following(start: date, own: OwnCalendar, count_start: bool) -> Iterator[date]:
    day = start
    while day < date.max:
        if (count_start or day > start) and works(day, own):
            yield day
        day += _DAY
    raise UnknownYearError(day.year)
