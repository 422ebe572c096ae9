"""Lists in ``mkdocs.yml`` and places in ``county.yml``: what is wrong with them is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.config import load_mkdocs, settings_of
from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.model.options import Wishes
from bangyang.problems import Problem
from bangyang.rules.vocabularies import defaults
from bangyang.settings import read_options
from sites import COUNTY, write


def options(folder: Path, own: str, language: str = "zh") -> tuple[object, list[Problem]]:
    config = COUNTY["mkdocs.yml"].replace("language: zh", f"language: {language}")
    text = config.replace("posters: []", f"posters: [], {own}")
    write(folder, {**COUNTY, "mkdocs.yml": text})
    loaded = load_mkdocs(folder / "mkdocs.yml")
    assert not isinstance(loaded, Problem)
    return read_options(settings_of(loaded), Wishes())


def places(folder: Path, **counties: str) -> list[str]:
    files = {f"content/counties/{name}/county.yml": text for name, text in counties.items()}
    read, _ = options(folder, "share_pictures: false")
    write(folder, files)
    _, problems = load(Folder(folder), read)
    return [f"{problem.at.file}: {problem.code}" for problem in problems]


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ("standards: 5", "expects-list"),
        ("standards: 甲标准", "expects-list"),
        ("themes: true", "expects-list"),
        ("standards: {add: 甲}", "expects-list"),
        ("standards: [[甲, 乙], 丙]", "expects-text"),
        ('standards: ["!!!"]', "key-empty"),
        ("standards: [甲, 贾]", "same-key"),
        ("sectors: [{key: x}]", "missing-key"),
    ],
)
def test_a_list_that_is_none_is_named(tmp_path: Path, own: str, code: str) -> None:
    _, problems = options(tmp_path, own)
    assert [problem.code for problem in problems if problem.code != "ids-missing"] == [code]


def test_levels_speak_the_sites_language_and_know_their_chinese_names() -> None:
    english = defaults("en").levels
    assert [term.name for term in english][:2] == ["National", "Provincial"]
    assert english.find("国家级") == english.find("national") == english.find("National")
    assert [term.key for term in english] == [term.key for term in defaults().levels]


def test_two_villages_of_one_name_need_keys(tmp_path: Path) -> None:
    twice = (
        "name: 试验县\ntownships:\n- {name: 东河乡, villages: [新村]}\n"
        "- {name: 西山镇, villages: [%s]}\n"
    )
    clash = "content/counties/shiyan/county.yml: shared-list"
    assert clash in places(tmp_path / "a", shiyan=twice % "新村")
    mended = twice % "{name: 新村, key: xi-shan-xin-cun}"
    assert clash not in places(tmp_path / "b", shiyan=mended)


def test_two_counties_townships_of_one_reading_need_keys(tmp_path: Path) -> None:
    one, other = "name: 甲县\ntownships: [东河乡]\n", "name: 乙县\ntownships: [冬河乡]\n"
    found = places(tmp_path, jia=one, shiyan=other)
    assert "content/counties/shiyan/county.yml: shared-list" in found


def test_a_place_needs_a_name_that_can_stand_in_an_address(tmp_path: Path) -> None:
    found = places(tmp_path, shiyan="name: 试验县\ntownships: ['！！']\n")
    assert "content/counties/shiyan/county.yml: key-empty" in found
