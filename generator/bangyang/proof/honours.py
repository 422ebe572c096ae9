"""Honours: those nothing vouches for, those a text tells and the list does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bangyang.load.passages import Passages
from bangyang.model.exemplars import Honour
from bangyang.problems import Position, Problem
from bangyang.proof.about import About

_HIGH = ("national", "provincial")
"""Keys of levels at which only a document is believed."""

_TITLES = ("honours.title", "honours.name", "honours.名称")
_AWARDED = re.compile(
    r"(?:荣获|获评|被授予|被评为|评选为|获得)[^，。；！？“”\n\0]{0,16}(?P<quoted>(?:“[^“”\n\0]{2,24}”[、和及]?)+)"
    r"(?=等?(?:光?荣?称号|荣誉|奖|的?光荣|多项))"
    r"|(?:荣获|被授予)(?P<plain>[^，。；！？“”《》、\n\0]{3,24}?)(?=荣誉称号|称号|奖章)"
)
_QUOTED = re.compile(r"[^“”、和及]+(?=”)")
_OTHERS = re.compile(
    r"(?:邻居|同事|徒弟|学生|儿子|女儿|妻子|丈夫|老师|家庭|村里|全村|单位|集体)[^。，]*$"
)
"""Who else in the sentence may have been honoured."""


def honours(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield what is wrong with the honours of a story."""
    story = about.stories.get(passages.file)
    if story is None:
        return
    for honour, at in zip(story.honours, _places(passages, story.honours), strict=True):
        yield from _of(honour, at, about.options.today.year)
    yield from _unlisted(passages, text, story.honours)


def _places(passages: Passages, listed: Sequence[Honour]) -> Sequence[Position]:
    """Return where honours stand; the file where the list has entries that could not be read."""
    found = [piece.at for piece in passages.pieces if piece.key in _TITLES]
    return found if len(found) == len(listed) else [Position(passages.file)] * len(listed)


def _of(honour: Honour, at: Position, year: int) -> Iterator[Problem]:
    values = {"text": honour.title, "level": honour.level.name if honour.level else ""}
    if not honour.title:
        return  # the loader has said so
    if not honour.issuer and not honour.basis:
        yield Problem.of("honour-unsourced", at, **values)
    elif honour.level and honour.level.key in _HIGH and not honour.basis:
        yield Problem.of("honour-basis", at, **values)
    if honour.year and honour.year > year:
        yield Problem.of("honour-future", at, **values, year=honour.year)


def _unlisted(passages: Passages, text: str, listed: Sequence[Honour]) -> Iterator[Problem]:
    """Yield honours the text tells of and the list does not."""
    titles = [_bare(honour.title) for honour in listed]
    for match in _AWARDED.finditer(text):
        if _OTHERS.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        for start, told in _titles(match):
            title = _bare(told)
            if not any(title in each or each in title for each in titles):
                yield Problem.of("honour-unlisted", passages.place(start), text=told)


def _titles(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield where each title of an award stands, and the title."""
    if match["plain"]:
        yield match.start("plain"), match["plain"]
    else:
        for quoted in _QUOTED.finditer(match.string, *match.span("quoted")):
            yield quoted.start(), quoted[0]


def _bare(title: str) -> str:
    return re.sub(r"[“”‘’《》（）()\s·、]|称号$", "", title)
