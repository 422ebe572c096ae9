"""Characters of symbol fonts, which mean nothing without their font → characters that do.

The codes are those of the fonts Windows brings; each sign was looked up in Unicode's own mapping
of Wingdings (L2/12-368) or is the sign of the Symbol font's encoding.
"""

from __future__ import annotations

import re

_WINGDINGS = (
    {
        0x21: "✏",
        0x22: "✂",
        0x26: "📖",
        0x28: "☎",
        0x29: "✆",
        0x2A: "✉",
        0x46: "☞",
        0x47: "☝",
        0x4A: "☺",
        0x52: "☼",
        0x6C: "●",
        0x6D: "❍",
        0x6E: "■",
        0x6F: "□",
        0x70: "□",
        0x71: "❑",
        0x72: "❒",
        0x73: "⬧",
        0x74: "⧫",
        0x75: "◆",
        0x76: "❖",
        0x77: "⬥",
        0x9F: "•",
        0xA1: "○",
        0xA4: "◉",
        0xA7: "▪",
        0xA8: "□",
        0xAB: "★",
        0xB2: "✧",
        0xB6: "☆",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    }
    | {0x81 + at: chr(0x2460 + at) for at in range(10)}
    | {0x8C + at: chr(0x2776 + at) for at in range(10)}
)
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "☐"}
_SYMBOL = {
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xA3: "≤",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xD7: "⋅",
    0xA2: "′",
    0x61: "α",
    0x62: "β",
    0x6D: "μ",
    0x70: "π",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_INSERTED = re.compile("[\uf000-\uf0ff]")


def sign(font: str, code: str) -> str:
    """Return the character that ``w:sym`` shows; nothing where it is not known."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(place & 0xFF, "")
    return chr(place) if 0x20 < place < 0xD800 else ""


def private(text: str) -> str:
    """Return the characters of a text that no font but one's own shows."""
    return "".join(_PRIVATE.findall(text))


def known(text: str) -> str:
    """Return a text with the private characters symbol fonts use put right, where they are known.

    A bare one names no font: Wingdings is what offices insert.
    """
    return _INSERTED.sub(lambda sign: _WINGDINGS.get(ord(sign[0]) & 0xFF, sign[0]), text)
