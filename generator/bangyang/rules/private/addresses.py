"""Where people live: a flat, a door in a village, a house in which somebody is said to live."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.rules.private.finding import Finding, Kind

_N = r"(?:[0-9]{1,4}|[一二三四五六七八九十百零〇两]{1,5})"
_HOUSE = rf"(?:(?:{_N}|[A-Za-z]) ?(?:号楼|号院|栋|幢|座|号|[#＃]楼?|楼))"
_COUNTED = r"(?![0-9]|户(?!主)|[家人间套平米元个块盏层级年月天课题页章节讲])"
"""So many, not that one."""
_ROOM = (
    rf"(?:(?:{_N}(?:楼|层) ?)?(?:[0-9]{{3,4}}|[一二三四五六七八九零〇]{{3,4}})(?: ?[室号房])?"
    rf"|{_N} ?[室号](?!楼|院)|{_N}[楼层][东西南北中左右]?(?:[户室门侧首手]|边户?)?"
    r"|[东西南北中左右](?:户|室|边户|门))"
)
"""A door: its number, or its floor and its side."""
_FLAT = re.compile(
    rf"(?P<house>{_HOUSE}[ ,\-]?)?(?P<nth>第)?{_N} ?(?:单元[ ,\-]?|门(?=[0-9]{{3}}))"
    rf"(?P<room>{_ROOM}){_COUNTED}"
)
_NO_UNIT = re.compile(
    rf"(?:(?:{_N}|[A-Za-z]) ?(?:号楼|栋|幢|座|弄{_N}号|[#＃]楼?))[ ,\-]?"
    rf"(?:(?:{_N}(?:楼|层) ?)?(?:[0-9]{{3,4}}(?: ?[室号房])?|{_N} ?室|[东西]户)){_COUNTED}"
)
_DASHED = re.compile(
    r"(?:小区|花园|苑|家园|公寓|新村|新城|嘉园|华庭|家属院|宿舍区?|安置点|里|府|城|湾|庭|居)"
    r" ?[0-9]{1,3}(?:号楼|栋|幢)?-[0-9]{1,2}-[0-9]{2,4}(?: ?[室户])?(?![0-9\-])"
)
_VILLAGE = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:村|社区|安置[点区房]|小区|屯|寨|庄|坪|湾|寺|冲|坝|小组|大队|居委会)"
    rf"[ ,]?第?{_N}(?:村民小)?[组队社排][\u4e00-\u9fff]{{0,3}}? ?"
    r"(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5}) ?号(?P<after>[\u4e00-\u9fff]{0,3})"
)
_STREET = (
    rf"(?<=[路街道巷弄村镇乡组区里园苑坊同院庄屯湾岭坪坝冲沟坡垸塆桥口头塘寨堡营铺集]) ?{_N} ?号"
)
_LIVES = re.compile(
    rf"(?:家住|现住|居住[在于]?|住在|租住在?|暂住在?|家在|(?<![居暂常现租家入])住(?![建房院宅户宿所着了进持处]))"
    rf"[ :是为在于]{{0,3}}(?P<place>[\u4e00-\u9fffA-Za-z0-9 ]{{2,24}}?{_STREET})"
)
_HOME_OF = re.compile(
    r"(?:住址|(?:家庭|户籍|户口|常住|居住|暂住)(?:地址|所在地|地)?|住处|住所|寓所)"
    rf"[ :是为在于]{{1,3}}"
    rf"(?P<place>[\u4e00-\u9fffA-Za-z0-9 ]{{2,24}}? ?{_N} ?号)"
)
_HOME = re.compile(
    r"小区|花园|苑|家园|公寓|新村|嘉园|华庭|家属|宿舍|安置|小镇|名都|豪庭|[里府城湾庭居园](?=[A-Za-z0-9一二三四五六七八九十])|住|户籍|家庭|业主|收件|收货|送货|快递"
)
_OFFICE = re.compile(
    r"办公|行政|政务|中心|大厅|[县市乡镇]政府|管理局|[局委]机关|医院|卫生院|学校|[中小大]学|教学|实验|会议|展|图书|文化馆|"
    r"工业园|产业园|园区|厂|公司|大厦|广场|门诊|住院|病房|教室|机房|党群|服务站|村委|居委会|酒店|宾馆|商场|市场|考场|考点"
)
_NOT_A_DOOR = re.compile(
    r"(?:楼|院|机井|井|棚|大棚|地块?|田|塘|鱼塘|杆|电杆|变压|台区?|桥|线|路灯|灯|坝|点位?|渠|泵|闸|岗|圈|舍|栏|"
    r"池|库|窖|矿|山|林|树|机|车|船|炉|窑|站|段|标|责任|监测|公示|宣传|垃圾)"
)


def addresses(text: str) -> Iterator[Finding]:
    """Yield the homes a folded text names."""
    for match in _FLAT.finditer(text):
        door = match["room"][-1] not in "楼层"
        if match["house"] or (door and not match["nth"] and "单元" in match[0]):
            yield _found(text, match.start(), match.end())
    for match in _NO_UNIT.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()] + match[0][:1]
        if (_HOME.search(before) or "弄" in match[0]) and not _OFFICE.search(
            before + text[match.end() : match.end() + 6]
        ):
            yield _found(text, match.start(), match.end())
    for match in _DASHED.finditer(text):
        yield _found(text, match.start(), match.end())
    for match in _VILLAGE.finditer(text):
        if not _NOT_A_DOOR.match(match["after"]) and not _OFFICE.search(match["after"]):
            yield _found(text, match.start(), match.end() - len(match["after"]))
    for pattern in (_LIVES, _HOME_OF):
        for match in pattern.finditer(text):
            if not _OFFICE.search(match["place"]):
                yield Finding(match.start("place"), match.end("place"), Kind.ADDRESS)


_LEAD = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]{0,16}$")
_CUT = re.compile(r".*(?:住址|地址|住在?|搬进|走访|送到|家在|址|[:是为])")


def _found(text: str, start: int, end: int) -> Finding:
    """Return the home with the street and the place before it, as far as they belong to it."""
    lead = _LEAD.search(text, max(0, start - 16), start)
    begun = lead.start() if lead else start
    cut = _CUT.match(text, begun, start)
    return Finding(cut.end() if cut else begun, end, Kind.ADDRESS)
