"""Children by their full name, and pictures of them.

The law on the protection of personal information (个人信息保护法) counts what concerns children
under fourteen as sensitive (Article 28): to publish it takes a consent given for that alone
(Articles 25 and 29), the parents' or another guardian's (Article 31).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.load.passages import Passages
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.named import FULL_NAME, STANDS
from bangyang.proof.near import around
from bangyang.proof.shown import MARKDOWN
from bangyang.proof.told import NOBODY

GROWN = 14
"""Years from which the law no longer asks for a guardian."""

_FIGURES = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_FIGURES |= {"十": 10, "十一": 11, "十二": 12, "十三": 13}

_NOT_BEFORE = "以|时|那|起|开|多?的?时候|就|便|上"
"""What makes an age one that is told from long after: 十岁那年, 八岁开始."""


def _age(group: str) -> str:
    figures = "|".join(sorted(_FIGURES, key=len, reverse=True))
    no_more = r"(?<![\d一二三四五六七八九十几])"
    return rf"{no_more}(?P<{group}>\d{{1,2}}|{figures})周?岁(?!{_NOT_BEFORE})"


_PUPIL = "(?:学生|新生|同学|小朋友|少先队员|女生|男生|女孩|男孩)"
_SCHOOL = "(?:小学|幼儿园|[一二三四五六]年级|初[一二]|初中|七年级)"
_TEACHING = "(?:老师|教师|班主任|语文|数学|英语|家长|课)"
_NEAR = r"[^，。；！？\n\0任教老]"
_GOES_ON = r"(?=[，。、；：！？（）()“”\s]|同学|小朋友|[说的和在从把用家考获拿捐每]|告诉|今年|高兴)"

_NAMED = re.compile(
    rf"""
      {STANDS}(?P<a>{FULL_NAME})[（(，、,]?(?:[男女][，、,])?
      (?:今年|现年|年仅|才|刚满?|只有)?{_age("age_a")}
    | {_age("age_b")}(?:的|[男女]孩|小{_PUPIL}?|{_PUPIL})*(?P<b>{FULL_NAME}){_GOES_ON}
    | (?:{_SCHOOL}{_NEAR}{{0,8}}?{_PUPIL}|小学生)(?:代表)?(?P<c>{FULL_NAME})
    | {STANDS}(?P<d>{FULL_NAME})(?:同学)?[，,]?(?:今年|现在|现)?(?:是|就读于|在|上|读|念)
      {_NEAR}{{0,12}}?
      (?:小学|幼儿园){_NEAR}{{0,6}}?(?:[一二三四五六]年级|{_PUPIL}|[大中小]班|读书|上学)(?!的?{_TEACHING})
    | {_SCHOOL}{_NEAR}{{0,6}}?(?P<e>{FULL_NAME})(?=同学|小朋友)
    """,
    re.VERBOSE,
)

_TRIGGER = re.compile(r"岁|小学|幼儿园|年级|初[一二中]")

_SEEN = re.compile(
    r"小学生|小朋友|幼儿|孩子|儿童|孩童|女童|男童|少先队员|[一二三四五六]年级(?:的|学生|女生|男生)"
)
"""Who is in a picture, by its caption."""
_UNSEEN = re.compile(r"剪纸|插图|漫画|绘画|示意图|背影|儿童画|打码|马赛克")
_CAPTIONS = ("photo.caption", "photo.说明")
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n\0]{0,300})\]\([^()\s\0]{0,500}"
    r'(?:\s{1,9}"(?P<caption>[^"\n\0]{0,300})")?\)'
)
_CHANGED = re.compile(r"化名")


def minors(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield each child a file names, and each picture of children, unless there is a consent."""
    story = about.stories.get(passages.file, NOBODY)
    if story.consents:
        return
    seen: set[str] = set()
    for match in around(_TRIGGER, _NAMED, text, 30, 40):
        name, age, start = _who(match)
        told = match[0].strip("，。、；：（( ")
        changed = _CHANGED.search(text, match.start(), match.end() + 10)
        if name in seen or changed or age >= GROWN or story.lets(told):
            continue
        seen.add(name)
        yield Problem.of("person-minor", passages.place(start), text=told, name=name)
    for offset, caption in _pictures(passages):
        if _SEEN.search(caption) and not _UNSEEN.search(caption) and not story.lets(caption):
            yield Problem.of("person-minor-photo", passages.place(offset), text=caption)


def _who(match: re.Match[str]) -> tuple[str, int, int]:
    """Return name, age and where the name stands; a pupil's age is below any bound."""
    group = next(group for group in "abcde" if match[group])
    age = match["age_a"] or match["age_b"] or "0"
    return match[group], _FIGURES.get(age) or int(age), match.start(group)


def _pictures(passages: Passages) -> Iterator[tuple[int, str]]:
    """Yield where the pictures of a file are described, and how; tables have none."""
    if not passages.file.endswith(MARKDOWN):
        return
    for start, piece in zip(passages.starts, passages.pieces, strict=True):
        if piece.key in _CAPTIONS:
            end = passages.text.find("\0", start)
            yield start, passages.text[start : end if end >= 0 else None]
    for match in _PICTURE.finditer(passages.text):
        yield match.start(), match["caption"] or match["alt"]
