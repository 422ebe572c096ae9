"""Workbooks: read like the tables they show, and never the death of the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bangyang.load import workbook
from bangyang.load.folder import Folder
from bangyang.load.grid import DAY_ZERO_1900
from bangyang.load.grids import read_grids
from bangyang.load.guarded import limits
from bangyang.problems import Problem
from books import from_case, part, replaced, saved, xlsx
from conftest import needed
from hostile_books import SHEET, far, good, hostile, ods, ods_cell, sheet
from sites import COUNTY, run, tree, write
from test_tables import cases, check, told

CASES = cases("sheets.toml")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every case as LibreOffice saves it: XLS and ODS."""
    folder = tmp_path_factory.mktemp("converted")
    each = {f"{number}.xlsx": from_case(case.values[0]) for number, case in enumerate(CASES)}
    saved(folder / "xlsx", each)
    for ending in ("xls", "ods"):
        command = [needed("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        options = ["--headless", "--convert-to", ending, "--outdir", str(folder / ending)]
        files = sorted(str(file) for file in (folder / "xlsx").iterdir())
        subprocess.run([*command, *options, *files], check=True, capture_output=True)
    return folder


def case_with_file(case: Mapping[str, Any], file: str) -> dict[str, Any]:
    problems = [text.replace("FILE", file) for text in case.get("problems", [])]
    return {**case, "problems": problems}


@pytest.mark.parametrize("case", CASES)
def test_an_xlsx(case: dict[str, Any], tmp_path: Path) -> None:
    saved(tmp_path, {"a.xlsx": from_case(case)})
    problems: list[Problem] = []
    grids = read_grids(Folder(tmp_path), "a.xlsx", problems)
    check(grids, problems, case_with_file(case, "a.xlsx"))


@pytest.mark.parametrize("ending", ["xls", "ods"])
@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(case.id) for case in CASES])
def test_other_formats(number: int, ending: str, converted: Path) -> None:
    case = CASES[number].values[0]
    if ending not in case.get("formats", ["xls", "ods"]):
        pytest.skip("this format does not tell")
    file = f"{ending}/{number}.{ending}"
    problems: list[Problem] = []
    grids = read_grids(Folder(converted), file, problems)
    check(grids, problems, case_with_file(case, file))


def test_an_xls_from_before_excel_97_is_read_without_its_epoch(
    converted: Path, tmp_path: Path
) -> None:
    data = (converted / "xls/0.xls").read_bytes()
    name, older = (each.encode("utf-16-le").ljust(64, b"\0") for each in ("Workbook", "Book"))
    at = data.index(name)
    renamed = data[:at] + older + (10).to_bytes(2, "little") + data[at + 66 :]
    saved(tmp_path, {"a.xls": renamed})
    problems: list[Problem] = []
    (old, *_), (new, *_) = (
        read_grids(folder, file, problems)
        for folder, file in ((Folder(tmp_path), "a.xls"), (Folder(converted), "xls/0.xls"))
    )
    assert old.rows == new.rows
    assert (old.day_zero, new.day_zero) == (None, DAY_ZERO_1900)


PROBE = """
import json, re, resource, sys
from pathlib import Path
from bangyang.load import workbook
from bangyang.load.folder import Folder
from bangyang.load.grids import read_grids
from bangyang.load.guarded import limits
found = {}
for file in sys.argv[1:]:
    problems = []
    grids = read_grids(Folder(Path.cwd()), file, problems)
    said = [[str(each.at), each.code] for each in problems]
    found[file] = said, sum(len(grid.rows) for grid in grids)
own = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([found, [own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]]))
"""
"""Reads files and tells what was found, and the most memory it and its children held, in kB."""


def test_hostile_workbooks_are_refused_and_their_neighbours_read(tmp_path: Path) -> None:
    made = hostile()
    saved(tmp_path, {name: data for name, (data, _) in made.items()} | {"good.xlsx": good()})
    with (tmp_path / "huge.xlsx").open("wb") as huge:
        huge.truncate(200 << 20)
    wanted = {name: told for name, (_, told) in made.items()}
    wanted |= {"huge.xlsx": "table-too-large", "good.xlsx": ""}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *sorted(wanted)], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stderr == ""
    found, peaks = json.loads(done.stdout)
    said = {
        name: " ".join(f"{at} {code}".removeprefix(name).lstrip(": ") for at, code in problems)
        for name, (problems, _) in found.items()
    }
    assert said == wanted
    assert found["good.xlsx"][1] == 2
    assert all(rows == 0 for name, (problems, rows) in found.items() if problems)
    assert all(peak <= 300 << 10 for peak in peaks), peaks


def test_a_table_is_what_it_holds_not_what_it_is_called(tmp_path: Path) -> None:
    text = "编号\t承诺人\t承诺事项\t完成时限\n001\t王建国\t修路\t2026-06-30\n"
    saved(
        tmp_path,
        {
            "a-workbook.csv": good(),
            "a-workbook.xls": good(),
            "a-text.xls": text.encode("gb18030"),
            "a-text.xlsx": text.encode("utf-8-sig"),
            "an-ods.xlsx": ods(ods_cell("承诺")),
        },
    )
    problems: list[Problem] = []
    read = [
        [
            list(row)
            for grid in read_grids(Folder(tmp_path), file.name, problems)
            for row in grid.rows
        ]
        for file in sorted(tmp_path.iterdir())
    ]
    table = [line.split("\t") for line in text.splitlines()]
    assert read == [table, table, table, table, [["承诺"]]]
    assert problems == []


def test_macros_and_links_to_other_files_are_let_be(tmp_path: Path) -> None:
    name = "xl/_rels/workbook.xml.rels"
    link = (
        b'<Relationship Id="rId99" TargetMode="External" Target="https://elsewhere.example/a.xlsx"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"/>'
        b"</Relationships>"
    )
    relations = part(good(), name).replace(b"</Relationships>", link)
    formula = (
        b'<row r="1"><c r="A1" t="str"><f>[1]Sheet1!A1</f><v>kept</v></c>'
        b'<c r="B1" t="str"><f>WEBSERVICE("https://elsewhere.example/")</f><v></v></c></row>'
    )
    data = replaced(
        good(), {name: relations, SHEET: sheet([formula]), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    )
    saved(tmp_path, {"a.xlsm": data})
    problems: list[Problem] = []
    grids = read_grids(Folder(tmp_path), "a.xlsm", problems)
    assert [list(row) for grid in grids for row in grid.rows] == [["kept", ""]]
    assert problems == []


def test_a_program_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "PATIENCE", 0.001)
    saved(tmp_path, {"a.xlsx": good()})
    problems: list[Problem] = []
    assert read_grids(Folder(tmp_path), "a.xlsx", problems) == []
    assert told(problems) == [f"a.xlsx workbook-slow seconds={limits.SECONDS}"]


def test_nothing_of_ours_imports_calamine() -> None:
    code = "import sys, bangyang.flow; print('python_calamine' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


HEADERS = "编号|承诺人|承诺类型|所在党组织|乡镇|承诺内容|公开日期|完成时限|状态|联系电话"
DEFECTS = {
    **COUNTY,
    "content/counties/shiyan/pledges/good-2026.csv": (
        "编号,承诺人,承诺类型,所在党组织,承诺事项,公开日期,完成时限,状态\n"
        "900,东河村党支部,党组织,东河村党支部,硬化村道800米,2026-01-10,2026-06-30,已完成\n"
    ),
}


def test_check_names_sheet_and_cell_and_build_publishes_the_rest(tmp_path: Path) -> None:
    site = write(tmp_path / "site", DEFECTS)
    table = f"""
某某乡公开承诺（2026年）
{HEADERS}
001|东河村党支部|党组织|东河村党支部|东河乡|修好水渠300米|@2026-01-10|2026年6月|进行中|13800000001
002|东河村党支部|党组织|东河村党支部|东河乡|修好路灯20盏|2026年1月|2026-06-30|进行中|13800000002
"""
    workbook = xlsx({"一组": table.removeprefix("\n"), "底稿": table}, hidden=["底稿"])
    folder = "content/counties/shiyan/pledges"
    saved(site / folder, {"a-2026.xlsx": workbook, "far-2026.xlsx": far()})
    done = run(site, "check", "--format", "json")
    told = [
        (each["file"], each.get("sheet"), each.get("cell"), each["code"], each["severity"])
        for each in json.loads(done.stdout)
    ]
    assert [each for each in told if each[0].startswith(folder)] == [
        (f"{folder}/a-2026.xlsx", None, None, "sheet-hidden", "warning"),
        (f"{folder}/a-2026.xlsx", "一组", "F2", "header-alias", "warning"),
        (f"{folder}/a-2026.xlsx", "一组", "J2", "unknown-column", "warning"),
        (f"{folder}/a-2026.xlsx", "一组", "G4", "date-month", "error"),
        (f"{folder}/far-2026.xlsx", "承诺", "XFD1048576", "workbook-far-cell", "error"),
    ]
    assert f"{folder}/a-2026.xlsx:一组!G4" in run(site, "check").stderr
    built = run(site, "build", "--leave-out")
    assert f"没有发布：{folder}/far-2026.xlsx 里有错误的内容" in built.stderr
    files = tree(site / "site")
    rows = files["data/pledges/shiyan.csv"].decode("utf-8-sig").splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["001", "900"]
    assert b"1380000000" not in b"".join(files.values())


def test_where_no_memory_can_be_limited_reading_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    limits.lower()
    lacking = ModuleType("resource")
    monkeypatch.setitem(sys.modules, "resource", lacking)
    limits.lower()


def test_the_limits_hold_a_child_below_300_mb() -> None:
    code = (
        "import sys; from bangyang.load.guarded.limits import lower; lower()\n"
        "try: bytearray(300 << 20)\n"
        "except MemoryError: sys.exit(7)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 7
