"""Spellings of one character as one, place by place: lengths stay, so that places do too."""

from __future__ import annotations

BREAK = "\0"
"""Stands between two texts that have nothing to do with each other."""

SPACES = "\t\r\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
UNSEENS = "\\\u00ad\u180e\ufe0f\ufeff" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)))
)
JOINT = "\v"
"""Stands for a change of lines within a paragraph or a cell."""
UNSEEN = "\u200b"
"""What every character that takes no room becomes; a backslash of Markdown takes none."""
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u30fc\ufe58\ufe63\uff0d~\uff5e\u301c"
DOTS = "·•・‧∙⋅●"

_FOLDED: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, UNSEENS), UNSEEN),
    **dict.fromkeys(map(ord, DASHES), "-"),
    **dict.fromkeys(map(ord, DOTS), "·"),
    **dict.fromkeys(map(ord, "\u2169\u2179\u00d7\u0425\u0445\u03a7\u03c7\u2573\u2715\u2716"), "X"),
    **dict.fromkeys(map(ord, "【〔［〈「『"), "["),
    **dict.fromkeys(map(ord, "】〕］〉」』"), "]"),
    0xFE6B: "@",
    0x2236: ":",
}

HAN_DIGITS = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两"
_COUNTED = dict(zip(map(ord, HAN_DIGITS), "00012345678911234567892", strict=True))


def folded(text: str) -> str:
    """Return a text with full width, dashes, dots and spaces each in one spelling."""
    return text.translate(_FOLDED)


def counted(text: str) -> str:
    """Return a text whose Chinese digits are the usual ones: 一三八 as 138."""
    return text.translate(_COUNTED)
