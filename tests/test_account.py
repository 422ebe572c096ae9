"""What was said of pledges, organizations and members finds whom it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.model.feedback import Votes
from bangyang.model.library import Library
from bangyang.model.pledges import Pledge
from bangyang.problems import Problem
from editions import OPTIONS
from sites import COUNTY, write

PLEDGES = "content/counties/shiyan/pledges/"
HEAD = "编号,承诺人,承诺类型,所在党组织,乡镇,承诺事项,公开日期,完成时限,状态"
ROWS = """001,东河村党支部,党组织,东河村党支部,东河乡,修好三座桥,2026-03-05,2026-12-31,进行中
002,王建国,党员,东河村党支部,东河乡,每周清扫村口两次,2026-03-05,2026-12-31,进行中
003,李小明,党员,第一党支部,东河乡,教会十个人嫁接,2026-03-05,2026-12-31,进行中
004,李小明,党员,第一党支部,西山镇,给六户老人送饭,2026-03-05,2026-12-31,进行中
005,古丽·买买提,党员,第一党支部,西山镇,教会六个人织布,2026-03-05,2026-12-31,待审
"""
REGISTER = """编号,名称,曾用名,乡镇,上级,领域,类型
hexiang,东河乡党委,,东河乡,,农村,乡镇党委
donghe,东河村党支部,河东村党支部、东河大队党支部,东河乡,东河乡党委,农村,村党支部
dong-1,第一党支部,,东河乡,hexiang,,
xi-1,第一党支部,,西山镇,,,
"""


def loaded(folder: Path, **tables: str) -> tuple[Library, list[Problem]]:
    """Return the library of a county with these tables; a line break stands for ``/``."""
    files = {f"{PLEDGES}{name}.csv": text for name, text in tables.items()}
    register = files.pop(f"{PLEDGES}organizations.csv", "")
    if register:
        files["content/counties/shiyan/organizations.csv"] = register
    write(folder, {**COUNTY, **files})
    library, problems = load(Folder(folder), OPTIONS)
    return library, [each for each in problems if each.code != "ids-missing"]


def by_id(library: Library, year: int = 2026) -> dict[str, Pledge]:
    return {each.id: each for each in library.pledges if each.year == year}


def table(*lines: str) -> str:
    return "\n".join([HEAD, *lines]) + "\n"


def test_progress_comes_to_its_pledge_in_order_of_days(tmp_path: Path) -> None:
    library, problems = loaded(
        tmp_path,
        **{
            "2026": table(ROWS),
            "2026进展": "编号,日期,进展,完成数量,佐证\n"
            "001,2026-06-01,修好一座,1,照片\np-2026-001,2026-04-01,备好石料,,\n2026-002,2026-05-01,扫了八次,８,\n",
        },
    )
    assert problems == []
    first, second = by_id(library)["001"].progress
    assert [first.on, first.text, second.on] == [date(2026, 4, 1), "备好石料", date(2026, 6, 1)]
    assert (second.achieved, second.evidence) == ("1", "照片")
    assert by_id(library)["002"].progress[0].text == "扫了八次"


def test_a_form_nobody_filled_in_is_no_entry(tmp_path: Path) -> None:
    sheet = "编号,日期,进展,完成数量,佐证\n001,,,,\n002,,,,\n"
    library, problems = loaded(tmp_path, **{"2026": table(ROWS), "进展": sheet})
    assert [each.code for each in problems] == ["rows-not-read"]  # a word to the office, no error
    assert not any(each.progress for each in library.pledges)


@pytest.mark.parametrize(
    ("subject", "organization", "member"),
    [
        ("东河村党支部", "donghe", ""),
        ("河东村党支部", "donghe", ""),
        ("东河乡东河村党支部", "donghe", ""),
        ("donghe", "donghe", ""),
        ("西山镇第一党支部", "xi-1", ""),
        ("王建国", "donghe", "王建国"),
        ("王 建国", "donghe", "王建国"),
        ("古丽·买买提", "xi-1", "古丽·买买提"),
    ],
)
def test_a_comment_finds_the_organization_or_the_member(
    tmp_path: Path, subject: str, organization: str, member: str
) -> None:
    comment = f"对象,点评人,职务,日期,等次,内容\n{subject},何静,乡长,2026-07-01,较好,再快一点\n"
    library, problems = loaded(
        tmp_path, organizations=REGISTER, **{"2026": table(ROWS), "点评": comment}
    )
    assert problems == []
    (one,) = library.assessments
    assert (one.organization, one.member) == (organization, member)
    (said,) = one.comments
    assert (said.year, said.by, said.post, said.text) == (2026, "何静", "乡长", "再快一点")
    assert said.grade
    assert said.grade.name == "较好"


def test_namesakes_are_told_apart_by_township_or_organization(tmp_path: Path) -> None:
    review = "对象,乡镇,所在党组织,日期,有效票数,满意\n"
    lines = "李小明,西山镇,第一党支部,2026-09-01,3,3\n第一党支部,东河乡,,2026-09-01,5,5\n"
    library, problems = loaded(tmp_path, **{"2026": table(ROWS), "评议": review + lines})
    assert problems == []
    found = {each.member: each.organization for each in library.assessments}
    keys = {
        each.township.name: each.key
        for each in library.organizations
        if each.township and each.name == "第一党支部"
    }
    assert found == {"李小明": keys["西山镇"], "": keys["东河乡"]}


def test_without_a_township_namesakes_are_asked_about(tmp_path: Path) -> None:
    review = "对象,日期,有效票数,满意\n李小明,2026-09-01,3,3\n"
    library, problems = loaded(tmp_path, **{"2026": table(ROWS), "评议": review})
    assert [each.code for each in problems] == ["feedback-which"]
    assert library.assessments == ()


@pytest.mark.parametrize(
    ("name", "line", "year"),
    [
        ("评议", "年度,对象,日期,有效票数,满意\n2025,001,2026-01-10,3,3", 2025),
        ("2025评议", "对象,日期,有效票数,满意\n001,2026-01-10,3,3", 2025),
        ("评议", "对象,日期,有效票数,满意\n001,2026-01-10,3,3", 2026),
        ("评议", "对象,日期,有效票数,满意\n2025-001,2026-01-10,3,3", 2025),
        ("评议", "对象,日期,有效票数,满意\n009,2026-01-10,3,3", 2025),
    ],
)
def test_an_id_used_in_two_years_is_of_the_year_that_is_told(
    tmp_path: Path, name: str, line: str, year: int
) -> None:
    older = table(
        ROWS.splitlines()[0].replace("2026", "2025"),
        ROWS.splitlines()[0].replace("2026", "2025").replace("001", "009"),
    )
    library, problems = loaded(tmp_path, **{"2026": table(ROWS), "2025": older, name: line + "\n"})
    assert problems == []
    assert [each.year for each in library.pledges if each.reviews] == [year]


def test_a_comment_and_a_vote_may_stand_in_the_pledges_own_row(tmp_path: Path) -> None:
    own = (
        HEAD
        + ",点评人,领导点评,点评等次,点评日期,发放票数,收回票数,有效票数,满意,不满意,评议日期\n"
    )
    row = ROWS.splitlines()[0] + ",何静,抓紧,一般,2026-07-01,20,18,17,12,5,2026-09-18\n"
    bare = ROWS.splitlines()[1] + ",,,,,,,,,,\n"
    library, problems = loaded(tmp_path, **{"2026": own + row + bare})
    assert problems == []
    one, other = library.pledges
    assert (one.comments[0].by, one.comments[0].text) == ("何静", "抓紧")
    assert one.reviews[0].votes == Votes(20, 18, 17, satisfied=12, dissatisfied=5)
    assert one.reviews[0].on == date(2026, 9, 18)
    assert (other.comments, other.reviews) == ((), ())


def test_organizations_have_their_listed_key_parent_and_names(tmp_path: Path) -> None:
    renamed = ROWS.replace("东河村党支部", "东河大队党支部")
    library, problems = loaded(tmp_path, organizations=REGISTER, **{"2026": table(renamed)})
    assert problems == []
    organization = by_id(library)["002"].organization
    assert (organization.key, organization.name) == ("donghe", "东河村党支部")
    assert organization.parent == "hexiang"
    assert organization.former == ("河东村党支部", "东河大队党支部")
    assert (organization.type, organization.sector and organization.sector.name) == (
        "村党支部",
        "农村",
    )
    assert [each.key for each in library.organizations] == ["hexiang", "donghe", "dong-1", "xi-1"]


def test_a_pledge_with_an_error_makes_no_second_one_where_it_is_spoken_of(tmp_path: Path) -> None:
    wrong = table(ROWS.splitlines()[0].replace("2026-12-31", "年中"))
    progress = "编号,日期,进展\n001,2026-06-01,修好一座\n"
    _, problems = loaded(tmp_path, **{"2026": wrong, "进展": progress})
    assert [each.at.file.rpartition("/")[2] for each in problems] == ["2026.csv"]


def test_a_table_called_after_votes_with_pledges_in_it_is_one_of_pledges(tmp_path: Path) -> None:
    library, problems = loaded(tmp_path, **{"2026承诺和评议": table(ROWS)})
    assert problems == []
    assert len(library.pledges) == 5
