"""``bangyang new``: a site of one's own county, which builds at once and holds nothing made up."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
import xlsxwriter

from bangyang.commands.new_ask import asked, text_of
from bangyang.messages import catalogue
from bangyang.rules.place_lists import county_id, townships
from sites import built, run, tree

CASES = tomllib.loads((Path(__file__).parent / "place_lists.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["list"], ids=lambda case: case["text"][:12])
def test_a_pasted_list_is_read(case: dict) -> None:
    found = townships(case["text"])
    assert list(found) == case["found"]
    told = {name: list(villages) for name, villages in found.items() if villages}
    assert told == case.get("villages", {})


@pytest.mark.parametrize("case", CASES["county"], ids=lambda case: case["name"])
def test_a_county_is_spelt_without_its_kind(case: dict) -> None:
    assert county_id(case["name"]) == case["id"]


def test_a_county_of_ones_own_builds_at_once(tmp_path: Path) -> None:
    own = ("--county", "青禾县", "--province", "某省", "--townships", "1.东河乡 2.东和乡、西山镇")
    assert run(tmp_path, "new", "x", *own).returncode == 0
    material = tree(tmp_path / "x")
    assert not any("虚构" in text.decode() or "榆川" in text.decode() for text in material.values())
    files = tree(built(tmp_path / "x"))
    page = files["counties/qinghe/index.html"].decode()
    for name in ("青禾县", "东河乡", "东和乡", "西山镇"):
        assert name in page
    assert "虚构" not in files["index.html"].decode()
    assert "<title>青禾榜样" in files["index.html"].decode()
    report = run(tmp_path / "x", "check")
    assert report.returncode == 0
    assert "错误 0 处，提醒 1 处" in report.stderr
    assert "site_url" in report.stderr


def test_nothing_is_written_over(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "x", "--county", "青禾县").returncode == 0
    before = tree(tmp_path / "x")
    assert run(tmp_path, "new", "x", "--county", "青禾县").returncode == 2
    assert tree(tmp_path / "x") == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("--county", "？？"),
        ("--county", "青禾县", "--id", "青禾"),
        ("--county", "白夜县", "--id", "by"),
    ],
)
def test_a_name_that_is_no_address_is_refused(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    done = run(tmp_path, "new", "x", *wrong)
    assert done.returncode == 2
    assert "--id" in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_list_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("东河乡\r\n西山镇\r\n".encode("gb18030"))
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        page = book.add_worksheet()
        page.write_column(0, 0, ["序号", 1, 2])
        page.write_column(0, 1, ["乡镇名称", "东河乡", "西山镇"])
    for name in ("a.txt", "b.xlsx"):
        assert list(townships(text_of(str(tmp_path / name)))) == ["东河乡", "西山镇"]
    assert text_of("东河乡、西山镇") == "东河乡、西山镇"


def test_a_terminal_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["青禾县", "某省", "", "青禾", "qinghe-x", "1. 东河乡", "", "2. 西山镇", "", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    begun = asked(catalogue("zh"))
    assert begun is not None
    assert (begun.county, begun.province, begun.folder) == ("青禾县", "某省", "qinghe-x")
    assert list(begun.townships) == ["东河乡", "西山镇"]
    assert "认出 2 个：东河乡、西山镇" in capsys.readouterr().out


def test_who_answers_nothing_gets_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert asked(catalogue("zh")) is None
