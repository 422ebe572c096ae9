"""Scales of a drawing: which values and which days its axes name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from bangyang.messages import Catalogue
from bangyang.pages.dates import day, short_day

_STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10"))
_NOTHING = Decimal(0)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months between two named days, closest first."""


def rungs(values: Iterable[Decimal], most: int) -> tuple[Decimal, ...]:
    """Return round values that hold the given ones and 0, evenly apart, lowest first.

    There are at most ``most`` steps, and two more where 0 lies inside; whole numbers get whole
    steps.
    """
    given = tuple(values)
    low, high = min(_NOTHING, *given), max(_NOTHING, *given)
    if low == high:
        high = Decimal(1)
    whole = all(value == value.to_integral_value() for value in given)
    step = _step((high - low) / most, whole=whole)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(step * number for number in range(int(first), int(last) + 1))


def _step(least: Decimal, *, whole: bool) -> Decimal:
    """Return the smallest round step that is no smaller than ``least``."""
    power = Decimal(10) ** least.adjusted()
    for step in _STEPS:
        found = step * power
        if found >= least and not (whole and found != found.to_integral_value()):
            return found
    return max(power * 10, Decimal(1)) if whole else power * 10


Placed = Callable[[date], float]
Wide = Callable[[str], float]
Named = tuple[str, float, str]
"""A day's words, where they stand, and which side of them stands there: start, middle, end."""


def named_days(
    words: Catalogue, first: date, last: date, at: Placed, wide: Wide, edges: tuple[float, float]
) -> tuple[Named, ...]:
    """Return the days a time axis names: first days of months, as many as stand apart.

    ``at`` places a day, ``wide`` measures words, ``edges`` are how far words may reach. Where
    fewer than two months begin, the first and the last day are named.
    """
    for step in _MONTHS:
        months = tuple(_months(first, last, step))
        if len(months) < 2:
            break
        names = _month_names(words, months)
        found = [
            _anchored(name, at(on), wide(name), edges)
            for name, on in zip(names, months, strict=True)
        ]
        if _apart(found, wide):
            return tuple(found)
    end = short_day(words, last) if first.year == last.year else day(words, last)
    return (day(words, first), at(first), "start"), (end, at(last), "end")


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Yield the first days of every ``step``-th month between two days."""
    start = first.year * 12 + first.month - (1 if first.day == 1 else 0)
    start += -start % step
    for number in range(start, last.year * 12 + last.month, step):
        yield date(number // 12, number % 12 + 1, 1)


def _month_names(words: Catalogue, months: Sequence[date]) -> list[str]:
    """Return the words for first days of months; a year stands at its January and in front."""
    names = []
    for index, on in enumerate(months):
        key = "plot.year" if on.month == 1 else "plot.month" if index else "plot.first-month"
        names.append(words.word(key, year=on.year, month=words.word(f"month.{on.month}")))
    return names


def _anchored(name: str, x: float, width: float, edges: tuple[float, float]) -> Named:
    left, right = edges
    if x - width / 2 < left:
        return name, x, "start"
    return name, x, "end" if x + width / 2 > right else "middle"


_SHARE_LEFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
_GAP = 14.0


def _apart(found: Sequence[Named], wide: Wide) -> bool:
    """Return whether no two neighbours touch."""
    spans = [(x - wide(name) * _SHARE_LEFT[side], wide(name)) for name, x, side in found]
    return all(left + width + _GAP <= after for (left, width), (after, _) in pairwise(spans))
