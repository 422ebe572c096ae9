"""An error in one row keeps back that row, and nothing that merely leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.messages import catalogue
from bangyang.problems import errors
from bangyang.rules.publishing import Released, release
from editions import OPTIONS

COUNTY = "content/counties/mulan"
PLEDGES = """编号,承诺人,承诺类型,所在党组织,承诺事项,责任人,公开日期,完成时限,状态,完成情况
001,赵铁柱,党员,石墩村党支部,装六盏路灯,钱金宝,2026-01-05,2026-12-01,{status},
002,石墩村党支部,党组织,石墩村党支部,修桥一座,,2026-01-05,2026-12-01,进行中,赵铁柱和钱金宝修的
"""
FILES = {
    "exemplars/ids.csv": "id,county,slug,first built\nabc234,mulan,zhou-lan,2026-01-01\n",
    "exemplars/周兰.md": "---\n姓名: 周兰\nid: abc234\n类别: 个人\n日期: 2026-01-01\n---\n正文。\n",
    f"{COUNTY}/county.yml": "名称: 木岚县\n",
    f"{COUNTY}/pledges/2026.csv": PLEDGES.format(status="进行中"),
    f"{COUNTY}/pledges/评议.csv": (
        "年度,对象,日期,有效票数,满意,不满意\n2026,001,2026-06-01,20,15,5\n"
        "2026,赵铁柱,2026-06-01,20,15,5\n2026,石墩村党支部,2026-06-01,20,15,5\n"
    ),
    f"{COUNTY}/campaigns/亮灯.md": (
        "---\n名称: 亮灯\n开始: 2026-01-01\n"
        "承诺: [2026-001, '002']\n典型: [abc234, 周兰]\n---\n正文。\n"
    ),
}


def published(folder: Path, **changes: str) -> tuple[Released, list[str]]:
    """Return what leaves of the site with some files changed, and the files with errors."""
    for name, text in (FILES | changes).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    library, problems = load(Folder(folder), OPTIONS)
    wrong = [problem.at.file for problem in errors(problems, catalogue("zh"))]
    return release(library, OPTIONS, wrong), wrong


def test_without_errors_everything_is_linked(tmp_path: Path) -> None:
    told, wrong = published(tmp_path)
    assert wrong == []
    assert [each.pledges for each in told.campaigns] == [((2026, "001"), (2026, "002"))]
    assert [each.exemplars for each in told.campaigns] == [("abc234",)]


@pytest.mark.parametrize("status", ["进行种", "进行中,,一"])
def test_a_row_with_an_error_waits_with_what_leads_to_it(tmp_path: Path, status: str) -> None:
    file = f"{COUNTY}/pledges/2026.csv"
    told, wrong = published(tmp_path, **{file: PLEDGES.format(status=status)})
    assert wrong == [file]
    assert [each.pledges for each in told.campaigns] == [((2026, "002"),)]
    assert [(each.organization != "", each.member) for each in told.assessments] == [(True, "")]


@pytest.mark.parametrize("status", ["进行种", "进行中", "进行中,,一"])
def test_whom_a_row_with_an_error_names_is_masked_all_the_same(tmp_path: Path, status: str) -> None:
    file = f"{COUNTY}/pledges/2026.csv"
    again = "002,孙银锁,党员,甲村党支部,装一盏灯,周竹篮,2026-01-05,2026-12-01,进行中,"
    last = (
        "003,甲村党支部,党组织,甲村党支部,修路一里,,2026-01-05,2026-12-01,进行中,孙银锁和周竹篮修的"
    )
    rows = f"{PLEDGES.format(status=status)}{again}\n{last}\n"
    told, wrong = published(tmp_path, **{file: rows})
    assert set(wrong) == {file}
    for name in ("赵铁柱", "钱金宝", "孙银锁", "周竹篮"):
        assert name not in repr(told)


def test_a_table_that_cannot_be_read_takes_no_campaign_along(tmp_path: Path) -> None:
    file = f"{COUNTY}/pledges/2026.csv"
    told, wrong = published(tmp_path, **{file: PLEDGES.replace("状态", "情形")})
    assert set(wrong) == {file}
    assert [each.pledges for each in told.campaigns] == [()]


def test_a_story_that_cannot_be_read_takes_no_campaign_along(tmp_path: Path) -> None:
    told, wrong = published(tmp_path, **{"exemplars/周兰.md": "---\n姓名: [\n---\n"})
    assert wrong == ["exemplars/周兰.md"]
    assert [each.exemplars for each in told.campaigns] == [()]


def test_an_organization_of_an_unknown_township_keeps_its_pledges(tmp_path: Path) -> None:
    listed = f"{COUNTY}/organizations.csv"
    changes = {
        f"{COUNTY}/county.yml": "名称: 木岚县\n乡镇: [北岸镇]\n",
        listed: "编号,名称,乡镇\nshidun,石墩村党支部,北安镇\n",
    }
    told, wrong = published(tmp_path, **changes)
    assert wrong == [listed]
    assert {each.organization.key for each in told.pledges} == {"shidun"}
