"""Tables as offices make them: what is read of each, and what is said at which place."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.load import feedback_columns, liaison, organizations, pledge_columns
from bangyang.load.dates import read_day
from bangyang.load.grid import DAY_ZERO_1900, DAY_ZERO_1904, Grid, letters
from bangyang.load.grids import csv_grid
from bangyang.load.headers import Columns, bare, fits
from bangyang.load.table import Row, read_table
from bangyang.problems import Problem, in_order
from sites import ROOT

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SIGNS = "0123456789年月日底前至到-/. 〇一二三十上下半季度"

TABLES = Path(__file__).parent / "tables"

COLUMNS = Columns(
    headers={
        "id": ("编号",),
        "maker": ("承诺人",),
        "maker_id": ("承诺人编号",),
        "text": ("承诺事项",),
        "due": ("完成时限",),
        "outcome": ("完成情况",),
        "achieved": ("完成数量",),
        "completed": ("完成日期",),
        "reviewed": ("评议日期",),
        "satisfied": ("满意",),
        "fairly": ("比较满意",),
    },
    aliases={
        "id": ("承诺编号",),
        "maker": ("承诺人姓名",),
        "text": ("承诺内容",),
        "due": ("完成期限",),
    },
    required=("id", "maker", "text", "due"),
)


def cases(file: str) -> list[Any]:
    """Return the cases of a data file, each under its name."""
    found = tomllib.loads((TABLES / file).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def values(row: Row) -> str:
    """Return what a row holds, as data files write it."""
    found: dict[str, object] = {
        "id": row.folded("id", required=True),
        "maker": row.text("maker", required=True),
        "maker_id": row.text("maker_id"),
        "text": row.text("text", required=True),
        "due": row.date("due", required=True, end=True),
        "outcome": row.text("outcome"),
        "achieved": row.text("achieved"),
        "completed": row.date("completed"),
        "reviewed": row.date("reviewed"),
        "satisfied": row.whole("satisfied"),
        "fairly": row.whole("fairly"),
    }
    return " ".join(f"{key}={value}" for key, value in found.items() if value not in ("", None))


def told(problems: Sequence[Problem]) -> list[str]:
    """Return problems in order, as data files write them."""
    return [
        " ".join(
            [
                str(each.at).removeprefix(f"{each.at.file}:"),
                each.code,
                *(f"{key}={value}" for key, value in each.values),
            ]
        )
        for each in in_order(problems)
    ]


def check(grids: Sequence[Grid], problems: list[Problem], case: dict[str, Any]) -> None:
    """Compare what grids hold with what a case says."""
    rows = [values(row) for grid in grids for row in read_table(grid, COLUMNS, problems)]
    assert rows == case.get("rows", [])
    assert told(problems) == case.get("problems", [])


@pytest.mark.parametrize("case", cases("csv.toml"))
def test_a_text(case: dict[str, Any]) -> None:
    problems: list[Problem] = []
    check([csv_grid(case["text"], "a.csv", problems)], problems, case)


def table(file: str) -> list[Any]:
    """Return the lines of a data file, each under what it is about."""
    with (TABLES / file).open(encoding="utf-8", newline="") as lines:
        return [pytest.param(line, id=line["written"]) for line in csv.DictReader(lines)]


def day(written: str, zero: date | None = None, year: int | None = None, **how: bool) -> str:
    """Return how a day is understood: ISO, or a Problem's code."""
    return str(read_day(written, zero, year, **how))


@pytest.mark.parametrize("line", table("dates.csv"))
def test_a_day(line: dict[str, str]) -> None:
    assert day(line["written"]) == line["day"]
    assert day(line["written"], end=True) == line["deadline"]


@pytest.mark.parametrize("line", table("yearless.csv"))
def test_a_day_of_a_year_that_is_known(line: dict[str, str]) -> None:
    assert day(line["written"], year=2026) == line["day"]
    assert day(line["written"], year=2026, end=True) == line["deadline"]


@pytest.mark.parametrize("line", table("serials.csv"))
def test_a_spreadsheets_number_for_a_day(line: dict[str, str]) -> None:
    assert day(line["written"], DAY_ZERO_1900) == line["1900"]
    assert day(line["written"], DAY_ZERO_1904) == line["1904"]


@pytest.mark.parametrize("line", table("numbers.csv"))
def test_a_number(line: dict[str, str]) -> None:
    problems: list[Problem] = []
    grid = Grid("a.xlsx", [["编号", "满意"], ["1", line["written"]]], [1, 2])
    (row,) = read_table(grid, Columns(COLUMNS.headers), problems)
    for read, wanted in ((row.number, line["number"]), (row.whole, line["whole"])):
        problems.clear()
        found = read("satisfied")
        assert (problems[0].code if problems else str(found)) == wanted
        assert (found is None) == bool(problems)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.booleans())
def test_a_day_is_read_back_however_it_is_written(one: date, end: bool) -> None:
    for written in (
        one.isoformat(),
        f"{one.year}年{one.month}月{one.day}日",
        f"{one.year}/{one.month}/{one.day}",
        f"{one.year}.{one.month}.{one.day}",
        f"{one:%Y%m%d}",
        f"{one:%Y-%m-%d} 08:30",
        f"{one.year}年{one.month}月{one.day}日".translate(FULL_WIDTH),
    ):
        assert read_day(written, end=end) == one
    for zero in (DAY_ZERO_1900, DAY_ZERO_1904):
        number = (one - zero).days
        if number >= 20000:
            assert read_day(str(number), zero, end=end) == one


@given(st.text(alphabet=SIGNS, max_size=14), st.booleans())
def test_no_words_are_read_as_a_day_that_never_was(written: str, end: bool) -> None:
    found = read_day(written, None, 2026, end=end)
    assert isinstance(found, date) or found.startswith(("date-", "bad-"))


def test_a_table_that_fits_and_one_that_does_not() -> None:
    whole = csv_grid("名册,,,\n编号,承诺人,承诺内容,完成时限\n", "a.csv", [])
    assert fits(whole, COLUMNS)
    assert not fits(csv_grid("编号,承诺人\n", "a.csv", []), COLUMNS)
    assert not fits(csv_grid("", "a.csv", []), COLUMNS)


def test_a_header_far_down_is_not_looked_for() -> None:
    def below(lines: int) -> Grid:
        return csv_grid("说明,见附件\n" * lines + "编号,承诺人,承诺事项,完成时限\n", "a.csv", [])

    assert fits(below(29), COLUMNS)
    assert not fits(below(30), COLUMNS)


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    named = {0: "A", 25: "Z", 26: "AA", 40: "AO", 701: "ZZ", 702: "AAA", 16383: "XFD"}
    assert {number: letters(number) for number in named} == named


def documented() -> list[tuple[str, str, str]]:
    """Return table, header and other headers of each line of the list in ``docs/tables.md``."""
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    lines = text.partition("| table | header | read too |\n|---|---|---|\n")[2].partition("\n\n")[0]
    return [tuple(line.strip("| ").split(" | ")) for line in lines.split("\n")]


def test_every_other_header_is_documented_and_no_more() -> None:
    tables = {
        "承诺": pledge_columns.COLUMNS,
        "进展": feedback_columns.PROGRESS,
        "点评": feedback_columns.COMMENTS,
        "评议": feedback_columns.REVIEWS,
        "organizations": organizations.COLUMNS,
        "liaison": liaison.COLUMNS,
    }
    wanted = [
        (name, columns.name(key), "、".join(others))
        for name, columns in tables.items()
        for key, others in columns.aliases.items()
    ]
    assert documented() == wanted


@pytest.mark.parametrize(
    "columns", [pledge_columns.COLUMNS, feedback_columns.REVIEWS, liaison.COLUMNS]
)
def test_no_header_means_two_things(columns: Columns) -> None:
    names = [
        bare(name)
        for mapping in (columns.headers, columns.aliases)
        for key, each in mapping.items()
        for name in dict.fromkeys((*each, *([key] if mapping is columns.headers else [])))
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "remark",
    "不上网 不予公布 勿公开 非公开 内部掌握 涉密 联系方式 微信 QQ 家庭住址 银行账号 证件号".split(),
)
def test_a_remark_that_means_private_makes_another_column(remark: str) -> None:
    assert not pledge_columns.COLUMNS.key(f"责任人（{remark}）")
    assert pledge_columns.COLUMNS.key("责任人（姓名）") == "responsible"
