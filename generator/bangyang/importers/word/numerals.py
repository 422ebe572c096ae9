"""Numbers as Word's number formats write them (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_FIGURES = "零一二三四五六七八九"
_ZERO = "〇"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def counted(value: int) -> str:
    """Return a number as one counts in Chinese: 十, 十一, 二十, 一百零三."""
    text = _spoken(value, _FIGURES, ("", "十", "百", "千"))
    return text.removeprefix("一") if 10 <= value < 20 else text


def formal(value: int) -> str:
    """Return a number as on a cheque: 壹拾, 贰拾叁."""
    return _spoken(value, _FORMAL, ("", "拾", "佰", "仟"))


def _spoken(value: int, figures: str, units: tuple[str, ...]) -> str:
    if not 0 < value < 10_000:
        return str(value)
    text, skipped = "", False
    for place in (3, 2, 1, 0):
        figure = value // 10**place % 10
        if figure:
            text += (figures[0] if skipped and text else "") + figures[figure] + units[place]
        skipped = not figure
    return text


def figures(value: int) -> str:
    """Return a number figure by figure: 一〇, 二三."""
    return "".join(_ZERO if each == "0" else _FIGURES[int(each)] for each in str(max(value, 0)))


def circled(value: int) -> str:
    """Return ① to ㊿."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(start + value - first)
    return str(value)


def _circled_chinese(value: int) -> str:
    return chr(0x3280 + value - 1) if 1 <= value <= 10 else counted(value)


def _bracketed_chinese(value: int) -> str:
    return chr(0x3220 + value - 1) if 1 <= value <= 10 else f"({counted(value)})"


def _bracketed(value: int) -> str:
    return chr(0x2474 + value - 1) if 1 <= value <= 20 else f"({value})"


def _dotted(value: int) -> str:
    return chr(0x2488 + value - 1) if 1 <= value <= 20 else f"{value}."


def _wide(value: int) -> str:
    return "".join(chr(ord(each) + 0xFEE0) for each in str(value))


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text


def _letter(value: int) -> str:
    """Return a, b, … z, aa, bb, as Word goes on."""
    return chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 30) if value > 0 else ""


def _of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else ""


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value > 0 else ""


def _english_order(value: int) -> str:
    last = (
        "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value}{last}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _dotted,
    "decimalEnclosedParen": _bracketed,
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "japaneseCounting": counted,
    "chineseLegalSimplified": formal,
    "ideographLegalTraditional": formal,
    "japaneseLegal": formal,
    "ideographDigital": figures,
    "japaneseDigitalTenThousand": figures,
    "taiwaneseDigital": figures,
    "ideographEnclosedCircle": _circled_chinese,
    "ideographParenthesized": _bracketed_chinese,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": _english_order,
    "numberInDash": lambda value: f"- {value} -",
}


def written(value: int, style: str) -> str:
    """Return a number in one of Word's formats; plain figures in one that is not known here."""
    return _FORMATS.get(style, str)(value)
