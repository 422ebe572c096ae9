"""Another county than the one proposed, where a story plainly says that it is from there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bangyang.importers.proposals.heads import CREDIT, text_of
from bangyang.importers.proposals.people import HAN
from bangyang.importers.proposals.told import Told
from bangyang.model.exemplars import Kind
from bangyang.model.places import County

_KINDS = (
    "贫困|示范|先进|百强|文明|模范|试点|重点|山区|农业|产粮大|人口大|周边|兄弟|邻近|相邻|所在|整个"
    "|[一两三几多各]个"
)
"""What stands before 县 and names none."""
_NO_COUNTY = (
    rf"(?:[全我本该各外邻跨同每]|{HAN}?(?:{_KINDS}))县"
    rf"|[赴到往去向与给让援访致走驻回]|[从和来在对]{HAN}{{2}}县"
)
_COUNTY = (
    rf"(?!{_NO_COUNTY})"
    rf"(?:{HAN}{{2,3}}县|{HAN}{{2,6}}自治县|{HAN}县(?={HAN}{{2,3}}(?:镇|乡|街道)))"
)
_OUTER = rf"(?:{HAN}{{2,8}}(?:省|自治区))?(?:{HAN}{{2,6}}?(?:市|自治州|盟|地区))?"
_NATIVE = "人(?![民大])"
_OWN = re.compile(rf"^[\s—－\-（(【《“]*(?:中共|关于|记|访|来自)?{_OUTER}({_COUNTY})(?!{_NATIVE})")
"""What begins with a county: 砚溪县柳河镇上湾村护林员."""
_AT_WORK = re.compile(
    rf"(?:[，,、]|现任|现为|系|现住|家住|住|是){_OUTER}({_COUNTY})"
    rf"(?={HAN})(?!{HAN}{{0,6}}人[，,。；]|{_NATIVE})"
)
"""Where somebody lives or works, as a profile tells it: …，女，砚溪县柳河镇上湾村护林员."""
_LAST, _SHORT = 3, 25
"""Blocks at the end that may be who sent a story, and characters of such a line."""


def elsewhere(story: Told, county: County) -> str:
    """Return the words that name another county as the story's own; none if they name this one."""
    lines = list(_lines(story))
    profile = story.first[:80] if story.profile else ""
    if _names(county, [*lines, profile]):
        return ""
    for line in lines:
        if _OWN.search(line):
            return line.lstrip(" —－-")
    found = _AT_WORK.search(profile)
    return profile[found.start(1) :] if found else ""


def other_county(texts: Iterable[str], county: County) -> str:
    """Return the first of some texts about a story's place that begins with another county."""
    told = list(texts)
    found = (text for text in told if _OWN.search(text))
    return "" if _names(county, told) else next(found, "")


def _names(county: County, texts: Iterable[str]) -> bool:
    return any(name in text for text in texts for name in (county.name, *county.former) if name)


def _lines(story: Told) -> Iterator[str]:
    """Yield title, file name, unit and place, and who sent the story."""
    yield from story.head.lines
    yield story.name
    yield from (field.value for field in story.fields if field.key in {"place", "unit", "post"})
    if story.whose and story.whose.clue.kind is Kind.ORGANIZATION:
        yield story.whose.clue.value
    texts = [text_of(block) for block in story.blocks]
    for text in texts:
        if credit := CREDIT.search(text):
            yield text[credit.end() :]
    yield from (text for text in texts[-_LAST:] if len(text) <= _SHORT and "。" not in text)
