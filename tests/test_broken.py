"""A site in which every file has one defect: what its officer is told, word for word.

Beside each broken file of ``tests/broken`` stands ``<file>.expected``: for each problem
``line:column code severity``, then what is wrong, then after an arrow how to put it right.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from bangyang.messages import catalogue
from sites import run, tree

BROKEN = Path(__file__).parent / "broken"
SOURCE = Path(__file__).parent.parent / "generator" / "bangyang"

EXCERPT = "      | "
"""How a line begins that shows the words a problem is about."""

NOT_HERE = {
    "no-counties": "this site has a county",
    "ids-missing": "this site has an ids.csv",
    "table-too-large": "nor has a repository room for 64 MB",
    "logo-large": "nor for such a drawing; test_county_look.py has it",
    "sheet-hidden": "of workbooks, test_workbooks.py tells",
    "cell-uncomputed": "of workbooks, test_workbooks.py tells",
    "cell-picture": "of workbooks, test_workbooks.py tells",
    "workbook-died": "of workbooks, test_workbooks.py tells",
    "workbook-slow": "of workbooks, test_workbooks.py tells",
    "sheet-not-read": "of workbooks, test_workbooks.py tells",
    "file-unreadable": "rights and locks cannot be kept in a repository",
    "file-outside": "a link that leads out of the site would be a foreign file in a repository",
}
"""Codes of ``load/`` that no file here causes; ``test_folder.py`` does."""


def expected() -> dict[str, list[str]]:
    """Return what each file's ``.expected`` says, a text a problem."""
    return {
        file.relative_to(BROKEN).as_posix().removesuffix(".expected"): file.read_text(
            encoding="utf-8"
        )
        .strip()
        .split("\n\n")
        for file in sorted(BROKEN.rglob("*.expected"))
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(BROKEN, tmp_path_factory.mktemp("broken") / "site"))


@pytest.fixture(scope="module")
def problems(site: Path) -> list[dict[str, object]]:
    """What ``check --format json`` prints."""
    done = run(site.parent, "check", "--format", "json", "-f", "site/mkdocs.yml")
    assert done.stderr == ""
    assert done.returncode == 1
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_every_problem_is_reported_and_no_other(problems: list[dict[str, object]]) -> None:
    found = defaultdict(list)
    for problem in problems:
        place = "{line}:{column} {code} {severity}".format_map(problem)
        found[str(problem["file"])].append(f"{place}\n{problem['message']}\n→ {problem['remedy']}")
    assert dict(found) == expected()


def test_there_are_enough_and_each_has_its_file() -> None:
    named = expected()
    assert len(named) > 100
    for file in named:
        assert (BROKEN / file).exists() or file.endswith("/no-county-yml/county.yml"), file


def test_a_record_has_exactly_these_keys(problems: list[dict[str, object]]) -> None:
    keys = ["severity", "file", "line", "column", "code", "message", "remedy"]
    assert {tuple(problem) for problem in problems} == {tuple(keys)}


def test_every_code_of_loading_occurs(problems: list[dict[str, object]]) -> None:
    codes = {
        code
        for file in (SOURCE / "load").glob("*.py")
        for code in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', file.read_text(encoding="utf-8"))
    }
    known = codes & set(catalogue("zh").problems)
    assert known - {str(problem["code"]) for problem in problems} == set(NOT_HERE)


def test_text_is_grouped_by_file(site: Path) -> None:
    done = run(site.parent, "check", "-f", "site/mkdocs.yml")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    *groups, count = done.stderr.strip().split("\n\n")
    assert [group.splitlines()[0] for group in groups] == sorted(expected())
    for group in groups:
        file, *lines = (line for line in group.splitlines() if not line.startswith(EXCERPT))
        said = [text.splitlines() for text in expected()[file]]
        assert len(lines) == 2 * len(said)
        for above, below, (place, message, remedy) in zip(
            lines[::2], lines[1::2], said, strict=True
        ):
            at = "" if place.startswith("0:0") else f":{place.partition(' ')[0]}"
            label = "提醒" if place.endswith("warning") else "错误"
            assert (above, below) == (f"  {file}{at}  {label}  {message}", f"      {remedy}")
    said = [place for texts in expected().values() for place in texts]
    warnings = sum(text.partition("\n")[0].endswith("warning") for text in said)
    assert count == f"错误 {len(said) - warnings} 处，提醒 {warnings} 处。"


def test_it_speaks_english_too(site: Path) -> None:
    done = run(site.parent, "--lang", "en", "check", "-f", "site/mkdocs.yml")
    assert done.returncode == 1
    assert "A full-width colon follows “县”." in done.stderr
    assert "处" not in done.stderr


def test_the_good_records_are_published_all_the_same(tmp_path: Path) -> None:
    site = Path(shutil.copytree(BROKEN, tmp_path / "site"))
    ids = (site / "exemplars/ids.csv").read_bytes()
    refused = run(site, "build")
    assert refused.returncode == 1
    assert not (site / "site").exists()
    done = run(site, "build", "--leave-out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    files = tree(site / "site")
    stories = {path for path in files if re.fullmatch(r"exemplars/[^/]+/[^/]+/index.html", path)}
    assert stories == {
        "exemplars/lianghe/gao-guo-liang/index.html",
        "exemplars/lianghe/guo-gui-lan/index.html",
        "exemplars/lianghe/id-missing/index.html",
    }
    notices = {path for path in files if re.fullmatch(r"notices/[^/]+/[^/]+/index.html", path)}
    assert notices == {
        "notices/lianghe/good/index.html",
        "notices/lianghe/result-missing/index.html",
    }
    rows = files["data/pledges/lianghe.csv"].decode("utf-8-sig").splitlines()
    kept = {line.split(",")[1] for line in rows[1:]}
    assert kept == {"g1", "g2", "b09", "b10", "b12", "b17"}
    assert "正在修改" in files["e/twice1/index.html"].decode()
    left_out = [line for line in done.stderr.splitlines() if line.startswith("没有发布：")]
    for file in ("id-twice/first.md", "alias-bomb.md"):
        assert sum(f"exemplars/{file}" in line for line in left_out) == 1
    assert (site / "exemplars/ids.csv").read_bytes() == ids
    assert b"13800000000" not in b"".join(files.values())
