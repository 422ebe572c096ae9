"""``--profile``: what each stage takes, in lines anybody can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from bangyang.messages import catalogue
from bangyang.profile import Profile, profile_lines, profiled, stage
from sites import COUNTY, run, story, write


def test_stages_lie_within_each_other_and_add_up() -> None:
    with profiled() as profile:
        with stage("pages"):
            for _ in range(2):
                with stage("search"):
                    sum(range(200_000))
        with stage("tree"):
            pass
    ways = [("whole",), ("whole", "pages"), ("whole", "pages", "search"), ("whole", "tree")]
    assert list(profile.spent) == ways
    whole, pages, search = (profile.spent[way][0] for way in ways[:3])
    assert 0 < search <= pages <= whole


def test_a_stage_that_fails_is_measured_and_left() -> None:
    with profiled() as profile, pytest.raises(ZeroDivisionError), stage("pages"):
        1 / 0  # noqa: B018
    assert profile.spent[("whole", "pages")][0] > 0
    assert profile.way == ()


def test_nobody_is_told_of_stages_outside() -> None:
    with stage("pages"), profiled() as profile:
        pass
    assert list(profile.spent) == [("whole",)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_columns_stand_below_each_other(language: str) -> None:
    whole = ("whole",)
    spent = {whole: (8.0, 12.5), (*whole, "pages"): (2.0, 3.75), (*whole, "frame"): (0.04, 0.04)}
    lines = profile_lines(Profile(spent), catalogue(language))
    table = lines[: len(spent) + 1]
    assert len({cell_len(line) for line in table}) == 1
    assert [line.split()[-1] for line in table[1:]] == ["100%", "25%", "0%"]
    assert [line.split()[-3:-1] for line in table[1:3]] == [["8.00", "12.50"], ["2.00", "3.75"]]
    assert table[2].startswith("  ")


def test_a_build_tells_its_stages_when_asked(tmp_path: Path) -> None:
    site = write(tmp_path, {**COUNTY, "exemplars/a.md": story("甲某", "aaaaa1")})
    told = run(site, "build", "--profile", "--jobs", "1").stderr.splitlines()
    table = told[told.index(next(line for line in told if line.startswith("环节"))) :]
    names = [line.split()[0] for line in table]
    assert {"全部", "查看改动", "读取资料", "排布页面", "网页", "搜索索引"} <= set(names)
    assert names.index("网页") < names.index("搜索索引")
    again = run(site, "build", "--profile", "--jobs", "1").stderr
    assert "查看改动" in again
    assert "读取资料" not in again
    assert "查看改动" not in run(site, "build").stderr
