"""Readings: where a name stands from A to Z, surnames read as surnames."""

from __future__ import annotations

import unicodedata

from pypinyin import Style, lazy_pinyin

from bangyang.rules.surnames import surname

OTHER = "#"
"""The letter of names that begin with none of A to Z."""

SURNAMES = {
    "单": "shan",
    "仇": "qiu",
    "曾": "zeng",
    "解": "xie",
    "查": "zha",
    "盖": "ge",
    "乐": "yue",
    "朴": "piao",
    "区": "ou",
    "员": "yun",
    "尉迟": "yu chi",
    "单于": "chan yu",
    "万俟": "mo qi",
    "澹台": "tan tai",
    "长孙": "zhang sun",
    "令狐": "ling hu",
    "乐正": "yue zheng",
    "尉": "wei",
    "任": "ren",
    "华": "hua",
    "燕": "yan",
    "缪": "miao",
    "冼": "xian",
    "洗": "xian",
    "秘": "bi",
    "种": "chong",
    "折": "she",
    "祭": "zhai",
    "翟": "zhai",
    "黑": "he",
    "逄": "pang",
    "繁": "po",
    "宿": "su",
    "车": "che",
    "谌": "chen",
    "召": "shao",
    "殷": "yin",
    "贾": "jia",
    "柏": "bai",
    "纪": "ji",
    "曲": "qu",
    "牟": "mou",
    "都": "du",
    "能": "nai",
    "晁": "chao",
    "邸": "di",
    "阚": "kan",
    "郇": "xun",
    "郗": "xi",
    "葛": "ge",
    "盛": "sheng",
    "石": "shi",
    "占": "zhan",
    "教": "jiao",
    "干": "gan",
    "句": "gou",
    "过": "guo",
    "哈": "ha",
    "那": "na",
    "沈": "shen",
    "叶": "ye",
    "重": "chong",
}
"""Surnames read otherwise than the same character elsewhere (Xiandai Hanyu Cidian)."""


def reading(name: str, *, person: bool) -> str:
    """Return a name's toneless syllables, parted by spaces, in lower case.

    A person's name is read as surname and given name: 单雄信 → ``shan xiong xin``.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    family, given = surname(text) if person else ("", text)
    if family in SURNAMES:
        return " ".join([SURNAMES[family], *_syllables(given)])
    return " ".join(_syllables(text))


def letter(spelt: str) -> str:
    """Return the letter A to Z a reading begins with, or ``#``."""
    first = spelt[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def _syllables(text: str) -> list[str]:
    spelt = lazy_pinyin(text, style=Style.NORMAL)
    return [part for part in (syllable.strip().lower() for syllable in spelt) if part]
