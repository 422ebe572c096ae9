"""How names sound and look: what somebody typing one may take for another."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from bangyang.search.fold import simplified

_ALIKE = (
    "未末 己已巳 戊戌戍 日曰 人入 土士 千干 天夭 王玉 今令 免兔 鸟乌 晴睛 析折 治冶 淮准 茶荼 辛幸 "
    "侯候 烔炯 大太 刀力 贝见 午牛 田由甲申 币市 白自 目且 圆园 兰蓝 付傅 肖萧 闫阎 邱丘 戴代 予矛"
)
"""Characters one is typed for the other, though some of them sound otherwise."""
_DOTS = re.compile(r"[·•・‧．.\s]")


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """Return what names have in common that sound alike, or look it: syllables without tones."""
    return " ".join(_sound(char) for char in plain(name))


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """Return a name in simplified characters, without dots and spaces."""
    return _DOTS.sub("", name).translate(_simplified())


@cache
def _sound(char: str) -> str:
    return lazy_pinyin(_first_alike().get(char, char))[0]


@cache
def _first_alike() -> dict[str, str]:
    return {char: group[0] for group in _ALIKE.split() for char in group}


@cache
def _simplified() -> dict[int, str]:
    return {ord(old): new for old, new in simplified()}
