"""Vague pledges: which ones are told apart.

``tests/vague`` holds 100 pledges labelled before there was a rule. The rule was written with the
tuning half in view; the held-out half was measured once, when the rule was done.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bangyang.config import load_mkdocs, settings_of
from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.model.options import Options, Wishes
from bangyang.model.pledges import PledgeStatus
from bangyang.problems import Problem
from bangyang.rules import checkable_words, stock_words
from bangyang.rules.checkable_words import MEASURES
from bangyang.rules.vague import vague
from bangyang.settings import read_options
from sites import COUNTY, write

LABELLED = Path(__file__).parent / "vague"

GOAL = 0.9
"""The precision and the recall a rule should have, for the label ``vague``."""

CHINESE = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))


def measure(half: str) -> tuple[float, float]:
    """Return precision and recall on one half, and print these two figures only."""
    with (LABELLED / f"{half}.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = [(row["label"] == "vague", vague(row["text"])) for row in csv.DictReader(file)]
    right = pairs.count((True, True))
    called, meant = sum(found for _, found in pairs), sum(label for label, _ in pairs)
    sys.stdout.write(f"{half}: precision {right / called:.3f}, recall {right / meant:.3f}\n")
    return right / called, right / meant


def test_the_tuning_half_is_told_apart() -> None:
    assert min(measure("tuning")) >= GOAL


def test_the_held_out_half_is_told_apart() -> None:
    assert min(measure("held_out")) >= GOAL


@pytest.mark.parametrize(
    "text",
    [
        "加强学习",
        "建设美丽乡村",
        "年底前把各项工作提高到新水平",
        "落实八项规定，打通服务群众最后一公里",
        "做到“三个一”，争当五星级党员",
        "认真做好本职工作，做一名合格党员",
        "加强河道和道路管护",
        "推动石桥村振兴",
    ],
)
def test_aims_and_attitudes_are_vague(text: str) -> None:
    assert vague(text)


@pytest.mark.parametrize(
    "text",
    [
        "硬化道路800米",
        "硬化道路８００米",
        "装路灯三十盏",
        "给每户建档，一户一档",
        "每周三上门量血压",
        "把村口的危桥修好",
        "打印试卷不再收费",
        "加强学习，每月讲一堂党课",
        "推进河道管护，每年清淤两次",
    ],
)
def test_what_can_be_checked_is_not(text: str) -> None:
    assert not vague(text)


@pytest.mark.parametrize("target", ["800", "约800", "８００", "三百二十", "95%"])
def test_a_number_in_the_targets_column_makes_any_text_checkable(target: str) -> None:
    assert vague("提高服务水平")
    assert not vague("提高服务水平", target)


def test_a_target_without_a_number_does_not() -> None:
    assert vague("提高服务水平", "全县一流")


def test_nothing_is_said_of_texts_in_other_languages() -> None:
    assert not vague("Do our best for everybody")
    assert not vague("")


@given(st.text(), st.text())
def test_any_text_is_judged(text: str, target: str) -> None:
    assert vague(text, target) in (True, False)


@given(CHINESE, st.integers(2, 9999), st.sampled_from(MEASURES))
def test_a_quantity_is_always_enough(before: str, number: int, measure: str) -> None:
    assume(f"{number}{measure}" not in ("24小时", "24个小时", "365天", "12分"))  # figures of speech
    assert not vague(f"{before}，{number}{measure}")


@given(CHINESE, st.sampled_from(["硬化道路800米", "每周洗一次衣被"]), st.booleans())
def test_one_clause_that_can_be_checked_is_enough(other: str, clause: str, first: bool) -> None:
    assert not vague(f"{clause}，{other}" if first else f"{other}，{clause}")


@given(CHINESE, st.sampled_from("。；！"))
def test_a_sign_at_the_end_changes_nothing(text: str, sign: str) -> None:
    assert vague(text) == vague(text + sign)


def test_no_word_stands_in_two_tables() -> None:
    kinds = ("RESULTS", "DEEDS", "THINGS", "WHEN")
    tables = [getattr(checkable_words, kind) for kind in kinds]
    listed = [word for table in (*tables, stock_words.AIMS, stock_words.EMPTY) for word in table]
    assert [word for word in set(listed) if listed.count(word) > 1] == []
    assert set(checkable_words.BROAD) <= {word for table in tables for word in table}


TABLE = """编号,年度,承诺人,承诺类型,所在党组织,承诺事项,指标,公开日期,完成时限,状态
001,2026,甲村党支部,党组织,甲村党支部,{text},{target},2026-01-10,2026-12-31,{status}
"""


def read(
    folder: Path,
    text: str,
    status: str = "published",
    target: str = "",
    own: str = "share_pictures: false",
) -> tuple[Options, list[Problem]]:
    """Return the options of a site with one pledge, and its problems with pledges."""
    table = TABLE.format(text=text, target=target, status=status)
    mkdocs = COUNTY["mkdocs.yml"].replace("posters: []", f"posters: [], {own}")
    write(folder, {**COUNTY, "mkdocs.yml": mkdocs, "content/counties/x/pledges/2026.csv": table})
    write(folder, {"content/counties/x/county.yml": "name: 甲县\n"})
    config = load_mkdocs(folder / "mkdocs.yml")
    assert not isinstance(config, Problem)
    options, wrong = read_options(settings_of(config), Wishes())
    assert [problem.code for problem in wrong if problem.code != "site-url-missing"] == []
    _, problems = load(Folder(folder), options)
    return options, [problem for problem in problems if "/pledges/" in problem.at.file]


def test_the_office_is_told_at_the_cell(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "加强学习")
    assert [(problem.code, problem.at.line, problem.at.column) for problem in problems] == [
        ("pledge-vague", 2, 26)
    ]


@pytest.mark.parametrize("status", list(PledgeStatus))
def test_only_while_something_can_still_be_done(tmp_path: Path, status: PledgeStatus) -> None:
    _, problems = read(tmp_path, "加强学习", status)
    told = [problem.code for problem in problems]
    assert told == (["pledge-vague"] if status in ("proposed", "published", "in_progress") else [])


def test_a_target_settles_it(tmp_path: Path) -> None:
    assert read(tmp_path, "加强学习", target="12")[1] == []


@pytest.mark.parametrize("own", ["vague_pledges: false", "空泛提醒: 否"])
def test_it_can_be_switched_off(tmp_path: Path, own: str) -> None:
    options, problems = read(tmp_path, "加强学习", own=own)
    assert not options.vague_pledges
    assert problems == []
