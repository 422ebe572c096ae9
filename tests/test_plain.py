"""Texts of plain paragraphs come out the quick way as they do the long way, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.render.markdown import any_body, body
from bangyang.render.plain import plain, plain_words

LINES = (
    "他说，",
    "第一年2025年",
    "“好。”",
    "1. 一",
    "１. 二",
    "1.5倍",
    "- 三",
    "——四",
    "=",
    "---",
    "GPS 3 m",
)
SIGNS = (
    "他。，a1.:;()/'\"!?·“”—…、％＜０．々〆ぁ\u3000\u3001\u303f\uff5e"
    " -=+_*#>|\\`[]<&{}~^$@\n\n\n\t\r\xa0\u2028\x02"
)
ANY = st.lists(
    st.one_of(
        st.sampled_from(LINES),
        st.text(SIGNS, max_size=6),
        st.sampled_from(["\n", "\n\n", "\n\n\n"]),
    ),
    max_size=12,
).map("".join)


@given(ANY)
@example("　　一\n\n\n\n　二\n三\n")
@example("一\n２０. 二\n\n3) 三 4. 四")
@example("Title:\n  rest")
@example("\n\n一")
def test_the_quick_way_agrees_with_the_long_way(source: str) -> None:
    long = any_body(source, {}, "../")
    assert plain(source) in (None, long)
    assert plain_words(source) in (None, long.words)


@given(st.text(max_size=12), st.sampled_from(["", "一", "a", "。", "\n"]))
def test_whatever_characters_there_are(text: str, around: str) -> None:
    source = f"{around}{text}{around}"
    assert plain(source) in (None, any_body(source, {}, "../"))


@pytest.mark.parametrize("number", range(0x80))
def test_every_sign_of_the_keyboard(number: int) -> None:
    sign = chr(number)
    for source in (
        f"一{sign}二",
        f"{sign}一",
        f"一{sign}",
        f"一\n{sign} 二",
        f"1{sign} 一",
        sign * 3,
    ):
        assert plain(source) in (None, any_body(source, {}, "../"))


@pytest.mark.parametrize(
    "source",
    [
        "　　天还没亮，他就把三里长的水渠走了一遍。\n\n“省下2.3万元，”她说，“够了！”\n",
        "One day, in 2025,\nhe said: it's done.\n\nYes (really) - at 5% off?",
        "一\n" * 300,
    ],
)
def test_texts_as_offices_write_them_take_the_quick_way(source: str) -> None:
    assert plain(source) == any_body(source, {}, "../") == body(source, {}, "../")
