"""Whose story it is: clues of several places, and what they say together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bangyang.importers.document import Block, Item, Paragraph
from bangyang.importers.proposals.fields import Field, labelled
from bangyang.importers.proposals.heads import CREDIT, SUBTITLE, Head, text_of
from bangyang.importers.proposals.organizations import kept_at_end, organization_like
from bangyang.importers.proposals.people import (
    ANY,
    DOTTED,
    SURNAMED,
    TRADE,
    any_name,
    at_end,
    closed,
    frequent,
    mentions,
    name_like,
)
from bangyang.importers.proposals.places import shortened, without
from bangyang.importers.proposals.words import NO_NAMES, ROLES, STOCK
from bangyang.model.exemplars import Kind
from bangyang.model.places import County

_WEAK = 30
"""Up to so much weight a name counts only where the text has it too."""
SURE = 85
"""From so much weight on a name is sure."""

_ROLE = "|".join(ROLES)
_SPACED = ANY.replace("{2,4}", "{1}(?:[ 　]*[㐀-鿿𠀀-𲎯]){1,3}")
_WITH_SEX = re.compile(rf"^({_SPACED})\s*(?:同志)?\s*[，,、（(：:\s]+\s*[男女](?=[，,、）)。；\s])")
_WITH_LIFE = re.compile(
    rf"^({SURNAMED})(?:同志)?[，,]\s*(?:现年|今年|生于|出生于|(?:19|20)\d\d年|[\d一二三四五六七八九十]{{2,4}}(?:多|来)?岁"
    r"|汉族|[㐀-鿿]{1,3}族|中共|群众|共青团员|现任|现为|系|本科|大专|大学|高中|初中|小学文化|曾|原)"
)
_BEGINS = re.compile(
    rf"^({SURNAMED})(?:同志)?(?:是|系|今年|现年|现任|出生|生于|自|从|在|19|20|把|被|有|带|守|管|的|每|说|，)"
)
_APPOSED = re.compile(rf"(?:{_ROLE})({SURNAMED})(?=[，。、：的是在从说把被有每一着带就又没不怕])")
_NAMED_SO = re.compile(rf"(?:本名|大名|名叫|叫作|叫做|叫)({SURNAMED})(?=[，。、是])")
_AGED = re.compile(rf"^({SURNAMED})(?:同志)?，?(?:今年|现年)[\d一二三四五六七八九十]{{2,3}}岁")
_TRADED = re.compile(rf"{TRADE}({SURNAMED})(?=[，。、的是在从说把被有带守管])")
_STORY_OF = re.compile(
    r"^(?:关于)?(.+?)(?:同志)?(?:的)?(?:先进|典型|主要|个人|优秀|感人|模范|简要|助人为乐|见义勇为|诚实守信|敬业奉献|孝老爱亲)*"
    r"(?:事迹|故事)(?:材料|简介|介绍|摘要|报告)?$"
)
_TELLS = re.compile(r"^(?:记|——记|——)(.+)$")
_PUT_FORWARD = re.compile(
    r"关于(?:推荐|推报|申报|表彰|授予|命名)(.{2,24}?)(?:同志)?(?:为|参评|申报|“|事迹|先进)"
)
_COLON = re.compile(r"^(.{2,40}?)[：:丨|](?=.)")
_SPACED_OUT = re.compile(rf"[㐀-鿿]{{2,}}[ 　]+{SURNAMED}$")
_SHORT = 4
_SHORTEST = 2
_LONGEST = 24
"""Characters of an organization's name that stands alone in a line."""
_TELLING = 55
"""From so much weight on a title says in so many words that it names somebody: 记…, …事迹."""
_COMRADE = re.compile(rf"({SURNAMED})(?:同志|夫妇)")
_CLEAR = re.compile(rf"(?:{_ROLE}|{TRADE}|同志|[、”村镇乡县]|社区|街道)$")
"""What stands before a name and nothing else."""
_CLEAN = re.compile(r"(?:同志|先进集体|先进个人|的)+$")
_DAY = re.compile(r"(?:19|20)\d\d\s*[-./年]?\s*(?:\d{1,2}\s*[-./月]?\s*(?:\d{1,2}\s*日?)?)?|\d+")
_CUT = re.compile(r"[\s_\-—–－+＋.,，、：:（）()【】\[\]《》'‘’~～#＃&＆=|丨/]+")
_STOCK = re.compile(STOCK)
_NUMBER = re.compile(r"^(?:第?[一二三四五六七八九十]+[、.篇]?|[A-Za-z]+)$")


@dataclass(frozen=True, slots=True)
class Clue:
    """A name some place tells, and how much that weighs."""

    value: str
    kind: Kind
    origin: str
    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a story is about."""

    clue: Clue
    sure: bool


def from_fields(fields: Iterable[Field]) -> list[Clue]:
    """Return what a form's fields say."""
    clues = []
    for field in fields:
        origin = "table" if field.in_table else "labelled"
        if field.key == "name" and (name := any_name(field.value)):
            clues.append(Clue(name, Kind.PERSON, origin, field.label, 100))
        elif field.key == "organization" or organization_like(closed(field.value)):
            if field.key in {"name", "organization"} and len(closed(field.value)) > _SHORTEST:
                name = closed(field.value)
                clues.append(Clue(name, Kind.ORGANIZATION, origin, field.label, 100))
        elif field.key == "name" and field.value:
            clues.append(Clue(closed(field.value), Kind.PERSON, origin, field.label, 60))
    return clues


def opening(blocks: Iterable[Block]) -> list[Clue]:
    """Return what the first paragraphs say."""
    clues: list[Clue] = []
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph | Item):
            continue
        text = re.sub(
            r"^(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]{1,2}[）)、])\s*", "", text_of(block)
        )
        if CREDIT.search(text) or labelled(block):
            continue
        clues.extend(_opened(text))
        if number < 2:
            clues.extend(
                Clue(match[1], Kind.PERSON, "opening", match[0], weight)
                for pattern, weight in ((_APPOSED, 35), (_NAMED_SO, 35), (_TRADED, 30))
                for match in pattern.finditer(text[:120])
                if name_like(match[1])
            )
    return clues


def _opened(text: str) -> list[Clue]:
    shown = text[:20]
    if (match := _WITH_SEX.match(text)) and (name := any_name(match[1])):
        return [Clue(name, Kind.PERSON, "opening", shown, 90)]
    if (match := _WITH_LIFE.match(text)) and name_like(match[1]):
        return [Clue(match[1], Kind.PERSON, "opening", shown, 70)]
    if (match := _AGED.match(text)) and name_like(match[1]):
        return [Clue(match[1], Kind.PERSON, "opening", shown, 60)]
    if (match := _BEGINS.match(text)) and name_like(match[1]):
        return [Clue(match[1], Kind.PERSON, "opening", shown, 35)]
    return []


def title_clues(lines: Sequence[str]) -> list[Clue]:
    """Return whom the lines of a head name."""
    clues: list[Clue] = []
    for line in lines:
        for text, weight in _named_in(line):
            clues.extend(_read(text, line, weight))
    return clues


def _named_in(line: str) -> list[tuple[str, int]]:
    """Return the parts of a title that may end in a name, and their weight."""
    dashed = bool(SUBTITLE.match(line))
    text = SUBTITLE.sub("", line).strip(" 　")
    found: list[tuple[str, int]] = []
    inner = re.search(r"——\s*记(.+)$", line)
    if inner:
        text = "记" + inner[1]
    if match := _TELLS.match(text):
        rest = _STORY_OF.match(match[1])
        found.append((rest[1] if rest else match[1], 60))
    elif match := _PUT_FORWARD.search(text) or _STORY_OF.match(text):
        found.append((match[1], 60))
    elif match := _COLON.match(text):
        found.append((match[1], 50))
    elif dashed or len(text) <= _SHORT or _SPACED_OUT.search(text):
        found.append((text, 45))
    elif organization_like(text) and len(text) <= _LONGEST:
        found.append((text, 40))
    elif organization_like(text.partition("的")[0]):
        found.append((text.partition("的")[0], 35))
    found += [(match[1], 55) for match in _COMRADE.finditer(text)]
    return found


def _read(text: str, line: str, weight: int) -> list[Clue]:
    rest = _CLEAN.sub("", text.strip(' 　“”"')).strip(" 　")
    rest = re.sub(r"^.*?[“\"][^”\"]{2,14}[”\"](?=[㐀-鿿]{2,4}$)", "", rest)
    spaced = closed(rest)
    if name_like(spaced):
        plain = weight < _TELLING and len(spaced) <= _SHORTEST
        return [Clue(spaced, Kind.PERSON, "title", line, weight - 15 if plain else weight)]
    if organization_like(rest):
        return [Clue(rest, Kind.ORGANIZATION, "title", line, weight)]
    before, name = at_end(spaced)
    if name and not organization_like(spaced):
        clear = not before or bool(_CLEAR.search(before))
        return [Clue(name, Kind.PERSON, "title", line, weight if clear else weight // 2)]
    return []


def from_file_name(name: str, county: County | None) -> list[Clue]:
    """Return what a file's name says beside stock words, days and places."""
    clues: list[Clue] = []
    for token in filter(None, _CUT.split(_DAY.sub(" ", name))):
        whole = _STOCK.sub(" ", token).strip()
        pieces = [whole] if organization_like(whole) else re.split(r"[\s“”\"]+", whole)
        for piece in filter(None, pieces):
            clues.extend(_piece(piece, name, county))
    return clues


def _piece(piece: str, name: str, county: County | None) -> list[Clue]:
    if _NUMBER.match(piece) or piece.startswith("的"):
        return []
    piece = piece.rstrip("的")
    rest = without(piece, county) if county else piece
    if name_like(rest) or re.fullmatch(DOTTED, rest):
        return [Clue(rest, Kind.PERSON, "file-name", name, 60)]
    if not rest or organization_like(piece):
        return [Clue(piece, Kind.ORGANIZATION, "file-name", name, 65 if rest else 20)]
    before, last = at_end(rest)
    if last:
        clear = not before or before.endswith(ROLES)
        return [Clue(last, Kind.PERSON, "file-name", name, 55 if clear else 15)]
    if re.fullmatch(r"[㐀-鿿𠀀-𲎯]{2,4}", rest) and rest not in ROLES and not kept_at_end(rest):
        return [Clue(rest, Kind.PERSON, "file-name", name, 20 if rest in NO_NAMES else 30)]
    return []


def whose(clues: Sequence[Clue], body: str, head: Head, county: County | None) -> Whose | None:
    """Return whom all clues together name; None where there is none."""
    told = [clue for clue in clues if clue.weight > _WEAK or mentions(clue.value, body)[1]]
    told += _often(body)
    weights: dict[str, int] = defaultdict(int)
    best: dict[str, Clue] = {}
    seen: set[tuple[str, str]] = set()
    for clue in sorted(told, key=lambda each: -each.weight):
        spelt = _spelt(clue, county)
        if (spelt, clue.origin) in seen:
            continue
        seen.add((spelt, clue.origin))
        weights[spelt] += clue.weight if clue.origin != "text" else 0
        best.setdefault(spelt, Clue(spelt, clue.kind, clue.origin, clue.words, clue.weight))
    _merge(best, weights)
    for spelt, clue in best.items():
        weights[spelt] += _support(clue, body, head)
    if not best:
        return None
    ranked = sorted(best, key=lambda each: (-weights[each], -best[each].weight))
    first, second = ranked[0], weights[ranked[1]] if len(ranked) > 1 else 0
    rival = second * 10 >= weights[first] * 7 or _of_two(clues)
    return Whose(best[first], weights[first] >= SURE and not rival)


def _of_two(clues: Iterable[Clue]) -> bool:
    """Return whether a file is called after two people: 苏小小、白大海."""
    named = {c.value for c in clues if c.origin == "file-name" and c.weight > _WEAK}
    return sum(name_like(name) for name in named) > 1


def _merge(best: dict[str, Clue], weights: dict[str, int]) -> None:
    """Count a shorter name of an organization for the longer one: 中心小学 is 望渡镇中心小学."""
    for short in sorted(best, key=len):
        for long in sorted(best, key=len):
            if long != short and long.endswith(short) and best[long].kind is Kind.ORGANIZATION:
                weights[long] += weights.pop(short)
                del best[short]
                break


def _spelt(clue: Clue, county: County | None) -> str:
    if clue.kind is Kind.PERSON or county is None:
        return clue.value
    return shortened(clue.value, county)


def _support(clue: Clue, body: str, head: Head) -> int:
    """Return what weighs in that the text and the title name somebody too."""
    times, so = mentions(clue.value, body)
    in_title = (
        15 if any(clue.value in line for line in head.lines) and clue.origin != "title" else 0
    )
    if clue.kind is Kind.ORGANIZATION:
        return in_title + (30 if times else 0)
    if not times:
        return in_title
    in_title = in_title if so else 0
    own_file = clue.origin == "file-name" and len(clue.value) > _SHORTEST and times <= _SHORTEST
    return in_title + (45 if times > 2 and so > 1 else 25 if so or own_file else 10)


def _often(body: str) -> list[Clue]:
    """Return the name that stands most often in the text."""
    found = frequent(body)
    if not found or found[0][1] < 2:
        return []
    name, times = found[0]
    alone = len(found) == 1 or times >= 2 * found[1][1]
    return [Clue(name, Kind.PERSON, "text", name, 25 if alone else 10)]
