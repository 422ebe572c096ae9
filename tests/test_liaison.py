"""Liaison points: from a table of visits to the page of who was where, and when."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.model.edition import Edition
from bangyang.model.liaison import LiaisonPoint, Visit
from bangyang.model.terms import Term
from bangyang.pages.page import Page
from bangyang.pages.site import lay_out
from bangyang.problems import Problem
from bangyang.render.templates import content
from bangyang.rules.liaison import days_since, shown, unvisited_longest
from editions import HERE, edition, exemplar
from sites import COUNTY, built, write
from test_campaigns import TODAY, made, words

FILE = "content/counties/shiyan/liaison.csv"
TABLE = """联系领导,职务,联系点,乡镇,领域,建立日期,日期,记录
张岚,副县长,东河小学,东河乡,学校,2026-01-12,2026-03-05,看了食堂
张岚,副县长,东河小学,,,,2026年9月1日,"=1+1,<b>开学</b>"
张岚,,西山合作社,西山镇,农村,,2026-10-20,
张岚,,西山合作社,,,,2026-12-01,以后的事
程野,书记,东河小学,,,,,
"""


def points_of(folder: Path, table: str, today: date = TODAY) -> tuple[Edition, list[Problem]]:
    write(folder, {**COUNTY, FILE: table})
    found, _, _, problems = made(folder, today)
    return found, [problem for problem in problems if problem.at.file.endswith("liaison.csv")]


def page_of(folder: Path, today: date = TODAY, language: str = "zh") -> str:
    return content(made(folder, today, language)[1]["liaison/shiyan/"], language)


def test_rows_of_one_leader_and_place_are_one_point(tmp_path: Path) -> None:
    found, problems = points_of(tmp_path, TABLE)
    school, works, other = found.liaison
    assert (school.leader, school.post, school.place) == ("张岚", "副县长", "东河小学")
    assert school.township
    assert school.sector
    assert (school.township.name, school.sector.name) == ("东河乡", "学校")
    assert school.since == date(2026, 1, 12)
    assert [(v.on, v.note) for v in school.visits] == [
        (date(2026, 3, 5), "看了食堂"),
        (date(2026, 9, 1), "=1+1,<b>开学</b>"),
    ]
    assert [v.on for v in works.visits] == [date(2026, 10, 20)]
    assert (other.leader, other.visits) == ("程野", ())
    assert [(p.code, p.at.line) for p in problems] == [("liaison-future", 5)]


def test_the_order_of_rows_makes_no_difference(tmp_path: Path) -> None:
    head, *rows = TABLE.splitlines()
    turned = "\n".join([head, *reversed(rows)])
    one, _ = points_of(tmp_path / "a", TABLE)
    other, _ = points_of(tmp_path / "b", turned)

    def told(found: Edition) -> set[tuple[object, ...]]:
        return {
            (p.leader, p.post, p.place, p.township, p.since, *((v.on, v.note) for v in p.visits))
            for p in found.liaison
        }

    assert told(one) == told(other)


def test_a_point_set_up_later_and_visits_to_come_stay_back(tmp_path: Path) -> None:
    found, _ = points_of(tmp_path, TABLE, date(2026, 1, 11))
    assert [(p.leader, p.place, p.visits) for p in found.liaison] == [
        ("张岚", "西山合作社", ()),
        ("程野", "东河小学", ()),
    ]
    found, _ = points_of(tmp_path, TABLE, date(2026, 12, 1))
    assert found.liaison[1].visits[-1].note == "以后的事"


def test_the_page_is_a_table_a_leader_longest_unvisited_first(tmp_path: Path) -> None:
    points_of(tmp_path, TABLE)
    said = words(page_of(tmp_path))
    assert "2位领导联系3个地方，有记录的走访3次，1个地方还没有记录。" in said
    assert said.index("程野 书记") < said.index("张岚 副县长")
    assert said.index("东河小学 东河乡・学校 9月1日 83天 2次") < said.index(
        "西山合作社 西山镇・农村 10月20日 34天 1次"
    )
    assert "2026年1月12日建立" in said
    assert "还没有记录" in said
    assert "没有写内容" in said
    assert "以后的事" not in said


def test_texts_are_shown_and_never_run(tmp_path: Path) -> None:
    points_of(tmp_path, TABLE)
    html = page_of(tmp_path)
    assert "<b>开学</b>" not in html
    assert "=1+1,&lt;b&gt;开学&lt;/b&gt;" in html


def test_in_english(tmp_path: Path) -> None:
    points_of(tmp_path, TABLE)
    said = words(page_of(tmp_path, language="en"))
    assert "2 leaders, 3 places, 3 recorded visits, none yet for 1 place." in said
    assert "20 October 34 days 1" in said


def test_the_county_leads_to_it_and_it_to_its_data(tmp_path: Path) -> None:
    points_of(tmp_path, TABLE)
    pages = made(tmp_path)[1]
    assert 'href="../../liaison/shiyan/"' in content(pages["counties/shiyan/"], "zh")
    html = page_of(tmp_path)
    for ending in ("csv", "json"):
        assert f'href="../../data/liaison/shiyan.{ending}"' in html


def test_the_data_has_every_number_of_the_page(tmp_path: Path) -> None:
    points_of(tmp_path, TABLE)
    _, _, files, _ = made(tmp_path)
    data = json.loads(files["data/liaison/shiyan.json"])
    assert (data["leaders"], data["points"], data["visits"], data["unvisited"]) == (2, 3, 3, 1)
    assert {(p["leader"], p["place"], p["last"], p["days"], p["count"]) for p in data["list"]} == {
        ("张岚", "东河小学", "2026-09-01", 83, 2),
        ("张岚", "西山合作社", "2026-10-20", 34, 1),
        ("程野", "东河小学", "", None, 0),
    }


def test_the_table_of_the_data_reads_back_the_same(tmp_path: Path) -> None:
    first, _ = points_of(tmp_path / "a", TABLE)
    table = made(tmp_path / "a")[2]["data/liaison/shiyan.csv"]
    cells = list(csv.reader(StringIO(table.decode("utf-8-sig"))))
    assert "'=1+1,<b>开学</b>" in [cell for row in cells for cell in row]
    again, problems = points_of(tmp_path / "b", table.decode("utf-8"))
    assert problems == []

    def told(found: Edition) -> list[LiaisonPoint]:
        return [
            replace(p, at=HERE, visits=tuple(replace(v, at=HERE) for v in p.visits))
            for p in found.liaison
        ]

    assert told(again) == told(first)


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["县领导联系点走访台账"])
    sheet.append(["序号", "联系领导", "联系点", "走访日期", "记录"])
    sheet.append([1, "张岚", "东河小学", date(2026, 3, 5), "看了食堂"])
    write(tmp_path, COUNTY)
    bytes_ = BytesIO()
    book.save(bytes_)
    (tmp_path / "content/counties/shiyan/联系点.xlsx").write_bytes(bytes_.getvalue())
    (point,) = made(tmp_path)[0].liaison
    assert (point.leader, point.place) == ("张岚", "东河小学")
    assert [(v.on, v.note) for v in point.visits] == [(date(2026, 3, 5), "看了食堂")]


def test_a_long_list_goes_on_and_no_page_is_heavy(tmp_path: Path) -> None:
    notes = "走访的时候说了很多话。" * 30
    rows = [
        f"领导{leader},副县长,地方{leader}-{place},东河乡,农村,2026-01-01,2026-{month:02}-05,{notes}"
        for leader in range(6)
        for place in range(6)
        for month in range(1, 11)
    ]
    write(tmp_path, {**COUNTY, FILE: "\n".join([TABLE.splitlines()[0], *rows])})
    site = built(tmp_path)
    pages = sorted(site.glob("liaison/shiyan/**/index.html"))
    assert len(pages) > 1
    assert max(page.stat().st_size for page in pages) < 300_000
    told = [
        place for page in pages for place in re.findall(r"地方\d-\d(?=<small>)", page.read_text())
    ]
    assert len(told) == len(set(told)) == 36


def _point(place: str, *visits: date, **changes: object) -> LiaisonPoint:
    made = LiaisonPoint(
        "mu-lan", "张岚", place, HERE, visits=tuple(Visit(on, HERE) for on in visits)
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@given(st.lists(st.lists(st.integers(0, 900), max_size=4).map(sorted), max_size=6))
def test_those_waiting_longest_come_first(days: list[list[int]]) -> None:
    points = [
        _point(str(number), *(TODAY - timedelta(days=900 - on) for on in each))
        for number, each in enumerate(days)
    ]
    waits = [days_since(point, TODAY) for point in unvisited_longest(points, TODAY)]
    assert sorted(waits, key=lambda wait: 9999 if wait is None else wait, reverse=True) == waits


@given(st.integers(-400, 400))
def test_no_visit_of_tomorrow_is_told(days: int) -> None:
    on = TODAY + timedelta(days=days)
    (point,) = shown([_point("甲", on)], TODAY)
    assert bool(point.visits) == (on <= TODAY)
    wait = days_since(point, TODAY)
    assert wait is None or wait >= 0


def test_a_point_without_township_or_sector_says_neither() -> None:
    bare = edition(
        exemplar(), liaison=(_point("甲", TODAY), _point("乙", township=Term("a", "丙乡")))
    )
    (page,) = _pages(bare)
    said = words(content(page, "zh"))
    assert "甲 11月23日 0天 1次" in said
    assert "乙 丙乡 还没有记录" in said


def _pages(one: Edition) -> list[Page]:
    return [page for page in lay_out(one)[0] if page.url.startswith("liaison/")]


@pytest.mark.parametrize("place", ["'=甲", "=甲", "'甲", "+86", "@乙"])
def test_a_cell_no_spreadsheet_runs(place: str) -> None:
    made = edition(exemplar(), liaison=(_point(place, TODAY),))
    (file,) = [f for f in lay_out(made)[1] if f.path == "data/liaison/mu-lan.csv"]
    (_, row) = csv.reader(StringIO(file.content.decode("utf-8-sig")))
    assert row[2][0] not in "=+@"
