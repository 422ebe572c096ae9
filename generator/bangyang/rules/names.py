"""Names: how much of a name in a pledge table leaves. The only place that decides it.

``veils.py`` applies it to records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from bangyang.model.places import NamesPolicy
from bangyang.rules.surnames import COMMON, COMPOUND, surname

_SEPARATORS = re.compile(r"([、，,；;/（）()：:|｜+＋&＆\s]+)")
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Characters without width, which come along when a name is copied from a web page."""
_PADDED = re.compile(
    rf"(?<![^、，,；;/（）()])([⺀-鿿]|{'|'.join(sorted(COMPOUND))})\s+([⺀-鿿]{{1,2}})"
    r"(?![^、，,；;/（）()\s])"
)
"""张　三, 王 小明: a space after the surname, as spreadsheets have it, makes no two people."""

_UNDOTTED = re.compile(
    r"(?<![^、，,；;/（）()])([⺀-鿿]{4,})\s+([⺀-鿿]{2,})(?![^、，,；;/（）()\s])"
)
"""阿依古丽 买买提: a space where a dot belongs, unless the first is an office."""

_OFFICE = re.compile(
    r".*(?:党委|支部|总支|党组|委员会|居委会|村委会|办公室|办事处|合作社|公司|学校|医院|中心|书记|主任)"
    r"|[^·•・‧.．]{4,}[部会组队科室局站所处厂社院校镇乡村道区]"
    r"|.*(?:党员|成员|班子|干部|骨干|代表|群众|村民|居民|志愿者|全体|大家|[两支]委)"
    r"|副?(?:校长|院长|园长|社长|站长|所长|队长|组长|厂长|村长|镇长|乡长|经理|总经理|支书)"
    r"|联系人|负责人|责任人|牵头人|会计|医生|村医|护士|老师|教师|网格员|楼长|董事长"
)
"""What answers for a pledge is an office, a title or a group if it is called so; else a person."""

_HAN = "[⺀-鿿]"
_DUTY = (
    "安全|安保|安监|安置|包[片村组户联保]|常务|车间|车队|单位|房[产管]|高级|古树|关工|广电|花卉"
    "|计[财划生]|金融|林业|路[灯政]|明星|牧业|平安|强村|容貌|时任|水[产电管库利务]|卫[健生]"
    "|文[化教明书体]|武装|项目|宣[传教]|阳光|养[护老殖]|应急|管[护理]|成人|班组"
)
"""What begins like a name and is what a title is for: 文化站长, 卫生所长."""
_NAME = (
    rf"(?!{_DUTY})"
    rf"(?:(?:{'|'.join(sorted(COMPOUND))}){_HAN}{{1,2}}|[{COMMON}]{_HAN}{{1,2}}"
    rf"|{_HAN}{{1,6}}(?:[·•・‧．]{_HAN}{{1,6}}?)+)"
    "(?<![部委会组村社镇乡县市区局厂校院站所室队司间处科员楼岗办])"
)
"""A name, as far as one can tell: a surname, and nothing a place, an office or a group ends in."""
_TITLE = (
    "(?:副?(?:书记|主任|委员|支书|村长|校长|院长|园长|社长|站长|所长|队长|组长|厂长|镇长|乡长)"
    "|(?:副?总)?经理|董事长|会计|医生|村医|护士|老师|教师|网格员|楼长|同志|联系人|负责人|责任人)"
)
_OF = "(?<=[⺀-鿿]{3})(?<![沟桥坝湾坪岭坡塘洲口庄店屯寨堡家河山溪泉井园港滩台])党?总?(?:支部|委)"
"""王建国支部书记; 王家沟支部书记 may be that of a place."""
_FORMS = (
    rf"({_NAME})[和及与]({_NAME})",
    rf"({_NAME})(?:(?:第一|{_OF})?{_TITLE}|等.*|[及和与带率].*(?:员|班子|干部|群众|[两支]委))",
    rf".*(?:{_TITLE}|党员|干部|支委)({_NAME})",
)
"""Two people; one before a title or others; one behind a title."""

_STARRED = re.compile(r"[*＊×○某]")

_DOTS = re.compile(r"[·•・‧.．]")

_ROUNDS = 4
"""How often what one name leaves behind is looked through for another."""


def shown(name: str, rule: str) -> str:
    """Return a name under a rule.

    ``full``; ``masked``, as in 王*国, 欧阳*, 阿依古丽·*; or ``surname`` alone.
    """
    if rule == "full" or not name:
        return name
    family, given = surname(name)
    if rule == "surname":
        return family
    if given.startswith("·"):
        return f"{family}·*"
    return family + "*" * max(1, len(given) - 1) + given[1:][-1:]


@lru_cache(maxsize=100_000)
def unpadded(names: str) -> str:
    """Return names without the spaces that stand inside one: 张　三 → 张三."""
    seen = re.sub(f"[{_UNSEEN}]", "", names)
    return _UNDOTTED.sub(_dotted, _PADDED.sub(r"\1\2", seen))


def _dotted(match: re.Match[str]) -> str:
    office = _OFFICE.fullmatch(match[1]) or _OFFICE.fullmatch(match[2])
    return match[0] if office else f"{match[1]}·{match[2]}"


@lru_cache(maxsize=100_000)
def parts(names: str) -> tuple[str, ...]:
    """Return the people and offices a cell names, each without spaces inside.

    A person has no title here: 张三书记, 村医张三 and 张三等人 are 张三.
    """
    found = (part for part in _SEPARATORS.split(unpadded(names))[::2] if part)
    return tuple(name for part in found for name in _people(part))


def _people(part: str) -> tuple[str, ...]:
    for form in _forms():
        if match := form.fullmatch(part):
            return match.groups()
    return (part,)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the forms, compiled when first needed: these take as long as all other patterns."""
    return tuple(map(re.compile, _FORMS))


def starred(names: str) -> bool:
    """Return whether whoever typed the names has hidden one: 王*国, 王某."""
    return _STARRED.search(names) is not None


def exchanged(names: str, hidden: Mapping[str, str]) -> str:
    """Return a cell of names with each hidden one replaced."""
    return "".join(hidden.get(part, part) for part in _SEPARATORS.split(names))


def printing(policy: NamesPolicy) -> NamesPolicy:
    """Return the policy outside the site: ``print`` is the rule for people.

    An office is no person: its name is whole where people's are, else as on the site.
    """
    whole = policy.print == "full"
    offices = "full" if whole else policy.organizations
    return replace(policy, members=policy.print, organizations=offices)


def rule_of(name: str, policy: NamesPolicy) -> str:
    """Return the rule for whoever answers for a pledge: an office's, or a person's."""
    return policy.organizations if _OFFICE.fullmatch(name) else policy.members


def without(text: str, hidden: Mapping[str, str]) -> str:
    """Return a text in which no hidden name stands, nor one with other dots or spaces inside."""
    ordered = sorted(hidden, key=lambda each: (-len(each), each))
    for _ in range(_ROUNDS):  # what is left of one name may be the beginning of another
        before = text
        for name in ordered:
            if len(name) > 1:
                text = _all_out(_pattern(name), hidden[name], text)
        if text == before:
            break
    return text


@lru_cache(maxsize=100_000)
def letters(name: str) -> frozenset[str]:
    """Return the characters a text must have to hold a name."""
    return frozenset(_DOTS.sub("", name))


@lru_cache(maxsize=100_000)
def _pattern(name: str) -> re.Pattern[str]:
    letters = [_DOTS.pattern if _DOTS.fullmatch(char) else re.escape(char) for char in name]
    return re.compile(rf"[\s{_UNSEEN}]*".join(letters))


def _all_out(name: re.Pattern[str], shown: str, text: str) -> str:
    """Replace again while names are left: 王王王 in 王王王王王 leaves another behind."""
    text, found = name.subn(lambda _: shown, text)
    while found and not name.search(shown):
        text, found = name.subn(lambda _: shown, text)
    return text
