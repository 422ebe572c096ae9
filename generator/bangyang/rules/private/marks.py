"""Car plates, e-mail addresses, and accounts of WeChat and QQ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.rules.private.finding import Finding, Kind
from bangyang.rules.private.folding import folded

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼黔滇陇秦"
"""What plates begin with, and what people write instead: 黔 for 贵."""

_PLATE = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]?)(?P<plate>[{PROVINCES}][ ·\-\n]?[A-Za-z][ ·.\-_/:*\n]{{0,2}}临?"
    r"(?P<serial>(?:[A-Za-z0-9][ ·.\-\n]?){4}(?:应急|[A-Za-z0-9挂学警港澳领使试超])"
    r"(?: ?[0-9A-Ha-hJKjk](?![A-Za-z0-9]))?))(?![A-Za-z0-9])"
)
_SPECIAL = re.compile(
    rf"[使领] ?[0-9]{{3}}[·.\- ]?[0-9]{{3}}(?![0-9])"
    rf"|WJ[ ·\-]?(?:[{PROVINCES}]|[0-9]{{2}})[ ·\-]?[0-9]{{4}}[0-9A-HJ-NP-Z](?![A-Za-z0-9])"
    r"|(?<![A-Za-z])[A-Z]{2}[ ·\-]?[0-9]{5}(?![A-Za-z0-9])"
    rf"|[{PROVINCES}] ?[0-9]{{2}}[ ·.\-]{{0,2}}[0-9]{{5}}(?![0-9])",
    re.IGNORECASE,
)
"""Plates of embassies and consulates, armed police, the army, tractors: beside a word of cars."""
_NAMES_PLATES = re.compile(
    r"(?:车牌照?|号牌|牌照|牌号|车号|武警车?|军车|使馆车辆?|领馆车辆?|拖拉机|农机|收割机|轿车"
    r"|货车|面包车|汽车)"
    r"(?:号码?|号牌)?[ :为是\[(\"“]{0,3}$"
)
_HAS_PLATE = re.compile(
    r"[\])\"”]?(?:号|的)?(?:[\u4e00-\u9fff]{0,2}(?:轿车|货车|客车|越野车|面包车|车辆|拖拉机"
    r"|收割机|牌照))"
)
_APART = re.compile(r"[ ·.\-\n]")
_OF_CARS = re.compile(r"车|牌|驾|乘|挪|停|司机|轿|货运|驶")
_WORDS_ENDING = {
    "京": "北南东",
    "津": "天江",
    "宁": "辽南济西咸海",
    "川": "四银山",
    "藏": "西宝",
    "蒙": "内",
    "苏": "江姑",
    "新": "创全最更革高",
    "云": "凌白青祥",
    "青": "丹常年",
    "吉": "大",
    "贵": "富宝珍",
}
"""With which characters before them signs of provinces are the end of a word."""
_CODES = re.compile(r"(?:型号|编号|批号|证|文号|字|工号|规格|型)[:：]?$")
_AFTER_CODES = re.compile(
    r"号?(?:型(?!面包|货|客|轿)|平方|万|元(?!旦)|人(?!都|在)|户|株|款|类|井|钢|米|瓦|吨|公里|亩"
    r"|斤|项|个|次列车|高速|国道|省道)"
)

_WORD = r"[A-Za-z0-9_](?:[A-Za-z0-9._%+\-\u200b]{0,60}[A-Za-z0-9_])?"
_AT = (
    r"(?:@@?|%40|[ⓐ◎©]|[\[({<|“\"‘'] ?(?:at|AT|At|a|@|艾特|小老鼠|圈[aA]) ?[\])}>|”\"’']|艾特"
    r"|圈a|小老鼠|[_\-](?:at|AT)[_\-]"
    r"|(?<=[A-Za-z0-9])[★#](?=[A-Za-z0-9-]+\.))"
)
_DOT = (
    r"(?:\.|。|·|[_\-](?:dot|DOT)[_\-]|[\[({] ?(?:dot|DOT|点|\.|。) ?[\])}]|点|,(?=com|cn|net|org))"
)
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+/\-\u200b]){_WORD} {{0,2}}{_AT}[ \n]{{0,2}}"
    rf"(?:[A-Za-z0-9\-]{{1,60}} ?{_DOT} ?)+[A-Za-z]{{2,10}}(?![A-Za-z0-9])"
)
_SWAPPED = re.compile(
    rf"(?<![A-Za-z0-9._%+/\-]){_WORD}[&*$!^%+_￥¥…☆·△○◇□?](?:[A-Za-z0-9\-]{{1,60}}\.)+[A-Za-z]{{2,10}}"
    r"(?=[^\n]{0,20}[换改替][^\n]{0,4}@)"
)
"""Another sign for @, and that it is."""
_SPOKEN = re.compile(
    rf"(?<![A-Za-z0-9._%+/\-\u200b]){_WORD} (?:at|AT) "
    r"(?:(?:[A-Za-z0-9\-]{1,60} (?:dot|DOT) )+[A-Za-z]{2,10}"
    r"|(?:[A-Za-z0-9\-]{1,60}\.)+(?:com|cn|net|org|edu|gov))(?![A-Za-z0-9])"
)
_TLD = r"(?:com|cn|net|org|edu|gov)"
_CALLED = re.compile(
    rf"(?i:邮箱|邮件|电邮|信箱"
    rf"|e-?mail)[^\nA-Za-z0-9@]{{0,8}}(?P<mail>[A-Za-z0-9_][A-Za-z0-9._%+\-]{{0,60}} ?"
    rf"(?:[^\w\s.,;。、@/]{{1,3}}|\([^()\n]{{1,8}}\)|_|在|[ /|.+#]?(?:at|AT)[ /|.+#]?) ?"
    rf"(?:[A-Za-z0-9\-]{{1,60}} ?{_DOT} ?)+{_TLD})(?![A-Za-z0-9])"
)
"""Whatever stands for @ behind a word for e-mail."""
_OF_HAN = re.compile(
    rf"[\u4e00-\u9fff.] ?@ ?(?:[A-Za-z0-9\-\u4e00-\u9fff]{{1,60}}\.)+{_TLD}(?![A-Za-z0-9])"
)
_FILE = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|pdf|docx?|xlsx?|zip|html?|js|css|md|txt|mp[34])$", re.IGNORECASE
)
"""As in 图@2x.png."""
_ACCOUNT = re.compile(
    r"(?:微信|QQ|qq|Qq|扣扣|WeChat|wechat|Wechat|weixin|(?<![A-Za-z])[VvWw][Xx])(?:账号|帐号"
    r"|号码?|同号|ID|id)?"
    r"[ :是为]{0,3}(?P<name>[1-9][0-9]{4,10}|[A-Za-z][A-Za-z0-9_\-]{5,19})(?![A-Za-z0-9_@.])"
)
_PUBLIC = re.compile(r"(?:公众|官方|企业|小程序|视频|群)[\u4e00-\u9fff]{0,3}$")


def as_mail(text: str) -> str:
    """Return an e-mail address in one spelling: zhang（at）Example。COM as zhang@example.com."""
    plain = re.sub(_AT, "@", folded(text))
    return re.sub(_DOT, ".", plain).replace(" ", "").casefold()


def marks(text: str) -> Iterator[Finding]:
    """Yield plates, e-mail addresses and accounts of a folded text."""
    for match in _PLATE.finditer(text):
        if _is_plate(match, text):
            yield Finding(match.start("plate"), match.end("plate"), Kind.PLATE)
    for match in _SPECIAL.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        of_police = "WJ" in match[0].upper() and not match[0].isascii()
        if of_police or _NAMES_PLATES.search(before) or _HAS_PLATE.match(text, match.end()):
            yield Finding(match.start(), match.end(), Kind.PLATE)
    for match in _CALLED.finditer(text):
        yield Finding(match.start("mail"), match.end(), Kind.EMAIL)
    for pattern in (_EMAIL, _SPOKEN, _SWAPPED, _OF_HAN):
        for match in pattern.finditer(text):
            if not _FILE.search(match[0]):
                yield Finding(match.start(), match.end(), Kind.EMAIL)
    for match in _ACCOUNT.finditer(text):
        if not _PUBLIC.search(text[max(0, match.start() - 6) : match.start()]):
            yield Finding(match.start("name"), match.end("name"), Kind.ACCOUNT)


def _is_plate(match: re.Match[str], text: str) -> bool:
    """Return whether letters and digits behind a province's sign are a plate's (GA 36-2018)."""
    serial = _APART.sub("", match["serial"]).replace("应急", "急").upper()
    letters = sum(char.isascii() and char.isalpha() for char in serial)
    start, end = match.span("plate")
    before, after = text[max(0, start - 12) : start], text[end : end + 8]
    named = bool(_NAMES_PLATES.search(before) or _HAS_PLATE.match(after))
    if not named and (letters > 2 or set("IO") & set(serial)):
        return False
    if len(serial) == 6 and not (serial[0].isalpha() or serial[-1].isalpha()):
        return False
    of_a_car = bool(_OF_CARS.search(before) or _OF_CARS.search(after))
    if _CODES.search(before) or _AFTER_CODES.match(after) or (after[:1] == "号" and not of_a_car):
        return False
    doubtful = bool(match["before"]) and match["before"] in _WORDS_ENDING.get(match["plate"][0], "")
    return not doubtful or of_a_car
