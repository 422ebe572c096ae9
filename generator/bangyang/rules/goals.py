"""Goals 目标: how far one has come, what that means today, and where it is going at this pace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bangyang.model.campaigns import Goal, Reading

FEWEST_READINGS = 3
"""Readings below which nothing is said of the pace: two points make a line of anything."""

GRAINS = 20
"""Into how many like parts a poster divides the way: each stands for 5 % of it."""


class GoalState(StrEnum):
    """Where a goal stands today. Computed, never typed or stored."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    NOT_REACHED = "not_reached"
    """Due, and the value reported since then falls short."""
    NOT_REPORTED = "not_reported"
    """Nobody knows: no value since the start, or none since the last day."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a goal comes to on its last day at the pace so far.

    ``value`` never rounds up to a target that would be missed; ``reached`` tells whether it would
    be met. ``away``: the values do not move towards the target at all.
    """

    on: date
    value: Decimal
    reached: bool
    away: bool


def falling(goal: Goal) -> bool:
    """Return whether less is better: the target lies below the baseline."""
    return goal.baseline is not None and goal.target < goal.baseline


def meets(goal: Goal, value: Decimal) -> bool:
    """Return whether a value is at the target or beyond it."""
    return value <= goal.target if falling(goal) else value >= goal.target


def latest(goal: Goal, start: date) -> Reading | None:
    """Return the last value reported; one of the first day only repeats the baseline."""
    reported = [reading for reading in goal.readings if reading.on > start or goal.computed]
    return reported[-1] if reported else None


def state(goal: Goal, start: date, today: date) -> GoalState:
    """Return where a goal of a campaign that began on ``start`` stands."""
    now = latest(goal, start)
    if now is None:
        return GoalState.NOT_REPORTED
    if meets(goal, now.value):
        return GoalState.REACHED
    if goal.due is None or today <= goal.due:
        return GoalState.ON_THE_WAY
    return GoalState.NOT_REACHED if now.on >= goal.due else GoalState.NOT_REPORTED


def met_on(goal: Goal) -> Reading | None:
    """Return the first value of those in a row up to the last that meet the target."""
    found = None
    for reading in reversed(goal.readings):
        if not meets(goal, reading.value):
            break
        found = reading
    return found


def walked(goal: Goal, value: Decimal) -> tuple[int, int] | None:
    """Return the part of the way walked and the whole of it, as whole numbers to divide.

    The way begins at the baseline, without one at 0. None where there is no way to walk: the
    baseline is the target, or the target is not above 0 and nothing says where it began.
    """
    start = goal.baseline if goal.baseline is not None else Decimal(0)
    whole = goal.target - start
    if not whole or (goal.baseline is None and whole < 0):
        return None
    share = Fraction(value - start) / Fraction(whole)
    share = min(max(share, Fraction(0)), Fraction(1))
    return share.numerator, share.denominator


def grains(part: int, whole: int) -> int:
    """Return how many of ``GRAINS`` parts of the way are walked to their end."""
    return GRAINS * part // whole


def whole_percent(part: int, whole: int) -> int:
    """Return how many hundredths of the way are walked to their end: 99.9 % is 99."""
    return 100 * part // whole


def gap(goal: Goal, value: Decimal) -> Decimal:
    """Return how much is missing to the target, never below 0."""
    missing = value - goal.target if falling(goal) else goal.target - value
    return max(missing, Decimal(0))


def forecast(goal: Goal, start: date, today: date) -> Forecast | None:
    """Return what the goal comes to on its last day at the pace so far.

    The pace is the slope of the least-squares line through all values reported, walked on from
    the last of them. None for a computed goal, one without a last day or past it, one already
    met, and where fewer than ``FEWEST_READINGS`` values are known.
    """
    readings, now = goal.readings, latest(goal, start)
    if now is None or goal.due is None or goal.due <= max(today, now.on) or goal.computed:
        return None
    if len(readings) < FEWEST_READINGS or meets(goal, now.value):
        return None
    pace = slope(readings)
    value = Fraction(now.value) + pace * (goal.due - now.on).days
    towards = -pace if falling(goal) else pace
    exact = Fraction(goal.target)
    reached = value <= exact if falling(goal) else value >= exact
    return Forecast(goal.due, _short_of(goal, value), reached, towards <= 0)


def slope(readings: tuple[Reading, ...]) -> Fraction:
    """Return how much the values change a day: the slope of their least-squares line, exact."""
    days = [reading.on.toordinal() for reading in readings]
    values = [Fraction(reading.value) for reading in readings]
    middle, mean = Fraction(sum(days), len(days)), sum(values, Fraction()) / len(values)
    spread = sum(((day - middle) ** 2 for day in days), Fraction())
    together = ((day - middle) * (value - mean) for day, value in zip(days, values, strict=True))
    return sum(together, Fraction()) / spread if spread else Fraction()


def _short_of(goal: Goal, value: Fraction) -> Decimal:
    """Return a forecast with the places its goal's values have, rounded away from the target."""
    places = max(_places(each) for each in (goal.target, *(r.value for r in goal.readings)))
    scaled = value * 10**places
    whole = -(-scaled.numerator // scaled.denominator)  # up
    if not falling(goal):
        whole = scaled.numerator // scaled.denominator
    return Decimal(whole).scaleb(-places)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
