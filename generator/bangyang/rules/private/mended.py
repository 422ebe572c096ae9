"""A folded text as it was meant: lines that break a word or a number joined, letters for digits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from bangyang.rules.private.addresses import addresses
from bangyang.rules.private.finding import Finding, Kind
from bangyang.rules.private.folding import JOINT
from bangyang.rules.private.labels import Label, label
from bangyang.rules.private.marks import marks
from bangyang.rules.private.numbers import numbers

_BROKEN = re.compile(
    rf"(?<=[\u4e00-\u9fff0-9A-Za-z.@\-]) ?[\n{JOINT}][ >]{{0,4}}(?=[\u4e00-\u9fff0-9A-Za-z.@])"
)
_LABELLED = 14
"""Characters before a number among which a word for it may be broken."""
_LETTERED = re.compile(r"(?<![A-Za-z0-9])[0-9OoIl](?:[ \-]?[0-9OoIl]){6,20}(?![A-Za-z0-9])")
_AS_DIGITS = str.maketrans("OoIl", "0011")
_PARTED = re.compile(r"(?<=[0-9]) {0,2}(?:[,、*:='|]|…{1,2}) {0,2}(?=[0-9])")
"""What some write between the groups of a number, and tables between figures."""


def mended(text: str) -> Iterator[Finding]:
    """Yield what is private only once broken lines are joined and slips of the pen are mended."""
    yield from _joined(text)
    if re.search("[OoIl]", text):
        lettered = _LETTERED.sub(_digits, text)
        yield from _where_changed(text, lettered)
    if _PARTED.search(text):
        yield from _where_changed(text, _PARTED.sub(lambda match: " " * len(match[0]), text))


def _digits(match: re.Match[str]) -> str:
    known = sum(map(str.isdecimal, match[0]))
    return match[0].translate(_AS_DIGITS) if known > 5 else match[0]


def _where_changed(text: str, other: str) -> Iterator[Finding]:
    """Yield numbers of another spelling, as long as the text, that hold a change and are named."""
    if text == other:
        return
    for each in numbers(other):
        before, after = text[each.start : each.end], other[each.start : each.end]
        named = label(text, each.start)
        digits = re.sub(r"\D", "", after)
        summed = each.kind is Kind.ID and len(re.findall("[0-9Xx]", after)) == 18
        if before == after or named is Label.CODE or (named is Label.NONE and not summed):
            continue
        if each.kind is not Kind.MOBILE or re.search("1[3-9]", digits[-11:-9]):
            yield each


def _joined(text: str) -> Iterator[Finding]:
    """Yield what goes over the end of a line, or stands behind a word that does."""
    breaks = [match.span() for match in _BROKEN.finditer(text)]
    if not breaks:
        return
    kept: list[int] = []
    done = 0
    for start, end in breaks:
        kept += range(done, start)
        done = end
    kept += range(done, len(text))
    joined = "".join(text[at] for at in kept)
    for find in (numbers, marks, addresses):
        for each in find(joined):
            first, last = kept[each.start], kept[each.end - 1] + 1
            before = kept[max(0, each.start - _LABELLED)]
            at = bisect_right(breaks, (before, len(text)))
            if at < len(breaks) and breaks[at][0] < last:
                yield Finding(first, last, each.kind)
