"""Tables to be filled in: what they offer, and that what is filled in is read as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bangyang.importers.columns import COLUMNS as STORIES
from bangyang.load.folder import Folder
from bangyang.load.grids import grids_of
from bangyang.load.headers import bare
from bangyang.load.library import load
from bangyang.load.table import read_table
from bangyang.messages import LANGUAGES, catalogue
from bangyang.model.options import Options
from bangyang.model.places import County, Township, Village
from bangyang.problems import Problem
from bangyang.rules.vocabularies import defaults
from bangyang.schemas.known import Known
from bangyang.sheets.template import TEMPLATES, template
from sites import run, write

ZH = catalogue("zh")
VILLAGES = tuple(Village(f"v{number}", f"第{number}渡口村") for number in range(60))
COUNTY = County(
    "lan",
    "岚县",
    townships=(
        Township("shang", "上河镇", ("上河公社",), VILLAGES),
        Township("xia", "下河乡", villages=(Village("w", "下河村"),)),
    ),
)
KNOWN = Known(defaults(), (COUNTY,))
SITE = {
    "content/counties/lan/county.yml": "name: 岚县\ntownships:\n  - 上河镇\n  - 下河乡\n",
}
FILLED: Mapping[str, tuple[str, list[dict[str, object]]]] = {
    "pledges": (
        "pledges/承诺.xlsx",
        [
            {
                "年度": 2026,
                "编号": "001",
                "承诺人": "上河村党支部",
                "承诺类型": "党组织",
                "所在党组织": "上河村党支部",
                "乡镇": "上河镇",
                "领域": "农村",
                "承诺事项": "给三组安装路灯20盏",
                "指标": 20,
                "公开日期": date(2026, 3, 5),
                "完成时限": date(2026, 6, 30),
                "状态": "进行中",
                "点评人": "县委常委",
                "点评等次": "较好",
                "有效票数": 3,
                "满意": 3,
            }
        ],
    ),
    "progress": (
        "pledges/进展.xlsx",
        [{"年度": 2026, "编号": "001", "日期": date(2026, 5, 1), "进展": "已装12盏"}],
    ),
    "comments": (
        "pledges/点评.xlsx",
        [{"年度": 2026, "对象": "001", "点评人": "镇党委书记", "等次": "好", "内容": "扎实"}],
    ),
    "reviews": (
        "pledges/评议.xlsx",
        [{"年度": 2026, "对象": "上河村党支部", "有效票数": 5, "满意": 4, "不满意": 1}],
    ),
    "organizations": (
        "organizations.xlsx",
        [{"编号": "shanghe", "名称": "上河村党支部", "乡镇": "上河镇", "类型": "党支部"}],
    ),
    "liaison": (
        "联系点.xlsx",
        [{"联系领导": "乙某某", "联系点": "上河村", "日期": date(2026, 4, 2), "记录": "看了路灯"}],
    ),
}


def filled(table: str, rows: list[dict[str, object]], *, example: bool = True) -> bytes:
    """Return a template filled in as a spreadsheet program does it, its example left or deleted."""
    book = load_workbook(BytesIO(template(table, KNOWN, ZH)))
    sheet = book.worksheets[0]
    if not example:
        sheet.delete_rows(2)
    columns = headers(sheet)
    for row in rows:
        line = sheet.max_row + 1
        for header, value in row.items():
            sheet.cell(line, columns[header], value)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def headers(sheet: Any) -> dict[str, int]:
    return {str(cell.value).rstrip("*"): cell.column for cell in sheet[1]}


@pytest.mark.parametrize("table", TEMPLATES)
def test_a_template_is_read_without_a_problem_and_holds_nothing(table: str) -> None:
    language = LANGUAGES[len(table) % 2]
    problems: list[Problem] = []
    grids = grids_of(template(table, KNOWN, catalogue(language)), "t.xlsx", problems)
    assert len(grids) == 1, "the guide is no table"
    assert read_table(grids[0], TEMPLATES[table], problems) == []
    assert problems == []


@pytest.mark.parametrize("example", [True, False])
def test_what_is_filled_in_is_read_as_it_stands(tmp_path: Path, example: bool) -> None:
    site = write(tmp_path, SITE)
    for table, (path, rows) in FILLED.items():
        file = site / "content/counties/lan" / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(filled(table, rows, example=example))
    options = Options("岚县", "", "zh", date(2026, 5, 2), defaults())
    library, problems = load(Folder(site), options)
    assert [problem for problem in problems if problem.code != "ids-missing"] == []
    [pledge] = library.pledges
    assert (pledge.id, pledge.year, pledge.target, pledge.due) == (
        "001",
        2026,
        "20",
        date(2026, 6, 30),
    )
    assert pledge.organization.key == "shanghe"
    assert [entry.text for entry in pledge.progress] == ["已装12盏"]
    assert [comment.by for comment in pledge.comments] == ["县委常委", "镇党委书记"]
    assert [review.votes.valid for review in pledge.reviews] == [3]
    assert [said.reviews[0].votes.satisfied for said in library.assessments] == [4]
    [point] = library.liaison
    assert (point.leader, point.visits[0].on) == ("乙某某", date(2026, 4, 2))


def test_rows_of_stories_are_read_and_the_example_is_not() -> None:
    row = {"姓名": "甲某某", "类别": "集体", "日期": date(2026, 3, 5), "正文": "一段。\n又一段。"}
    problems: list[Problem] = []
    [grid] = grids_of(filled("stories", [row]), "故事.xlsx", problems)
    [read] = read_table(grid, STORIES, problems)
    assert problems == []
    assert read.cells == {
        "name": "甲某某",
        "kind": "集体",
        "date": "2026-03-05",
        "body": "一段。 又一段。",
    }


def test_a_filled_in_table_of_stories_is_imported_whole(tmp_path: Path) -> None:
    options = "site_name: 岚县\ndocs_dir: content/pages\nplugins:\n  - bangyang\n"
    site = write(tmp_path, {**SITE, "mkdocs.yml": options, "content/pages/index.md": "岚县。"})
    row = {
        "姓名": "甲某某",
        "类别": "个人",
        "乡镇": "上河镇",
        "日期": date(2026, 3, 5),
        "主题": "促进社会和谐、服务人民群众",
        "正文": "一段。\n又一段。",
    }
    (site / "故事.xlsx").write_bytes(filled("stories", [row]))
    done = run(site, "import", "故事.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    [file] = (site / "exemplars").glob("*.md")
    text = file.read_text("utf-8")
    assert file.name == "甲某某.md"
    for line in ("类别: 个人", "乡镇: 上河镇", "日期: 2026-03-05", "  - 服务人民群众", "又一段。"):
        assert line in text, line
    assert "待核" not in text


@pytest.mark.parametrize("table", TEMPLATES)
def test_every_header_has_a_note_and_required_ones_a_star(table: str) -> None:
    words = catalogue(LANGUAGES[(len(table) + 1) % 2])
    book = load_workbook(BytesIO(template(table, KNOWN, words)))
    sheet, guide = book.worksheets
    columns = TEMPLATES[table]
    for cell in sheet[1]:
        key = columns.key(bare(cell.value))
        assert key, cell.value
        assert cell.comment is not None, cell.value
        needed = words.word("template.must") in cell.comment.text
        assert needed == cell.value.endswith("*") == (key in columns.required), cell.value
    told = [row[0].value for row in guide.iter_rows(min_row=5) if row[0].value]
    assert told == [str(cell.value).rstrip("*") for cell in sheet[1]]
    assert sheet["A2"].value.startswith(words.word("template.example"))


def test_lists_hold_the_sites_own_words_and_nothing_the_loader_refuses() -> None:
    book = load_workbook(BytesIO(template("pledges", KNOWN, ZH)))
    sheet, guide = book.worksheets
    places = headers(sheet)
    rules = {
        cells.min_col: rule
        for rule in sheet.data_validations.dataValidation
        for cells in rule.sqref.ranges
    }
    townships = rules[places["乡镇"]]
    assert townships.formula1 == '"上河镇,下河乡"'
    assert townships.errorStyle == "warning", "a former name is read too"
    status = rules[places["状态"]]
    assert status.formula1.startswith('"待审,已公开,')
    assert status.errorStyle in (None, "stop")
    villages = rules[places["村社区"]].formula1  # longer than a rule may be: on the guide
    sheet_name, _, cells = villages.rpartition("!")
    assert sheet_name.strip("=").strip("'") == guide.title
    listed = [cell.value for (cell,) in guide[cells.replace("$", "")]]
    assert listed == [village.name for village in (*VILLAGES, COUNTY.townships[1].villages[0])]
    for name in ("提诺日期", "完成时限", "评议日期"):
        assert rules[places[name]].type == "date"


def test_the_same_template_has_the_same_bytes() -> None:
    assert template("liaison", KNOWN, ZH) == template("liaison", KNOWN, ZH)


def test_the_command_takes_the_kind_from_the_name_and_overwrites_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "template", "2026年承诺.xlsx")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "2026年承诺.xlsx").read_bytes()
    assert load_workbook(BytesIO(made)).sheetnames == ["承诺", "说明"]
    again = run(tmp_path, "template", "2026年承诺.xlsx")
    assert again.returncode == 2
    assert "已经有了" in again.stderr
    assert (tmp_path / "2026年承诺.xlsx").read_bytes() == made
    assert run(tmp_path, "--lang", "en", "template", "sub/liaison").returncode == 0
    assert (tmp_path / "sub/liaison.xlsx").exists()
    for name, said in (("表.xlsx", "pledges"), ("承诺.csv", ".xlsx")):
        refused = run(tmp_path, "template", name)
        assert refused.returncode == 2
        assert said in refused.stderr
        assert not (tmp_path / name).exists()


def test_a_record_that_only_mentions_an_example_is_read() -> None:
    problems: list[Problem] = []
    text = "联系领导,联系点\n示例村甲某某,上河村\n（示例）,下河村\n示例：乙某某,下河村\n"
    [grid] = grids_of(text.encode(), "联系点.csv", problems)
    read = read_table(grid, TEMPLATES["liaison"], problems)
    assert [row.text("leader") for row in read] == ["示例村甲某某"]
    assert problems == []
