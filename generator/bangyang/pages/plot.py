"""A goal drawn over time: its geometry, in px of a drawing of a given size. The template draws.

The axis begins at 0, unless values lie below. The line joins the values reported, from the
baseline on the campaign's first day; a dotted line is the plan from baseline to target, another
the pace walked on. No word is cut off, none lies on another: one that finds no room is left out,
and the table beside the drawing has it all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bangyang.messages import Catalogue
from bangyang.model.campaigns import Goal
from bangyang.pages.figures import figure, short
from bangyang.pages.labels import DOT, Label, Point, around, measured, placed
from bangyang.pages.scales import Named, named_days, rungs
from bangyang.rules.goals import Forecast

_LONE = timedelta(days=30)
"""What the axis spans where everything happens on one day."""


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's size, its type, all in px, and how many steps its value axis may have."""

    name: str
    width: int
    height: int
    type: int
    steps: int


WIDE = Size("wide", 960, 400, 17, 4)
HALF = Size("half", 540, 330, 16, 4)
NARROW = Size("narrow", 350, 290, 15, 3)


@dataclass(frozen=True, slots=True)
class Rung:
    """A value the axis names, and its height."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of a goal. Points run from left to right."""

    size: Size
    left: float
    right: float
    zero: float
    """The height of 0, from which the area under the line is filled."""
    rungs: tuple[Rung, ...]
    days: tuple[Label, ...]
    line: tuple[Point, ...]
    dots: tuple[Point, ...]
    """The values marked: all of them, or the last alone where there is no room for all."""
    plan: tuple[Point, ...]
    pace: tuple[Point, ...]
    target: Point | None
    """None where the goal has no last day; ``plan`` is then the target's height all along."""
    labels: tuple[Label, ...]


def plot(goal: Goal, start: date, forecast: Forecast | None, size: Size, words: Catalogue) -> Plot:
    """Return the drawing of a goal that has at least one value."""
    frame = _frame(goal, start, forecast, size, words)
    line = tuple(frame.point(on, value) for on, value in known(goal, start))
    target = frame.point(goal.due, goal.target) if goal.due else None
    plan, pace = _plan(goal, start, frame), _pace(goal, forecast, frame)
    room = len(line) * 3 * DOT <= frame.right - frame.left
    return Plot(
        size=size,
        left=frame.left,
        right=frame.right,
        zero=frame.y(Decimal(0)),
        rungs=tuple(Rung(short(words, value), frame.y(value)) for value in frame.rungs),
        days=tuple(_day(named, size) for named in frame.days(words)),
        line=line,
        dots=line if room else line[-1:],
        plan=plan,
        pace=pace,
        target=target,
        labels=tuple(_labels(goal, line, target, plan, pace, frame, words)),
    )


def known(goal: Goal, start: date) -> tuple[tuple[date, Decimal], ...]:
    """Return the values the line joins; the baseline first, unless values begin before it."""
    values = tuple((reading.on, reading.value) for reading in goal.readings)
    begun = goal.baseline is not None and (not values or values[0][0] > start)
    return (((start, goal.baseline),) if begun and goal.baseline is not None else ()) + values


@dataclass(frozen=True, slots=True)
class _Frame:
    """What places days and values in a drawing."""

    size: Size
    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    rungs: tuple[Decimal, ...]

    def x(self, on: date) -> float:
        share = (on - self.first).days / (self.last - self.first).days
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: Decimal) -> float:
        low, high = self.rungs[0], self.rungs[-1]
        share = float((value - low) / (high - low))
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def point(self, on: date, value: Decimal) -> Point:
        return self.x(on), self.y(value)

    def days(self, words: Catalogue) -> tuple[Named, ...]:
        edges = (0.0, float(self.size.width))
        return named_days(
            words,
            self.first,
            self.last,
            self.x,
            lambda text: measured(text, self.size.type),
            edges,
        )


def _frame(
    goal: Goal, start: date, forecast: Forecast | None, size: Size, words: Catalogue
) -> _Frame:
    days = [on for on, _ in known(goal, start)] + ([goal.due] if goal.due else [])
    first = min(start, *days)
    last = max(*days, first + timedelta(days=1)) if max(days) > first else first + _LONE
    values = [goal.target, *(value for _, value in known(goal, start))]
    values += [goal.baseline] if goal.baseline is not None else []
    values += [forecast.value] if forecast else []
    steps = rungs(values, size.steps)
    left = max(measured(short(words, value), size.type) for value in steps) + 12
    return _Frame(
        size=size,
        left=round(left, 1),
        right=size.width - 16.0,
        top=size.type * 2.6,
        bottom=size.height - size.type * 2.0,
        first=first,
        last=last,
        rungs=steps,
    )


def _plan(goal: Goal, start: date, frame: _Frame) -> tuple[Point, ...]:
    """Return the line from baseline to target; the target's height where either end is unknown."""
    if goal.due and goal.baseline is not None:
        return frame.point(start, goal.baseline), frame.point(goal.due, goal.target)
    height = frame.y(goal.target)
    return (frame.left, height), (frame.right, height)


def _pace(goal: Goal, forecast: Forecast | None, frame: _Frame) -> tuple[Point, ...]:
    if forecast is None or forecast.away:
        return ()
    now = goal.readings[-1]
    return frame.point(now.on, now.value), frame.point(forecast.on, forecast.value)


def _day(named: Named, size: Size) -> Label:
    text, x, anchor = named
    return Label(text, x, size.height - size.type * 0.5, anchor, "day", size.type)


def _labels(
    goal: Goal,
    line: Sequence[Point],
    target: Point | None,
    plan: Sequence[Point],
    pace: Sequence[Point],
    frame: _Frame,
    words: Catalogue,
) -> Iterator[Label]:
    """Yield the words beside the points that matter, the most important placed first."""
    ends = (target or plan[-1], line[-1], line[0])
    texts = [(goal.target, "target"), (goal.readings[-1].value, "now")]
    if goal.baseline is not None and len(line) > len(goal.readings):
        texts.append((goal.baseline, "start"))
    inside = (frame.left - 6, 0.0, float(frame.size.width), frame.bottom)
    rungs = [((frame.left, height), (frame.right, height)) for height in map(frame.y, frame.rungs)]
    taken = [around(point, DOT + 1) for point in (*line, ends[0])]
    for (value, kind), point in zip(texts, ends, strict=False):
        text = words.word(f"plot.{kind}", value=figure(value))
        size = frame.size.type + (4 if kind == "now" else 0)
        found = placed(text, kind, size, point, taken, (line, plan, pace, *rungs), inside)
        if found is not None:
            taken.append(found.box)
            yield found
