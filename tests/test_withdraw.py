"""A withdrawn story: the next build leaves nothing of it, whatever else is wrong."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bangyang.commands.named import find
from bangyang.commands.withdraw import withdrawn
from bangyang.commands.withdrawn import forget_withdrawn
from bangyang.derive.cache import Cache
from bangyang.load.folder import Folder
from bangyang.model.exemplars import Status
from bangyang.model.library import Library
from bangyang.model.options import Wishes
from bangyang.preview.making import build as preview
from bangyang.store import Store
from editions import exemplar
from sites import COUNTY, built, run, story, tree, write
from traces import coloured, digests, told

WORDS = ("鹮岬守灯四十年", "灯塔下的螺旋梯", "礁石上的暗号", "饸饹面馆的账", "嬷嬷记得每条船")
"""Words of the story's title, text, picture, impact and quote, which stand nowhere else."""
REASON = "家属来信要求撤下"
PINK = (250, 20, 190)
FRAME = ".cache/bangyang/frame"
"""MkDocs' part: its own words and files."""

SITE = {
    **COUNTY,
    "mkdocs.yml": COUNTY["mkdocs.yml"].replace(
        "posters: []", "posters: [{kind: story, size: A4}, {kind: roll, size: A4}]"
    ),
    "content/pages/about.md": "# 关于\n\n本站由宣传部办。\n",
    "content/counties/shiyan/notices/gs.md": "---\ntitle: 关于好人的公示\nstart: 2026-11-20\n"
    "subjects: [gone01, stay01]\ncontact: {phone: 0990-1234567}\n---\n\n公示。\n",
    "content/counties/shiyan/campaigns/deng.md": "---\nname: 点灯\nstart: 2026-01-01\n"
    "exemplars: [gone01, stay01]\ngoals: [{indicator: 灯, target: 3}]\n---\n\n点灯。\n",
    "exemplars/gone.md": story(
        "鲍望舒",
        "gone01",
        f"{WORDS[1]}，他每天上下两趟。**{WORDS[1]}**\n\n![{WORDS[2]}](lamp.png)\n",
        title=WORDS[0],
        photo="{file: face.png, caption: 灯塔}",
        impact=f"[{{label: {WORDS[3]}, value: 3}}]",
        quote=f"{{text: {WORDS[4]}}}",
        honours="[{title: 好人, year: 2025}]",
        township="东河乡",
    ),
    "exemplars/stay.md": story(
        "田水生", "stay01", "他修了一条渠。", honours="[{title: 好人, year: 2025}]"
    ),
}


def office(folder: Path) -> Path:
    """Write the site with its pictures, two of them in a colour nothing else has."""
    write(folder, SITE)
    for name in ("face", "lamp"):
        side = 900 if name == "face" else 500
        Image.new("RGB", (side, side), PINK).save(folder / f"exemplars/{name}.png")
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that was built, shown while it was written, and printed."""
    root = office(tmp_path_factory.mktemp("withdraw") / "office")
    built(root)
    assert preview(root / "mkdocs.yml", Wishes(jobs=1)).ready
    assert run(root, "posters", "--jobs", "1", "--only", "gone01", "--bleed", "3").returncode == 0
    assert {word for _, word in told(WORDS, root / "site")} == set(WORDS)
    assert coloured(PINK, root / ".cache")
    return root


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site after the story was withdrawn while another one has an error."""
    root = tmp_path_factory.mktemp("withdrawn") / "office"
    shutil.copytree(before, root)
    write(root, {"exemplars/wrong.md": story("夏雨晴", "wrong1", date="三月")})
    done = run(root, "withdraw", "鲍望舒", "--reason", REASON, "--on", "2026-11-22")
    assert done.returncode == 0, done.stderr
    done = run(root, "build", "--jobs", "1")
    assert done.returncode == 1
    assert "exemplars/wrong.md" in done.stderr
    assert "1 篇要撤下的故事还在网站上" in done.stderr
    return root


def test_no_byte_tells_of_it(after: Path) -> None:
    places = [after / name for name in ("site", "site.old", ".cache")]
    assert told([*WORDS, REASON], *places) == []
    assert coloured(PINK, *places) == []


@pytest.fixture(scope="module")
def never(after: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same site in which the story was never told."""
    root = tmp_path_factory.mktemp("never") / "office"
    shutil.copytree(after, root, ignore=shutil.ignore_patterns("site*", ".cache", "*.png"))
    shutil.copytree(after / FRAME, root / FRAME)
    stub = story("某甲", "gone01", "无。", withdrawn="{on: 2026-11-22}")
    write(root, {"exemplars/gone.md": stub})
    run(root, "build", "--jobs", "1", "--leave-out")
    return root


def test_the_site_is_what_it_would_be_had_the_onenever_been_told(after: Path, never: Path) -> None:
    assert tree(never / "site") == tree(after / "site") == tree(after / "site.old")


def test_nothing_that_was_made_of_it_is_left(before: Path, after: Path, never: Path) -> None:
    places = ("exemplars", "site", ".cache")
    had, has, would = (
        digests(*(root / name for name in places[root is not before :]))
        for root in (before, after, never)
    )
    left = (had.keys() & has.keys()) - would.keys()
    assert [had[each] for each in left if "trees/" not in had[each]] == []


BROKEN = {
    "gone11": ("date: 2026-03-05", "date: 三月"),
    "gone12": ("title:", "title：未闭合 ["),
    "gone13": ("\n---\n\n", "\n\n"),
    "gone14": ("face.png", "none.png"),
    "gone15": ("照片旁边的话", "\udcff\udcfe"),
}
"""What was broken in a story's file after it was published: a value, its YAML, where it ends, a
picture's name, its bytes."""


def test_stories_whose_own_files_are_broken_are_withdrawn_too(tmp_path: Path) -> None:
    told_of = SITE["exemplars/gone.md"].replace("lamp.png", "face.png") + "照片旁边的话\n"
    root = write(tmp_path / "office", COUNTY)
    whole = {each: told_of.replace("gone01", each) for each in BROKEN}
    write(root, {f"exemplars/{each}.md": text for each, text in whole.items()})
    Image.new("RGB", (400, 400), PINK).save(root / "exemplars/face.png")
    site = built(root)
    assert all((site / f"exemplars/shiyan/{each}/index.html").is_file() for each in BROKEN)

    write(root, {"exemplars/wrong.md": story("夏雨晴", "wrong1", date="三月")})
    for each, (right, wrong) in BROKEN.items():
        assert right in whole[each]
        file = f"exemplars/{each}.md"
        (root / file).write_bytes(
            whole[each].replace(right, wrong).encode("utf-8", "surrogateescape")
        )
        done = run(root, "withdraw", file, "--reason", REASON)
        assert done.returncode == 0, done.stderr
    done = run(root, "build", "--jobs", "1")
    assert "exemplars/gone" not in done.stderr
    places = [root / name for name in ("site", "site.old", ".cache")]
    assert told([*WORDS, REASON], *places) == []
    assert coloured(PINK, *places) == []
    for each in BROKEN:
        short = (site / f"e/{each}/index.html").read_text(encoding="utf-8")
        assert "2026年11月23日起不再公开" in short

    write(root, {"exemplars/more.md": story("文竹青", "more01")})
    done = run(root, "build", "--jobs", "1")
    assert done.returncode == 1
    assert "网站没有改动" in done.stderr, "nothing is urgent any more"
    assert not (site / "exemplars/shiyan/more").exists()


@pytest.mark.parametrize(
    ("coding", "mark"), [("utf-8", ""), ("utf-8", "\ufeff"), ("gb18030", ""), ("utf-16", "")]
)
def test_only_the_front_matter_changes(coding: str, mark: str) -> None:
    before = f"{mark}---\r\n姓名: 张\r\n状态: 已发布 # 张主任\r\n---\r\n\r\n正文\r\n"
    after = before.replace("已发布", "已撤下").replace(
        "主任\r\n", "主任\r\n撤下:\r\n  日期: 2026-11-27\r\n  原因: 本人: 要求\r\n"
    )
    changed = withdrawn(before.encode(coding), date(2026, 11, 27), "本人: 要求").decode("utf-8")
    assert changed == after.replace("本人: 要求", '"本人: 要求"')


NAMES = {
    "exemplars/zhang.md": story("张桂英", "aaaaa1"),
    "exemplars/东河乡/张桂英/index.md": "---\n{姓名: 张桂英, 编号: bbbbb1}\n---\n",
    "exemplars/李 四.md": "---\n姓名: 李四\n类别: 个人\n日期: 2026-01-01\n---\n",
    "exemplars/broken.md": "---\n姓名: [王五\n编号: ccccc1\n---\n",
}


@pytest.mark.parametrize(
    ("called", "file"),
    [
        ("aaaaa1", "zhang.md"),
        ("AAAAA1", "zhang.md"),
        ("exemplars/zhang.md", "zhang.md"),
        (r"exemplars\zhang.md", "zhang.md"),
        ("exemplars/东河乡/张桂英", "东河乡/张桂英/index.md"),
        ("bbbbb1", "东河乡/张桂英/index.md"),
        ("https://x.example/a/e/bbbbb1/", "东河乡/张桂英/index.md"),
        ("https://x.example/exemplars/shiyan/li-si/", "李 四.md"),
        ("zhang-gui-ying", "东河乡/张桂英/index.md"),
        ("李四", "李 四.md"),
        ("ccccc1", "broken.md"),
    ],
)
def test_a_oneis_found_by_whatever_names_it(tmp_path: Path, called: str, file: str) -> None:
    root = write(tmp_path / "office", {**COUNTY, **NAMES})
    found, near = find(called, Folder(root), "exemplars", root)
    assert [each.file for each in found] == [f"exemplars/{file}"]
    assert near == []


def test_what_cannot_be_told_apart_or_found_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    root = write(tmp_path / "office", {**COUNTY, **NAMES})
    before = tree(root / "exemplars")
    done = run(root, "withdraw", "张桂英")
    assert done.returncode == 2
    assert "aaaaa1　张桂英　exemplars/zhang.md" in done.stderr
    assert "bbbbb1" in done.stderr
    done = run(root, "withdraw", "张桂")
    assert done.returncode == 2
    assert "最接近的：张桂英" in done.stderr
    assert tree(root / "exemplars") == before


def test_a_second_time_says_so_and_prints_are_listed(tmp_path: Path) -> None:
    log = (
        "编号,姓名或名称,种类,尺寸,文件,印制日期,页数,所载编号\r\n"
        "aaaaa1,张桂英,story,A3,shiyan/a-story-A3.pdf,2026-03-01,1,aaaaa1\r\n"
        "shiyan,东河乡光荣榜,roll,A2,run.pdf#page=4,2026-04-01,2,bbbbb1 aaaaa1\r\n"
        "bbbbb1,张桂英,story,A3,shiyan/b-story-A3.pdf,2026-03-01,1,bbbbb1\r\n"
        "shiyan,板报,board,A2,old.pdf,2025-04-01,1,\r\n"
    )
    root = write(tmp_path / "office", {**COUNTY, **NAMES, "print/log.csv": log})
    write(root, {"content/pages/about.md": "张桂英来过。\n", "print/run.pdf": "x"})
    done = run(root, "withdraw", "aaaaa1", "--on", "2026-11-20")
    assert done.returncode == 0
    assert "2026-11-20" in done.stderr
    assert "印过它的海报 2 次" in done.stderr
    assert "content/pages/about.md" in done.stderr
    assert done.stdout == ""
    written = tree(root / "exemplars")
    done = run(root, "withdraw", "aaaaa1", "--print", "--on", "2026-11-21")
    assert "早已撤下" in done.stderr
    assert tree(root / "exemplars") == written
    first, second = done.stdout.splitlines()
    assert "故事海报" in first
    assert "shiyan/a-story-A3.pdf" in first
    assert "光荣榜“东河乡光荣榜”" in second
    assert "run.pdf#page=4" in second
    assert "请删掉" in second
    assert "另有 1 次" in done.stderr


def test_each_withdrawal_empties_what_builds_do_not_prune_and_no_build_does(
    tmp_path: Path,
) -> None:
    cache, file, site = Cache(tmp_path / "cache"), tmp_path / "mkdocs.yml", tmp_path / "site"
    Store(cache.root).put("room", {"key": b"kept"})
    shown = exemplar(1)
    gone = replace(shown, status=Status.WITHDRAWN)
    for one, stays in ((shown, True), (gone, False), (gone, True), (shown, True), (gone, False)):
        if not cache.has("prints", "a"):
            with cache.fill("prints", "a") as folder:
                (folder / "poster.pdf").write_bytes(b"%PDF")
        forget_withdrawn(cache, Library((), (one,)), file, site)
        assert cache.has("prints", "a") is stays
    assert Store(cache.root).get("room", ["key"]) == {"key": b"kept"}


def test_a_reason_can_be_added_later(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    run(tmp_path, "withdraw", "gone01", "--on", "2026-11-20")
    again = run(tmp_path, "withdraw", "gone01", "--reason", REASON)
    assert "补上了原因" in again.stdout + again.stderr
    said = (tmp_path / "exemplars/gone.md").read_text(encoding="utf-8")
    assert REASON in said
    assert "2026-11-20" in said
    third = run(tmp_path, "withdraw", "gone01", "--reason", "别的原因")
    assert "没有改动" in third.stdout + third.stderr
    assert (tmp_path / "exemplars/gone.md").read_text(encoding="utf-8") == said
