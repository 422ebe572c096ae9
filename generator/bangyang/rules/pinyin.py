"""Readings: where a name stands from A to Z, surnames read as surnames."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin
from pypinyin.contrib.tone_convert import to_normal, to_tone3

from bangyang.rules.surnames import surname

OTHER = "#"
"""The letter of names that begin with none of A to Z."""

SURNAMES = {
    "单": "shàn",
    "仇": "qiú",
    "曾": "zēng",
    "解": "xiè",
    "查": "zhā",
    "盖": "gě",
    "乐": "yuè",
    "朴": "piáo",
    "区": "ōu",
    "员": "yùn",
    "贠": "yùn",
    "任": "rén",
    "华": "huà",
    "燕": "yān",
    "缪": "miào",
    "洗": "xiǎn",
    "秘": "bì",
    "种": "chóng",
    "折": "shé",
    "祭": "zhài",
    "翟": "zhái",
    "黑": "hè",
    "繁": "pó",
    "能": "nài",
    "召": "shào",
    "纪": "jǐ",
    "都": "dū",
    "阚": "kàn",
    "郇": "xún",
    "葛": "gě",
    "占": "zhān",
    "干": "gān",
    "句": "gōu",
    "过": "guō",
    "哈": "hǎ",
    "那": "nā",
    "重": "chóng",
    "肖": "xiāo",
    "卜": "bǔ",
    "薄": "bó",
    "於": "yū",
    "覃": "qín",
    "甯": "nìng",
    "相": "xiàng",
    "撒": "sǎ",
    "乜": "niè",
    "佴": "nài",
    "粘": "nián",
    "要": "yāo",
    "炅": "guì",
    "角": "jué",
    "观": "guàn",
    "蔚": "yù",
    "藏": "zāng",
    "番": "pān",
    "乐正": "yuè zhèng",
    "宰父": "zǎi fǔ",
    "子车": "zǐ jū",
    "耶律": "yē lǜ",
}
"""Surnames pypinyin does not read as surnames; ``tests/surnames.csv`` names the sources.

Where families differ (覃 Qín, Tán; 乐 Yuè, Lè) the more frequent reading stands.
"""

_KEPT = 8_192
"""Surnames and given names whose syllables are kept: the same ones come again and again."""

Order = tuple[str, ...]
"""What names are sorted by: syllables with their tones, then the characters, part by part."""


def reading(name: str, *, person: bool) -> str:
    """Return a name's toneless syllables, parted by spaces, in lower case.

    A person's name is read as surname and given name: 单雄信 → ``shan xiong xin``.
    """
    parts = _parts(name, person=person)
    return " ".join(filter(None, _spelt(parts, Style.NORMAL)))


def order(name: str, *, person: bool) -> Order:
    """Return what puts a name in its place: letters, then tones, then characters.

    One surname stays together: 施, then 石, then 史; 张 is not mixed with 章.
    """
    parts = _parts(name, person=person)
    pairs = zip(_spelt(parts, Style.TONE3), parts, strict=True)
    return tuple(each for pair in pairs for each in pair)


def letter(spelt: str) -> str:
    """Return the letter A to Z a reading begins with, or ``#``."""
    first = spelt[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def _parts(name: str, *, person: bool) -> tuple[str, ...]:
    """Return surname and given name, each to be read by itself; 高兴 is no phrase in 高兴华."""
    text = unicodedata.normalize("NFKC", name).strip()
    return surname(text) if person and not text.isascii() else (text,)


def _spelt(parts: tuple[str, ...], style: Style) -> list[str]:
    """Return each part's syllables; only what stands first can be a surname."""
    spelt = [_syllables(part, style) for part in parts]
    if len(parts) > 1 and parts[0] in SURNAMES:
        convert = to_tone3 if style is Style.TONE3 else to_normal
        spelt[0] = " ".join(map(convert, SURNAMES[parts[0]].split()))
    return spelt


@lru_cache(maxsize=_KEPT)
def _syllables(text: str, style: Style) -> str:
    runs = (run.strip().lower() for run in lazy_pinyin(text, style=style))
    return " ".join(spelt for spelt in runs if any(map(str.isalnum, spelt)))
