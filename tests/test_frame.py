"""The frame: MkDocs' part of a site is made once, and again when any of it is lost or differs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sites import COUNTY, run, story, tree, write


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return write(tmp_path / "county", {**COUNTY, "exemplars/a.md": story("甲某", "aaaaaa")})


def by_mkdocs(site: Path) -> bool:
    """Build a site; return whether MkDocs had a part in it."""
    done = run(site, "build", "--jobs", "1", "--profile")
    assert done.returncode == 0, done.stderr
    return "MkDocs" in done.stdout + done.stderr


def frame(site: Path) -> Path:
    (kept,) = (site / ".cache" / "bangyang" / "frame").iterdir()
    return kept


def test_mkdocs_is_asked_once(county: Path) -> None:
    assert by_mkdocs(county)
    write(county, {"exemplars/b.md": story("乙某", "bbbbbb", "又一个。")})
    assert not by_mkdocs(county)
    write(county, {"content/pages/index.md": "# 首页\n\n改了。\n"})
    assert by_mkdocs(county)
    (county / "content/pages/about.md").write_text("# 关于\n", encoding="utf-8")
    assert by_mkdocs(county)


def test_a_frame_that_lost_a_file_is_made_again(county: Path) -> None:
    assert by_mkdocs(county)
    before = tree(county / "site")
    for lose in (Path.unlink, lambda file: file.write_bytes(b""), None):
        shutil.rmtree(county / "site")
        shutil.rmtree(county / "site.old", ignore_errors=True)
        if lose:
            lose(next((frame(county) / "files").rglob("*.css")))
        else:
            (frame(county) / "record").write_bytes(b"damaged")
        assert by_mkdocs(county)
        assert tree(county / "site") == before
