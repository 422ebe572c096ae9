"""Campaigns on paper: their figures are those of the rules, and every goal finds room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from bangyang.messages import catalogue
from bangyang.model.blocks import Block, Run
from bangyang.model.campaigns import Campaign, Goal, Reading
from bangyang.model.edition import Body, Edition
from bangyang.model.places import County
from bangyang.model.posters import PosterKind, PosterOffer
from bangyang.pages.figures import figure, quantity
from bangyang.pages.goals import measure, what_counted
from bangyang.rules.goals import GRAINS, GoalState, grains, latest, state, walked, whole_percent
from bangyang.rules.papers import sheet
from press import Press, new_press, settings
from printed import check_sheet, codes, printed
from test_posters import AT

ZH = catalogue("zh")
START, TODAY = date(2025, 3, 1), date(2026, 3, 6)
TEXT = "全县一百零三个村共同治理房前屋后的沟、塘、渠，水清不清，由住在水边的人说了算。"


def goal(indicator: str, target: str, baseline: str | None, unit: str, value: str, **changes):
    on = changes.pop("on", date(2026, 2, 28))
    readings = (Reading(on, Decimal(value), "县水利局月报"),) if value else ()
    made = Goal(
        indicator,
        Decimal(target),
        None if baseline is None else Decimal(baseline),
        unit,
        changes.pop("due", date(2027, 12, 31)),
        readings,
    )
    return replace(made, **changes)


GOALS = (
    goal("达到清水标准的村", "103", "18", "个村", "67"),
    goal("疏浚沟渠", "520", "0", "公里", "412.6"),
    goal("农村生活污水处理率", "85", "31", "%", "58.50"),
    goal("认领沟渠的党员", "1200", "260", "名", "1312", due=None),
    goal("没有基期的件数", "200", None, "件", "1"),
    goal("从来没有报过的", "30", "3", "张", ""),
    goal("到期没有报的", "200", "0", "件", "118", on=date(2025, 6, 30), due=date(2025, 9, 30)),
    goal("没有达到的分钟", "15.25", "38", "分钟", "22.125", due=date(2026, 2, 1)),
    goal(
        "已经完成的承诺",
        "85",
        None,
        "%",
        "53.6",
        computed="pledges.fulfilled.share",
        counted=(15, 28),
    ),
    goal("超过目标很多的", "10", "0", "处", "1234567"),
    goal("比起点还远的", "10", "40", "人", "55"),
    goal("差一点的", "1000", "0", "户", "999.9"),
)


def campaign(count: int = 4, **changes) -> Campaign:
    made = Campaign(
        name="“清水润禾”行动",
        slug="qing-shui",
        county="qingchuan",
        at=AT,
        start=START,
        slogan="清水润禾，百村同治",
        goals=GOALS[:count],
    )
    return replace(made, **changes)


def edition(*campaigns: Campaign, size="A3", landscape=False, text=TEXT, **options) -> Edition:
    body = Body(blocks=(Block("paragraph", (Run(text),)),) if text else ())
    paper = sheet(size, landscape)
    assert paper is not None
    return Edition(
        settings(posters=(PosterOffer(PosterKind.CAMPAIGN, paper),), today=TODAY, **options),
        (County("qingchuan", "青川县"),),
        campaigns=campaigns,
        bodies={each.key: body for each in campaigns},
    )


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Press:
    return new_press(tmp_path_factory.mktemp("campaigns"))


SHEETS = [(1, "A4", False), (4, "A3", True), (12, "A3", False), (5, "800x2000", False)]


@pytest.mark.parametrize(("count", "size", "landscape"), SHEETS)
def test_every_goal_finds_room_with_its_figures(press, tmp_path, count, size, landscape):
    given = campaign(count)
    made, problems = press.make(edition(given, size=size, landscape=landscape))
    assert problems == []
    check_sheet(made[0].pdf, sheet(size, landscape), made[0].poster.pages)
    text = printed(made[0].pdf)
    for each in given.goals:
        now = latest(each, START)
        unit = measure(each, ZH)
        said = [each.indicator, quantity(ZH, each.target, unit)]
        said += [figure(now.value)] if now else ["开始以来没有报过数"]
        said += [quantity(ZH, each.baseline, unit)] if each.baseline is not None else []
        assert [words for words in said if words.replace(" ", "") not in text] == []
    assert codes(made[0].pdf, tmp_path, 150 if size.startswith("A") else 50) == [
        f"https://qingchuan.example/{given.url}"
    ]


def test_what_a_sheet_tells_is_what_the_rules_say(press):
    jobs, _ = press.plan(edition(campaign(12)))
    for each, told in zip(GOALS, jobs[0].data["goals"], strict=True):
        now = latest(each, START)
        way = walked(each, now.value) if now else None
        assert told["state"] == state(each, START, TODAY)
        assert told["grains"] == (GRAINS * way[0] // way[1] if way else None)
        assert (told["stamp"] == "") == (told["state"] == GoalState.ON_THE_WAY)
        assert told["value"] == (figure(now.value) if now else "")
    stamps = {told["indicator"]: (told["stamp"], told["share"]) for told in jobs[0].data["goals"]}
    assert stamps["达到清水标准的村"] == ("", "完成57%")
    assert stamps["认领沟渠的党员"] == ("已达到", "完成100%")
    assert stamps["没有基期的件数"] == ("", "不到目标的1%")
    assert stamps["从来没有报过的"] == ("没有报数", "")
    assert stamps["到期没有报的"] == ("没有报数", "完成59%")
    assert stamps["没有达到的分钟"] == ("没有达到", "完成69%")
    assert stamps["比起点还远的"] == ("", "完成0%")
    assert stamps["差一点的"] == ("", "完成99%")


def test_each_value_tells_its_day_and_who_says_so(press):
    jobs, _ = press.plan(edition(campaign(9)))
    about = {told["indicator"]: told["about"] for told in jobs[0].data["goals"]}
    assert about["疏浚沟渠"] == ["2026年2月28日的数", "来源：县水利局月报"]
    assert about["到期没有报的"][0] == "到期的数没有报"
    assert about["已经完成的承诺"][1] == what_counted(GOALS[8], ZH)
    assert jobs[0].poster.day == date(2026, 2, 28)


@drawn(st.integers(0, 5000), st.integers(1, 5000))
def test_only_a_way_walked_to_its_end_fills_every_grain(part, whole):
    part = min(part, whole)
    assert grains(part, whole) * whole <= GRAINS * part < (grains(part, whole) + 1) * whole
    assert (grains(part, whole) == GRAINS) == (part == whole)
    assert (whole_percent(part, whole) == 100) == (part == whole)


SLOGANS = (
    "水清村美",
    "来一次，办得成；办不成，说得清。",
    "把群众的小事当成自己的大事一件一件办好办实办到老百姓的心坎上绝不让一户掉队啊",
    "",
)


def test_slogans_stand_in_the_pennant_whole(press):
    given = [campaign(2, slogan=said, slug=f"s{n}") for n, said in enumerate(SLOGANS)]
    made, problems = press.make(edition(*given, size="A4"))
    assert problems == []
    for each, poster in zip(given, made, strict=True):
        check_sheet(poster.pdf, sheet("A4"))
        letters = set(each.slogan or "清水润禾行动") - set("，；。")
        assert letters <= set(printed(poster.pdf))


def test_a_slogan_no_pennant_holds_is_a_problem(press):
    made, problems = press.make(edition(campaign(1, slogan="水" * 400), size="A4"))
    assert made == []
    assert dict(problems[0].values)["field"] == "口号 slogan"


def test_a_long_text_is_opened_and_leads_on(press):
    made, problems = press.make(edition(campaign(6), text=TEXT * 40))
    assert problems == []
    check_sheet(made[0].pdf)
    assert "全文请扫码" in printed(made[0].pdf)
    assert TEXT in printed(made[0].pdf)


def test_goals_that_one_sheet_cannot_hold_stand_on_more(press):
    wordy = tuple(
        replace(each, indicator=f"{each.indicator}（按各乡镇每月上报的台账逐村核对以后的数）")
        for each in GOALS
    )
    made, problems = press.make(
        edition(campaign(goals=wordy * 3), size="A4", text="", site_url="", language="en")
    )
    assert problems == []
    total = made[0].poster.pages
    assert total > 1
    check_sheet(made[0].pdf, sheet("A4"), total)
    text = printed(made[0].pdf)
    assert f"Sheet1of{total}" in text
    assert [each.indicator for each in wordy if each.indicator not in text] == []
    assert "Scan" not in text
