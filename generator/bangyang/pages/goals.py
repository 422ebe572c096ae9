"""A goal as its campaign's page shows it: figures, sentences, drawing and table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bangyang.messages import Catalogue
from bangyang.model.campaigns import Campaign, Goal, Reading
from bangyang.pages.dates import day
from bangyang.pages.figures import difference, quantity
from bangyang.pages.plot import HALF, NARROW, WIDE, Plot, Size, plot
from bangyang.rules.computed import LINKED, SHARE
from bangyang.rules.goals import (
    Forecast,
    GoalState,
    falling,
    forecast,
    gap,
    latest,
    met_on,
    state,
    walked,
)
from bangyang.rules.shares import percent

BAR = 1000
"""How long a bar is whose way is walked to the end."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a goal's table: a day, a value in words, and who says so."""

    on: date | None
    value: str
    source: str
    kind: str
    """``baseline``, ``value`` or ``target``."""


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal ready to be shown; numbers are words already."""

    indicator: str
    state: GoalState
    now: str
    """The latest value reported; empty where there is none."""
    unit: str
    """What it is measured in, unless that is a percent sign, which ``now`` has."""
    now_on: date | None
    baseline: str
    target: str
    due: date | None
    sentences: tuple[str, ...]
    share: str
    """How much of the way is walked, in a sentence; empty where there is no way."""
    bar: int | None
    """The same out of ``BAR``."""
    plots: tuple[Plot, ...]
    paced: bool
    """Whether the drawing shows where the pace leads."""
    described: str
    """The drawing in words."""
    lines: tuple[Line, ...]
    computed: str
    """Of a computed goal, what was counted."""


def goal_views(campaign: Campaign, today: date, words: Catalogue) -> tuple[GoalView, ...]:
    """Return a campaign's goals; the first is drawn larger than the others."""
    return tuple(
        goal_view(goal, campaign.start, today, words, HALF if index else WIDE)
        for index, goal in enumerate(campaign.goals)
    )


def goal_view(
    goal: Goal, start: date, today: date, words: Catalogue, size: Size = WIDE
) -> GoalView:
    """Return a goal of a campaign that began on ``start``, drawn in a size and for phones."""
    now, ahead = latest(goal, start), forecast(goal, start, today)
    unit = measure(goal, words)
    way = walked(goal, now.value) if now else None
    drawn = bool(now) and not goal.computed
    return GoalView(
        indicator=goal.indicator,
        state=state(goal, start, today),
        now=quantity(words, now.value, "%" if unit == "%" else "") if now else "",
        unit="" if unit == "%" else unit,
        now_on=now.on if now else None,
        baseline="" if goal.baseline is None else quantity(words, goal.baseline, unit),
        target=quantity(words, goal.target, unit),
        due=goal.due,
        sentences=tuple(_sentences(goal, start, today, words)),
        share=_share(goal, way, words) if way else "",
        bar=min(BAR * way[0] // way[1], BAR) if way else None,
        plots=tuple(plot(goal, start, ahead, each, words) for each in (size, NARROW) if drawn),
        paced=ahead is not None and not ahead.away,
        described=_described(goal, start, now, words) if now else "",
        lines=tuple(_lines(goal, start, words)),
        computed=what_counted(goal, words) if goal.computed else "",
    )


def _share(goal: Goal, way: tuple[int, int], words: Catalogue) -> str:
    """Return how much of the way is walked; without a baseline, how much of the target is there."""
    key = "goals.share-of-target" if goal.baseline is None else "goals.share"
    return words.word(key, share=percent(*way))


def measure(goal: Goal, words: Catalogue) -> str:
    """Return what a goal is measured in; a counted one says it itself where its file does not."""
    if goal.unit or not goal.computed:
        return goal.unit
    return words.word(f"goals.unit-{goal.computed.removeprefix(LINKED).split('.')[0]}")


def headline(goal: Goal, start: date, words: Catalogue) -> str:
    """Return a goal in one sentence: where it began, where it is, where it is to be."""
    said = words.word("punctuation.comma").join(_from_to(goal, start, words))
    return words.word("goals.headline", indicator=goal.indicator, parts=said)


def _from_to(goal: Goal, start: date, words: Catalogue) -> Iterator[str]:
    unit, now = measure(goal, words), latest(goal, start)
    if goal.baseline is not None:
        yield words.word("goals.was", value=quantity(words, goal.baseline, unit))
    if now is None:
        yield words.word("goals.is-unknown")
    else:
        yield words.word("goals.is-now", value=quantity(words, now.value, unit))
    target = quantity(words, goal.target, unit)
    if goal.due:
        yield words.word("goals.is-target-by", value=target, due=day(words, goal.due))
    else:
        yield words.word("goals.is-target", value=target)


def _sentences(goal: Goal, start: date, today: date, words: Catalogue) -> Iterator[str]:
    """Yield what a goal's values mean today, and what they come to at this pace."""
    stands, now = state(goal, start, today), latest(goal, start)
    if stands is GoalState.REACHED:
        yield _reached(goal, words)
    elif now is None:
        yield words.word("goals.none-reported")
    else:
        yield _short(goal, now, stands, today, words)
        if walked(goal, now.value) == (0, 1):
            yield words.word("goals.backwards" if _behind(goal, now) else "goals.standing-still")
    ahead = forecast(goal, start, today)
    if ahead:
        yield _ahead(goal, ahead, words)


def _reached(goal: Goal, words: Catalogue) -> str:
    met = met_on(goal)
    if met is None or goal.computed:
        return words.word("goals.reached")
    if goal.due and met.on > goal.due:
        late = (met.on - goal.due).days
        return words.word("goals.reached-late", on=day(words, met.on), days=late)
    return words.word("goals.reached-on", on=day(words, met.on))


def _short(goal: Goal, now: Reading, stands: GoalState, today: date, words: Catalogue) -> str:
    """Return what is missing, and how much time there is or was."""
    unit = measure(goal, words)
    values = {
        "missing": difference(words, gap(goal, now.value), unit),
        "value": quantity(words, now.value, unit),
        "on": day(words, now.on),
        "due": day(words, goal.due) if goal.due else "",
        "days": (goal.due - today).days if goal.due else 0,
    }
    if stands is GoalState.NOT_REPORTED:
        return words.word("goals.not-reported", **values)
    if stands is GoalState.NOT_REACHED:
        return words.word("goals.not-reached", **values)
    if goal.due is None:
        return words.word("goals.missing", **values)
    return words.word("goals.last-day" if goal.due == today else "goals.missing-by", **values)


def _behind(goal: Goal, now: Reading) -> bool:
    """Return whether a value is farther from the target than the baseline is."""
    if goal.baseline is None:
        return now.value < 0
    return now.value > goal.baseline if falling(goal) else now.value < goal.baseline


def _ahead(goal: Goal, ahead: Forecast, words: Catalogue) -> str:
    if ahead.away:
        return words.word("goals.pace-away", count=len(goal.readings))
    if ahead.reached:
        return words.word("goals.pace-reached")
    unit = measure(goal, words)
    return words.word(
        "goals.pace-short",
        value=quantity(words, ahead.value, unit),
        missing=difference(words, gap(goal, ahead.value), unit),
    )


def what_counted(goal: Goal, words: Catalogue) -> str:
    """Return what a computed goal counts, and the numbers behind a share."""
    what, how = goal.computed.removeprefix(LINKED).removesuffix(SHARE).split(".")
    linked = "linked-" if goal.computed.startswith(LINKED) else ""
    said = words.word("goals.counted", what=words.word(f"goals.counted-{linked}{what}"))
    if goal.counted is None:
        return said
    part, whole = goal.counted
    return said + words.word(
        f"goals.counted-share-{what}",
        name=_name(what, how, words),
        part=f"{part:,}",
        whole=f"{whole:,}",
    )


def _name(what: str, how: str, words: Catalogue) -> str:
    if what == "pledges":
        return words.word(f"status.{how}")
    return words.word("goals.returned" if how == "returned" else f"votes.{how}")


def _described(goal: Goal, start: date, now: Reading, words: Catalogue) -> str:
    """Return what the drawing shows, for whoever does not see it."""
    return words.word(
        "plot.described",
        headline=headline(goal, start, words),
        on=day(words, now.on),
        count=len(goal.readings),
    )


def _lines(goal: Goal, start: date, words: Catalogue) -> Iterator[Line]:
    """Yield the rows of a goal's table: where it began, its values, where it is to be."""
    unit = measure(goal, words)
    if goal.baseline is not None:
        yield Line(start, quantity(words, goal.baseline, unit), "", "baseline")
    for reading in goal.readings:
        source = words.word("goals.from-records") if goal.computed else reading.source
        yield Line(reading.on, quantity(words, reading.value, unit), source, "value")
    yield Line(goal.due, quantity(words, goal.target, unit), "", "target")
