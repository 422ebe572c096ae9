"""What an import guessed is asked for, put right, and only then published."""

from __future__ import annotations

import json
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


def test_what_must_be_asked_about_waits_on(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert confirmed(site, "个人", "？", "") == 0
    text = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "待核:\n  - 日期\n---" in text
    assert "先放着" in (told := capsys.readouterr().err)
    assert "核对了" not in told


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


HELD = story(
    "周青岚", "abcdef",
    "她守着一片林子，手机16000000001，从不关机。\n\n二段。\n\n联系人：王某　160-0000-0002\n",
    职务="护林员（电话：16000000003）",
    待核="[职务, 正文]",
)  # fmt: skip


@pytest.fixture
def held(site: Path) -> Path:
    (site / "exemplars/周青岚.md").write_text(HELD, "utf-8")
    return site


def checked(site: Path) -> list[tuple[str, str]]:
    found = json.loads(run(site, "check", "--format", "json").stdout)
    return [(each["severity"], each["code"]) for each in found if "private" in each["code"]]


def test_private_data_of_a_story_that_waits_stops_nothing(held: Path) -> None:
    assert checked(held) == [("warning", "private-held")]
    write(held, {"exemplars/陆小满.md": story("陆小满", "ghijkm", "她守着一片林子。")})
    stories = built(held) / "exemplars/shiyan"
    assert (stories / "lu-xiao-man/index.html").exists()
    assert not (stories / "zhou-qing-lan").exists()


def test_private_data_is_shown_and_taken_out(
    held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert confirmed(held, "", "", "d", "") == 0
    text = (held / "exemplars/周青岚.md").read_text("utf-8")
    assert "职务: 护林员\n" in text
    assert text.endswith("---\n\n她守着一片林子，从不关机。\n\n二段。\n")
    assert "待核" not in text
    assert checked(held) == []
    told = capsys.readouterr().err
    assert "职务里有手机号码：护林员（电话：【16000000003】）\n  去掉以后：护林员\n" in told
    assert "正文里有手机号码：联系人：王某　【160-0000-0002】\n  去掉以后：这一行就没有了" in told


def test_private_data_is_replaced_or_kept_with_a_reason(held: Path) -> None:
    given = ("村医", "", "16000000004", "（略）", "k", "", "k", "本人同意公开")
    assert confirmed(held, *given) == 0
    text = (held / "exemplars/周青岚.md").read_text("utf-8")
    assert "职务: 护林员（电话：村医）\n" in text
    assert "手机（略），从不关机。" in text
    assert "联系人：王某　160-0000-0002\n" in text
    assert 'allow:\n  - value: "160-0000-0002"\n    reason: 本人同意公开\n' in text
    assert checked(held) == []


def test_private_data_that_must_be_asked_about_waits_on(held: Path) -> None:
    assert confirmed(held, "村医", "", "?") == 0
    text = (held / "exemplars/周青岚.md").read_text("utf-8")
    assert "职务: 护林员（电话：村医）\n" in text
    assert "16000000001" in text
    assert "待核:\n  - 正文\n---" in text


def test_yes_keeps_no_private_data(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert confirmed(held, yes=True) == 0
    assert (held / "exemplars/周青岚.md").read_text("utf-8") == HELD
    told = capsys.readouterr().err
    assert "里面有个人信息：16000000003、16000000001、160-0000-0002" in told
    assert "没有要核对" not in told


def test_what_became_private_later_is_asked_about_too(site: Path) -> None:
    text = OPEN.replace("林子。", "林子。电话：16000000001。").replace("试验县好人", "16000000002")
    (site / "exemplars/周青岚.md").write_text(text, "utf-8")
    assert confirmed(site, yes=True) == 0
    text = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "待核:\n  - 荣誉\n  - 正文\n" in text
    assert confirmed(site, "试验县好人", "", "") == 0
    text = (site / "exemplars/周青岚.md").read_text("utf-8")
    assert "荣誉:\n  - 名称: 试验县好人\n---\n\n她守着一片林子。\n" in text


def test_windows_line_ends_stay_when_words_go(site: Path) -> None:
    text = story("Zhou", "abcdef", "一段 16000000001。\n\n二段。\n", unsure="[body]")
    (site / "exemplars/周青岚.md").write_bytes(text.replace("\n", "\r\n").encode())
    assert confirmed(site, "") == 0
    wanted = text.replace(" 16000000001", "").replace("unsure: [body]\n", "")
    assert (site / "exemplars/周青岚.md").read_bytes() == wanted.replace("\n", "\r\n").encode()
