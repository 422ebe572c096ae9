"""Days a text tells: a signature's, a file name's, a form's."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {
    **{char: str(number) for number, char in enumerate("〇一二三四五六七八九")},
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
}
_WRITTEN = re.compile(
    r"([〇零○ＯO一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_PLAIN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)\s*[日号]?"
)
_PACKED = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d\d)\s*[-./年]\s*(\d{1,2})\s*月?(?![\d])")

Found = tuple[date, str]
"""A day, and the words that tell it."""


def days(text: str) -> list[Found]:
    """Return the days a text writes out, in its order."""
    found = [(match.start(), _day(*match.groups()), match[0]) for match in _PLAIN.finditer(text)]
    for match in _WRITTEN.finditer(text):
        year = "".join(_DIGITS[char] for char in match[1])
        found.append((match.start(), _day(year, _number(match[2]), _number(match[3])), match[0]))
    return [
        (day, words.strip()) for _, day, words in sorted(found, key=lambda each: each[0]) if day
    ]


def in_name(name: str) -> tuple[Found | None, bool]:
    """Return the day a file's name tells (a month's first), and if to the day."""
    packed = _PACKED.search(name)
    if packed and (day := _day(*packed.groups())):
        return (day, packed[0]), True
    if found := days(name):
        return found[0], True
    month = _MONTH.search(name)
    if month and (day := _day(month[1], month[2], "1")):
        return (day, month[0]), False
    return None, False


def only_day(text: str) -> Found | None:
    """Return the day a line is, if it is nothing else: （2026年3月5日）."""
    found = days(text)
    if len(found) != 1:
        return None
    rest = text.replace(found[0][1], "")
    return found[0] if not re.sub(r"[\s（）()\[\]【】。]", "", rest) else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _number(text: str) -> str:
    """Return a number up to 31 in digits: 二十一 → 21."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, "0")
    return str(int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0")))
