"""Resident IDs, bank cards and telephone numbers, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.rules.private.checks import former_id, is_day, luhn, resident_id
from bangyang.rules.private.finding import Finding, Kind, apart
from bangyang.rules.private.labels import Label, label, together
from bangyang.rules.private.runs import Span, spans

_MOBILE = re.compile(r"(?:(?:00)?(?:86)?0?|17951|12593|17909|17911)(1[3-9]\d{9})")
"""Also with the 0 some dial before it, or the number of a cheaper line."""
_ANY_MOBILE = re.compile(r"1[0-2]\d{9}")
"""Behind a word for a telephone."""
_SURE_SHAPES = {(11,), (3, 4, 4), (3, 8)}
"""Not 110 119 12345."""
_MOBILE_SHAPES = {
    (11,),
    (3, 4, 4),
    (3, 8),
    (7, 4),
    (4, 7),
    (4, 4, 3),
    (4, 3, 4),
    (3, 3, 5),
    (5, 6),
    (3, 5, 3),
    (2, 3, 3, 3),
}
_LANDLINE = re.compile(r"(?:(?:00)?86)?(0[1-9]\d{1,2})(\d{7,8})")
_AREA_SHAPES = ((7,), (8,), (3, 4), (4, 4), (4, 3))
_FORMER_SHAPES = {(6, 6, 3), (6, 2, 2, 2, 3)}
_MOST_PARTS = 6
"""Groups of a number somebody spells with a word before it that says what it is."""
_PADDED = 60
"""Characters that spaces make a cell wide."""
_IN_CELL = r"[ \v0-9、,;/()\-办宅公家中室本人转分机电话:]{0,60}"
_CELL_BEGIN = re.compile(rf"\|{_IN_CELL}$")
_CELL_END = re.compile(rf"{_IN_CELL}(?:\||\n|\0|$)")
"""Nothing but numbers, and whose they are."""
_CALLED = re.compile(
    r"(?i)(?:电话|[办宅]电|电[询联]|请电|[☎✆📞📱]|座机|固话|总机|传真|热线|专线|致电|拨打?|请打|来电|联系方式|值班室|办公室|小灵通|来电显示|呼叫|(?<![\u4e00-\u9fff])(?:门卫|门房|家里?|住宅|办公|订[餐货]|送水|送货|预[订约]|咨询|报修|值班|联系(?=:)|老号码|原号码)|(?<!主)打|tel|fax|phone)"
    r"(?:号码?|可打|请打|机)?(?:[/、及兼]?传真)?(?:\([^()\n]{0,6}\)|[No№]{1,2}|已?[改换变][更作成]?|仍?还?是|那?[通到])?"
    r"(?:由?[0-9]{7,8}[改换变]|\(?0[1-9][0-9]{1,2}\)?[,、:*])?[一二①②1-3]?[是为成:.\s,;/=>→…(\[\"“\-]{0,4}$"
    r"|(?<![\u4e00-\u9fff])(?:\([办宅家OH]\)|[办宅]:|号码:?) ?$"
)
_CALLED_BEHIND = re.compile(r" ?\((?:办公?|宅|住宅|家|座机|固话|转[0-9]{1,5}|O|H)\)")
_CARD_BEHIND = re.compile(
    r"[ (]{0,2}(?:信用卡|银行卡|储蓄卡|借记卡|工资卡|[\u4e00-\u9fff]{1,4}银行)"
)
_NUMBERED = re.compile(r"[证卡单群考票保箱柜端户图批案档件券][号码][:为是 ]{0,2}$")
_NUMBERED_AT_ALL = re.compile(r"(?<![卡账帐户号区])[号码][:为是 ]{0,2}$")
"""What ends with 号 or 码 and is none of a telephone, or of a card."""
_MORE = re.compile(r"(?:[、,，/]|或|和|及)\s{0,2}$")
_UNIT = re.compile(
    r" {0,2}(?:[万亿]|元(?![旦宵])|块钱|美元|吨|公斤|千克|斤|克|亩|公顷|平方|立方|公里|米|"
    r"度(?!假)|千瓦|人次|人(?!工|在家|[\u4e00-\u9fff]{0,2}:)|户(?![主籍])|株|棵|头|只(?![接能有发收])|羽|尾|份|册|个(?!人)|件|次|票|步|"
    r"张(?:(?=[票卡纸床照桌椅单])|(?![\u4e00-\u9fff]))|字节|字(?!太)|岁|%|‰|°|kg|km|m²|kWh|号(?!码))"
)


def numbers(text: str) -> Iterator[Finding]:
    """Yield the private numbers of a folded text, each once."""
    before: Finding | None = None
    for parts in spans(text):
        taken = apart(_in_run(parts, text, before))
        before = next((each for each in reversed(taken) if each.kind is Kind.LANDLINE), before)
        yield from taken


def _in_run(parts: list[Span], text: str, before: Finding | None) -> Iterator[Finding]:
    """Yield what the parts of a run may be, the surest first; ``before`` is the landline before."""
    for kind in (Kind.ID, Kind.CARD, Kind.MOBILE, Kind.LANDLINE):
        for span in parts:
            if found := _finding(kind, span, text, before):
                before = found if kind is Kind.LANDLINE else before
                yield found


def _finding(kind: Kind, span: Span, text: str, before: Finding | None) -> Finding | None:
    if kind is Kind.ID:
        end = _id_end(span, text)
        return Finding(span.start, end, kind) if end else None
    unit = _UNIT.match(text, span.end)
    if unit and kind is not Kind.CARD:
        called = unit[0] == "号" and label(text, span.start) is Label.PHONE
        if not (called and kind is Kind.MOBILE):
            return None
    if kind is Kind.CARD:
        found = _is_card(span, text)
    elif kind is Kind.MOBILE:
        found = _is_mobile(span, text)
    else:
        found = _is_landline(span, text) or _is_local(span, text, before)
    return Finding(span.start, span.end, kind) if found else None


def _id_end(span: Span, text: str) -> int:
    """Return where a resident ID ends that begins a span; 0 where none does.

    A disabled person's certificate has the number, the kind and the degree: two digits more.
    """
    digits = span.digits
    if len(digits) == 18 and digits[:17].isdecimal() and resident_id(digits):
        return span.end
    if len(digits) > 14 and _is_called_id(span, text):
        return span.end
    if len(digits) == 20 and span.whole and digits.isdecimal() and resident_id(digits[:18]):
        return span.end - 2 if "残疾" in text[max(0, span.start - 12) : span.start] else 0
    if len(digits) == 15 and digits.isdecimal() and former_id(digits):
        return span.end if _is_former(span, label(text, span.start)) else 0
    return 0


_ID_HERE = re.compile(
    r"(?:身[份分][证証]件?|公民身份|居民证|(?<![A-Za-z])(?:sfzh?|id ?card)|证件)(?:号码?)?"
    r"(?![明书])[^、;\n]{0,8}(?<![编卡账帐户单书])$",
    re.IGNORECASE,
)
_ID_PERHAPS = re.compile(r"(?:[证保障]号|驾驶证|残疾人?证|(?<![A-Za-z])ID)号?码?[^,、;\n]{0,6}$")
"""Words that go with other numbers too: these need a day of birth."""


def _is_called_id(span: Span, text: str) -> bool:
    """Return whether 15 to 18 signs stand behind a word for an ID, slips of the pen included."""
    digits = span.digits
    if len(digits) > 18 or len(span.signs) > 2 or not digits[:14].isdecimal():
        return False
    if label(text, span.start) is Label.CODE:
        return False
    before = together(text[max(0, span.start - 24) : span.start].rstrip())
    if _ID_HERE.search(before) or (label(text, span.start) is Label.ID and _in_cell(text, span)):
        return True
    return bool(_ID_PERHAPS.search(before)) and len(digits) == 18 and is_day(digits[6:14])


def _is_former(span: Span, named: Label) -> bool:
    """Return whether 15 digits with a day of birth among them are an ID, by how they are written.

    ``990101-260305-001`` without a word before it is a project's number: nobody is as old as that.
    """
    if named is Label.ID:
        return len(span.signs) <= 2
    grouped = span.shape in _FORMER_SHAPES and span.digits[6] > "2"
    likely = grouped or (span.whole and _alone(span.digits))
    return likely and named in (Label.NONE, Label.PHONE)


def _alone(digits: str) -> bool:
    """Return whether 15 digits without a word before them look like an ID rather than a count."""
    of_a_device = digits[:2] in ("35", "86") and luhn(digits)  # an IMEI
    return len(set(digits)) > 4 and not of_a_device


def _is_card(span: Span, text: str) -> bool:
    digits = span.digits
    if not (15 <= len(digits) <= 19 and digits.isdecimal() and len(set(digits)) > 1):
        return False
    if len(span.signs) > 1:
        return False
    named = label(text, span.start)
    if not luhn(digits):
        return named is Label.CARD and len(digits) > 15 and _is_called_card(span, text)
    if named is Label.CARD or _CARD_BEHIND.match(text, span.end):
        return True
    if _NUMBERED_AT_ALL.search(text, max(0, span.start - 8), span.start):
        return False
    fours = all(size == 4 for size in span.shape[:3])
    of_a_bank = digits.startswith("62") and min(span.shape[:-1], default=4) >= 3
    fours = fours or span.shape == (4, 6, 5)
    grouped = span.whole or fours or of_a_bank or set(span.shape) == {1}
    long = len(digits) > 15 or digits[:2] in ("34", "37")
    return named in (Label.NONE, Label.PHONE) and long and digits[0] in "3456" and grouped


_CARD_HERE = re.compile(
    r"(?:[卡账帐折]号|[账帐]户|存折|一卡通|(?:工资|银行|惠农|信合|储蓄|补贴|养老)卡)(?:号?码?)"
    r"[^,、;\n]{0,8}$"
)
_NOBODYS = re.compile(
    r"对公|专户|公司|慈善|基金|委员会|村委|政府|合作社|学校|医院|中心|协会|财政|国库|红十字|单位|工会|党费|用电|电费|水费|燃气|缴费|"
    r"宽带|会员|公交|智能卡|门禁|充值|医保|登录|平台|用户|系统"
)


def _is_called_card(span: Span, text: str) -> bool:
    """Return whether a number with a wrong last digit is said to be somebody's account."""
    before = together(text[max(0, span.start - 32) : span.start].rstrip())
    after = text[span.end : span.end + 12].partition("\n")[0]
    if _in_cell(text, span):
        return not _NOBODYS.search(before.rpartition("\n")[2])
    return bool(_CARD_HERE.search(before)) and not _NOBODYS.search(before + after)


_AREA = re.compile(r"0[1-9]")
"""How an area code begins; 00 leads abroad."""


def _is_mobile(span: Span, text: str) -> bool:
    match = _MOBILE.fullmatch(span.digits) or _ANY_MOBILE.fullmatch(span.digits)
    if not match or len(span.signs) > 2:
        return False
    shape = _without_country(span.shape, len(span.digits) - 11)
    named = label(text, span.start)
    if span.digits[-11:-9] < "13" and (named is not Label.PHONE or shape not in _SURE_SHAPES):
        return False
    if "." in span.signs and len(shape) == 2 and named is not Label.PHONE:
        return False  # a decimal
    if _NUMBERED.search(text, max(0, span.start - 8), span.start):
        return False
    if span.shape[0] == 1 and "." in span.signs:
        return False  # another decimal
    usual = shape in _MOBILE_SHAPES or set(shape) == {1}
    called = named is Label.PHONE and len(shape) <= _MOST_PARTS
    hyphened = span.signs == {"-"} and shape[0] == 3 and min(shape) > 1
    return (usual or called or hyphened) and named is not Label.CODE


def _without_country(shape: tuple[int, ...], extra: int) -> tuple[int, ...]:
    """Return the shape of a number without the country's digits before it."""
    if extra and shape[0] == extra:
        return shape[1:]
    return (shape[0] - extra, *shape[1:]) if extra else shape


def _is_landline(span: Span, text: str) -> bool:
    named = label(text, span.start)
    inside = named in (Label.CARD, Label.ID) and text[max(0, span.start - 2) : span.start]
    if named is Label.CODE or _spread(span.signs) or (inside and inside[0].isdecimal()):
        return False
    if named is not Label.PHONE and _NUMBERED_AT_ALL.search(
        text, max(0, span.start - 8), span.start
    ):
        return False
    for shape in (span.shape, span.shape[:-1]):  # the last may be an extension
        if shape[:1] in ((3,), (4,)) and shape[1:] in _AREA_SHAPES and _AREA.match(span.digits):
            return "." not in span.signs or named is Label.PHONE
    spelt = span.whole or set(span.shape) == {1} or len(span.shape) <= _MOST_PARTS
    if spelt and named is Label.PHONE and _LANDLINE.fullmatch(span.digits):
        return True
    country = span.digits[: span.shape[0]]
    if country not in ("86", "0086"):
        return False
    if span.digits[len(country)] == "0":
        inland = span.shape[1:2] in ((3,), (4,)) and span.shape[2:] in _AREA_SHAPES
        return inland or (span.shape[1:3] in ((1, 2), (1, 3)) and span.shape[3:] in _AREA_SHAPES)
    abroad = (
        country == "0086"
        or text.startswith("+", max(0, span.start - 1), span.start)
        or named is Label.PHONE
    )
    return abroad and span.shape[1:2] in ((2,), (3,)) and span.shape[2:] in _AREA_SHAPES


def _spread(signs: frozenset[str]) -> bool:
    return bool(signs & {"/", "_"}) and len(signs) > 1


def _is_local(span: Span, text: str, before: Finding | None) -> bool:
    """Return whether 7 or 8 digits stand right behind a word for a telephone, or behind another."""
    extended = span.shape[:1] in ((7,), (8,)) and len(span.shape) == 2 and span.signs == {"-"}
    if extended and span.shape[1] < 5 and span.digits[0] not in "012":
        return bool(_CALLED.search(together(text[max(0, span.start - 16) : span.start])))
    if (
        len(span.digits) not in (7, 8)
        or _is_a_day(span.digits)
        or span.digits[0] in "01"
        or "/" in span.signs
        or not span.digits.isdecimal()
    ):
        return False
    lead = together(text[max(0, span.start - 16) : span.start])
    if _CALLED.search(lead) or _CALLED_BEHIND.match(text, span.end):
        return min(span.shape) > 1 or set(span.shape) == {1}
    if span.shape not in _AREA_SHAPES or "." in span.signs:
        return False
    chained = before is not None and before.end <= span.start <= before.end + 4
    if chained and _MORE.search(lead):
        return True
    return _in_cell(text, span) and label(text, span.start) is Label.PHONE


def _is_a_day(digits: str) -> bool:
    return len(digits) == 8 and digits[:2] in ("19", "20") and is_day(digits)


def _in_cell(text: str, span: Span) -> bool:
    """Return whether a number fills a cell of a Markdown table."""
    before = text[max(0, span.start - _PADDED) : span.start]
    return bool(_CELL_BEGIN.search(before)) and bool(_CELL_END.match(text, span.end))
