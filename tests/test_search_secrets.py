"""What is not published leaves no trace in the index: it is the same, byte for byte, without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.search.write import FOLDER
from framed import unpacked
from sites import built, story, tree, write

COUNTIES = {"jia": ("甲河县", "masked"), "yi": ("乙河县", "surname")}

PLEDGES = (
    "年度,编号,承诺人,承诺类型,所在党组织,承诺事项,责任人,公开日期,完成时限,状态,完成情况,"
    "点评人,领导点评,点评日期,联系电话,身份证号码,备注\n"
)


def site(folder: Path, words: str, given: str) -> Path:
    """Write a site where ``words`` stand wherever nothing is published, or only later.

    ``given`` is the part of a member's name that is masked.
    """
    files = {
        "mkdocs.yml": "site_name: 两河\nsite_url: https://liang-he.example/\n"
        "docs_dir: content/pages\ntheme: {name: material, language: zh}\n"
        "plugins: [bangyang: {today: 2026-11-23, posters: [], share_pictures: false}]\n",
        "content/pages/index.md": "# 首页\n\n两河是虚构的。\n",
        **stories(words),
    }
    for county, (name, policy) in COUNTIES.items():
        home = f"content/counties/{county}"
        files |= {
            f"{home}/county.yml": f"name: {name}\ntownships: [{name[0]}岸乡]\n"
            f"names: {{members: {policy}}}\n",
            f"{home}/pledges/2026.csv": pledges(
                words, f"鄢{given}岚" if county == "jia" else f"鄢{given}"
            ),
            f"{home}/liaison.csv": liaison(words),
            f"{home}/campaigns/a.md": campaign("看得见的活动", "2026-01-01", words),
            f"{home}/campaigns/b.md": campaign(words, "2026-12-01", words),
            f"{home}/notices/b.md": notice(words),
        }
    return write(folder, files)


def stories(words: str) -> dict[str, str]:
    """Return a published story with what of it stays back, and stories that stay back whole."""
    told = {
        "county": "甲河县",
        "title": words,
        "summary": words,
        "unit": words,
        "quote": f"{{text: {words}, by: {words}}}",
    }
    back = {
        "draft": {"status": "draft"},
        "notice": {"status": "notice"},
        "gone": {"status": "withdrawn", "withdrawn": f"{{on: 2026-11-01, reason: {words}}}"},
        "later": {"date": "2026-11-24"},
    }
    private = {
        "county": "甲河县",
        "approved": f"[{{step: 初审, by: {words}, on: 2026-01-01}}]",
        "verified": f"{{by: {words}, on: 2026-01-01}}",
        "consent": "{signed: 2026-01-01, until: 2027-01-01}",
    }
    return {
        "exemplars/shown.md": story("程雪梅", "shown1", f"她敲门。<!-- {words} -->", **private),
        **{
            f"exemplars/{name}.md": story(words, f"{name[:4]}x1", words, **{**told, **fields})
            for name, fields in back.items()
        },
    }


def pledges(words: str, member: str) -> str:
    """Return a table: a member's pledge that names its maker everywhere, and a proposed one."""
    own = f"2026,001,{member},党员,岸边党支部,{member}给老人送饭,{member},2026-02-01,2026-06-30"
    said = f"已完成,{member}送到了,{member},{member}同志干得好,2026-05-01,{words},{words},{words}\n"
    back = f"2026,002,{words},党员,岸边党支部,{words},{words},2026-02-01,2026-06-30,待审,{words}"
    return f"{PLEDGES}{own},{said}{back},{words},{words},2026-05-01,,,\n"


def liaison(words: str) -> str:
    return (
        "联系领导,联系点,乡镇,建立日期,日期,记录\n"
        f"章慧,岸边渡口,,2026-01-12,2026-02-26,看了水尺\n"
        f"章慧,岸边渡口,,2026-01-12,2026-11-24,{words}\n"
        f"{words},{words},,2026-11-24,2026-11-25,{words}\n"
    )


def campaign(name: str, start: str, words: str) -> str:
    goal = (
        "目标:\n  - 指标: 路灯\n    基期: 1\n    目标: 9\n    进度:\n"
        "      - {日期: 2026-11-01, 数值: 4, 来源: 夜巡本}\n"
        f"      - {{日期: 2026-11-24, 数值: 5, 来源: {words}}}\n"
    )
    return f"---\n名称: {name}\n开始: {start}\n{goal}---\n\n{name}。\n"


def notice(words: str) -> str:
    return (
        f"---\n标题: {words}\n对象: [{words}]\n开始: 2026-11-24\n工作日: 5\n"
        f"受理: {{电话: 0000-0000}}\n---\n\n{words}\n"
    )


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The files of the index of two sites that differ in nothing but what is hidden."""
    rooms = [tmp_path_factory.mktemp("hidden") / "site" for _ in range(2)]
    hidden = [("綦念禤衿", "霁"), ("逄棣郗翀逄棣郗翀", "沅")]
    made = [built(site(room, *words)) for room, words in zip(rooms, hidden, strict=True)]
    return [tree(folder / FOLDER) for folder in made]


def test_the_index_is_the_same_whatever_is_hidden(indexes: list[dict[str, bytes]]) -> None:
    first, second = indexes
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_what_is_shown_beside_it_is_in_the_index(indexes: list[dict[str, bytes]]) -> None:
    texts = "".join(
        unpacked(content).decode("gbk")
        for path, content in indexes[0].items()
        if path.startswith(("h/", "t/"))
    )
    shown = (
        "程雪梅",
        "她敲门",
        "给老人送饭",
        "鄢*岚",
        "鄢同志",
        "看了水尺",
        "看得见的活动",
        "夜巡本",
    )
    assert [words for words in shown if words not in texts] == []
