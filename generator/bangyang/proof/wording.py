"""Words and marks: what to write instead, words typed twice, half-width marks in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bangyang.load.passages import Passages
from bangyang.model.words import Wording
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.glossary import glossary, lists
from bangyang.proof.repeats import found_at, starts

_HAN = "[㐀-鿿]"

_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?=年)")
_FORMERLY = re.compile(r"原|时任|当时|前身|曾任|当年|更名|改名|撤并|合并")
_NEAR = 20
"""Characters before and behind a term in which a text says of what years it speaks."""

_WORDS_TWICE = re.compile(
    r"(?<!目)的的(?!确)|了了(?=[，。；！？、\n])|(?<!不)是是(?![非否])|我我(?!们)|这这|就就|也也|但但"
    r"|(?<!暖)和和(?![气美睦满平谐解缓])"
    r"|(?P<word>我们|他们|她们|你们|它们|大家|以及|但是|因为|所以|由于|对于|关于|根据|按照|如果|虽然"
    r"|可以|已经|没有|就是|并且|而且|通过|进行|开展|这个|那个|群众|村民|居民|党员|干部|同志|问题"
    r"|情况|能够|应当|应该|还是|或者|其中|同时|目前|为了|不仅)(?P=word)"
)
_LONG_TWICE = re.compile(
    rf"(?P<word>(?!一|(?P<one>.)(?P=one)){_HAN}{{3,12}})(?P=word)(?![，、]?一)"
)
"""Words typed twice; 天天, 看看 and 研究研究 are words, and so is 一步一步."""

_BEHIND = r"(?=[\s\d㐀-鿿“”‘’《》（）*]|$)"
_INSIDE = r"[^()\n\0]{0,200}"
_HALF = re.compile(
    rf"""
      [,;:!?](?<={_HAN}.){_BEHIND}
    | \.(?<={_HAN}.)(?<![一二三四五六七八九十].)(?=[\s㐀-鿿“”]|$)
    | \((?<=[㐀-鿿，。、；：].)(?={_INSIDE}\))(?={_INSIDE}{_HAN})
    | \((?={_INSIDE}\)[㐀-鿿，。、；：])(?={_INSIDE}{_HAN})
    | "(?={_HAN}[^"\n\0]{{0,80}}"[㐀-鿿，。、；：！？\s])
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Half-width marks where GB/T 15834—2011 has full-width ones."""

_MARKS = re.compile(
    r"[，、；：。！？.](?:(?<=[，、；])[，。、；：]+|(?<=：)[，。、；：]+|(?<=。)[，。、；：]+"
    rf"|(?<=[！？])[！？]{{3,}}|(?<={_HAN}\.)\.\.+)"
)
"""Marks that follow each other as no two do; dots of omission are ……."""


def listed(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield the first place of each term of the lists, the office's own first."""
    own = {word.term: word for word in about.words}
    places = [(at, word) for at, word in glossary(about.words).found(text) if _objects(word)]
    yield from _once(passages, places, own=True)
    places = [
        (at, word)
        for at, word in lists().found(text)
        if word.term not in own and not (word.since and _of_before(text, at, word))
    ]
    yield from _once(passages, places, own=False)


def _objects(word: Wording) -> bool:
    return word.instead != word.term


def _of_before(text: str, at: int, word: Wording) -> bool:
    """Return whether a text speaks of years in which the term was right."""
    end = at + len(word.term)
    near = text[max(0, at - _NEAR) : end + _NEAR]
    years = [int(year) for year in _YEAR.findall(near)]
    return any(year < word.since for year in years) or bool(_FORMERLY.search(near))


def _once(
    passages: Passages, places: Iterable[tuple[int, Wording]], *, own: bool
) -> Iterator[Problem]:
    found: dict[Wording, list[int]] = {}
    for at, word in places:
        found.setdefault(word, []).append(at)
    for word, offsets in found.items():
        listed_as = "wording-own" if word.instead else "wording-avoid"
        code = listed_as if own else "wording-instead"
        values = {"text": word.term, "instead": word.instead, "why": word.why}
        yield Problem.of(code, passages.place(offsets[0]), **values, count=len(offsets))


def marks(passages: Passages, text: str, _about: About) -> Iterator[Problem]:
    """Yield words typed twice, and for each kind of mark the first of each text of the file."""
    places = starts(text)
    for pattern in (_WORDS_TWICE, _LONG_TWICE):
        for match in found_at(pattern, text, places):
            once = match[0][: len(match[0]) // 2]
            at = passages.place(match.start())
            yield Problem.of("wording-twice-typed", at, text=match[0], once=once)
    yield from _first(passages, text, _HALF, "wording-half-width")
    yield from _first(passages, text, _MARKS, "wording-marks")


def _first(passages: Passages, text: str, pattern: re.Pattern[str], code: str) -> Iterator[Problem]:
    """Yield a Problem at the first match under each key, with how many there are."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in pattern.finditer(text):
        key = passages.piece(match.start()).key
        if key.rpartition(".")[2] not in _NO_PROSE:
            found.setdefault(key, []).append(match)
    for matches in found.values():
        at, end = matches[0].span()
        words = _BROKEN.split(text[max(0, at - 2) : at])[-1] + _BROKEN.split(text[at : end + 3])[0]
        yield Problem.of(code, passages.place(at), text=words, count=len(matches))


_NO_PROSE = ("file", "文件", "computed", "取数", "focus", "焦点", "id", "编号")
"""What values below these keys is no text."""

_BROKEN = re.compile(r"[\n\0\1]")
"""What ends the words shown of a mark."""
