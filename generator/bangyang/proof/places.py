"""Places: against the list of the county, with the names they had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bangyang.load.passages import Passages
from bangyang.load.record import nearest_first
from bangyang.model.places import County
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.sounds import sound

_HAN = "[㐀-鿿]"
_TOWNSHIP, _VILLAGE = "镇|乡|街道", "村|社区"
_NO_NAME = re.compile(
    r"[的各有每某等和与及这那哪返在到从向去来了着过为是将把被让给].*|.*[个辖属下]"
    "|[多第几数两全本该回新老旧大小上中下前后东南西北一二三四五六七八九十百]+"
    "|.*(?:自然|行政|中心|示范|先进|[返回入还])|[城乡集家故同农山渔]+"
)
"""What stands before 村 or 镇 and is no place's own name."""
_OLD = re.compile(
    r"原|旧|曾|时|当年|前身|更名|改名|改为|改叫|撤|并入|合并|从前|过去|解放|(?:19\d\d|二十世纪|上世纪)"
)
_NEAR = 14

_FILES = ("county.yml",)


@dataclass(frozen=True, slots=True)
class _Known:
    """The places of a site, as patterns and tables."""

    former: Mapping[str, str] = field(default_factory=dict)
    """Each former name with the one of today."""
    names: frozenset[str] = frozenset()
    by_sound: Mapping[str, str] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names listed directly below each county and township."""
    above: Mapping[str, str] = field(default_factory=dict)
    """The township of each village."""


def places(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield places by former names, by names that only sound right, and where they do not lie."""
    known = _known(about.counties)
    seen: set[str] = set()
    for found, problem in (*_former(passages, text, known), *_below(passages, text, known)):
        if found not in seen:
            seen.add(found)
            yield problem
    for found, problem in _misspelt(passages, text, known):
        if not any(found in each for each in seen):
            seen.add(found)
            yield problem


def _former(passages: Passages, text: str, known: _Known) -> Iterator[tuple[str, Problem]]:
    for old, today in known.former.items():
        at = text.find(old)
        while at >= 0:
            near = text[max(0, at - _NEAR) : at] + text[at + len(old) : at + len(old) + _NEAR]
            part = text.startswith(today, max(0, at - max(today.find(old), 0))) and old in today
            own = passages.piece(at).key in ("former", "township", "village", "county")
            if not part and not own and not _OLD.search(near):
                yield old, Problem.of("place-former", passages.place(at), text=old, today=today)
                break
            at = text.find(old, at + 1)


def _below(passages: Passages, text: str, known: _Known) -> Iterator[tuple[str, Problem]]:
    """Yield a name behind its county's or township's that is not listed there."""
    for place, names in known.below.items():
        ends = _TOWNSHIP if place not in known.above.values() else _VILLAGE
        pattern = _pattern(place, ends)
        for match in pattern.finditer(text):
            name = match["name"]
            if name in names or _NO_NAME.fullmatch(name.removesuffix(match["end"])):
                continue
            if name in known.former or any(name.endswith(each) for each in names):
                continue
            at = passages.place(match.start("name"))
            elsewhere = known.above.get(name)
            if elsewhere and elsewhere != place:
                values = {"text": place + name, "name": name, "township": elsewhere}
                yield place + name, Problem.of("place-elsewhere", at, **values)
            elif not elsewhere:
                likely = "、".join(nearest_first(name, names)[:12])
                values = {"text": name, "place": place, "known": likely}
                yield name, Problem.of("place-unlisted", at, **values)


@lru_cache(maxsize=256)
def _pattern(place: str, ends: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(place)}(?P<name>{_HAN}{{1,6}}?(?P<end>{ends}))")


def _misspelt(passages: Passages, text: str, known: _Known) -> Iterator[tuple[str, Problem]]:
    """Yield names that sound like a listed one and are written otherwise."""
    if not known.lengths:
        return
    for match in re.finditer(rf"(?:{_TOWNSHIP}|{_VILLAGE})", text):
        for length in known.lengths:
            written = text[match.end() - length : match.end()]
            if len(written) < length or written in known.names or not written.isalpha():
                continue
            meant = known.by_sound.get(sound(written))
            if meant and meant != written and meant[-1] == written[-1]:
                at = passages.place(match.end() - length)
                yield written, Problem.of("place-misspelt", at, text=written, meant=meant)


@lru_cache(maxsize=4)
def _known(counties: tuple[County, ...]) -> _Known:
    former: dict[str, str] = {}
    below: dict[str, tuple[str, ...]] = {}
    above: dict[str, str] = {}
    names: set[str] = set()
    for county in counties:
        former |= dict.fromkeys(county.former, county.name)
        if county.townships:
            below[county.name] = tuple(each.name for each in county.townships)
        for township in county.townships:
            former |= dict.fromkeys(township.former, township.name)
            names.add(township.name)
            if township.villages:
                below[township.name] = tuple(each.name for each in township.villages)
            for village in township.villages:
                former |= dict.fromkeys(village.former, village.name)
                names.add(village.name)
                above[village.name] = township.name
    names |= {county.name for county in counties}
    spoken = {sound(name): name for name in names if len(name) > 2}
    lengths = tuple(sorted({len(name) for name in spoken.values()}))
    old = {name: today for name, today in former.items() if len(name) > 2 and name not in names}
    return _Known(old, frozenset(names | former.keys()), spoken, lengths, below, above)
