"""``bangyang chase``: everything owed reaches whoever is to report it."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.chase import By, Role
from bangyang.model.pledges import PledgeStatus
from bangyang.model.terms import Term
from bangyang.rules.chase import owed, people, remind
from chasing import (
    EAST,
    TODAY,
    VILLAGE,
    WEST,
    goes_to,
    late,
    library,
    organization,
    pledge,
    point,
    reminders,
    table,
)
from sites import COUNTY, run, tree, write

HEADERS = (
    "年度 编号 承诺人 承诺类型 所在党组织 乡镇 村社区 承诺事项 指标 计量单位 责任人"
    " 公开日期 完成时限 状态 完成数量 完成情况"
).split()


# What is owed


@pytest.mark.parametrize(
    ("offset", "days", "expected"),
    [(-1, 0, True), (0, 0, True), (1, 0, False), (30, 30, True), (31, 30, False), (-900, 0, True)],
)
def test_owed_is_what_is_overdue_or_due_within_the_days(
    offset: int, days: int, expected: bool
) -> None:
    one = pledge(1, TODAY + timedelta(offset))
    assert owed([one], TODAY, days) == [one] * expected


@pytest.mark.parametrize("status", list(PledgeStatus))
def test_only_published_pledges_nothing_was_reported_of_are_owed(status: PledgeStatus) -> None:
    still_open = status in (PledgeStatus.PUBLISHED, PledgeStatus.IN_PROGRESS)
    assert bool(owed([late(status=status)], TODAY, 30)) is still_open


def test_earlier_years_are_owed_and_the_longest_overdue_come_first() -> None:
    days = [TODAY + timedelta(each) for each in (20, -5, 0, -400)]
    pledges = [pledge(number, due) for number, due in enumerate(days)]
    pledges[3] = replace(pledges[3], year=2025)
    [one] = reminders(pledges, By.TOWNSHIP)
    assert [each.id for each in one.pledges] == ["003", "001", "002", "000"]


# To whom


def test_an_organization_of_one_name_in_two_townships_is_two() -> None:
    pledges = [late(), late(id="002", organization=organization(township=WEST))]
    assert [each.to.detail for each in reminders(pledges, By.ORGANIZATION)] == ["东河乡", "西山镇"]


def test_a_renamed_organization_gets_one_workbook_under_its_present_name() -> None:
    new = replace(organization("渡口村党总支"), key="dk")
    old = replace(organization("渡口村党支部"), key="dk")
    pledges = [late(organization=new), late(id="002", year=2025, organization=old)]
    [one] = reminders(pledges, By.ORGANIZATION)
    assert one.to.name == "渡口村党总支"
    assert len(one.pledges) == 2


def test_a_pledge_without_a_township_is_kept_for_whoever_sends_the_sheets() -> None:
    pledges = [late(organization=organization(township=None)), late(id="002")]
    assert [each.to.role for each in reminders(pledges, By.TOWNSHIP)] == [
        Role.TOWNSHIP,
        Role.NOBODY,
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("韩守信", ["韩守信"]),
        ("韩守信、周明远", ["韩守信", "周明远"]),
        ("韩守信,周明远；韩守信", ["韩守信", "周明远"]),
        ("韩守信（村支书）", ["韩守信"]),
        ("韩守信(支书)/周明远", ["韩守信", "周明远"]),
        ("张　三 王五", ["张三", "王五"]),
        ("", []),
    ],
)
def test_a_cell_may_name_several_people(cell: str, expected: list[str]) -> None:
    assert people(cell) == expected


@pytest.mark.parametrize(
    ("place", "township", "covered"),
    [
        ("渡口村党支部", None, True),
        ("渡口村", None, True),
        ("渡口村第一党支部", None, False),
        ("东河乡渡口村", None, True),
        ("东河乡渡口村党支部", None, True),
        ("渡口村", EAST, True),
        ("渡口村", WEST, False),
        ("东河乡", None, True),
        ("东河乡党委", None, False),
        ("西山镇", None, False),
        ("渡口", None, False),
        ("渡口村小学", None, False),
    ],
)
def test_a_leader_answers_for_the_organization_village_or_township_of_a_point(
    place: str, township: Term | None, covered: bool
) -> None:
    one = late(responsible="韩守信")
    found = goes_to(one, By.LEADER, point("周明远", place, township))
    assert found == (["周明远"] if covered else ["韩守信"])


def test_a_point_in_a_pledges_village_is_found_by_the_village_column() -> None:
    one = late(organization=organization("老船工党小组"), village=VILLAGE)
    assert goes_to(one, By.LEADER, point("周明远", "渡口村")) == ["周明远"]


def test_a_village_is_a_point_for_all_its_organizations_and_one_of_them_for_itself() -> None:
    pledges = [late(id=n, organization=organization(f"渡口村第{n}党支部")) for n in "一二"]
    points = [point("周明远", "渡口村"), point("梁满仓", "渡口村第一党支部")]
    found = reminders(pledges, By.LEADER, *points)
    assert {each.to.name: len(each.pledges) for each in found} == {"周明远": 2, "梁满仓": 1}


def test_every_leader_who_covers_a_pledge_is_pressed_and_others_are_not() -> None:
    points = [point("周明远", "东河乡", post="县委书记"), point("梁满仓", "渡口村", EAST)]
    points += [point("周明远", "渡口村"), point("丘建平", "西山镇")]
    found = reminders([late(responsible="韩守信")], By.LEADER, *points)
    assert {each.to.name: len(each.pledges) for each in found} == {"周明远": 1, "梁满仓": 1}
    assert {each.to.role for each in found} == {Role.LIAISON}


def test_without_a_liaison_leader_each_who_answers_for_it_is_pressed() -> None:
    found = reminders([late(responsible="韩守信、周明远")], By.LEADER)
    assert [(each.to.name, each.to.role) for each in found] == [
        ("韩守信", Role.RESPONSIBLE),
        ("周明远", Role.RESPONSIBLE),
    ]
    [nobody] = reminders([late()], By.LEADER)
    assert nobody.to.role is Role.NOBODY


def test_a_liaison_leader_who_answers_for_a_pledge_elsewhere_gets_one_workbook() -> None:
    elsewhere = late(id="002", organization=organization("X", WEST), responsible="周明远")
    [one] = reminders([late(), elsewhere], By.LEADER, point("周明远", "渡口村", post="书记"))
    assert (one.to.role, one.to.detail, len(one.pledges)) == (Role.LIAISON, "书记", 2)


PEOPLE = ["韩守信", "周明远", "梁满仓", ""]
NAMES = ["渡口村党支部", "柳洲村党支部", "第一党支部"]
RANDOM = st.lists(
    st.tuples(
        st.integers(-60, 60),
        st.sampled_from(list(PledgeStatus)),
        st.sampled_from([EAST, WEST, None]),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(PEOPLE), max_size=3),
    ),
    max_size=30,
)


@given(RANDOM, st.integers(0, 40), st.sampled_from(list(By)))
def test_every_owed_row_stands_once_with_each_it_belongs_to(
    drawn: list[tuple[int, PledgeStatus, Term | None, str, list[str]]], days: int, by: By
) -> None:
    pledges = []
    expected: Counter[tuple[str, str]] = Counter()
    for number, (offset, status, township, name, named) in enumerate(drawn):
        own = organization(name, township)
        due = TODAY + timedelta(offset)
        fields = {"status": status, "organization": own, "responsible": "、".join(named)}
        pledges.append(pledge(number, due, **fields))
        if status.value not in ("published", "in_progress") or offset > days:
            continue
        where = township.name if township else ""
        to = {
            By.ORGANIZATION: {f"{name}{where}"},
            By.TOWNSHIP: {where},
            By.LEADER: {each for each in named if each} or {""},
        }[by]
        expected += Counter((f"{number:03d}", each) for each in to)
    found = Counter(
        (one.id, each.to.name + (each.to.detail if by is By.ORGANIZATION else ""))
        for each in remind(library(pledges), owed(pledges, TODAY, days), by)
        for one in each.pledges
    )
    assert found == expected


# The command


def county(folder: Path, rows: list[dict[str, str]], **files: str) -> Path:
    out = StringIO()
    writer = csv.DictWriter(out, HEADERS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    pledges = "content/counties/shiyan/pledges/2026.csv"
    return write(folder, {**COUNTY, pledges: out.getvalue(), **files})


def row(number: int, due: str = "2026-10-01", **cells: str) -> dict[str, str]:
    return {
        "编号": f"{number:03d}",
        "承诺人": "韩守信",
        "承诺类型": "党员",
        "所在党组织": "渡口村党支部",
        "乡镇": "东河乡",
        "承诺事项": f"硬化道路{number}百米",
        "公开日期": "2026-02-02",
        "完成时限": due,
        "状态": "进行中",
        **cells,
    }


def test_chase_writes_a_workbook_each_and_a_list_that_adds_up(tmp_path: Path) -> None:
    rows = [
        row(n, 所在党组织=f"第{n % 3}党支部", 乡镇=["东河乡", "西山镇"][n % 2]) for n in range(12)
    ]
    rows += [
        row(50, "2026-12-20"),
        row(51, "2027-01-20"),
        row(52, 状态="已完成", 完成时限="2026-01-01"),
    ]
    site = county(tmp_path, rows)
    done = run(site, "chase", "--by", "organization", "--out", "催办")
    assert done.returncode == 0, done.stderr
    files = tree(site / "催办")
    [overview] = [path for path in files if "/" not in path]
    assert overview == "清单.xlsx"
    page = openpyxl.load_workbook(site / "催办" / overview).active
    assert page is not None
    lines = list(page.iter_rows(values_only=True))
    top = next(index for index, line in enumerate(lines) if line[0] == "县市区")
    listed = [dict(zip(lines[top], line, strict=True)) for line in lines[top + 1 :]]
    assert {str(each["文件"]) for each in listed} == set(files) - {overview}
    assert len(listed) == 7
    seen = []
    for each in listed:
        own = table(openpyxl.load_workbook(site / "催办" / str(each["文件"])).active)  # type: ignore[arg-type]
        late = [line for line in own if str(line["逾期或剩余"]).startswith("逾期")]
        assert (each["合计"], each["逾期"]) == (len(own), len(late))
        seen += [line["编号"] for line in own]
    assert sorted(map(str, seen)) == [f"{n:03d}" for n in (*range(12), 50)]
    assert "逾期 12 项" in done.stderr


def test_within_moves_the_last_day_and_today_the_first(tmp_path: Path) -> None:
    site = county(tmp_path, [row(1, "2026-11-22"), row(2, "2026-11-23"), row(3, "2026-11-30")])

    def ids(*call: str) -> list[str]:
        done = run(site, "chase", "--by", "township", "--out", "out", *call)
        assert done.returncode == 0, done.stderr
        page = openpyxl.load_workbook(site / "out/shiyan/东河乡.xlsx").active
        return [str(line["编号"]) for line in table(page)]  # type: ignore[arg-type]

    assert ids("--within", "0") == ["001", "002"]
    assert ids("--within", "6") == ["001", "002"]
    assert ids("--within", "7") == ["001", "002", "003"]
    assert ids("--within", "0", "--today", "2026-11-22") == ["001"]


def material(site: Path) -> set[str]:
    """Return every file of a site but what is kept for the next time."""
    return {path for path in tree(site) if not path.startswith(".cache/")}


def test_nothing_owed_says_so_and_writes_nothing(tmp_path: Path) -> None:
    site = county(tmp_path, [row(1, 状态="已完成"), row(2, 状态="待审"), row(3, "2027-06-30")])
    before = material(site)
    done = run(site, "chase", "--by", "leader", "--within", "7")
    assert done.returncode == 0
    assert "没有逾期或者 7 天内到期的承诺" in done.stderr
    assert material(site) == before


@pytest.mark.parametrize(
    "call",
    [
        ["--by", "village"],
        ["--within", "-1"],
        ["--within", "soon"],
        ["--county", "gibt-es-nicht"],
        ["-f", "missing.yml"],
        ["--out", "mkdocs.yml"],
    ],
)
def test_a_wrong_call_leaves_with_two_and_writes_nothing(call: list[str], tmp_path: Path) -> None:
    site = county(tmp_path, [row(1)])
    before = material(site)
    done = run(site, "chase", *call)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert re.search("[一-鿿]", done.stderr)
    assert material(site) == before


def test_an_error_in_one_row_does_not_keep_the_others_back(tmp_path: Path) -> None:
    site = county(tmp_path, [row(1), row(2, "2026年13月"), row(3)])
    done = run(site, "chase", "--by", "township", "--out", "out")
    assert done.returncode == 1
    assert "2026.csv:3" in done.stderr
    page = openpyxl.load_workbook(site / "out/shiyan/东河乡.xlsx").active
    assert [line["编号"] for line in table(page)] == ["001", "003"]  # type: ignore[arg-type]


def test_one_county_can_be_pressed_alone(tmp_path: Path) -> None:
    other = "content/counties/linxian/"
    site = county(tmp_path, [row(1)])
    write(site, {f"{other}county.yml": "name: 邻县\n"})
    (site / f"{other}pledges").mkdir()
    table_ = (site / "content/counties/shiyan/pledges/2026.csv").read_text(encoding="utf-8")
    write(site, {f"{other}pledges/2026.csv": table_})
    assert run(site, "chase", "--out", "both").returncode == 0
    assert run(site, "chase", "--out", "one", "--county", "linxian").returncode == 0
    assert {path.partition("/")[0] for path in tree(site / "both")} == {
        "linxian",
        "shiyan",
        "清单.xlsx",
    }
    assert {path.partition("/")[0] for path in tree(site / "one")} == {"linxian", "清单.xlsx"}


def test_the_same_material_gives_the_same_bytes_in_any_number_of_processes(tmp_path: Path) -> None:
    site = county(tmp_path, [row(n, 所在党组织=f"第{n}党支部") for n in range(30)])
    for jobs in ("1", "2"):
        assert run(site, "chase", "--out", jobs, "--jobs", jobs).returncode == 0
    assert tree(site / "1") == tree(site / "2")
    again = run(site, "chase", "--out", "1")
    assert tree(site / "1") == tree(site / "2")
    assert "改名" not in again.stderr


def test_a_sheet_somebody_filled_in_is_never_written_over(tmp_path: Path) -> None:
    site = county(tmp_path, [row(1)])
    assert run(site, "chase").returncode == 0
    folder = site / "chase/2026-11-23/organization/shiyan"
    sent = (folder / "渡口村党支部.xlsx").read_bytes()
    (folder / "渡口村党支部.xlsx").write_bytes(b"filled in")
    done = run(site, "chase")
    assert "已改名保留" in done.stderr
    assert tree(folder) == {
        "渡口村党支部.xlsx": sent,
        "渡口村党支部（旧1）.xlsx": b"filled in",
    }


def test_liaison_leaders_or_whoever_answers_get_each_row_once(tmp_path: Path) -> None:
    rows = [row(1, 责任人="韩守信、周明远"), row(2, 责任人="周明远（支书）"), row(3)]
    site = county(tmp_path, rows)
    assert run(site, "chase", "--by", "leader", "--out", "out").returncode == 0
    counted = {
        path.removeprefix("shiyan/"): len(table(openpyxl.load_workbook(BytesIO(data)).active))  # type: ignore[arg-type]
        for path, data in tree(site / "out").items()
        if path.startswith("shiyan/")
    }
    assert counted == {"韩守信.xlsx": 1, "周明远.xlsx": 2, "没有写明.xlsx": 1}


def test_liaison_tables_and_progress_are_read_from_the_site(tmp_path: Path) -> None:
    folder = "content/counties/shiyan/"
    site = county(tmp_path, [row(1, 责任人="韩守信"), row(2, 乡镇="西山镇", 责任人="梁满仓")])
    liaison = "联系领导,职务,联系点,乡镇\n周明远,县委书记,渡口村党支部,东河乡\n"
    progress = "编号,日期,进展\n001,2026-05-01,开了头\n001,2026-10-30,铺到渡口\n"
    write(site, {f"{folder}liaison.csv": liaison, f"{folder}pledges/进展.csv": progress})
    assert run(site, "chase", "--by", "leader", "--out", "out").returncode == 0
    assert set(tree(site / "out/shiyan")) == {"周明远.xlsx", "梁满仓.xlsx"}
    page = openpyxl.load_workbook(site / "out/shiyan/周明远.xlsx").active
    [told] = table(page)  # type: ignore[arg-type]
    assert told["最近进展"] == "2026-10-30，铺到渡口"


def test_an_english_site_gets_english_files(tmp_path: Path) -> None:
    site = county(tmp_path, [row(1)])
    options = COUNTY["mkdocs.yml"].replace("language: zh", "language: en")
    write(site, {"mkdocs.yml": options})
    done = run(site, "chase", "--lang", "en", "--by", "leader", "--out", "out")
    assert done.returncode == 0
    assert "1 pledge to report on: 1 overdue" in done.stderr
    assert set(tree(site / "out")) == {"list.xlsx", "shiyan/Nobody named.xlsx"}


def test_rows_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    days = ["2026-12-01", "2025-12-31", "2026-11-23", "2026-06-30"]
    site = county(tmp_path, [row(n, due) for n, due in enumerate(days)])
    assert run(site, "chase", "--by", "township", "--out", "out").returncode == 0
    page = openpyxl.load_workbook(site / "out/shiyan/东河乡.xlsx").active
    found = [str(line["完成时限"]) for line in table(page)]  # type: ignore[arg-type]
    assert len(found) == 4
    assert all(a <= b for a, b in pairwise(found))


# A sheet that comes back


def test_a_sheet_that_comes_back_filled_in_is_progress(tmp_path: Path) -> None:
    site = county(tmp_path, [row(1, 指标="8", 计量单位="百米"), row(2), row(3)])
    assert run(site, "chase", "--by", "township", "--out", "out").returncode == 0
    file = site / "out/shiyan/东河乡.xlsx"
    book = openpyxl.load_workbook(file)
    page = book["进展"]
    top = next(cell.row for cell in page["A"] if cell.value == "年度")
    column = {cell.value: cell.column for cell in page[top]}
    for header, value in (("日期", date(2026, 11, 20)), ("进展", "铺到渡口"), ("完成数量", 6)):
        page.cell(top + 2, column[header], value)
    page.cell(top + 2, column["最新状态"], "已完成")
    book.save(site / "content/counties/shiyan/pledges/渡口村党支部.xlsx")
    checked = run(site, "check", "--format", "json")
    assert checked.returncode == 0, checked.stdout
    assert [each for each in json.loads(checked.stdout) if each["file"].endswith(".xlsx")] == []
    again = run(site, "chase", "--by", "township", "--out", "again")
    assert again.returncode == 0, again.stderr
    told = {
        str(line["编号"]): line["最近进展"]
        for line in table(openpyxl.load_workbook(site / "again/shiyan/东河乡.xlsx").active)  # type: ignore[arg-type]
    }
    assert told == {"001": None, "002": "2026-11-20，铺到渡口，完成6", "003": None}
