"""Goals: what state they are in on a day, how much of the way is walked, where the pace leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.load.numbers import read_number
from bangyang.messages import catalogue
from bangyang.model.campaigns import Goal, Reading
from bangyang.model.feedback import Assessment, Review, Votes
from bangyang.model.pledges import PledgeStatus
from bangyang.pages.goals import BAR, goal_view, headline
from bangyang.rules.campaigns import Published, shown
from bangyang.rules.computed import EXPRESSIONS, Records, chinese, count, english
from bangyang.rules.goals import (
    GoalState,
    falling,
    forecast,
    gap,
    latest,
    meets,
    slope,
    state,
    walked,
)
from bangyang.rules.shares import percent
from campaigns_made import campaign
from editions import HERE, exemplar, pledge

START, TODAY = date(2026, 1, 1), date(2026, 11, 23)
ZH, EN = catalogue("zh"), catalogue("en")


def goal(*values: tuple[int, str], **changes: object) -> Goal:
    """Return a goal of lamps: 412 on the first day, 560 by the end of 2026.

    ``values`` are (day of the year, counted from 0, and value).
    """
    readings = tuple(Reading(START + timedelta(days=on), Decimal(value)) for on, value in values)
    made = Goal("路灯", Decimal(560), Decimal(412), "盏", date(2026, 12, 31), readings)
    return replace(made, **changes)  # type: ignore[arg-type]


DUE = date(2026, 6, 30)
STATES = {
    "on the way": (goal((30, "420"), (300, "511")), GoalState.ON_THE_WAY),
    "reached": (goal((300, "560")), GoalState.REACHED),
    "beyond the target": (goal((300, "600")), GoalState.REACHED),
    "reached once and lost again": (goal((100, "560"), (300, "559")), GoalState.ON_THE_WAY),
    "no value at all": (goal(), GoalState.NOT_REPORTED),
    "no value since the first day": (goal((0, "412")), GoalState.NOT_REPORTED),
    "due and short": (goal((100, "420"), (180, "559"), due=DUE), GoalState.NOT_REACHED),
    "due, the last value older": (goal((179, "559"), due=DUE), GoalState.NOT_REPORTED),
    "due, reached before": (goal((100, "560"), due=DUE), GoalState.REACHED),
    "due, reached too late": (goal((180, "500"), (300, "560"), due=DUE), GoalState.REACHED),
    "due today": (goal((300, "559"), due=TODAY), GoalState.ON_THE_WAY),
    "due yesterday": (goal((325, "559"), due=TODAY - timedelta(1)), GoalState.NOT_REACHED),
    "no last day": (goal((300, "559"), due=None), GoalState.ON_THE_WAY),
    "fewer is better, on the way": (
        goal((300, "4"), target=Decimal(3), baseline=Decimal(8)),
        GoalState.ON_THE_WAY,
    ),
    "fewer is better, reached": (
        goal((300, "3"), target=Decimal(3), baseline=Decimal(8)),
        GoalState.REACHED,
    ),
    "to hold what there is": (goal((300, "412"), target=Decimal(412)), GoalState.REACHED),
    "counted today": (
        goal((326, "559"), computed="pledges.total"),
        GoalState.ON_THE_WAY,
    ),
}


@pytest.mark.parametrize(("one", "stands"), STATES.values(), ids=STATES)
def test_the_state_on_a_day(one: Goal, stands: GoalState) -> None:
    assert state(one, START, TODAY) is stands


SAID = {
    "on the way": "还差49盏；期限是2026年12月31日，还有38天。",
    "reached": "首次达到，之后没有退回。",
    "reached once and lost again": "还差1盏；",
    "no value at all": "开始以来没有报过数。没有报，不等于没有做到，也不等于做到了。",
    "due and short": "没有达到：2026年6月30日到期，2026年6月30日的数是559盏，差1盏。",
    "due, the last value older": "到期的数没有报：2026年6月30日到期，最后一次是2026年6月29日",
    "due, reached too late": "2026年10月28日报的数首次达到，比期限晚120天。",
    "due today": "还差1盏，今天到期。",
    "no last day": "还差1盏，没有定期限。",
    "fewer is better, on the way": "还差1盏；",
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_goal_says(name: str) -> None:
    view = goal_view(STATES[name][0], START, TODAY, ZH)
    assert SAID[name] in "".join(view.sentences)


def test_a_goal_in_english() -> None:
    view = goal_view(STATES["due today"][0], START, TODAY, EN)
    assert view.sentences == ("1 盏 to go; today is the last day.",)
    assert headline(goal(), START, EN) == (
        "路灯: 412 盏 at the start, nothing reported yet, 560 盏 by 31 December 2026."
    )


def test_percentages_lie_percentage_points_apart() -> None:
    one = goal((300, "63.5"), target=Decimal(80), baseline=Decimal(40), unit="%")
    view = goal_view(one, START, TODAY, ZH)
    assert view.now == "63.5%"
    assert view.sentences[0].startswith("还差16.5个百分点；")


def test_a_value_behind_the_start_is_told() -> None:
    assert "比起点离目标更远" in "".join(goal_view(goal((300, "400")), START, TODAY, ZH).sentences)
    assert "还没有动" in "".join(goal_view(goal((300, "412")), START, TODAY, ZH).sentences)


def test_without_a_baseline_the_share_is_of_the_target() -> None:
    view = goal_view(goal((300, "280"), baseline=None), START, TODAY, ZH)
    assert view.share == "是目标的50.0%。"
    assert view.baseline == ""


def test_the_pace_is_told_from_three_values_on() -> None:
    two = goal((100, "450"), (200, "480"))
    assert forecast(two, START, TODAY) is None
    three = forecast(goal((100, "450"), (200, "480"), (300, "510")), START, TODAY)
    assert three is not None
    # 0.3 a day, 64 days from the last value to the last day: 529.2, told as whole lamps.
    assert (three.value, three.reached, three.away) == (Decimal(529), False, False)


def test_a_pace_that_falls_just_short_is_never_rounded_to_the_target() -> None:
    up = forecast(goal((200, "500"), (250, "525"), (300, "527.9")), START, TODAY)
    assert up is not None
    assert not up.reached
    assert up.value < 560
    down = goal((100, "9"), (200, "7"), (300, "4.5"), target=Decimal(3), baseline=Decimal(11))
    ahead = forecast(down, START, TODAY)
    assert ahead is not None
    assert ahead.reached == (ahead.value <= 3)


def test_what_the_pace_reaches_is_told_without_a_number() -> None:
    view = goal_view(goal((100, "450"), (200, "500"), (300, "550")), START, TODAY, ZH)
    assert view.sentences[-1] == "照此速度，到期可以达到。"


def test_values_that_go_the_other_way_have_no_pace() -> None:
    view = goal_view(goal((100, "450"), (200, "440"), (300, "430")), START, TODAY, ZH)
    assert view.sentences[-1] == "从已报的3个数看，没有朝目标走。"
    assert not view.paced


def test_nothing_is_foretold_of_what_is_over_or_counted() -> None:
    values = ((100, "450"), (200, "480"), (300, "510"))
    assert forecast(goal(*values, due=TODAY), START, TODAY) is None
    assert forecast(goal(*values, due=None), START, TODAY) is None
    assert forecast(goal(*values, computed="pledges.total"), START, TODAY) is None
    assert forecast(goal(*values[:2], (300, "560")), START, TODAY) is None


numbers = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)
days = st.lists(st.integers(1, 2000), min_size=1, max_size=12, unique=True).map(sorted)


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    values = tuple((on, str(draw(numbers))) for on in draw(days))
    baseline = draw(st.none() | numbers)
    due = draw(st.none() | st.integers(1, 3000).map(lambda on: START + timedelta(days=on)))
    return goal(*values, target=draw(numbers), baseline=baseline, due=due)


@given(goals(), st.integers(0, 3000))
def test_the_whole_way_is_walked_only_by_what_is_reached(one: Goal, on: int) -> None:
    now = latest(one, START)
    assert now is not None
    way = walked(one, now.value)
    reached = state(one, START, START + timedelta(days=on)) is GoalState.REACHED
    assert reached == (gap(one, now.value) == 0) == meets(one, now.value)
    if way:
        assert 0 <= way[0] <= way[1]
        assert (percent(*way) == "100%") == reached
        assert (BAR * way[0] // way[1] == BAR) == reached


@given(goals(), st.integers(0, 3000))
def test_a_forecast_meets_the_target_exactly_when_its_number_does(one: Goal, on: int) -> None:
    ahead = forecast(one, START, START + timedelta(days=on))
    if ahead:
        assert one.due == ahead.on
        assert ahead.reached == meets(one, ahead.value)
        assert not (ahead.away and ahead.reached)


@given(goals(), st.integers(0, 3000))
def test_no_goal_makes_the_page_fail(one: Goal, on: int) -> None:
    view = goal_view(one, START, START + timedelta(days=on), ZH)
    assert view.sentences
    assert all(view.sentences)
    assert view.state is state(one, START, START + timedelta(days=on))


@given(st.integers(-1000, 1000), st.integers(-50, 50), days.filter(lambda each: len(each) > 1))
def test_the_slope_of_a_straight_line_is_its_own(base: int, pace: int, each: list[int]) -> None:
    readings = tuple(Reading(START + timedelta(days=on), Decimal(base + pace * on)) for on in each)
    assert slope(readings) == pace


def test_falling_needs_a_baseline() -> None:
    assert falling(goal(target=Decimal(3)))
    assert not falling(goal(target=Decimal(3), baseline=None))


NUMBERS = {
    "1200": "1200",
    "1,200": "1200",
    "12,345,678.5": "12345678.5",
    "１２０": "120",
    "－3．5": "-3.5",
    " 63.5 ": "63.5",
    "63.5%": "63.5",
    "63.5％": "63.5",
    "0": "0",
    "+7": "7",
    "1,20": None,
    "1,2000": None,
    "1.2万": None,
    "约120": None,
    "85% handled": None,
    "1e9": None,
    "Infinity": None,
    "NaN": None,
    "一百": None,
    "": None,
    "1.": None,
    "1234567890123": None,
    "0.1234": None,
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numbers_as_people_type_them(text: str, number: str | None) -> None:
    assert read_number(text) == (None if number is None else Decimal(number))


def test_a_number_may_carry_its_own_unit_only() -> None:
    assert read_number("500盏", "盏") == 500
    assert read_number("500 米", "盏") is None
    assert read_number("50%", "盏") is None


def _records(*statuses: PledgeStatus, due: date = date(2026, 12, 31)) -> Records:
    made = [pledge(i, status=status, due=due) for i, status in enumerate(statuses, start=1)]
    return Records(made, (), ())


def test_every_expression_counts_something_and_has_a_chinese_name() -> None:
    reviews = [Review(2026, Votes(30, 25, 24, 12, 6, 3, 2, 1), HERE)]
    records = Records([pledge()], [exemplar()], reviews)
    for each in EXPRESSIONS:
        assert english(chinese(each)) == each == english(each)
        assert count(each, records, Decimal(50), TODAY) is not None


@pytest.mark.parametrize(
    "text", ["pledges", "pledges.total.share", "pledges.proposed", "总数", "."]
)
def test_other_expressions_are_unknown(text: str) -> None:
    assert english(text) == ""


def test_shares_are_of_what_they_say() -> None:
    reviews = [Review(2026, Votes(30, 24, 20, 15, 2, 2, 1, None), HERE)]
    records = Records((), (), reviews)
    for expression, parts in {
        "reviews.satisfied.share": (15, 20),
        "reviews.returned.share": (24, 30),
    }.items():
        found = count(expression, records, Decimal(0), TODAY)
        assert found is not None
        assert found.parts == parts


def test_a_share_of_nothing_or_of_few_votes_is_not_told() -> None:
    few = Records((), (), [Review(2026, Votes(9, 9, 9, 9, 0, 0, 0, 0), HERE)])
    assert count("reviews.satisfied.share", few, Decimal(90), TODAY) is None
    assert count("pledges.fulfilled.share", Records((), (), ()), Decimal(90), TODAY) is None
    assert count("reviews.satisfied", Records((), (), ()), Decimal(90), TODAY) is None


def test_what_is_past_due_counts_as_that_alone() -> None:
    late = _records(PledgeStatus.IN_PROGRESS, PledgeStatus.PUBLISHED, due=date(2026, 6, 30))
    assert count("pledges.overdue", late, Decimal(0), TODAY) is not None
    for status, number in {"overdue": 2, "in_progress": 0, "published": 0, "total": 2}.items():
        found = count(f"pledges.{status}", late, Decimal(0), TODAY)
        assert found is not None
        assert found.value == number


@given(st.integers(1, 3000), st.data(), st.decimals(0, 100, places=2))
def test_a_counted_share_never_rounds_to_what_it_has_not_reached(
    whole: int, data: st.DataObject, target: Decimal
) -> None:
    part = data.draw(st.integers(0, whole))
    done = PledgeStatus.FULFILLED
    records = Records([pledge(status=done)] * part + [pledge()] * (whole - part), (), ())
    found = count("pledges.fulfilled.share", records, target, TODAY)
    assert found is not None
    assert found.parts == (part, whole)
    exact = Decimal(100 * part) / whole
    assert abs(found.value - exact) < Decimal("0.1001")
    for edge in (target, Decimal(100)):
        assert (found.value >= edge) == (exact >= edge)
    assert (found.value == 0) == (part == 0)


def test_counted_goals_take_their_value_from_what_is_published() -> None:
    done = PledgeStatus.FULFILLED
    pledges = (
        pledge(1, year=2025, status=done),
        pledge(2, status=done),
        pledge(3),
        pledge(4, status=done, county="other"),
    )
    votes = Assessment(
        "mu-lan", "o", "", reviews=(Review(2026, Votes(valid=40, satisfied=30), HERE),)
    )
    old = Assessment("mu-lan", "o", "", reviews=(Review(2025, Votes(valid=40, satisfied=0), HERE),))
    each = {
        "pledges.total": Decimal(2),
        "pledges.fulfilled.share": Decimal(50),
        "linked.pledges.total": Decimal(2),
        "linked.pledges.fulfilled.share": Decimal(100),
        "exemplars.total": Decimal(1),
        "linked.exemplars.total": Decimal(0),
        "reviews.satisfied.share": Decimal(75),
    }
    counted = tuple(Goal(name, Decimal(90), computed=name) for name in each)
    one = campaign(goals=counted, pledges=((2025, "001"), (2026, "002"), (2026, "099")))
    (told,) = shown([one], Published([exemplar()], pledges, [votes, old]), (), TODAY)
    assert {own.indicator: own.readings for own in told.goals} == {
        name: (Reading(TODAY, value),) for name, value in each.items()
    }
    assert told.pledges == ((2025, "001"), (2026, "002"))
