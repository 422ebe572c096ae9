"""The terminal: help in two languages, exit codes, and documents that say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bangyang.cli import program
from bangyang.messages import catalogue
from sites import COUNTY, ROOT, built, run, story, tree, write

COMMANDS = sorted(program(catalogue("zh")).commands)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "word"), [("zh", "用法："), ("en", "Usage:")])
def test_each_command_has_help(command: str, language: str, word: str, tmp_path: Path) -> None:
    done = run(tmp_path, command, "--help", "--lang", language)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{word} bangyang {command}")
    han = re.search(r"[一-鿿]", done.stdout)
    assert bool(han) == (language == "zh")


@pytest.mark.parametrize("file", ["README.md", "README.zh-CN.md"])
def test_each_command_is_in_the_readme(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`bangyang {name}" not in text] == []


def test_each_option_the_readme_names_exists() -> None:
    known = {
        name
        for command in program(catalogue("zh")).commands.values()
        for option in command.params
        for name in option.opts
    } | {"--help"}
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(--[a-z-]+)`", text))
    assert named - known == set()


@pytest.mark.parametrize(
    "call",
    [["gibt-es-nicht"], ["build", "--quick"], ["build", "--today", "morgen"], ["new"], ["build"]],
)
def test_a_wrong_call_leaves_with_two(call: list[str], tmp_path: Path) -> None:
    done = run(tmp_path, *call)
    assert done.returncode == 2
    assert re.search(r"[一-鿿]", done.stderr)
    assert "Traceback" not in done.stderr


def test_new_asks_nothing_and_overwrites_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "我的县").returncode == 0
    files = tree(tmp_path / "我的县")
    assert "mkdocs.yml" in files
    assert not any(path.startswith("theme/") or path.endswith(".py") for path in files)
    again = run(tmp_path, "new", "我的县")
    assert again.returncode == 2
    assert tree(tmp_path / "我的县") == files


def test_a_new_site_builds_at_once(tmp_path: Path) -> None:
    run(tmp_path, "new", "x")
    files = tree(built(tmp_path / "x"))
    stories = [path for path in files if re.fullmatch(r"exemplars/[^/]+/[^/]+/index.html", path)]
    assert len([path for path in stories if "/by/" not in path]) >= 2
    posters = [path for path in files if path.endswith(".pdf")]
    assert len(posters) >= 2
    report = run(tmp_path / "x", "check")
    assert "site_url" in report.stderr
    assert run(tmp_path / "x", "build", "--strict", module="mkdocs").returncode == 0


def test_check_prints_json_alone(tmp_path: Path) -> None:
    bad = story("甲某", "aaaaa1", sektor="农村")
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": bad})
    done = run(site, "check", "--format", "json")
    problems = json.loads(done.stdout)
    [wrong] = [problem for problem in problems if problem["severity"] == "error"]
    assert wrong["file"] == "exemplars/a.md"
    assert (wrong["line"], wrong["column"]) == (6, 1)
    assert "sector" in wrong["remedy"]
    assert set(wrong) == {"severity", "file", "line", "column", "code", "message", "remedy"}
    assert done.returncode == 1


def test_check_fix_writes_the_id(tmp_path: Path) -> None:
    text = story("甲某", "x").replace("id: x\n", "")
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": text})
    assert run(site, "check", "--fix").returncode == 0
    problems = json.loads(run(site, "check", "--format", "json").stdout)
    assert "id-missing" not in {problem["code"] for problem in problems}


@pytest.mark.parametrize("command", ["build", "check", "posters"])
def test_a_cache_nobody_may_write_is_said(tmp_path: Path, command: str) -> None:
    options = COUNTY["mkdocs.yml"].replace("posters: []", "posters: [{kind: story, size: A4}]")
    stories = {"exemplars/a.md": story("甲某", "aaaaaa")}
    site = write(tmp_path, {**COUNTY, **stories, "mkdocs.yml": options, ".cache": "no folder"})
    done = run(site, command)
    assert done.returncode == 1
    assert "读写文件时出错" in done.stderr
    assert "Traceback" not in done.stderr


def test_posters_go_to_a_folder_of_their_own_and_are_logged(tmp_path: Path) -> None:
    stories = {
        "exemplars/a.md": story("甲某", "aaaaa1", township="东河乡"),
        "exemplars/b.md": story("乙某", "bbbbb1", township="西山镇"),
    }
    site = write(tmp_path, {**COUNTY, **stories})
    done = run(site, "posters", "--township", "东河乡")
    assert done.returncode == 0, done.stderr
    assert sorted(tree(site / "print")) == ["log.csv", "shiyan/a-story-A3.pdf"]
    assert "aaaaa1" in (site / "print/log.csv").read_text(encoding="utf-8-sig")
    assert not (site / "site").exists()


def test_every_defect_of_a_story_is_reported_at_once(tmp_path: Path) -> None:
    text = story("甲某", "aaaaa1", kind="机器", date="2026-02-30", sector="月球", township="无")
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": text})
    problems = json.loads(run(site, "check", "--format", "json").stdout)
    wrong = [problem["line"] for problem in problems if problem["severity"] == "error"]
    assert wrong == [4, 5, 6, 7]


def test_an_option_of_the_wrong_kind_is_a_problem_with_a_place(tmp_path: Path) -> None:
    text = COUNTY["mkdocs.yml"].replace("posters: []", "posters: 3, names: full")
    done = run(write(tmp_path, {**COUNTY, "mkdocs.yml": text}), "check", "--format", "json")
    problems = json.loads(done.stdout)
    wrong = [problem for problem in problems if problem["severity"] == "error"]
    assert [problem["code"] for problem in wrong] == ["expects-fields", "expects-fields"]
    assert {(problem["file"], problem["line"]) for problem in wrong} == {("mkdocs.yml", 5)}
    assert done.returncode == 1


def test_the_column_danwei_is_a_measure_only_where_it_holds_measures(tmp_path: Path) -> None:
    head = "编号,承诺人,承诺类型,所在党组织,承诺事项,指标,单位,公开日期,完成时限,状态\n"
    row = "{},支部,党组织,支部,修路,3,{},2026-01-05,2026-12-30,进行中\n"
    table = "content/counties/shiyan/pledges/2026.csv"
    site = write(tmp_path, {**COUNTY, table: head + row.format("001", "公里")})
    assert "公里" in (built(site) / "data/pledges/shiyan.csv").read_text(encoding="utf-8")
    write(site, {table: head + row.format("001", "东河村党支部")})
    done = run(site, "check")
    assert "单位" in done.stderr + done.stdout


def test_a_day_that_is_none_is_answered_with_how_to_write_one(tmp_path: Path) -> None:
    done = run(write(tmp_path, COUNTY), "check", "--changed-since", "昨天")
    assert done.returncode == 2
    assert "要写成 2026-03-05 这样" in done.stderr
