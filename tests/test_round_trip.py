"""What is published of the pledges can be fed back, and says the same again."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.messages import catalogue
from bangyang.model.pledges import Pledge
from bangyang.problems import Position, errors
from bangyang.rules.publishing import release
from conftest import needed
from editions import OPTIONS
from oddities import county as odd_county
from recount import table_of
from sites import COUNTY, ROOT, built, write

ABOUT = {"进展.csv": "progress", "点评.csv": "comments", "评议.csv": "reviews"}
SIGNS = (
    "=1+1",
    "+86",
    "-未做",
    "-5",
    "@所有人",
    "'=1+1",
    "''+x",
    '=HYPERLINK("https://evil.example/","看")',
    "' 撇号",
    "｜=1",
    "＝1+1",
)
"""What a spreadsheet might take for a formula, or a reader for an escape."""

SIGNED = ("承诺事项", "指标", "完成情况", "佐证")


def hostile(folder: Path) -> Path:
    """Write a county whose every cell of text begins with a sign."""
    header = "编号 承诺人 承诺类型 所在党组织 乡镇 计量单位 公开日期 完成时限 状态".split()
    known = "第一党支部,党组织,第一党支部,东河乡,米,2026-01-05,2026-12-01,进行中".split(",")
    rows = [
        [f"{number:03}", *known, *[_typed(sign)] * len(SIGNED)] for number, sign in enumerate(SIGNS)
    ]
    table = "".join(",".join(row) + "\n" for row in [[*header, *SIGNED], *rows])
    return write(folder, {**COUNTY, "content/counties/shiyan/pledges/2026.csv": table})


def _typed(text: str) -> str:
    """Return a cell of a CSV; what begins with ``'`` before a sign is written as we escape it."""
    quoted = text.replace('"', '""')
    return f'"\'{quoted}"' if re.match(r"'+[=+\-@]", text) else f'"{quoted}"'


def empty(folder: Path, county: str, data: Path, *, whole: bool) -> Path:
    """Write a site that knows of a county its name and what ``data/pledges`` tells of it."""
    home = f"content/counties/{county}"
    names = "names: {members: full, organizations: full}\n"
    write(folder, {**COUNTY, f"{home}/county.yml": f"name: 又一县\n{names}"})
    if county != "shiyan":
        shutil.rmtree(folder / "content/counties/shiyan")
    (folder / home / "pledges").mkdir()
    shutil.copy(data / f"{county}.csv", folder / home / "pledges")
    if whole:
        for name, table in ABOUT.items():
            if (data / county / f"{table}.csv").exists():
                shutil.copy(data / county / f"{table}.csv", folder / home / "pledges" / name)
    return folder


@pytest.fixture(scope="module", params=["yunze", "shicong", "shiyan", "yanxi"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the oddities, of hostile cells, or the example: its folder, built."""
    folder = tmp_path_factory.mktemp("round") / request.param
    if request.param == "shiyan":
        hostile(folder)
    elif request.param == "yanxi":
        write(folder, COUNTY)
        shutil.rmtree(folder / "content/counties")
        others = shutil.ignore_patterns("campaigns", "notices", "liaison.csv")
        own = "content/counties/yanxi"
        shutil.copytree(ROOT / own, folder / own, ignore=others)
    else:
        odd_county(["yunze", "shicong"].index(request.param), folder)
    built(folder)
    return folder


def records(folder: Path) -> list[Pledge]:
    """Return the pledges a site shows, without what depends on where they were written.

    Keys of organizations, and of places, come from lists an empty site does not have.
    """
    library, problems = load(Folder(folder), OPTIONS)
    assert errors(problems, catalogue("zh")) == []
    return [_anywhere(pledge) for pledge in release(library, OPTIONS).pledges]


def _anywhere(pledge: Pledge) -> Pledge:
    here = Position("")
    own = pledge.organization
    bare = replace(own, key="", former=(), parent="", sector=None, type="")
    return replace(pledge, at=here, organization=bare, progress=(), comments=(), reviews=())


def test_the_table_fed_back_gives_the_same_records(published: Path, tmp_path: Path) -> None:
    name = published.name
    again = empty(tmp_path / "again", name, published / "site/data/pledges", whole=False)
    first, second = records(published), records(again)
    assert first == second
    assert len(first) >= len(SIGNS)


def test_the_table_fed_back_is_published_the_same(published: Path, tmp_path: Path) -> None:
    name = published.name
    data = published / "site/data/pledges"
    again = built(empty(tmp_path / "again", name, data, whole=False)) / "data/pledges"
    assert (again / f"{name}.csv").read_bytes() == (data / f"{name}.csv").read_bytes()
    first, second = (_account(each / f"{name}.json") for each in (data, again))
    assert first | {"review": 0} == second | {"review": 0}


def _lines(file: Path) -> list[bytes]:
    return sorted(file.read_bytes().splitlines())


def _account(file: Path) -> dict[str, object]:
    account: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return account


def test_all_tables_fed_back_are_published_the_same(published: Path, tmp_path: Path) -> None:
    name = published.name
    data = published / "site/data/pledges"
    again = built(empty(tmp_path / "again", name, data, whole=True)) / "data/pledges"
    files = sorted(file.relative_to(data).as_posix() for file in data.rglob("*.*"))
    assert sorted(file.relative_to(again).as_posix() for file in again.rglob("*.*")) == files
    for file in files:  # organizations are listed by keys, which an empty site makes itself
        assert _lines(again / file) == _lines(data / file), file


def test_cells_that_begin_with_a_sign_come_back_as_typed(tmp_path: Path) -> None:
    data = built(hostile(tmp_path / "shiyan")) / "data/pledges/shiyan.csv"
    rows = {row["编号"]: row for row in table_of(data.read_bytes())}
    for number, sign in enumerate(SIGNS):
        row = rows[f"{number:03}"]
        for header in SIGNED:
            assert row[header] == sign


def test_libreoffice_takes_no_cell_for_a_formula(tmp_path: Path) -> None:
    data = built(hostile(tmp_path / "shiyan")) / "data/pledges/shiyan.csv"
    command = [
        needed("soffice"),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--infilter=CSV:44,34,UTF8,1",
        *("--convert-to", "xlsx", "--outdir", str(tmp_path), str(data)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(tmp_path / "shiyan.xlsx").active
    assert sheet is not None
    header, *rows = sheet.iter_rows()
    columns = {cell.value: index for index, cell in enumerate(header)}
    assert [cell.coordinate for row in rows for cell in row if cell.data_type in "fe"] == []
    for number, sign in enumerate(SIGNS):
        for name in SIGNED:
            cell = rows[number][columns[name]]
            assert cell.data_type == "s"
            assert re.sub(r"^'(?='*[=+\-@])", "", str(cell.value)) == sign
