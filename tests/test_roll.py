"""Rolls of honour: which there are, and how sixty people stand on a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bangyang.derive.cache import Cache
from bangyang.model.exemplars import Honour, Kind
from bangyang.model.posters import Choice, PosterKind
from bangyang.rules.rolls import chosen, rolls
from bangyang.rules.vocabularies import defaults
from conftest import needed
from gallery import (
    AT,
    HILL,
    LEVELS,
    LONG_NAME,
    NAMES,
    RIVER,
    SUMMARY,
    Gallery,
    edition,
    sized,
    stories,
    story,
    undocumented,
)
from printed import check_sheet, codes, output, printed

ROLL = PosterKind.ROLL
SCALE = defaults().levels
LANDSCAPE = sized("A3", True)


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Gallery:
    for tool in ("pdftotext", "pdffonts", "pdftoppm", "zbarimg"):
        needed(tool)
    return Gallery(Cache(tmp_path_factory.mktemp("cache")))


def one(press, told, sheet, **choice):
    """The roll of just these people on one kind of sheet."""
    chosen_ids = Choice(only=tuple(each.id for each in told), **choice)
    made, problems = press.make(edition(told, ROLL, sheet), chosen_ids)
    assert problems == []
    return made[0]


# ---- which rolls there are -------------------------------------------------------------------


def test_a_county_and_a_township_have_a_roll_of_each_year_and_each_honour():
    told = (*stories(8), *(story(n, date=date(2025, 1, n - 19)) for n in range(20, 23)))
    found = rolls(told, SCALE)
    named = [(r.year, r.township and r.township.name, r.honour and r.honour.title) for r in found]
    assert named == [
        (2026, None, None),
        (2026, RIVER.name, None),
        (2026, HILL.name, None),
        (2025, None, "敬业奉献先进个人"),
        (2025, None, "见义勇为先进个人"),
    ]


def test_under_four_there_is_no_roll():
    assert rolls(stories(3), SCALE) == ()


def test_a_years_roll_begins_with_the_highest_honour_and_shows_it():
    top = Honour("全国先进", LEVELS["national"], 2026)
    own = stories(5)
    told = (*own[:4], replace(own[4], honours=(*own[4].honours, top)))
    roll = rolls(told, SCALE)[0]
    assert roll.entries[0].honour == top
    assert [each.exemplar.id for each in roll.entries[1:]] == [each.id for each in own[:4]]


def test_a_choice_keeps_its_order_and_names_nobody_twice():
    told = stories(6)
    roll = chosen(told, ("p00004", "p00001", "p00004", "nobody", "p00003"), SCALE)
    assert roll is not None
    assert [each.exemplar.id for each in roll.entries] == ["p00004", "p00001", "p00003"]
    assert chosen(told, ("nobody",), SCALE) is None


# ---- how they stand on the sheet -------------------------------------------------------------

HARD = (
    *stories(9),
    story(9, name=LONG_NAME, kind=Kind.ORGANIZATION, unit="", role="", photo=None),
    story(10, honours=(), unit="", role="", township=None, village=None),
    story(11, name="岱", unit="县民族团结进步社区服务中心" * 3),
)


@pytest.mark.parametrize(
    ("told", "sheet"),
    [
        (stories(4), sized("A3")),
        (stories(13), LANDSCAPE),
        (stories(60), LANDSCAPE),
        (stories(31, photo=None), sized("600x900")),
        (HARD, sized("A4")),
        (HARD[6:], LANDSCAPE),
        (stories(18), sized("800x2000")),
    ],
    ids=["four", "thirteen", "sixty", "no photos", "hard", "six hard ones", "roll-up"],
)
def test_everybody_stands_whole_on_one_sheet(press, told, sheet):
    made = one(press, told, sheet)
    check_sheet(made.pdf, sheet)
    text = printed(made.pdf)
    said = [word for each in told for word in (each.name, each.unit, each.role)]
    said += [each.honours[0].title for each in told if each.honours]
    assert [word for word in said if "".join(word.split()) not in text] == []
    assert made.poster.taken == tuple(each.name for each in told)


def test_more_than_sixty_stand_on_even_numbered_sheets(press):
    told = tuple(story(n, name=f"何{n}号") for n in range(61))
    made = one(press, told, sized("A4"))
    assert made.poster.pages == 2
    check_sheet(made.pdf, sized("A4"), 2)
    pages = [
        "".join(output("pdftotext", "-raw", "-f", n, "-l", n, made.pdf, "-").split())
        for n in (1, 2)
    ]
    assert [sum(each.name in page for each in told) for page in pages] == [31, 30]
    assert ["1/2张" in pages[0], "2/2张" in pages[1]] == [True, True]


def test_few_stand_with_their_summaries_and_sixty_without(press):
    assert SUMMARY[:20] in printed(one(press, stories(4), sized("A3")).pdf)
    assert SUMMARY[:20] not in printed(one(press, stories(13), LANDSCAPE).pdf)


def test_an_honour_all_share_stands_once(press):
    given = (Honour("优秀共产党员", LEVELS["county"], 2025, "中共青川县委"),)
    text = printed(one(press, stories(7, honours=given), LANDSCAPE).pdf)
    assert text.count("优秀共产党员") == 1
    assert "荣誉：2025年优秀共产党员" in text
    assert "中共青川县委授予" in text


def test_each_portrait_is_the_smallest_file_sharp_enough(press):
    few, many = one(press, stories(4), sized("A3")), one(press, stories(60), LANDSCAPE)
    for made, width in ((few, "960"), (many, "240")):
        shown = [told for told in made.told if "photo" in told]
        assert {str(told["photo"]).split("/")[-1] for told in shown} == {f"{width}.jpg"}
    assert len(shown) == sum(each.photo is not None for each in stories(60))


def test_the_code_leads_to_the_place(press, tmp_path):
    county = one(press, stories(4), sized("A4"))
    township = one(press, stories(8)[::2], sized("A4"))
    assert codes(county.pdf, tmp_path) == ["https://qingchuan.example/counties/qingchuan/"]
    assert township.poster.page == "counties/qingchuan/he-kou-zhen/"


def test_what_a_template_gets_is_documented(press):
    jobs, _ = press.plan(edition(stories(6), ROLL, LANDSCAPE))
    text = (Path(__file__).parents[1] / "docs/posters.md").read_text(encoding="utf-8")
    assert undocumented(jobs[0].data, text) == []


# ---- what is refused -------------------------------------------------------------------------


def test_too_few_chosen_are_a_problem_that_says_why(press):
    told = stories(6)
    made, problems = press.make(edition(told, ROLL, LANDSCAPE), Choice(only=("p00002", "p00000")))
    assert made == []
    assert [(each.code, dict(each.values)["count"]) for each in problems] == [("roll-few", "2")]
    assert problems[0].at == AT


def test_who_has_a_character_no_font_draws_is_left_out_and_named(press):
    told = (*stories(5), story(5, name="ئايگۈل"))
    made, problems = press.make(edition(told, ROLL, LANDSCAPE))
    assert {each.code for each in problems} == {"poster-entry-glyph"}
    assert dict(problems[0].values)["name"] == "ئايگۈل"
    text = printed(made[0].pdf)
    assert [name for name in NAMES[:5] if "".join(name.split()) not in text] == []


def test_who_has_a_name_without_end_is_left_out_and_named(press):
    told = (*stories(5), story(5, name="长" * 2500))
    made, problems = press.make(edition(told, ROLL, LANDSCAPE))
    assert {each.code for each in problems} == {"poster-entry-endless"}
    assert len(made) == 1


def test_a_sheet_too_small_is_refused_by_how_much_is_missing(press):
    small = sized("80x120")
    made, problems = press.make(edition(HARD[6:], ROLL, small))
    assert made == []
    assert {each.code for each in problems} == {"poster-too-long"}


# ---- what one change remakes -----------------------------------------------------------------


def test_a_changed_story_remakes_only_the_rolls_that_show_it(press):
    told = stories(16)
    before = {job.poster.subject: job.key for job in press.plan(edition(told, ROLL, LANDSCAPE))[0]}
    changed = (replace(told[0], role="院长", title="另一个标题"), *told[1:])
    after = {
        job.poster.subject: job.key for job in press.plan(edition(changed, ROLL, LANDSCAPE))[0]
    }
    retold = (replace(told[0], title="另一个标题", summary="另一段摘要。"), *told[1:])
    same = {job.poster.subject: job.key for job in press.plan(edition(retold, ROLL, LANDSCAPE))[0]}
    remade = {subject for subject, key in after.items() if key != before[subject]}
    assert remade == {
        "roll:qingchuan:2026",
        "roll:qingchuan:he-kou-zhen-2026",
        "roll:qingchuan:jing-ye-feng-xian-xian-jin-ge-ren-2025",
    }
    # A larger roll says nothing of a title or a summary; one of six would.
    others = {subject for subject, key in same.items() if key != before[subject]}
    assert others == {"roll:qingchuan:jing-ye-feng-xian-xian-jin-ge-ren-2025"}
