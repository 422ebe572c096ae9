"""Names of people: where one may stand, and what is no name."""

from __future__ import annotations

import re
from collections import Counter

from bangyang.importers.proposals.words import NAME_NEVER_ENDS, NO_NAMES, ROLES
from bangyang.rules.surnames import COMMON, COMPOUND

HAN = "[㐀-鿿𠀀-𲎯]"
DOTTED = rf"{HAN}{{1,8}}(?:[·•・‧]{HAN}{{1,8}}?)+"
_COMPOUND = "|".join(sorted(COMPOUND))
_RARE = "员朴仉逯亓尉苑隗刀召佴郄么"
"""Surnames that are a word more often than a name elsewhere."""
_OF_ONE = rf"(?:(?:{_COMPOUND}){HAN}{{1,2}}|[{COMMON}]{HAN}{{1,2}})"
SURNAMED = rf"(?:{DOTTED}|{_OF_ONE}|[{_RARE}]{HAN}{{1,2}})"
"""A dotted name, or a surname and one or two characters."""
ANY = rf"(?:{DOTTED}|{HAN}{{2,4}})"
"""A name where its place alone tells that it is one."""

_CALLED = frozenset(
    """
    师傅 大姐 大爷 大娘 大哥 大叔 大婶 奶奶 爷爷 阿姨 嫂子 老师 书记 主任 医生 支书 校长 院长 会计
    老板 家 总 局 老 婶 嫂 叔 姨 爷 婆 某 某某 先生 女士 经理 站长 所长 队长 老汉 老太 大妈
    家人 家里
    """.split()
)
"""What a surname alone is called by: 姜师傅 is no whole name."""
_SURNAMED = re.compile(SURNAMED)
_ANY = re.compile(ANY)
_PERSON_AFTER = "说道告把被在是就又却也，、同的没不有去来走拿站和，每带从一总对给用先还心看为"
_NAMED = re.compile(rf"(?=({HAN}{{2,6}}(?:[·•・‧]{HAN}{{2,6}}?)+|{_OF_ONE})[{_PERSON_AFTER}])")
_WORDS_BEGIN = "那从能向时水钱车连双都"
"""Surnames that mostly begin a word where nothing else tells of a name."""
_SHORT = 3
TRADE = r"(?![㐀-鿿]{0,2}通讯员)[㐀-鿿]{1,4}[工员匠师人手户长]"
"""A post no list has: 渡工, 修鞋匠, 守塘人."""
_BEFORE = re.compile(rf"(?:{'|'.join(ROLES)}|同志|{TRADE})$")
_DOES = (
    "说告是在把被带从的也就又却没不有去来每和对给一还为站坐走看想问答写拿教做跟到回管守今骑背自打怕扔请"
    "只翻当摇蒙等起听知数记蹲抬低伸捡推拉找认笑喊哭爱愿趴救接帮，、。："
)
_AFTER = re.compile(
    rf"同志|夫妇|一家|[{_DOES}]|{'|'.join(role for role in ROLES if len(role) <= _SHORT)}"
)
"""What follows a name where a person is meant."""
_ANYTHING = "是的有在也就和，、。：为一不没"
"""What follows the name of anything."""
_PLACE = re.compile(r".家[湾沟坪岭坡庄寨屯堡桥坝塘圩冲咀]")
"""王家沟 is where the Wangs live."""


def name_like(text: str) -> bool:
    """Return whether a text may be a Chinese name by its surname and is no known word."""
    if not _SURNAMED.fullmatch(text) or text in NO_NAMES or text in ROLES:
        return False
    if text[-1] in NAME_NEVER_ENDS and "·" not in text:
        return False
    return text[:2] not in NO_NAMES and text[1:] not in _CALLED and not _PLACE.fullmatch(text)


def closed(text: str) -> str:
    """Return a name as it is written without the spaces inside: 张　三 → 张三."""
    return re.sub(r"[\s\u200b\ufeff]+", "", text).replace("•", "·").replace("・", "·")


def any_name(text: str) -> str:
    """Return a text as a name if it can be one where a name is asked for, else nothing."""
    name = closed(text)
    return name if _ANY.fullmatch(name) and name not in ROLES else ""


def at_end(text: str) -> tuple[str, str]:
    """Return what stands before a name at a text's end, and the name.

    护林员梁满仓 is (护林员, 梁满仓). The name is empty where none can be told.
    """
    dotted = re.search(rf"{DOTTED}$", text)
    if dotted:
        return _after_role(text[: dotted.start()], dotted[0])
    lengths = (4, 3, 2) if text[-4:-2] in COMPOUND or text[-3:-1] in COMPOUND else (3, 2)
    found = [
        (text[:-length], text[-length:])
        for length in lengths
        if len(text) >= length and name_like(text[-length:])
    ]
    for before, name in found:
        if not before or _BEFORE.search(before):
            return before, name
    if found:
        return found[0]
    for length in lengths:  # 石榴红 begins with a word, but stands where a name does
        before, name = text[:-length], text[-length:]
        if _BEFORE.search(before) and _SURNAMED.fullmatch(name) and name not in NO_NAMES:
            return before, name
    return text, ""


def _after_role(before: str, name: str) -> tuple[str, str]:
    """Return a dotted name without the post in front of it: 社区医生阿依古丽·买买提."""
    for role in ROLES:
        place = name.find(role)
        if place >= 0 and place + len(role) < name.index("·"):
            cut = place + len(role)
            return before + name[:cut], name[cut:]
    return before, name


def mentions(name: str, text: str) -> tuple[int, int]:
    """Return how often a name stands in a text, and how often as a person's would.

    The latter is 0 where all that follows might follow a thing's name too.
    """
    places = [match.end() for match in re.finditer(re.escape(name), text)]
    so = [match[0] for place in places if (match := _AFTER.match(text, place))]
    return len(places), len(so) if any(word not in _ANYTHING for word in so) else 0


def frequent(text: str) -> list[tuple[str, int]]:
    """Return what looks like names in a text, the most frequent first, and how often it does."""
    found = (match[1] for match in _NAMED.finditer(text))
    cut = (name[:-1] if name[-1] in _PERSON_AFTER else name for name in found)
    counted = Counter(name for name in cut if name_like(name) and name[0] not in _WORDS_BEGIN)
    often = {name: times for name, times in counted.items() if times > 1}
    kept = {
        name: times
        for name, times in often.items()
        if not any(
            other != name and name in other and counted[other] * 2 > times for other in often
        )
    }
    return sorted(kept.items(), key=lambda each: (-each[1], text.find(each[0])))
