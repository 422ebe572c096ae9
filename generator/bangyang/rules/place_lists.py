"""A list of townships as somebody pastes it: out of a notice, a spreadsheet, a web page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bangyang.rules.keys import key

TOWNSHIPS = (
    "街道办事处|街道|民族乡|苏木|地区|农场|林场|牧场|渔场|开发区|工业区|园区|管理区"
    "|(?<!社|小)区|乡|镇"
)
"""What names of townships end in."""

_COUNTIES = ("自治县", "自治旗", "县", "区", "市", "旗")

_NUMBER = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、:：]\s*|[①-⑳㉑-㉟]\s*|[-•·*●▪◆■]\s*|\d{6,12}\s+)"
)
"""What stands before a name in a list: 1. 一、 （3） ① ·, or a code of statistics."""

_APART = re.compile(r"[\s、,，;；:：/|。①-⑳㉑-㉟]+")
_AND = re.compile(rf"(?<=[乡镇道])[和与及](?=\S+(?:{TOWNSHIPS})$)")
_LEADING = re.compile(r"^.{0,12}?(?:辖|包括|包含|分别是|分别为)")
_COUNTED = re.compile(r"(?:等)?(?:共?计?)?\d+个?(?:乡镇|乡|镇|街道)$|等$")
_NOTE = re.compile(r"^\d+|\d+$|\([^)]*\)|（[^）]*）")
_NAME = re.compile(rf"[㐀-鿿豈-﫿𠀀-𱍊·•]{{1,18}}(?:{TOWNSHIPS})")
_NO_NAMES = frozenset(
    ("乡镇", "镇乡", "街道乡镇", "乡镇街道", "所在乡镇", "所属乡镇", "民族乡", "城区")
)
_HEAD = re.compile(r"^([^:：]{1,30})[:：](.*)$")
_TOGETHER = re.compile(r"(.{2,5}?(?:乡|镇|街道))(?=.{2,}(?:乡|镇|街道)$)")
"""Two names with nothing between them."""


def townships(text: str) -> dict[str, tuple[str, ...]]:
    """Return the townships a text names, each once and in order, with their villages if told.

    ``东河乡：前坪村、后湾村`` names a township and its villages. What looks like no name of a
    place (headings, totals, codes, notes) is left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in unicodedata.normalize("NFC", text).splitlines():
        head, rest = _split(line)
        if head:
            found[head] = (*found.get(head, ()), *_words(rest))
        for name in () if head else _names(rest):
            found.setdefault(name, ())
    return {name: tuple(dict.fromkeys(villages)) for name, villages in found.items()}


def _split(line: str) -> tuple[str, str]:
    """Return the township whose villages a line lists, if it does so, and what it lists."""
    bare = _NUMBER.sub("", line)
    match = _HEAD.match(bare)
    names = list(_names(match[1])) if match else []
    if match is None or len(names) != 1 or any(_names(match[2])):
        return "", bare
    return names[0], match[2]


def _names(text: str) -> Iterator[str]:
    """Yield the townships a text names."""
    for word in _words(text):
        for name in _TOGETHER.sub(r"\1 ", word).split():
            if _NAME.fullmatch(name) and name not in _NO_NAMES:
                yield name.removesuffix("办事处")


def _words(text: str) -> Iterator[str]:
    """Yield what a list names, without the numbers before and the totals behind."""
    for part in _APART.split(text):
        for each in _AND.split(part):
            word = _COUNTED.sub("", _LEADING.sub("", _NUMBER.sub("", f"{each} ").strip()))
            word = _NOTE.sub("", word).strip(" .")
            if len(word) > 1 and not word.isascii():
                yield word


def county_id(name: str) -> str:
    """Return what a county's folder may be called: 砚溪县 → ``yanxi``; never a code."""
    parts = key(name).split("-")
    kind = next((each for each in _COUNTIES if name.endswith(each)), "")
    stem = parts[: len(parts) - len(kind)] if len(name) - len(kind) > 1 else parts
    return "".join(stem)
