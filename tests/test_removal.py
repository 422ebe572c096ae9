"""Private values taken out of texts: what stays reads as if they had never been there."""

from __future__ import annotations

import pytest

from bangyang.rules.private.find import find
from bangyang.rules.private.removal import taken_out

A, B = "16000000001", "16000000002"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"她守着一片林子。\n\n联系人：王某　{A}\n", "她守着一片林子。\n"),
        (f"一段。\n\n联系人：王某，联系电话：{A}。\n\n二段。\n", "一段。\n\n二段。\n"),
        (f"一段。\n\n- 电话：{A}\n- 供稿：王某\n", "一段。\n\n- 供稿：王某\n"),
        (f"一段。\n\n（联系人：王某 手机：{A}）\n", "一段。\n"),
        (f"一段。\\\n电话：{A}\n\n二段。\n", "一段。\n\n二段。\n"),
        (f"电话：{A}\n", ""),
        (f"供稿：王某 {A}\n", "供稿：王某\n"),
        (f"通讯员：王某（{A}）\n", "通讯员：王某\n"),
        (f"通讯员：王某（手机号码：{A}，微信同号）\n", "通讯员：王某\n"),
        (f"王某（村会计，电话：{A}）说。", "王某（村会计）说。"),
        (f"王某（电话：{A}，村会计）说。", "王某（村会计）说。"),
        (f"她的手机是{A}。她从不关机。", "她从不关机。"),
        (f"她的手机号是{A}，从不关机。", "从不关机。"),
        (f"要买茶的，请拨打{A}。", "要买茶的。"),
        (f"要买茶的打电话{A}，随时都在。", "要买茶的打，随时都在。"),
        (f"找王某，电话：{A}、{B}。", f"找王某，电话：{B}。"),
        (f"| 姓名 | 电话 |\n| --- | --- |\n| 王某 | {A} |\n",
         "| 姓名 | 电话 |\n| --- | --- |\n| 王某 | |\n"),
        (f"村医 {A}", "村医"),
        (f"村医（{A}）", "村医"),
        (A, ""),
    ],
)  # fmt: skip
def test_what_is_left_reads_well(text: str, left: str) -> None:
    found = find(text)[0]
    assert taken_out(text, found.start, found.end) == left
