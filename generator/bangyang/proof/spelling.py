"""One person spelt in two ways across records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bangyang.load.folder import Folder
from bangyang.model.exemplars import Kind, Status
from bangyang.model.library import Library
from bangyang.model.options import Options
from bangyang.model.pledges import MakerKind, Pledge
from bangyang.problems import Position, Problem
from bangyang.proof.named import FULL_NAME
from bangyang.proof.shown import MARKDOWN
from bangyang.proof.sounds import plain, sound
from bangyang.rules.names import parts, starred, unpadded

_LEAST = 3
"""Characters from which a name that sounds the same is taken for the same outside one office."""


_FULL_NAME = re.compile(FULL_NAME)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name in a record, with what tells whether another name there may be the same person."""

    name: str
    at: Position
    circles: tuple[tuple[str, ...], ...]
    """The office, the unit or the village somebody belongs to, each within its county."""
    table: str
    """The sheet in which each person has a row; empty for stories and whoever is named again."""


def spelling(library: Library, _options: Options, _folder: Folder) -> Iterator[Problem]:
    """Yield names that are likely one person's, and rows whose id is somebody else's story.

    Names count as one person's where they are alike without dots and in simplified characters,
    or sound alike, in one office, unit or village. Two rows of one table are two people, unless
    only dots or traditional characters tell them apart.
    """
    yield from _of_ids(library)
    circles: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    for mention in _mentions(library):
        for circle in mention.circles:
            circles[circle].append(mention)
    seen: set[frozenset[str]] = set()
    for circle, mentions in circles.items():
        for one, other in _pairs(mentions, circle[0] == "office"):
            pair = frozenset((one.name, other.name))
            if pair not in seen:
                seen.add(pair)
                where = str(one.at)
                yield Problem.of(
                    "spelling-person", other.at, text=other.name, other=one.name, where=where
                )


def _of_ids(library: Library) -> Iterator[Problem]:
    """Yield rows and notices that name a story's id and not its name."""
    names = {each.id: each.name for each in library.exemplars if each.kind is Kind.PERSON}
    told = [(each.maker_id, each.maker, each.at) for each in library.pledges if each.maker_id]
    told += [
        (subject.exemplar, subject.name, notice.at)
        for notice in library.notices
        for subject in notice.subjects
        if subject.exemplar
    ]
    for identifier, written, at in told:
        name = names.get(identifier, "")
        if (
            not name
            or not written
            or starred(written)
            or starred(name)
            or unpadded(name) in parts(written)
        ):
            continue
        yield Problem.of("spelling-same-id", at, text=written, name=name, id=identifier)


def _mentions(library: Library) -> Iterator[_Mention]:
    """Yield everybody who has a story, a row, a notice or a place to answer for."""
    for each in library.exemplars:
        if each.kind is Kind.PERSON and each.status is not Status.WITHDRAWN:
            circles = [("unit", each.county, each.unit)] if each.unit else []
            if each.village:
                circles.append(("village", each.county, each.village.key))
            yield _Mention(each.name, each.at, tuple(circles), "")
    for notice in library.notices:
        for subject in notice.subjects:
            if subject.unit and not subject.exemplar:
                circle = ("unit", notice.county, subject.unit)
                yield _Mention(subject.name, notice.at, (circle,), "")
    for point in library.liaison:
        yield _Mention(point.leader, point.at, (("office", point.county, point.post),), "")
    for pledge in library.pledges:
        yield from _of_pledge(pledge)


def _of_pledge(pledge: Pledge) -> Iterator[_Mention]:
    """Yield the member who promises, and those who answer for it."""
    office = ("office", pledge.county, pledge.organization.key)
    if pledge.kind is MakerKind.MEMBER and not starred(pledge.maker):
        village = [("village", pledge.county, pledge.village.key)] if pledge.village else []
        table = f"{pledge.at.file}!{pledge.at.sheet}"
        for name in parts(pledge.maker):
            yield _Mention(name, pledge.at, (office, *village), table)
    if pledge.responsible != pledge.maker and not starred(pledge.responsible):
        for name in parts(pledge.responsible):
            if _FULL_NAME.fullmatch(name):
                yield _Mention(name, pledge.at, (office,), "")


def _pairs(mentions: Sequence[_Mention], office: bool) -> Iterator[tuple[_Mention, _Mention]]:
    """Yield the first mentions of two spellings of one name, the likely one first."""
    for spelt in _alike(mentions).values():
        if len(spelt) < 2:
            continue
        ordered = sorted(spelt.values(), key=_rank)
        usual = ordered[0]
        for others in ordered[1:]:
            same = plain(usual[0].name) == plain(others[0].name)
            long = len(usual[0].name) >= _LEAST or office
            apart = {each.table for each in usual} & {each.table for each in others} - {""}
            if same or (long and not apart):
                yield usual[0], others[0]


def _rank(mentions: Sequence[_Mention]) -> tuple[bool, int, Position]:
    """Return which spelling is likely right: a story's, then the more frequent one."""
    told = any(each.at.file.endswith(MARKDOWN) for each in mentions)
    return not told, -len(mentions), mentions[0].at


def _alike(mentions: Iterable[_Mention]) -> Mapping[str, Mapping[str, Sequence[_Mention]]]:
    """Return mentions by what they sound like, then by how they are written."""
    groups: dict[str, dict[str, list[_Mention]]] = defaultdict(dict)
    for mention in mentions:
        groups[sound(mention.name)].setdefault(mention.name, []).append(mention)
    return groups
