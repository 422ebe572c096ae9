"""What an import guessed is asked for, put right, and only then published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from bangyang.commands.confirm import Ask, confirm
from bangyang.model.options import Wishes
from sites import COUNTY, built, run, story, write

OPEN = """\
---
# yaml-language-server: $schema=../.schemas/story.json
# 导入自：来稿.txt（sha256：{digest}）
编号: abcdef
# 出处：文件名“周青岚”
姓名: 周青岚
# 出处（待核）：猜测：集体
类别: 集体
# 我自己的注
县: 试验县
# 出处（待核）：原文没有写日期，先写今天
日期: 2026-11-23
# 出处（待核）：正文
荣誉:
  - 名称: 试验县好人
# 下面几项还没有人核对，核对以前这一篇不公开：运行 bangyang confirm
待核:
  - 类别
  - 日期
  - 荣誉
---

她守着一片林子。
""".format(digest="0" * 64)

CONFIRMED = """\
---
# yaml-language-server: $schema=../.schemas/story.json
# 导入自：来稿.txt（sha256：{digest}）
编号: abcdef
姓名: 周青岚
类别: 个人
# 我自己的注
县: 试验县
日期: 2026-03-05
---

她守着一片林子。
""".format(digest="0" * 64)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", COUNTY | {"exemplars/周青岚.md": OPEN})


def answers(*given: str) -> tuple[Callable[[str], str], list[str]]:
    """Return what gives these answers one after another, and what it was asked."""
    asked: list[str] = []
    waiting = list(given)

    def answer(question: str) -> str:
        asked.append(question)
        return waiting.pop(0)

    return answer, asked


def confirmed(site: Path, *given: str, names: tuple[str, ...] = (), yes: bool = False) -> int:
    answer, _ = answers(*given)
    return confirm(site / "mkdocs.yml", Wishes(), Ask(names, yes), answer)


def test_values_are_shown_put_right_and_checked(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert confirmed(site, "个人", "三月五日", "2026年13月1日", "2026-03-05", "-") == 0
    assert (site / "exemplars/周青岚.md").read_text("utf-8") == CONFIRMED
    told = capsys.readouterr().err
    assert "周青岚　exemplars/周青岚.md（第 1 篇，共 1 篇）" in told
    assert "类别：集体\n  出处（待核）：猜测：集体" in told
    assert told.count("\n  ! ") == 2
    assert "核对了 1 篇" in told


def test_enter_accepts(site: Path) -> None:
    assert confirmed(site, "", "", "") == 0
    text = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "待核" not in text
    assert "类别: 集体\n" in text
    assert "  - 名称: 试验县好人\n" in text


def test_what_was_answered_is_kept_when_it_is_stopped(site: Path) -> None:
    def answer(question: str) -> str:
        if len(asked) == 1:
            raise click.Abort
        asked.append(question)
        return "个人"

    asked: list[str] = []
    with pytest.raises(click.Abort):
        confirm(site / "mkdocs.yml", Wishes(), Ask(), answer)
    text = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "\n类别: 个人\n" in text
    assert "待核:\n  - 日期\n  - 荣誉\n" in text
    assert "# 出处（待核）：原文没有写日期" in text
    assert "猜测：集体" not in text


def test_a_guessed_name_that_is_put_right_names_the_file(site: Path) -> None:
    text = OPEN.replace("姓名: 周青岚", "姓名: 党旗飘扬").replace("  - 类别", "  - 姓名")
    (site / "exemplars/周青岚.md").unlink()
    write(site, {"exemplars/党旗飘扬/index.md": text, "exemplars/党旗飘扬/照片.png": ""})
    assert confirmed(site, "周青岚", "", "") == 0
    assert (site / "exemplars/周青岚/index.md").is_file()
    assert (site / "exemplars/周青岚/照片.png").is_file()
    assert not (site / "exemplars/党旗飘扬").exists()


def test_lists_are_typed_on_one_line(site: Path) -> None:
    assert confirmed(site, "", "", "2025年试验县好人（县级）；护林标兵") == 0
    text = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "  - 名称: 试验县好人\n    级别: 县级\n    年份: 2025\n  - 名称: 护林标兵\n" in text


@pytest.mark.parametrize("name", ["abcdef", "周青岚", "exemplars/周青岚.md", "zhou-qing-lan"])
def test_a_story_is_found_by_what_it_is_called(site: Path, name: str) -> None:
    write(
        site, {"exemplars/陆小满.md": OPEN.replace("周青岚", "陆小满").replace("abcdef", "ghijkm")}
    )
    assert confirmed(site, names=(name,), yes=True) == 0
    assert "待核" not in (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "待核" in (site / "exemplars/陆小满.md").read_text("utf-8")


def test_an_unknown_name_is_told_with_near_ones(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert confirmed(site, names=("周青兰",), yes=True) == 1
    assert "周青岚" in capsys.readouterr().err


def test_english_files_and_windows_line_ends_stay_as_they_are(site: Path) -> None:
    text = story("Zhou", "abcdef", unsure="[kind]").replace("\n", "\r\n")
    (site / "exemplars/周青岚.md").write_bytes(f"\ufeff{text}".encode())
    assert confirmed(site, "集体") == 0
    wanted = text.replace("kind: person", "kind: 集体").replace("unsure: [kind]\r\n", "")
    assert (site / "exemplars/周青岚.md").read_bytes() == f"\ufeff{wanted}".encode()


def test_only_what_is_confirmed_is_published(site: Path) -> None:
    other = OPEN.replace("周青岚", "陆小满").replace("abcdef", "ghijkm")
    write(site, {"exemplars/陆小满.md": other})
    assert run(site, "confirm", "陆小满", "--yes").returncode == 0
    assert "没有这一篇" in run(site, "confirm", "陆小满").stderr
    stories = built(site) / "exemplars/shiyan"
    assert "她守着一片林子" in (stories / "lu-xiao-man/index.html").read_text("utf-8")
    assert not (stories / "zhou-qing-lan").exists()
