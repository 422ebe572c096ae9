"""``ids.csv``: every id ever built, kept for the QR codes that hang somewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bangyang.commands.ids import updated
from bangyang.load.folder import Folder
from bangyang.load.ids import load_ids
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.problems import Position, Problem
from sites import COUNTY, built, run, story, write

TODAY = date(2026, 11, 23)
AT = Position("a.md", 2, 5)


def exemplar(identifier: str, slug: str) -> Exemplar:
    return Exemplar(identifier, slug, Kind.PERSON, "甲", "shiyan", TODAY, AT, "甲")


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    content = updated([], [exemplar("bbbbb1", "yi"), exemplar("aaaaa1", "jia")], TODAY)
    assert content == (
        b"\xef\xbb\xbf" + b"id,county,slug,first built\r\n" + b"aaaaa1,shiyan,jia,2026-11-23\r\n"
        b"bbbbb1,shiyan,yi,2026-11-23\r\n"
    )
    (tmp_path / "exemplars").mkdir()
    (tmp_path / "exemplars/ids.csv").write_bytes(content)
    problems: list[Problem] = []
    known = load_ids(Folder(tmp_path), "exemplars", problems)
    assert not problems
    assert [(line.id, line.slug, line.first_built) for line in known] == [
        ("aaaaa1", "jia", TODAY),
        ("bbbbb1", "yi", TODAY),
    ]
    assert updated(known, [], date(2027, 1, 1)) == content


def test_a_move_is_followed_and_the_first_day_stays(tmp_path: Path) -> None:
    (tmp_path / "exemplars").mkdir()
    table = "first built,slug,编号,县\n2020/1/2,old,aaaaa1,elsewhere\n"
    (tmp_path / "exemplars/ids.csv").write_text(table, encoding="gb18030")
    known = load_ids(Folder(tmp_path), "exemplars", [])
    content = updated(known, [exemplar("ccccc1", "xin"), exemplar("aaaaa1", "jia")], TODAY)
    lines = content.decode("utf-8-sig").split("\r\n")[1:]
    assert lines == ["aaaaa1,shiyan,jia,2020-01-02", "ccccc1,shiyan,xin,2026-11-23", ""]


@pytest.mark.parametrize(
    "line", ["aaaaa1,shiyan,a,去年", "AAA,shiyan,a,2026-01-01", '"aaaaa1,shiyan']
)
def test_a_build_loses_no_line_it_cannot_read(tmp_path: Path, line: str) -> None:
    ids = f"编号,县,文件名,首次发布\n{line}\n"
    site = write(
        tmp_path,
        {**COUNTY, "exemplars/a.md": story("甲某", "aaaaa1"), "exemplars/ids.csv": ids},
    )
    assert run(site, "build", "--leave-out").returncode == 1
    assert (site / "site/exemplars/shiyan/a/index.html").exists()
    assert (site / "exemplars/ids.csv").read_text(encoding="utf-8") == ids


def test_headers_with_spaces_and_capitals(tmp_path: Path) -> None:
    text = "ID,County, Slug,First Built\naaaaa1,shiyan,a,2026-01-01\n"
    write(tmp_path, {"exemplars/ids.csv": text})
    problems: list[Problem] = []
    assert [line.slug for line in load_ids(Folder(tmp_path), "exemplars", problems)] == ["a"]
    assert not problems


def test_an_id_is_lost_only_when_no_story_can_be_its_own(tmp_path: Path) -> None:
    stories = {f"exemplars/{slug}.md": story("某", f"{slug * 5}1") for slug in "abc"}
    site = write(tmp_path, {**COUNTY, **stories})
    built(site)
    (site / "exemplars/a.md").unlink()
    (site / "exemplars/b.md").write_text("---\nname: '某\n---\n", encoding="utf-8")
    done = run(site, "check")
    assert "“aaaaa1”（shiyan/a）" in done.stderr
    assert "bbbbb1" not in done.stderr
    assert "ccccc1" not in done.stderr
