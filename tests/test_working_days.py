"""Working days, against the State Council's own announcements.

``holidays.csv`` holds 国务院办公厅关于2024年、2025年、2026年部分节假日安排的通知, a line for each
span of days off and each day worked in exchange, under the announcement's number. They stand at
www.gov.cn/zhengce/content/202310/content_6911527.htm, and below www.gov.cn/zhengce/zhengceku/ at
202411/content_6986383.htm and 202511/content_7047091.htm.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.notices import OwnCalendar
from bangyang.rules.working_days import (
    UnknownYearError,
    announced,
    between,
    counted,
    whole_years,
    works,
)

NONE = OwnCalendar()
DAY = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
YEARS = tuple(FIRST + DAY * number for number in range((LAST - FIRST).days + 1))


def official() -> dict[date, bool]:
    """Return whether people worked on each day of 2024 to 2026, from the announcements alone."""
    table = {day: day.isoweekday() <= 5 for day in YEARS}
    with Path(__file__).with_name("holidays.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day, end = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
            while day <= end:
                assert day.year == int(row["year"])
                table[day] = row["work"] == "yes"
                day += DAY
    return table


OFFICIAL = official()


def test_every_day_is_as_announced() -> None:
    assert {day: works(day, NONE) for day in YEARS} == OFFICIAL
    assert sum(OFFICIAL.values()) == 251 + 248 + 248


DAYS = st.dates(FIRST, date(2026, 6, 30))
COUNTS = st.integers(1, 60)
FLAGS = st.booleans()


@given(DAYS, COUNTS, FLAGS)
def test_as_many_working_days_as_asked_for_and_none_left_out(
    start: date, count: int, count_start: bool
) -> None:
    days = counted(start, count, NONE, count_start=count_start)
    first = start if count_start else start + DAY
    walked = [day for day in YEARS if first <= day <= days[-1] and OFFICIAL[day]]
    assert list(days) == walked
    assert len(days) == count


@given(DAYS, COUNTS, FLAGS)
def test_counting_back_gives_what_was_asked_for(start: date, count: int, count_start: bool) -> None:
    days = counted(start, count, NONE, count_start=count_start)
    assert between(start, days[-1], NONE, count_start=count_start) == days


@given(DAYS, DAYS, COUNTS, FLAGS)
def test_who_begins_later_or_counts_more_never_ends_earlier(
    one: date, other: date, count: int, count_start: bool
) -> None:
    early, late = sorted((one, other))

    def end(start: date, count: int) -> date:
        return counted(start, count, NONE, count_start=count_start)[-1]

    assert end(early, count) <= end(late, count)
    assert end(early, count) < end(early, count + 1)


def test_around_national_day_2026() -> None:
    days = counted(date(2026, 9, 18), 9, NONE, count_start=False)
    assert [f"{day.month}-{day.day}" for day in days] == (
        "9-20 9-21 9-22 9-23 9-24 9-28 9-29 9-30 10-8".split()
    )


def test_the_first_day_counts_only_when_asked_for() -> None:
    monday = date(2026, 11, 23)
    assert counted(monday, 1, NONE, count_start=False) == (monday + DAY,)
    assert counted(monday, 1, NONE, count_start=True) == (monday,)
    saturday = date(2026, 11, 21)
    assert counted(saturday, 1, NONE, count_start=True) == (monday,)
    assert between(saturday, saturday + DAY, NONE, count_start=True) == ()


def test_a_year_nobody_knows_is_not_guessed() -> None:
    assert announced(2026)
    assert not announced(2035)
    with pytest.raises(UnknownYearError) as caught:
        counted(date(2035, 12, 25), 5, NONE, count_start=False)
    assert caught.value.year == 2035
    with pytest.raises(UnknownYearError):
        between(date(1990, 1, 1), date(1990, 1, 9), NONE, count_start=False)


def test_the_last_day_of_a_known_year_asks_nothing_of_the_next() -> None:
    eve = date(2026, 12, 31)
    assert between(date(2026, 12, 30), eve, NONE, count_start=False) == (eve,)
    assert counted(date(2026, 12, 30), 1, NONE, count_start=False) == (eve,)


def test_the_end_of_all_days_is_no_accident() -> None:
    days = {date(9999, month, day): False for month, day in ((1, 1), (5, 1), (10, 1))}
    own = OwnCalendar(days, whole_years(days))
    with pytest.raises(UnknownYearError):
        counted(date(9999, 12, 28), 9, own, count_start=False)


def test_the_own_calendar_adds_years_and_overrules_days() -> None:
    monday = date(2026, 11, 23)
    fixed = [date(2036, 1, 1), date(2036, 5, 1), date(2036, 10, 1)]
    days = {**dict.fromkeys(fixed, False), date(2036, 1, 5): True, monday: False}
    own = OwnCalendar(days, whole_years(days))
    assert own.years == {2036}
    assert not works(monday, own)
    assert works(date(2036, 1, 5), own)  # a Saturday
    assert not works(date(2036, 1, 6), own)
    assert counted(date(2036, 1, 4), 2, own, count_start=True) == (
        date(2036, 1, 4),
        date(2036, 1, 5),
    )
    with pytest.raises(UnknownYearError) as caught:
        counted(date(2036, 12, 29), 9, own, count_start=False)
    assert caught.value.year == 2037
