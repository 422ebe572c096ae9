"""Pictures a story names are found however they are written, and those found are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.load.album import Album
from bangyang.load.folder import Folder
from bangyang.load.pictures import pictures
from bangyang.model.photos import Photo, Rendition
from bangyang.problems import Position, Problem
from bangyang.render.markdown import body
from sites import COUNTY, story, write

NAMES = ("张桂英.jpg", "照片(1).jpg", "老 照片.jpg", "O'Neil.png", "sub/a-b_c.webp", "大.JPG")
PHOTO = Photo((Rendition(480, 600, "a.webp", "a.jpg"),), (), (50.0, 50.0))


def named(site: Path, text: str) -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    found = pictures(text, "exemplars/a.md", 1, Album(Folder(site)), problems)
    return [picture.path for picture in found], problems


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path, {f"exemplars/{name}": "x" for name in NAMES})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "form",
    [
        "![]({})",
        "![说明](<{}>)",
        '![说明]({} "题目")',
        "文中![ 说明 ]( {} )图",
        '<img alt="" src="{}">',
    ],
)
def test_every_way_to_name_a_picture(site: Path, name: str, form: str) -> None:
    text = form.format(name)
    found, problems = named(site, text)
    assert (found, problems) == ([name], [])
    assert "<picture>" in body(text, {name: PHOTO}, "").html


def test_a_picture_by_reference(site: Path) -> None:
    text = "![说明][图]\n\n[图]: 张桂英.jpg\n"
    assert named(site, text) == (["张桂英.jpg"], [])
    assert "<picture>" in body(text, {"张桂英.jpg": PHOTO}, "").html


def test_editors_write_a_space_in_their_own_way(site: Path) -> None:
    text = "![](老%20照片.jpg)"
    assert named(site, text) == (["老%20照片.jpg"], [])
    assert "<picture>" in body(text, {"老%20照片.jpg": PHOTO}, "").html


def test_two_pictures_in_a_line_and_one_twice(site: Path) -> None:
    text = "![](张桂英.jpg) 和 ![](照片(1).jpg)\n\n![](张桂英.jpg)"
    assert named(site, text)[0] == ["张桂英.jpg", "照片(1).jpg"]


def test_words_that_are_no_pictures(site: Path) -> None:
    for text in ("[看](张桂英.jpg)", "!（张桂英.jpg）", "![]()", "![说明]", "好！[x] (a.jpg)"):
        assert named(site, text) == ([], [])


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("没有.jpg", "photo-missing"),
        ("../../a.jpg", "photo-outside"),
        ("..%2F..%2Fa.jpg", "photo-outside"),
        ("/etc/a.jpg", "photo-outside"),
        ("//host/a.jpg", "photo-remote"),
        ("C:\\a.jpg", "photo-outside"),
        ("http://a.example/a.jpg", "photo-remote"),
        ("data:image/png;base64,AA", "photo-remote"),
        ("a.svg", "photo-not-picture"),
        ("大.jpg", "photo-case"),
    ],
)
def test_what_is_wrong_stands_where_the_path_begins(site: Path, path: str, code: str) -> None:
    found, problems = named(site, f"第一行\n图![]({path})")
    assert found == []
    assert [(each.code, each.at) for each in problems] == [(code, Position("exemplars/a.md", 2, 6))]


def test_the_photo_of_a_story_may_lie_elsewhere_in_the_site(tmp_path: Path) -> None:
    site = write(tmp_path, {**COUNTY, "exemplars/a/b.md": story("某", "aaaaa1"), "pool/a.jpg": "x"})
    problems: list[Problem] = []
    found = pictures("![](../../pool/a.jpg)", "exemplars/a/b.md", 1, Album(Folder(site)), problems)
    assert [picture.source.path for picture in found] == ["pool/a.jpg"]
