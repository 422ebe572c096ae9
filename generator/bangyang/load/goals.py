"""Goals of a campaign: an indicator, where it began, where it is to be, and its values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bangyang.load.forms import DAY, NUMBER, Form, Key, Many, Part
from bangyang.load.numbers import percent_typed, read_number
from bangyang.load.record import Record, nearest_first, shorten
from bangyang.model.campaigns import Goal, Reading
from bangyang.problems import Position
from bangyang.rules.computed import EXPRESSIONS, SHARE, chinese, english

_VALUE = Form(
    {
        "date": Key(("日期",), DAY, required=True),
        "value": Key(("数值",), NUMBER, required=True),
        "source": Key(("来源",)),
    }
)
GOAL = Form(
    {
        "indicator": Key(("指标",), required=True),
        "baseline": Key(("基期",), NUMBER),
        "target": Key(("目标",), NUMBER, required=True),
        "unit": Key(("计量单位",)),
        "due": Key(("期限",), DAY),
        "values": Key(("进度",), Many(Part(_VALUE))),
        "computed": Key(("取数",)),
    }
)

_NAMED = 6
"""Expressions a Problem names, nearest first."""

Placed = tuple[Reading, Position]


def read_goals(record: Record, start: date, end: date | None, today: date) -> tuple[Goal, ...]:
    """Return the goals of a campaign's front matter that could be read.

    Values come in the order of their days; those dated after ``today`` are warned about and kept:
    a later build shows them.
    """
    goals = (_goal(entry, start, end, today) for entry in record.records("goals"))
    return tuple(goal for goal in goals if goal is not None)


def _goal(record: Record, start: date, end: date | None, today: date) -> Goal | None:
    indicator = record.text("indicator")
    computed = _computed(record)
    unit = record.text("unit") or _percent(record, computed)
    target = _number(record, "target", unit)
    baseline = _number(record, "baseline", unit)
    due = _due(record, start, end)
    readings = _readings(record, unit, today)
    if computed and record.has("values"):
        record.report("goal-both", record.place("computed"))
    if not indicator or target is None:
        return None
    return Goal(indicator, target, baseline, unit, due, readings, computed)


def _percent(record: Record, computed: str) -> str:
    """Return the percent sign where the target is typed with one, or a share is counted."""
    typed = record.has("target") and percent_typed(record.text("target"))
    return "%" if computed.endswith(SHARE) or typed else ""


def _number(record: Record, key: str, unit: str) -> Decimal | None:
    text = record.text(key)
    number = read_number(text, unit) if text else None
    if text and number is None:
        record.report("bad-number", record.place(key), key=record.labels[key], value=shorten(text))
    return number


def _due(record: Record, start: date, end: date | None) -> date | None:
    """Return the goal's last day; without one the campaign's."""
    due = record.date("due")
    if due and due < start:
        record.report("goal-due", record.place("due"), start=start.isoformat())
        return None
    return due or (None if record.has("due") else end)


def _computed(record: Record) -> str:
    """Return what is counted, in English words; empty and a Problem when it is unknown."""
    text = record.text("computed")
    found = english(text) if text else ""
    if text and not found:
        said = EXPRESSIONS if text.isascii() else [chinese(each) for each in EXPRESSIONS]
        nearest = "、".join(nearest_first(text, said)[:_NAMED])
        at = record.place("computed")
        record.report("goal-computed", at, value=shorten(text), allowed=nearest)
    return found


def _readings(record: Record, unit: str, today: date) -> tuple[Reading, ...]:
    found = [_reading(entry, unit) for entry in record.records("values")]
    placed = [each for each in found if each is not None]
    _check_days(placed, record, today)
    ordered = sorted(placed, key=lambda each: each[0].on)
    by_day = {reading.on: reading for reading, _ in reversed(ordered)}
    return tuple(by_day[day] for day in sorted(by_day))


def _reading(record: Record, unit: str) -> Placed | None:
    on = record.date("date")
    value = _number(record, "value", unit)
    if on is None or value is None:
        return None
    return Reading(on, value, record.text("source")), record.place("date")


def _check_days(placed: Sequence[Placed], record: Record, today: date) -> None:
    """Report days that occur twice, that stand before earlier ones, and that are to come."""
    seen: set[date] = set()
    for reading, at in placed:
        day = reading.on.isoformat()
        if reading.on in seen:
            record.report("goal-day-twice", at, date=day)
        if reading.on > today:
            record.report("goal-future", at, date=day)
        seen.add(reading.on)
    for (before, _), (after, at) in pairwise(placed):
        if after.on < before.on:
            record.report("goal-order", at, date=after.on.isoformat(), before=before.on.isoformat())
