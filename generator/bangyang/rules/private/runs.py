"""Runs of digits: groups with little between them, and the parts of a run that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bangyang.rules.private.folding import JOINT

_RUN = re.compile(
    r"(?<![0-9])[0-9](?:(?:[ \n\v.\-_·/()\]+>]{0,4}|\n[ >]{4,8})[0-9])*"
    r"(?:[ .\-_·/\n\v]?[Xx](?![A-Za-z]))?"
)
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
_BOUND = re.compile(r"[ \n\v/()\]]")
_INSIDE_ADDRESS = re.compile(r"(?:[A-Za-z0-9_%.&?-][/=]|[A-Za-z0-9_%][-_.+])$")
_KIND_AND_DEGREE = re.compile(r"[0-9]{2}(?![0-9A-Za-z])")
"""What a disabled person's certificate has behind the resident ID."""
_GOES_ON = re.compile(r"[%°‰]|\*[0-9]{0,4}\*|\*[0-9]{5}|\*{3}|[.\-_+][0-9A-Za-z]")
"""What makes digits a part of something longer, or of a number whose rest is hidden."""
_SPOKEN = re.compile(
    r"(?i)(?<![a-z0-9])(?:tel|phone|mobile|mob|ph|hp|fax|call|id|id ?no|id ?card|no|nr|num|number"
    r"|学籍号码?[:： ]?g|wx|vx|qq|wechat|sj|dh|sfzh?|a/c|(?<=加)v|[a-z](?=\.))\.?$"
)
"""Words in Latin letters right before a number: Tel.1…, No1…; also a. as the head of an item."""
_SPOKEN_OF = re.compile(
    r"(?i)(?:vx|wx|v|w|qq|tel|weixin|wechat|ext(?=[0-9]))(?![a-z])(?!(?<!t)[0-9])"
)
"""What is said right behind a telephone number: 1…VX同号."""
_ITEM = re.compile(r"(?<![0-9.])[0-9]{1,2}\.$")
_MOBILE = 11
"""Digits of a number that may stand behind another with but a dash between."""
_ID = 18
_FILE = re.compile(r"\.(?:jpe?g|png|pdf|docx?|xlsx?)", re.IGNORECASE)
_LONG = 15
"""Digits behind the number of an item and a dot that are no decimal's."""
_MOST_GROUPS = 20
_MOST_DIGITS = 21
_LONG_RUN, _GROUPS_OF_MANY = 60, 5
"""A run of more groups is a table of figures: nobody spells one number in many of them."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some groups of a run in a row: their digits, how many each has, and what stands between."""

    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    signs: frozenset[str]
    """What stands between the groups; a change of lines and what takes no room do not count."""

    @property
    def whole(self) -> bool:
        """Whether nothing stands between its digits."""
        return len(self.shape) == 1


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    text: str
    before: str
    """What stands between it and the group before."""


def spans(text: str) -> Iterator[list[Span]]:
    """Yield, for each run of a folded text, its parts that can stand alone, longer ones first."""
    for run in _RUN.finditer(text):
        groups = _groups(run)
        if sum(len(group.text) for group in groups) >= 7:
            yield sorted(_spans(groups, text), key=lambda span: (-len(span.digits), span.start))


def _groups(run: re.Match[str]) -> list[_Group]:
    found: list[_Group] = []
    end = 0
    whole = run[0]
    for match in _GROUP.finditer(whole):
        found.append(
            _Group(
                run.start() + match.start(),
                run.start() + match.end(),
                match[0],
                whole[end : match.start()],
            )
        )
        end = match.end()
    return found


def _spans(groups: list[_Group], text: str) -> Iterator[Span]:
    most = _MOST_GROUPS if len(groups) <= _LONG_RUN else _GROUPS_OF_MANY
    for first in range(len(groups)):
        if not _begins(first, groups, text):
            continue
        count = 0
        for last in range(first, min(first + most, len(groups))):
            count += len(groups[last].text)
            if count > _MOST_DIGITS:
                break
            if count >= 7 and _ends(last, groups, text):
                yield _span(groups[first : last + 1])


def _begins(first: int, groups: list[_Group], text: str) -> bool:
    """Return whether a number may begin with a group: not inside another, a word or an address."""
    group = groups[first]
    before = text[max(0, group.start - 12) : group.start]
    if first:
        item = first == 1 and group.before == "." and len(group.text) >= _LONG
        return _parted(first, groups) or (item and bool(_ITEM.search(before)))
    if _SPOKEN.search(before):
        return True
    if _INSIDE_ADDRESS.search(before):
        return False
    return not (before[-1:].isascii() and before[-1:].isalpha())


def _parted(at: int, groups: list[_Group]) -> bool:
    """Return whether a group may belong to another number than the one before it."""
    two = len(groups[at - 1].text) == len(groups[at].text) == _MOBILE
    return two or bool(_BOUND.search(groups[at].before))


def _ends(last: int, groups: list[_Group], text: str) -> bool:
    if last + 1 < len(groups):
        return _parted(last + 1, groups)
    if groups[last].text[-1] in "Xx" and _KIND_AND_DEGREE.match(text, groups[last].end):
        return True
    after = text[groups[last].end : groups[last].end + 2]
    if after[:1].isascii() and after[:1].isalnum():
        return bool(_SPOKEN_OF.match(text, groups[last].end))
    named_file = len(groups[last].text) == _ID and _FILE.match(text, groups[last].end)
    return bool(named_file) or not _GOES_ON.match(text, groups[last].end)


def _span(groups: list[_Group]) -> Span:
    digits, shape, signs = groups[0].text, [len(groups[0].text)], set()
    for group in groups[1:]:
        digits += group.text
        sign = group.before.replace(">", "").replace(JOINT, " ")
        if group.before and not sign.strip():
            sign = " " if " " in sign and "\n" not in sign else ""
        if sign:
            signs.add("-" if sign.strip() in ("-", "") and "-" in sign else sign.strip() or " ")
            shape.append(len(group.text))
        else:
            shape[-1] += len(group.text)
    return Span(groups[0].start, groups[-1].end, digits.upper(), tuple(shape), frozenset(signs))
