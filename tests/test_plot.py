"""Drawings of goals: everything inside, nothing on top of another, time from left to right."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.messages import catalogue
from bangyang.model.campaigns import Goal, Reading
from bangyang.pages.figures import figure, short
from bangyang.pages.labels import Box, Label
from bangyang.pages.plot import HALF, NARROW, WIDE, Plot, Size, known, plot
from bangyang.pages.scales import rungs
from bangyang.rules.goals import forecast
from test_goals import goal, goals, numbers

START, TODAY = date(2026, 1, 1), date(2026, 11, 23)
ZH = catalogue("zh")


def drawn(one: Goal, size: Size = WIDE, language: str = "zh", today: date = TODAY) -> Plot:
    ahead = forecast(one, START, today)
    return plot(one, START, ahead, size, catalogue(language))


def far(days: int) -> date:
    return START + timedelta(days=days)


CASES = {
    "one value": goal((100, "450")),
    "one value on the first day": goal((0, "450"), baseline=None, due=None),
    "equal values": goal((100, "412"), (200, "412"), (300, "412"), target=Decimal(412)),
    "nothing but zeros": goal((100, "0"), (200, "0"), target=Decimal(0), baseline=Decimal(0)),
    "huge": goal((100, "123456789012"), target=Decimal(999999999999), baseline=Decimal(1)),
    "tiny": goal((100, "0.002"), target=Decimal("0.004"), baseline=Decimal("0.001")),
    "below zero": goal((100, "-3.5"), target=Decimal(4), baseline=Decimal(-12)),
    "years apart": goal((100, "450"), (9000, "500"), due=far(20000)),
    "as far as calendars go": goal((100, "450"), (200, "480"), (300, "500"), due=date.max),
    "no baseline": goal((100, "450"), (200, "500"), baseline=None),
    "no last day": goal((100, "450"), (200, "500"), due=None),
    "values before the start": goal((-90, "400"), (-30, "410"), (60, "420")),
    "a value a day": goal(*((on, str(400 + on)) for on in range(1, 300))),
    "values after the last day": goal((100, "500"), (300, "560"), due=far(150)),
    "all on one height": goal((100, "560"), (363, "560"), baseline=Decimal(560)),
}


@pytest.mark.parametrize("size", [WIDE, HALF, NARROW], ids=lambda size: size.name)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", CASES)
def test_a_drawing_is_sound(name: str, language: str, size: Size) -> None:
    made = drawn(CASES[name], size, language)
    _sound(made, CASES[name])
    assert {label.kind for label in made.labels} >= {"target", "now"}


@given(goals(), st.sampled_from([WIDE, HALF, NARROW]), st.sampled_from(["zh", "en"]))
def test_every_drawing_is_sound(one: Goal, size: Size, language: str) -> None:
    _sound(drawn(one, size, language), one)


def _sound(made: Plot, one: Goal) -> None:
    width, height = made.size.width, made.size.height
    points = [*made.line, *made.plan, *made.pace, *((made.target,) if made.target else ())]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)
    assert all(made.left <= x <= made.right for x, _ in points)
    assert len(made.line) == len(known(one, START))
    assert all(before[0] <= after[0] for before, after in pairwise(made.line))
    assert set(made.dots) <= set(made.line)
    assert made.dots[-1] == made.line[-1]
    texts = [*made.labels, *made.days]
    assert all(_inside(label, made) for label in texts)
    assert not any(_touch(a.box, b.box) for a, b in combinations(texts, 2))
    heights = [rung.y for rung in made.rungs]
    assert heights == sorted(heights, reverse=True)
    assert made.zero in heights
    apart = [before - after for before, after in pairwise(heights)]
    assert min(apart) >= made.size.type
    assert len({rung.text for rung in made.rungs}) == len(made.rungs)
    assert len(made.days) >= 2


def _inside(label: Label, made: Plot) -> bool:
    left, top, right, bottom = label.box
    return left >= 0 and top >= 0 and right <= made.size.width and bottom <= made.size.height


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_higher_values_stand_higher_on_an_axis_from_zero() -> None:
    made = drawn(goal((100, "450"), (200, "500"), (300, "511")))
    assert [rung.text for rung in made.rungs] == ["0", "200", "400", "600"]
    assert made.rungs[0].y == made.zero
    ys = [y for _, y in made.line]
    assert ys == sorted(ys, reverse=True)
    assert made.target is not None
    assert made.target[1] < ys[-1]
    assert made.plan == (made.line[0], made.target)
    per_unit = (made.zero - made.line[0][1]) / 412
    assert all(
        abs((made.zero - y) / per_unit - value) < 0.5
        for (_, y), value in zip(made.line, (412, 450, 500, 511), strict=True)
    )


def test_days_are_as_far_apart_as_in_the_calendar() -> None:
    made = drawn(goal((90, "450"), (180, "500"), (270, "511")))
    gaps = [after[0] - before[0] for before, after in pairwise(made.line)]
    assert max(gaps) - min(gaps) <= 0.2
    assert made.target is not None
    assert made.line[0][0] == made.left
    assert made.target[0] == made.right


def test_a_year_names_its_months_and_a_phone_fewer_of_them() -> None:
    one = goal((300, "511"))
    assert [label.text for label in drawn(one).days][:4] == ["2026年", "2月", "3月", "4月"]
    assert [label.text for label in drawn(one, NARROW).days] == ["2026年", "4月", "7月", "10月"]
    english = [label.text for label in drawn(one, NARROW, "en").days]
    assert english == ["2026", "April", "July", "October"]


def test_a_fortnight_names_its_first_and_last_day() -> None:
    one = goal((5, "450"), due=far(14))
    assert [label.text for label in drawn(one).days] == ["2026年1月1日", "1月15日"]


def test_many_values_are_marked_where_there_is_room_only() -> None:
    daily = CASES["a value a day"]
    assert drawn(daily).dots == drawn(daily).line[-1:]
    few = goal((100, "450"), (200, "500"))
    assert drawn(few, NARROW).dots == drawn(few, NARROW).line


def test_the_pace_runs_from_the_last_value_to_the_last_day() -> None:
    made = drawn(goal((100, "450"), (200, "480"), (300, "510")))
    assert made.pace[0] == made.line[-1]
    assert made.pace[1][0] == made.right
    away = drawn(goal((100, "450"), (200, "440"), (300, "430")))
    assert away.pace == ()


def test_without_a_last_day_the_target_is_a_height() -> None:
    made = drawn(CASES["no last day"])
    assert made.target is None
    assert {y for _, y in made.plan} == {made.plan[0][1]}
    assert (made.plan[0][0], made.plan[1][0]) == (made.left, made.right)


@given(st.lists(numbers, min_size=1, max_size=6), st.integers(1, 6))
def test_rungs_hold_every_value_evenly(values: list[Decimal], most: int) -> None:
    found = rungs(values, most)
    assert found[0] <= min(0, *values)
    assert found[-1] >= max(0, *values)
    assert 0 in found
    assert 2 <= len(found) <= most + 3
    assert len({after - before for before, after in pairwise(found)}) == 1
    if all(value == int(value) for value in values):
        assert all(rung == int(rung) for rung in found)


def test_figures_as_people_write_them() -> None:
    each = {
        "1842": "1,842",
        "63.50": "63.5",
        "0.0": "0",
        "-0": "0",
        "1000": "1,000",
        "-3": "\N{MINUS SIGN}3",
    }
    assert {text: figure(Decimal(text)) for text in each} == each


def test_figures_short_enough_for_an_axis() -> None:
    chinese = {
        "9999": "9,999",
        "120000": "12万",
        "250000000": "2.5亿",
        "-20000": "\N{MINUS SIGN}2万",
    }
    assert {text: short(ZH, Decimal(text)) for text in chinese} == chinese
    assert short(catalogue("en"), Decimal(2500000)) == "2.5m"


def test_the_same_goal_makes_the_same_drawing() -> None:
    one = goal((100, "450"), (200, "480"), (300, "510"))
    assert drawn(one) == drawn(Goal(**{n: getattr(one, n) for n in one.__slots__}))
    assert Reading.__dataclass_params__.frozen  # type: ignore[attr-defined]
