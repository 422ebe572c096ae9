"""The reader of folders: what is material, and nothing from outside the site."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.model.options import Options
from bangyang.problems import Problem
from bangyang.rules.vocabularies import defaults
from sites import COUNTY, story, write

OPTIONS = Options("试验县", "", "zh", date(2026, 11, 23), defaults())


def codes(site: Path) -> dict[str, str]:
    """Return the code of the problem each file has."""
    _, problems = load(Folder(site), OPTIONS)
    return {problem.at.file: problem.code for problem in problems}


def test_an_empty_folder_says_what_to_begin_with(tmp_path: Path) -> None:
    found = codes(tmp_path)
    assert found == {"content/counties": "no-counties", "exemplars/ids.csv": "ids-missing"}


def test_hidden_files_and_locks_are_no_material(tmp_path: Path) -> None:
    names = ("b.md", "a/c.MD", ".d.md", "~$e.md", ".git/f.md", "g.txt")
    write(tmp_path, {f"exemplars/{name}": "x" for name in names})
    assert Folder(tmp_path).files("exemplars", ".md") == ["exemplars/a/c.MD", "exemplars/b.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    site = write(tmp_path / "site", COUNTY)
    write(tmp_path, {"secret.md": story("外人", "aaaaa1"), "secret.jpg": "x"})
    write(site, {"exemplars/b.md": story("里人", "bbbbb1", photo="out.jpg")})
    (site / "exemplars/a.md").symlink_to(tmp_path / "secret.md")
    (site / "exemplars/out.jpg").symlink_to(tmp_path / "secret.jpg")
    found = codes(site)
    assert found["exemplars/a.md"] == "file-outside"
    assert found["exemplars/b.md"] == "photo-outside"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_nowhere_are_problems(tmp_path: Path) -> None:
    site = write(tmp_path, COUNTY)
    (site / "exemplars").mkdir()
    (site / "exemplars/a.md").symlink_to("a.md")
    (site / "exemplars/b.md").symlink_to("gone.md")
    found = codes(site)
    assert found["exemplars/a.md"] in {"file-outside", "file-unreadable"}
    assert found["exemplars/b.md"] == "file-unreadable"


def test_no_path_ends_the_program(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for path in (
        "a" * 5000,
        "a/" * 3000,
        "a\0b",
        "..",
        "/",
        "",
        "a/../../b",
        "C:/x",
        "\\\\host\\x",
    ):
        assert not folder.has(path)
        assert folder.same_but_for_case(path) in {"", ".."} or "\0" not in path
        problems: list[Problem] = []
        assert folder.read(path, problems) is None
        assert problems
