"""Surnames: where a Chinese name divides."""

from __future__ import annotations

COMPOUND = frozenset(
    """
    欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊
    赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文
    司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正
    宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户
    公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘
    淳于 耶律 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 单于 完颜 纳兰
    叶赫 爱新觉罗
    """.split()
)
"""Surnames of more than one character in use today or in the Hundred Family Surnames."""

_LONGEST = max(map(len, COMPOUND))
_DOTS = "·•・‧"


def surname(name: str) -> tuple[str, str]:
    """Return a name's surname and the rest: 欧阳修 → (欧阳, 修).

    A name with a dot divides before it: 阿依古丽·买买提 → (阿依古丽, ·买买提).
    """
    for dot in _DOTS:
        if dot in name:
            family, _, rest = name.partition(dot)
            return family, f"·{rest}"
    for length in range(_LONGEST, 1, -1):
        if name[:length] in COMPOUND and len(name) > length:
            return name[:length], name[length:]
    return name[:1], name[1:]
