"""Vague pledges 空泛承诺: those that leave nobody anything to count, to see or to ask after.

A pledge is read for signs of something one can check: see ``Sign``, and the words in
``checkable_words.py`` and ``stock_words.py``. Signs of two kinds make it checkable; a number or a
result alone does too. What is looked for is the shape of a promise, not its worth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from bangyang.rules import checkable_words, stock_words


class Sign(StrEnum):
    """What a word or a number tells of a pledge."""

    RESULT = "result"
    """硬化, 拆除, 上墙: leaves something behind."""
    COUNT = "count"
    """800米, 三十盏, 两次, 百分之五."""
    ONE = "one"
    """一个, 一名: a number, or only an article."""
    DEED = "deed"
    """扫, 送到, 走访: shows only with a thing, a number or a day."""
    THING = "thing"
    """路灯, 台账, 工资."""
    PLACE = "place"
    """三组, 2号楼."""
    WHEN = "when"
    """年底前, 每周, 3月15日."""
    AIM = "aim"
    """加强, 推进: what follows stays an aim."""
    EMPTY = "empty"
    """意识, 热情, 八项规定: says nothing."""
    OTHER = "other"
    """A character no table knows."""


WEIGHTS: Mapping[Sign, int] = {
    Sign.RESULT: 2,
    Sign.COUNT: 2,
    Sign.ONE: 1,
    Sign.DEED: 1,
    Sign.THING: 1,
    Sign.PLACE: 1,
    Sign.WHEN: 1,
}
"""What a sign adds, however often it stands in a pledge."""

ENOUGH = 2
"""From here on a pledge can be checked."""

FEW = 0.25
"""Up to this share of stock words a single sign will do: the tables cannot know every thing."""

STOCK = 0.5
"""From this share of stock words on, a clause's dates and single characters are no signs."""

MOTTO = 6
"""Up to so many characters a clause may be a motto, such as 勤俭办校."""

_WISHFUL = frozenset({Sign.DEED, Sign.THING, Sign.PLACE})
"""Signs that count for nothing behind a word like 加强."""

_HAN = "一二两三四五六七八九十百千万亿"
_N = rf"(?:\d[\d,.]*[百千万亿]*|半|[{_HAN}][{_HAN}〇零]*)[余多来]?"
_DAY = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})[日号]"
_NUMBER = re.compile(
    rf"""
  (?P<empty> [一1]天 | (?:百分之?百|100[%％])(?=的?[满放努热投付真爱诚用耐信]) | 十二?分(?!钟) )
| (?P<count> 百分之[{_HAN}点]+ | \d[\d.]*\s?[%％‰]
  | [一二三四五六七八九]成(?![{checkable_words.NOT_TENTHS}])
  | [一1][户人村家][一1][档卡表牌册码] )
| (?P<when> (?:\d{{4}}|[二〇零一三四五六七八九]{{4}})年(?:年?底|\d*月底?)?前?
  | (?:\d{{1,2}}|[{_HAN}]{{1,2}})月(?!饼)(?:{_DAY}|底|初|[上中下]旬)?前?
  | {_DAY}(?![内楼线院])前?
  | (?:\d{{1,2}}|十[一二]|[二两三四五六七八九十])点(?!意见|建议|体会|要求) | \d{{1,2}}[:：]\d\d
  | {_N}年内? | (?:24|二十四)个?小时(?!内|之内|以内) | 365天 )
| (?P<place> {_N}(?:号楼|单元|村民小组|[组队社屯]) )
| (?P<one> [一1](?:{"|".join(checkable_words.LOOSE)}) )
| (?P<some> {_N}\s?(?:以上)?(?:{"|".join(checkable_words.MEASURES)}) )
""",
    re.VERBOSE,
)
"""A number and what it counts. The group's name is its sign; ``some`` is a count if what follows
can be counted."""

_STARTS = frozenset(f"0123456789{''.join(chr(0xFF10 + n) for n in range(10))}半〇零{_HAN}")
_UNCOUNTABLE = re.compile("|".join(stock_words.UNCOUNTABLE))
_BROAD = re.compile(rf"{'|'.join(checkable_words.BROAD)}|{_N}年内?")
_BLUR = re.compile(f"[{stock_words.BLUR}]")
_CLAUSES = re.compile(r"[\s，。;；、!！?？]+|[,.:：](?!\d)")
_AMOUNT = re.compile(rf"\d|^\s*[{_HAN}]+\s*$")
_UNDONE = ("村", "镇", "乡", "县", "社区", "街道", "小学", "中学", "好")
"""What makes a character tell nothing: 石桥村 has no bridge in it, 种好 is no planting."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class _Clause(NamedTuple):
    signs: frozenset[Sign]
    telling: bool
    """Whether one of its signs would do alone."""
    stock: int
    """Characters of words that say nothing."""
    length: int


def vague(text: str, target: str = "") -> bool:
    """Return whether a pledge leaves nothing to check.

    ``target`` is the pledge's 指标: a number there is something to check. A text without Chinese
    characters is never called vague, because the words looked for are Chinese.
    """
    if _AMOUNT.search(target) or not _CHINESE.search(text):
        return False
    clauses = [_clause(part) for part in _CLAUSES.split(text)]
    signs = {sign for clause in clauses for sign in clause.signs}
    if sum(WEIGHTS[sign] for sign in signs) >= ENOUGH:
        return False
    stock, length = sum(each.stock for each in clauses), sum(each.length for each in clauses)
    return not (any(each.telling for each in clauses) and stock < FEW * length)


def _clause(text: str) -> _Clause:
    told = list(_told(text))
    stock = sum(len(word) for sign, word in told if sign is Sign.EMPTY or sign is Sign.AIM)
    length = sum(len(word) for sign, word in told if sign is not Sign.WHEN)
    signs = _without_wishes([sign for sign, _ in told])
    if length and stock >= STOCK * length:
        signs &= {sign for sign, word in told if len(word) > 1 and sign is not Sign.WHEN}
    plain = length > MOTTO and not _BLUR.search(text)
    telling = any(
        sign in signs and (plain or len(word) > 1) and not _BROAD.fullmatch(word)
        for sign, word in told
    )
    return _Clause(signs, telling, stock, length)


def _without_wishes(signs: list[Sign]) -> frozenset[Sign]:
    """Return the signs of a clause; behind an aim, deeds and things need a number or a day."""
    found = frozenset(signs) & WEIGHTS.keys()
    if Sign.AIM in signs and found <= _WISHFUL | {Sign.WHEN}:
        return found & {Sign.WHEN, *signs[: signs.index(Sign.AIM)]}
    return found


def _told(text: str) -> Iterator[tuple[Sign, str]]:
    """Yield a clause's words from left to right, the longest at each place, with their signs."""
    at = 0
    while at < len(text):
        sign, word = _word(text, at)
        yield sign, word
        at += len(word)


def _word(text: str, at: int) -> tuple[Sign, str]:
    first = text[at]
    words = _words(first)
    known = words.match(text, at) if words else None
    number = _NUMBER.match(text, at) if first in _STARTS else None
    if number and (known is None or number.end() > known.end()):
        return _counted(text, number), number[0]
    if known is None or (known.end() == at + 1 and text.startswith(_UNDONE, at + 1)):
        return Sign.OTHER, first
    return _all_signs()[known[0]], known[0]


def _counted(text: str, number: re.Match[str]) -> Sign:
    kind = number.lastgroup or ""
    named = text[number.start() - 1 : number.start()] in tuple("“‘「『《")
    if kind in ("one", "some") and (named or _UNCOUNTABLE.match(text, number.end())):
        return Sign.EMPTY
    return Sign.COUNT if kind == "some" else Sign(kind)


@cache
def _all_signs() -> dict[str, Sign]:
    """Return the sign of each word; a word in two tables has that of the later one."""
    deeds = [
        word + end
        for word in checkable_words.DEEDS
        if len(word) == 1
        for end in checkable_words.ENDINGS
    ]
    tables = {
        Sign.DEED: [*deeds, *checkable_words.DEEDS],
        Sign.THING: checkable_words.THINGS,
        Sign.WHEN: checkable_words.WHEN,
        Sign.RESULT: checkable_words.RESULTS,
        Sign.AIM: stock_words.AIMS,
        Sign.EMPTY: stock_words.EMPTY,
    }
    return {word: sign for sign, table in tables.items() for word in table}


@cache
def _by_first() -> dict[str, list[str]]:
    """Return the words that begin with each character, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_all_signs(), key=len, reverse=True):
        found[word[0]].append(re.escape(word))
    return dict(found)


@cache
def _words(first: str) -> re.Pattern[str] | None:
    """Return a pattern of the longest word that begins with a character; None without any.

    Dispatch by the first character costs least; a thousand patterns are compiled when needed only.
    """
    alternatives = _by_first().get(first)
    return re.compile("|".join(alternatives)) if alternatives else None
