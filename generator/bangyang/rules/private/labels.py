"""What the words before a number say it is."""

from __future__ import annotations

import re
from enum import StrEnum


class Label(StrEnum):
    """What a number is called."""

    NONE = ""
    ID = "id"
    PHONE = "phone"
    CARD = "card"
    CODE = "code"
    """Any number of things: orders, documents, goods."""


_ID = (
    r"(?:身[份分][证証]件?|身份号|居民证|公民号|公民身份|证件"
    r"|社会?保障?号|驾驶证|残疾人?证|(?<![A-Za-z])(?:sfzh?|id ?card)(?![a-z]))"
    r"(?:号码?)?"
)
_PHONE = (
    r"电话|[办宅]电|电[询联]|请电|[☎✆📞📱]|值班室|手机|座机|固话|传真|热线|专线|致电|拨打|请拨|来电|联系(?!点|单|编)|通讯录|移动号|(?<![订卡账帐户证件份])号码|"
    r"微信|短信|(?<![A-Za-z])(?:tel|phone|mobile|mob|fax|call)(?![a-z])"
)
_CARD = (
    r"银行|卡号|账号|帐号|账户|帐户|储蓄卡|惠农卡|补贴卡|信合卡|存折|工资卡|信用卡|借记卡|一卡通|一折通|社保卡|开户|汇款|转账|转入|"
    r"打款|打到|打入|收款|汇入|汇到|汇至|请转|农商行|信用社|支付宝|(?:银行卡?|卡|账户?|帐户?)号码|"
    r"(?<![A-Za-z])(?:a/c|acct)(?![a-z])"
)
_CODE = (
    r"编号|编码|图号|图纸|图幅|图斑|比例|规格|国标|标准|桩号|车次|标段|地块|库位|坐标|[件料期刊牌钢色]号|区域码|区划|"
    r"代码|单号|订单号?|流水号?|运单|快递单?|批次号?|批号|货号|条码|条形码|型号|序列号|串号|"
    r"设备号?|合同号?|案号|文号|字号|票号|发票号?码?|票据号?码?|收据|工号|学号|考号|档案号|档号|卷号|序号|证书号?|"
    r"注册号|许可证号?|登记证?号?|备案号?|信用代码|税号|识别号|校验码|验证码|防伪码?|追溯码|宗地号?|"
    r"凭证号?|项目号|产品|商品|包裹|物流|车架号?|发动机号?|表号|户号|井号|站号|版本号?|邮编|邮政编码|"
    r"(?<![A-Za-z])(?:ISBN|ISSN|IMEI|DOI|SN|S/N|VIN|EAN|SKU|UUID|id=)\.?(?![a-z])"
    r"|(?<![A-Za-z])No\.?(?![a-z])|№"
)
_ORDINAL = re.compile(r"(?:No|№)\.?", re.IGNORECASE)
"""What counts things only where no other word stands right before it: 手机No.1…"""
_LABEL = re.compile(
    rf"(?P<id>{_ID})|(?P<phone>{_PHONE})|(?P<card>{_CARD})|(?P<code>{_CODE})", re.IGNORECASE
)
_FAR = 24
"""Characters over which a word still says what a number is."""
_NEAR = 6
_CLOSE = 4
_MOST_ROWS, _LONGEST_ROW = 200, 600
"""How far the head of a table is looked for: rows, and characters of a row."""
_COUNTS = re.compile(r"\((?:万|千|百)?[部台户元个次门线只件吨亩%]\)|[数费量额] *$|产量")
"""Ends the head of a column of amounts: 电话（部）."""
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff:])")
_APART = re.compile(r"[,，、。；;!?！？)）\]】》\n\0]")
_SENTENCE = re.compile(r"[。；;!?！？\n\0]")


def label(text: str, start: int) -> Label:
    """Return what the number at ``start`` is called, by the last such word before it.

    In a table the head of its column says so. A word for things counts only right before it.
    """
    before = text[max(0, start - _FAR) : start]
    if before.endswith("第"):
        return Label.CODE
    before = together(_SENTENCE.split(before.rstrip("\n \v"))[-1])
    found, ended = Label.NONE, 0
    for match in _LABEL.finditer(before):
        if found and match.start() - ended < _CLOSE and _ORDINAL.fullmatch(match[0]):
            continue
        named, ended = Label(match.lastgroup or ""), match.end()
        between = before[match.end() :]
        if named is not Label.CODE or not (len(between) > _NEAR or _APART.search(between)):
            found = named
    return found or _heading(text, start)


def together(text: str) -> str:
    """Return a text without the spaces between characters of words: 电　话 as 电话."""
    return _SPREAD.sub("", text) if " " in text else text


def _heading(text: str, start: int) -> Label:
    head = head_of(text, start)
    match = None if _COUNTS.search(head) else _last(head)
    return Label(match.lastgroup or "") if match else Label.NONE


def head_of(text: str, start: int) -> str:
    """Return the head of the column of a Markdown table in which a place lies; else nothing."""
    row = text.rfind("\n", max(0, start - _LONGEST_ROW), start) + 1
    column = text.count("|", row, start) if row else 0  # a table's first row has no head
    if not column:
        return ""
    head = _first_line(text, row)
    cells = head.split("|")
    return cells[column] if column < len(cells) else ""


def heads_of(text: str, start: int) -> str:
    """Return the line of heads of the Markdown table in which a place lies; else nothing."""
    row = text.rfind("\n", max(0, start - _LONGEST_ROW), start) + 1
    return _first_line(text, row) if row else ""


def _first_line(text: str, row: int) -> str:
    """Return the first of the lines with bars that lead to a row."""
    head = ""
    end = row - 1
    for _ in range(_MOST_ROWS):
        begin = text.rfind("\n", max(0, end - _LONGEST_ROW), max(0, end)) + 1
        line = text[begin : max(0, end)]
        if "|" not in line:
            break
        head, end = line, begin - 1
    return head


def _last(text: str) -> re.Match[str] | None:
    found = None
    for found in _LABEL.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found
