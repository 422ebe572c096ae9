"""Boards: which stories they take from where, and how these share a sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bangyang.derive.cache import Cache
from bangyang.model.exemplars import Kind
from bangyang.model.posters import Choice, PosterKind
from bangyang.rules.boards import Board, Scope, boards, chosen
from conftest import needed
from gallery import (
    AT,
    FORD,
    HILL,
    LONG_NAME,
    RIVER,
    SUMMARY,
    TEXT,
    WELL,
    Gallery,
    edition,
    sized,
    stories,
    story,
    undocumented,
)
from printed import check_sheet, codes, printed

BOARD = PosterKind.BOARD
A3, A4 = sized("A3", True), sized("A4", True)
SENTENCES = tuple(f"第{n}天，他又去了渠边，把三号闸的水位记在本子上。" for n in range(400))


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Gallery:
    for tool in ("pdftotext", "pdffonts", "pdftoppm", "zbarimg"):
        needed(tool)
    return Gallery(Cache(tmp_path_factory.mktemp("cache")))


def one(press, told, sheet=A3, text=TEXT):
    """The board of just these stories."""
    choice = Choice(only=tuple(each.id for each in told))
    made, problems = press.make(edition(told, BOARD, sheet, text=text), choice)
    # The press has small photos only.
    assert {each.code for each in problems} <= {"poster-coarse"}
    return made[0]


# ---- which stories ---------------------------------------------------------------------------

TOLD = stories(12)
"""Newest first: p00000, p00001, … ; townships take turns, villages every two."""


def test_the_nearest_stories_come_first_and_the_newest_of_these():
    found = {
        (board.township, board.village): [int(each.id[1:]) for each in board.stories]
        for board in boards(TOLD, villages=True)
    }
    assert found[None, None] == [0, 1, 2, 3, 4, 5]
    assert found[RIVER, None] == [0, 2, 4, 6, 8, 10]
    assert found[RIVER, WELL] == [2, 6, 10, 0, 4, 8]
    assert found[HILL, FORD] == [1, 5, 9, 3, 7, 11]


def test_villages_have_a_board_only_when_asked():
    assert [board.village for board in boards(TOLD)] == [None, None, None]
    assert len(boards(TOLD, villages=True)) == 7


def test_a_board_says_how_many_stories_came_from_where():
    short = (*TOLD[:5], story(20, township=RIVER, village=WELL))
    board = next(each for each in boards(short, villages=True) if each.village == WELL)
    assert board.taken == ((Scope.VILLAGE, 2), (Scope.TOWNSHIP, 2), (Scope.COUNTY, 2))


def test_two_stories_make_no_board():
    assert boards(stories(2)) == ()


def test_a_choice_hangs_where_all_of_it_happened():
    picked = chosen(TOLD, ("p00006", "p00002", "p00010", "p00002", "nobody"))
    assert picked == Board((TOLD[6], TOLD[2], TOLD[10]), "qingchuan", RIVER, WELL)
    assert chosen(TOLD, ("p00006", "p00001", "p00002")).township is None


def test_a_flat_sheet_takes_fewer(press):
    jobs, _ = press.plan(edition(TOLD, BOARD, A3, sized("800x2000", True)))
    assert {job.poster.sheet.name: len(job.poster.taken) for job in jobs} == {
        "A3": 6,
        "800x2000": 4,
    }


# ---- how they stand on the sheet -------------------------------------------------------------

HARD = (
    story(0, name=LONG_NAME, title=LONG_NAME, kind=Kind.ORGANIZATION, unit="", role="", photo=None),
    story(1, name="岱", title="岱", summary=""),
    story(3, title="他把灯留到最后一个人离开，" * 4 + "二十六年"),
    story(9, name="买买提·阿不都热合曼", unit="县民族团结进步社区服务中心" * 2),
)


@pytest.mark.parametrize(
    ("told", "sheet", "text"),
    [
        (stories(3), A3, TEXT),
        (stories(6), sized("600x900", True), SENTENCES),
        (stories(6, summary="", photo=None), sized("A4", True), SENTENCES),
        (HARD, A3, SENTENCES),
        (stories(4, photo=None), sized("800x2000", True), TEXT),
    ],
    ids=["three", "six", "bare", "hard", "flat"],
)
def test_every_story_has_its_place(press, told, sheet, text):
    made = one(press, told, sheet, text)
    check_sheet(made.pdf, sheet)
    shown = printed(made.pdf)
    said = [word for each in told for word in (each.name, each.title, each.unit)]
    assert [word for word in said if "".join(word.split()) not in shown] == []
    whole = all(each.summary and each.summary in shown for each in told[1:])
    assert whole or "全文请扫码" in shown


def test_a_long_lead_has_its_summary_its_opening_and_a_word_where_to_read_on(press):
    text = printed(one(press, stories(3), text=SENTENCES).pdf)
    assert text.count(SUMMARY) == 3
    assert "第0天，" in text
    assert "第399天，" not in text
    assert "全文请扫码" in text


def test_a_short_lead_stands_whole(press):
    text = printed(one(press, stories(3)).pdf)
    assert all(paragraph in text for paragraph in TEXT)
    assert "全文请扫码" not in text


def test_the_sheet_says_what_it_took_and_the_code_leads_to_the_place(press, tmp_path):
    short = (*TOLD[:5], story(20, township=RIVER, village=WELL))
    made, problems = press.make(edition(short, BOARD, A4), Choice(township="河口镇"))
    assert problems == []
    village = next(each for each in made if each.poster.village == WELL)
    said = "选登：井湾村2篇、河口镇其他村（社区）2篇、青川县其他地方2篇"
    assert said in printed(village.pdf)
    assert len(village.poster.taken) == 6
    assert codes(village.pdf, tmp_path) == [
        "https://qingchuan.example/counties/qingchuan/he-kou-zhen/"
    ]


def test_the_first_chosen_leads(press):
    told = stories(4)
    choice = Choice(only=("p00003", "p00000", "p00001"))
    made, problems = press.make(edition(told, BOARD, A3), choice)
    assert problems == []
    names = tuple(told[n].name for n in (3, 0, 1))
    assert made[0].poster.taken == names
    text = printed(made[0].pdf)
    assert text.index(told[3].title) < min(text.index(told[n].title) for n in (0, 1))
    assert told[2].title not in text


def test_what_a_template_gets_is_documented(press):
    jobs, _ = press.plan(edition(stories(3), BOARD, A3))
    text = (Path(__file__).parents[1] / "docs/posters.md").read_text(encoding="utf-8")
    assert undocumented(jobs[0].data, text) == []


# ---- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 7])
def test_a_choice_of_too_few_or_too_many_is_a_problem(press, count):
    choice = Choice(only=tuple(each.id for each in TOLD[:count]))
    made, problems = press.make(edition(TOLD, BOARD, A3), choice)
    assert made == []
    assert [(each.code, dict(each.values)["count"]) for each in problems] == [
        ("board-count", str(count))
    ]
    assert problems[0].at == AT


def test_a_story_with_a_character_no_font_draws_is_passed_over(press):
    told = (replace(TOLD[0], title="མེས་པོ"), *TOLD[1:])
    jobs, problems = press.plan(edition(told, BOARD, A3))
    assert [each.code for each in problems] == ["poster-entry-glyph"]
    assert TOLD[0].id not in {key for job in jobs for key in job.poster.ids}
    assert [len(job.poster.taken) for job in jobs] == [6, 6, 6]


def test_what_has_no_room_is_refused(press):
    made, problems = press.make(edition(HARD, BOARD, sized("100x150", True)))
    assert made == []
    assert {each.code for each in problems} == {"poster-too-long"}


# ---- what one change remakes -----------------------------------------------------------------


def test_a_changed_story_remakes_only_the_boards_that_show_it(press):
    def keys(told):
        jobs, _ = press.plan(edition(told, BOARD, A3), Choice(township="河口镇"))
        return {job.poster.subject: job.key for job in jobs}

    before, after = keys(TOLD), keys((*TOLD[:10], replace(TOLD[10], role="站长"), TOLD[11]))
    remade = {subject for subject, key in after.items() if key != before[subject]}
    assert set(before) - remade == set()
    older = (*TOLD, story(13), story(15))
    assert keys(older) == keys((*older[:-1], replace(older[-1], role="站长")))
