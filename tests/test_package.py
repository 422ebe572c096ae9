"""The wheel alone is enough: theme, starter and messages are in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sites import ROOT, run, tree


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True)
    [file] = folder.glob("bangyang-*.whl")
    return file


def test_the_wheel_holds_what_it_needs_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "bangyang/messages.toml",
        "bangyang/py.typed",
        "bangyang/starter/mkdocs.yml",
        "bangyang/theme/site/main.html",
        "bangyang/theme/search/main.js",
        "bangyang/theme/posters/zhuangzhong/story.typ",
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith(("tests", "exemplars", "theme"))]


def test_it_builds_a_site_elsewhere(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place)]
    subprocess.run([*pip, str(wheel)], check=True)
    path = os.pathsep.join((str(place), os.environ.get("PYTHONPATH", "")))
    where = [sys.executable, "-c", "import bangyang; print(bangyang.__file__)"]
    shown = subprocess.run(
        where, env={**os.environ, "PYTHONPATH": path}, check=True, capture_output=True, text=True
    ).stdout
    assert str(place) in shown
    assert run(tmp_path, "new", "x", PYTHONPATH=path).returncode == 0
    done = run(tmp_path / "x", "build", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    ours = tree(tmp_path / "x/site")
    assert len([name for name in ours if name.endswith(".pdf")]) >= 2
    done = run(tmp_path / "x", "build", "--strict", module="mkdocs", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "x/site") == ours
