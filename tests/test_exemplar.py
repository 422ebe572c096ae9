"""Stories: every key, in either language, comes to the same record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bangyang.load.exemplar import KEYS
from bangyang.load.folder import Folder
from bangyang.load.library import load
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.options import Options
from bangyang.problems import Position, Problem
from bangyang.rules.vocabularies import defaults
from sites import COUNTY, story, write

OPTIONS = Options("试验县", "", "zh", date(2026, 11, 23), defaults())

EN = """---
name: 张桂英
kind: person
county: shiyan
date: 2026-03-05
id: abc234
title: 三十年
summary: 种树
township: dong-he-xiang
village: 上村
unit: 东河林场
role: 护林员
sector: nong-cun
themes: [服务人民群众]
standards: [带头服务群众, 带头弘扬正气]
category: 敬业奉献
honours:
  - {title: 先进工作者, level: county, year: 2020, issuer: 试验县, basis: 试发〔2020〕1号}
photo: {file: a.jpg, caption: 在林场, alt: 张桂英在种树, focus: 40% 30%}
quote: {text: 她不歇, by: 邻居}
impact: [{label: 树, value: "1,136", unit: 棵}]
status: published
approved: [{step: 初审, by: 李, on: 2026-03-01}]
verified: {by: 王, on: 2026-03-02}
consent: {signed: 2026-03-03, until: 2027-03-03}
allow: [{value: "110", reason: 报警电话}]
unsure: [date]
corrections: [{on: 2026-03-06, text: 改一个数}]
withdrawn: {on: 2026-03-07, reason: 本人要求}
---

正文。
"""

ZH = """---
姓名: 张桂英
类别: 个人
县: 试验县
日期: 2026年3月5日
编号: abc234
标题: 三十年
摘要: 种树
乡镇: 东河乡
村: 上村
单位: 东河林场
职务: 护林员
领域: 农村
主题: 服务人民群众
标准:
  - 带头服务群众
  - 带头弘扬正气
典型类别: 敬业奉献
荣誉:
  - 名称: 先进工作者
    级别: 县级
    年份: 2020年
    授予单位: 试验县
    依据: 试发〔2020〕1号
照片:
  文件: a.jpg
  说明: 在林场
  替代文字: 张桂英在种树
  焦点: "40% 30%"
群众评价:
  内容: 她不歇
  评价人: 邻居
成效:
  - 指标: 树
    数值: 1,136
    计量单位: 棵
状态: 已发布
审签:
  - 环节: 初审
    人: 李
    日期: 2026/3/1
核实: {核实人: 王, 日期: 2026/3/2}
授权: {签署日期: 2026/3/3, 有效期至: 2027/3/3}
待核: [date]
允许:
  - 内容: 110
    理由: 报警电话
更正:
  - 日期: 2026/3/6
    内容: 改一个数
撤下: {日期: 2026/3/7, 原因: 本人要求}
---

正文。
"""


def read(folder: Path, text: str) -> tuple[Exemplar, list[Problem]]:
    site = write(folder, {**COUNTY, "exemplars/a.md": text, "exemplars/a.jpg": "x"})
    library, problems = load(Folder(site), OPTIONS)
    (exemplar,) = library.exemplars
    return exemplar, [problem for problem in problems if problem.code != "ids-missing"]


def test_both_languages_say_the_same(tmp_path: Path) -> None:
    english, wrong = read(tmp_path / "en", EN)
    chinese, falsch = read(tmp_path / "zh", ZH)
    assert {each.code for each in (*wrong, *falsch)} == {"unconfirmed"}

    def placeless(exemplar: Exemplar) -> Exemplar:
        here = Position("a.md")
        photo = replace(exemplar.photo, at=here) if exemplar.photo else None
        return replace(exemplar, at=here, photo=photo)

    assert placeless(english) == placeless(chinese)
    empty = [name for name in KEYS if not getattr(english, name)]
    assert empty == []
    assert english.photo is not None
    assert english.photo.source.focus == (40.0, 30.0)


def test_a_story_with_a_withdrawal_is_withdrawn_unless_it_says_otherwise(tmp_path: Path) -> None:
    gone = story("某", "aaaaa1", withdrawn="{reason: 本人要求}")
    assert read(tmp_path / "a", gone)[0].status is Status.WITHDRAWN
    back = story("某", "aaaaa1", status="published", withdrawn="{on: 2026-01-01}")
    assert read(tmp_path / "b", back)[0].status is Status.PUBLISHED


def test_a_file_called_after_a_person_is_read_with_the_surname(tmp_path: Path) -> None:
    files = {
        "单红梅/index.md": story("单红梅", "aaaaa1"),
        "仇学勤2.md": story("仇学勤", "aaaaa2"),
        "单车和解小禾.md": story("解小禾", "aaaaa3"),
        "查看.md": story("查看", "aaaaa4", kind="organization"),
        "曾广平.md": "---\n",
    }
    known = "id,county,slug,first built\naaaaa5,shiyan,zeng-guang-ping,2026-01-01\n"
    site = write(tmp_path, {**COUNTY, "exemplars/ids.csv": known})
    write(site / "exemplars", files)
    library, problems = load(Folder(site), OPTIONS)
    assert sorted(each.slug for each in library.exemplars) == [
        "cha-kan",
        "dan-che-he-jie-xiao-he",
        "qiu-xue-qin-2",
        "shan-hong-mei",
    ]
    assert "id-lost" not in [problem.code for problem in problems]


def test_the_least_a_story_needs(tmp_path: Path) -> None:
    exemplar, problems = read(tmp_path, story("张桂英", "aaaaa1"))
    assert problems == []
    assert (exemplar.title, exemplar.county, exemplar.status) == ("张桂英", "shiyan", "published")
    assert (exemplar.slug, exemplar.url) == ("a", "exemplars/shiyan/a/")
