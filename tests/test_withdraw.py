"""A withdrawn story: the next build leaves nothing of it, whatever else is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from bangyang.model.options import Wishes
from bangyang.preview.making import build as preview
from sites import COUNTY, built, run, story, tree, write
from traces import coloured, digests, told

WORDS = ("鹮岬守灯四十年", "灯塔下的螺旋梯", "礁石上的暗号", "饸饹面馆的账", "嬷嬷记得每条船")
"""Words of the story's title, text, picture, impact and quote, which stand nowhere else."""
REASON = "家属来信要求撤下"
PINK = (250, 20, 190)

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
    kinds = ("--kind", "story", "--kind", "roll")
    assert run(root, "posters", "--jobs", "1", *kinds, "--size", "A3").returncode == 0
    for folder in (root / "site", root / ".cache"):
        assert {word for _, word in told(WORDS, folder)} == set(WORDS)
        assert coloured(PINK, folder)
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
    stub = story("鲍望舒", "gone01", "无。", withdrawn="{on: 2026-11-22}")
    write(root, {"exemplars/gone.md": stub})
    run(root, "build", "--jobs", "1", "--leave-out")
    return root


def test_the_site_is_what_it_would_be_had_the_story_never_been_told(
    after: Path, never: Path
) -> None:
    assert tree(never / "site") == tree(after / "site") == tree(after / "site.old")


def test_nothing_that_was_made_of_it_is_left(before: Path, after: Path, never: Path) -> None:
    places = ("exemplars", "site", ".cache")
    had, has, would = (
        digests(*(root / name for name in places[root is not before :]))
        for root in (before, after, never)
    )
    left = (had.keys() & has.keys()) - would.keys()
    assert [had[each] for each in left if "trees/" not in had[each]] == []
