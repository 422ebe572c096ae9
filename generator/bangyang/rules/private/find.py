"""All private data of a text; only what is near a suspicious character is looked at closely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bangyang.rules.private.addresses import addresses
from bangyang.rules.private.bare import bare
from bangyang.rules.private.finding import Finding, apart
from bangyang.rules.private.folding import (
    BREAK,
    DASHES,
    DOTS,
    HAN_DIGITS,
    JOINT,
    SPACES,
    UNSEENS,
    counted,
    folded,
)
from bangyang.rules.private.marks import PROVINCES, marks
from bangyang.rules.private.mended import mended
from bangyang.rules.private.numbers import numbers
from bangyang.rules.surnames import COMMON

_GAP = rf"[\s.．_＿/／()（）+＋>\-{re.escape(DASHES + DOTS + SPACES + UNSEENS)}]{{0,4}}"
_SUSPECT = re.compile(
    rf"[0-9０-９{PROVINCES}](?:"
    rf"(?<=[0-9０-９])(?<![0-9０-９]{{2}})(?:(?:{_GAP}[0-9０-９]){{8,}}|[0-9０-９]{{6,}}"
    r"|[0-9０-９]{2,3}[ \u3000\-—－‐-―][0-9０-９]{4}(?![0-9]))"
    r"|(?<=[区园苑寓村城庭府里湾舍居点院住A-Za-z][0-9０-９])[0-9０-９]{0,2}(?:号楼|栋"
    r"|幢)?[-—－‐-―][0-9０-９]"
    r"|(?<![0-9０-９])[ \u3000·・\-－\n]?[A-Za-zＡ-Ｚａ-ｚ]"
    r"|(?<![0-9０-９])[0-9０-９]{2}[ ·.\-][0-9]{5})"
)
"""Enough digits, a door written with dashes, or a province's sign before a letter."""

_BRACKETED = re.compile(
    r"[A-Za-z0-9] ?[\[({<（【〔〈「［｛] ?(?:at|AT|At|a|小老鼠|艾特|圈[aA]) ?[\])}>）】〕〉」］｝]"
)
_HASHED = re.compile(r"[A-Za-z0-9][#★][A-Za-z0-9-]+\.|[0-9A-Za-z０-９Ａ-Ｚａ-ｚ] ?[#＃]")
_N = r"[0-9０-９一二三四五六七八九十百]"
_DOOR = re.compile(
    rf"号楼|号院|[组队社排住址弄附]|户籍|户口|籍贯|原籍|租房|身份证|居所|落户|老[家宅]|新家"
    rf"|号.{{0,4}}-|"
    rf"村.{{1,8}}{_N}[ \u3000]?号|家在|寓所|住所|住处"
    rf"|{_N}[ \u3000]?号[^号]{{0,10}}[家人居户民奶爷大某叔婶嫂伯女先牧]"
    rf"|(?:居|搬|迁|家|宿舍|公寓|小区|寄|地址|户主|门牌|收[件货]人|走访|看望|慰问|探望"
    rf"|上门).{{0,40}}{_N}[ \u3000]?号"
    rf"|[{COMMON}][\u4e00-\u9fff]{{1,2}}[（(，, \u3000]"
    rf"[\u4e00-\u9fff]{{2,18}}[0-9０-９]{{0,3}}{_N}[ \u3000]?号"
    rf"|\|[^|\n]{{0,24}}{_N}[ \u3000]?号 {{0,4}}\|"
    rf"|{_N}[ \u3000]?号[ \u3000的（(,，]?[{COMMON}]|{_N}[ \u3000]?号[^号\n]{{0,14}}[收启]"
)
_ROOM = re.compile(rf"(?:宿舍|公寓|楼).{{0,8}}(?:{_N}|[〇零]){{3,4}}[ \u3000]?[室房号寝]")
_CALLED = re.compile(r"[话机真线宅联询电☎✆📞📱].{0,10}?[0-9０-９](?:[ .．·\-－—]?[0-9０-９]){3}")
_PLATE = re.compile(r"[使领A-Za-z0-9][·.\- ]?[0-9A-Z]{3}")
_SPOKEN = re.compile(
    r"[A-Za-z0-9][ _-]?(?:at|AT|圈a|小老鼠)[ _-]?[A-Za-z0-9-]+ ?(?:[.．点。]|[ _-](?:dot|DOT))"
)
_MAIL = re.compile(r"(?i)[a-z0-9].{1,8}?[a-z0-9-]+ ?[.．点。] ?[a-z]{2}")
_ACCOUNT = re.compile(
    r"微信|艾特|扣扣|[Qq]{2}|(?<![A-Za-z])[VvWw][Xx][ :：是为]|(?i:wechat|weixin)"
)
_HOUSE = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚ] ?[座弄]|单元")
_SPELT = re.compile(
    rf"[{HAN_DIGITS}](?:[ \-－—·\n]?[{HAN_DIGITS}]){{10}}"
    rf"|[话机真].{{0,6}}[{HAN_DIGITS}](?:[ \-－—]?[{HAN_DIGITS}]){{6}}"
    rf"|0[1-9][0-9]{{1,2}}[ \-－—]?[{HAN_DIGITS}]{{7}}"
)
_MARKED = re.compile(
    rf"[0-9０-９A-Za-z{PROVINCES}].?(?:</?[a-zA-Z]|\*\*|`|&[#a-zA-Z]).{{0,18}}[0-9０-９A-Za-z]"
)
_NOUGHTS = "〇零○幺"
_NOUGHT = (
    rf"(?<=[{_NOUGHTS}])(?:(?=[ \-－—]?[{HAN_DIGITS}])"
    rf"|(?<=[{HAN_DIGITS}].)|(?<=[{HAN_DIGITS}][ \-－—].))"
)
"""Spelt numbers have one beside another digit."""
_SIGNS = {
    **dict.fromkeys("@＠﹫栋幢", re.compile("")),
    **dict.fromkeys("])）】〕〉」］}｝", _BRACKETED),
    **dict.fromkeys("#＃★", _HASHED),
    **dict.fromkeys(("微信", "艾特", "扣扣", "QQ", "Qq", "qq", "hat", "ixin"), _ACCOUNT),
    **dict.fromkeys((a + b for a in "VvWw" for b in "Xx"), _ACCOUNT),
    **dict.fromkeys(("座", "弄", "单元"), _HOUSE),
    **dict.fromkeys(
        (
            *_NOUGHTS,
            *(
                a + b
                for a, b in zip(
                    "一一一一一一一壹壹壹壹壹壹壹", "三四五六七八九叁肆伍陆柒捌玖", strict=True
                )
            ),
        ),
        _SPELT,
    ),
    "号": _DOOR,
    **dict.fromkeys(("宿舍", "公寓", "家属楼", "住宅楼", "筒子楼", "单身楼"), _ROOM),
    **dict.fromkeys("话宅☎✆📞📱", _CALLED),
    **dict.fromkeys(("邮箱", "邮件", "信箱", "电邮", "mail"), _MAIL),
    **dict.fromkeys(("热线", "专线", "真", "座机", "总机", "电联", "电询", "请电"), _CALLED),
    "手机": re.compile(r"机.{0,6}[1１lI][0-9０-９Oo]{2}.{1,2}[0-9０-９Oo]{3}"),
    **dict.fromkeys("ⓐ◎©", re.compile("[A-Za-z0-9] ?[ⓐ◎©] ?[A-Za-z0-9]")),
    **dict.fromkeys("车牌馆", _PLATE),
    **dict.fromkeys(("<br", "<wb", "</", "<b", "<s", "&", "**", "`"), _MARKED),
    **dict.fromkeys(("WJ", "wj"), re.compile("[0-9]{4}")),
    **dict.fromkeys(("at", "AT", "圈a", "小老鼠"), _SPOKEN),
}
"""What is rare in prose, and what must stand near it."""


def _signs(signs: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern of all signs: a text is gone through once.

    The second character is asked for before the words themselves are: 一 and 家 are not rare.
    """
    rests: dict[str, list[str]] = {}
    for sign in sorted(signs, key=len, reverse=True):
        rests.setdefault(sign[0], []).append(sign[1:])
    alone = _any(first for first, rest in rests.items() if "" in rest and first not in _NOUGHTS)
    words = {first: [each for each in rest if each] for first, rest in rests.items()}
    seconds = _any(each[0] for rest in words.values() for each in rest)
    longer = "|".join(
        f"(?<={re.escape(first)})(?:{'|'.join(map(re.escape, rest))})"
        for first, rest in words.items()
        if rest
    )
    return re.compile(f"{_any(rests)}(?:(?={seconds})(?:{longer})|(?<={alone})|{_NOUGHT})")


def _any(chars: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(chars))))}]"


_SIGN = _signs(_SIGNS)
_BEFORE, _AFTER = 48, 40
"""Characters around a suspect that tell what it is."""
_NEAR = 20
"""Characters from a sign on among which the rest of it stands."""
_ROWS, _LONGEST_LINE = 200, 600
"""How far the head of a Markdown table is looked for: rows, and characters of a row."""


def find(text: str) -> list[Finding]:
    """Return the private data of a text in its order; no two findings overlap.

    ``BREAK`` stands between texts that have nothing to do with each other.
    """
    found: list[Finding] = []
    for start, end in _windows(text):
        shown, places = bare(text[start:end])
        found += (
            Finding(start + places[each.start], start + places[each.end - 1] + 1, each.kind)
            for each in _in_window(folded(shown))
        )
    return found


def _in_window(part: str) -> list[Finding]:
    """Return what is private in a folded text without marks."""
    lines = part.replace(JOINT, " ")
    plain = (*numbers(part), *marks(lines), *addresses(lines), *_spelt_out(part))
    return apart((*plain, *mended(part)))


def suspicious(text: str) -> bool:
    """Return whether a text may hold private data at all; takes a fraction of looking for it."""
    return next(_suspects(text), None) is not None


def _spelt_out(part: str) -> Iterator[Finding]:
    """Yield numbers in Chinese digits."""
    if _SPELT.search(part):
        yield from numbers(counted(part))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text to look at closely, none over the end of a single text."""
    begun = ended = -1
    for start, end in sorted(_suspects(text)):
        low = max(start - _BEFORE, text.rfind(BREAK, max(0, start - _BEFORE), start) + 1)
        stop = text.find(BREAK, end, end + _AFTER)
        high = min(len(text), end + _AFTER) if stop < 0 else stop
        low = low if low <= ended else _table(text, low)
        if low > ended:
            if ended >= 0:
                yield begun, ended
            begun = low
        ended = max(ended, high)
    if ended >= 0:
        yield begun, ended


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places that may belong to something private."""
    for match in _SUSPECT.finditer(text):
        yield match.span()
    for match in _SIGN.finditer(text):
        at = match.start()
        if _SIGNS[match[0]].search(text, max(0, at - _BEFORE), at + _NEAR):
            yield match.span()


def _table(text: str, low: int) -> int:
    """Return where the Markdown table begins in which a place lies; the place itself in none."""
    start = _line(text, low)
    if "|" not in text[start : low + _BEFORE]:
        return low
    for _ in range(_ROWS):
        before = _line(text, start - 1) if start else start
        if "|" not in text[before : max(0, start - 1)]:
            return start
        start = before
    return start


def _line(text: str, offset: int) -> int:
    """Return where the line begins in which an offset lies, as far as one looks."""
    least = max(0, offset - _LONGEST_LINE)
    return max(text.rfind("\n", least, offset), text.rfind(BREAK, least, offset), least - 1) + 1
