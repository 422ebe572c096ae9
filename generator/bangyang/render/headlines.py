"""Headlines: where the lines of a title may break, so that words and numbers stay whole."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LONGEST_PHRASE = 12
"""Characters a headline's phrase may have to stay on one line of a phone."""

LONGEST_HEADLINE = 60
"""Characters up to which a text is taken for a headline; a longer one breaks anywhere."""

_LARGEST = 7
"""Characters in a line of a phone's largest type."""

_PHRASE = re.compile(r"[^，。；：、！？,;:!?]+[，。；：、！？,;:!?]*[”’」』）》]*")
_QUOTED = r"“[^”]{1,8}”"
_NUMBERS = r"第?(?:[〇零一二两三四五六七八九十百千万亿点半几]+|\d[\d,.]*[%‰]?)"
_MEASURES = r"公里|公斤|公顷|公分|平方米|立方米|厘米|毫米|小时|分钟|个月|星期|万元|[\u4e00-\u9fff]"
_WHOLE = re.compile(f"({_QUOTED}|(?:{_NUMBERS}(?:{_MEASURES})?)+)")
"""What is quoted and short stays on one line, and a number with its measure word."""

_BRANCH = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+)?(?:流动|联合|临时)?(?:党员)?"
    r"(?:党支部|支部|党总支|总支|党委|党工委|工委|党组)$"
)
"""What a party organization's name ends with, after the place or unit it belongs to."""


def phrases(text: str, most: int = LONGEST_PHRASE) -> Markup:
    """Return a headline that breaks after its commas, where no phrase is longer than ``most``.

    Else it is left to the browser to balance its lines, short quotations and numbers kept whole.
    """
    if len(text) > LONGEST_HEADLINE:
        return escape(text)
    parts = _PHRASE.findall(text)
    if max(map(len, parts), default=0) > most or "".join(parts) != text:
        return Markup(_numbers_kept(text))  # noqa: S704 (every piece is escaped)
    return _kept("<wbr>".join(map(escape, parts)))


def _numbers_kept(text: str) -> str:
    pieces = _WHOLE.split(text)
    if len(pieces) == 1:
        return escape(text)
    for at in range(1, len(pieces), 2):
        if len(pieces[at]) > 1:
            pieces[at] = _kept(escape(pieces[at]))
    pieces[::2] = map(escape, pieces[::2])
    return "".join(pieces)


def title(name: str) -> Markup:
    """Return an organization's name that breaks before what it is, where two lines hold both."""
    end = _BRANCH.search(name)
    at = end.start() if end else 0
    if not at or max(at, len(name) - at) > _LARGEST:
        return escape(name)
    return _kept(f"{escape(name[:at])}<wbr>{escape(name[at:])}")


def longest(text: str) -> int:
    """Return how many characters the longest phrase of a headline has."""
    return max(map(len, _PHRASE.findall(text)), default=0)


def _kept(escaped: str) -> Markup:
    """Return HTML that stays on one line. Markup's own format takes five times as long."""
    return Markup(f'<span class="by-keep">{escaped}</span>')  # noqa: S704 (its callers escape)
