"""A private value taken out of a text so that no broken words stay: no “电话：。”, no “（）”."""

from __future__ import annotations

import re

_WHOSE = r"(?:联系|咨询|报名|监督|举报|办公|单位|值班|家庭|家里|个人|移动|固定|户籍|常住|现)"
_CALLED = (
    rf"(?:{_WHOSE}?(?:电话|手机|座机|固话|传真|热线|微信|[Qq]{{2}}|邮箱|邮件|住址|地址|方式)(?:号码?|地址)?"
    r"|(?:居民)?(?:身份证|证件|银行卡|卡|账|帐|账户|车牌|手机)号码?|(?:家|居)?住(?:在)?|(?i:tel|phone|mobile|e-?mail))"
)
_VERB = r"(?:请|可|欢迎|敬请|直接)*(?:拨打|致电|来电|发送至|发至|发到|寄至)"
_BEFORE = re.compile(
    rf"(?:{_VERB})?(?:(?:他|她|其|本人|我)的?)?{_CALLED}(?:[/／、及和或]?{_CALLED})*"
    rf"(?:为|是|[:：.])?\s*\Z|{_VERB}\s*\Z"
)
"""What says of a value what it is."""
_FURTHEST = 40
"""Characters before a value among which that stands."""
_TOO = re.compile(r"\s*(?:[（(][^（()）\n]{0,6}同号[）)]|[，,]?\s*(?:微信|手机|电话)同号)")
_MORE = re.compile(r"\s*(?:[、/／,，;；]|或者?|和|及)?\s*(?=[+＋]?[0-9０-９][0-9０-９ \-]{5})")
"""What stands between a value and another of its kind."""
_OPEN, _CLOSE = "（([【", "）)]】"
_PAUSES = "，、；：,;:/ \t　"
_STOPS = "。！？!?"
_SIGNS = " >#*+-\t　"
"""How a line of Markdown may begin."""
_CONTACT = re.compile(
    rf"(?:[\s>#*+\-·（()）【】。，、；：,;:/]"
    rf"|(?:联系|咨询|报名)人(?:[：:\s]*[㐀-鿿·]{{1,4}}(?:同志|老师|先生|女士)?(?![㐀-鿿]))?"
    rf"|{_CALLED}(?![㐀-鿿]))*"
)
"""A line of nothing but whom to ask, and how."""
_LONGEST = 60
"""Characters of such a line."""


def taken_out(text: str, start: int, end: int) -> str:
    """Return a text without the value from ``start`` up to ``end``, and what said what it is.

    A line that then tells no more than whom to ask goes with it.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    line = "".join(_joined(text[first:start], text[end:last]))
    if "|" in line or len(line) > _LONGEST or not _CONTACT.fullmatch(line):
        return text[:first] + line + text[last:]
    return _without_line(text[:first], text[last + 1 :])


def _without_line(above: str, below: str) -> str:
    """Return what stands above and below a line that went: one blank line between them at most."""
    if not below.strip():
        return f"{above.rstrip()}\n" if above.strip() else ""
    if below.startswith("\n"):
        ended = re.sub(r"(?:\\| {2,})\n\Z", "\n", above)  # no line comes any more
        return ended + (below[1:] if not above or above.endswith("\n\n") else below)
    return above + below


def _joined(left: str, right: str) -> tuple[str, str]:
    """Return the parts of a line around a value as they can stand beside each other."""
    right = _TOO.sub("", right, count=1) if _TOO.match(right) else right
    if more := _MORE.match(right):
        return left, right[more.end() :]
    left = _unlabelled(left)
    while left.rstrip()[-1:] in tuple(_OPEN) and right.lstrip()[:1] in tuple(_CLOSE):
        left, right = _unlabelled(left.rstrip()[:-1]), right.lstrip()[1:]
    return _paused(left, right)


def _unlabelled(left: str) -> str:
    near = max(0, len(left) - _FURTHEST)
    found = _BEFORE.search(left, near)
    return left[: found.start()] if found else left


def _paused(left: str, right: str) -> tuple[str, str]:
    """Return two parts of a line without signs that have nothing to part any more."""
    begins = not left.strip(_SIGNS) or left.rstrip()[-1:] in tuple(_OPEN + _STOPS)
    following = right.lstrip()[:1]
    if not following:
        return left.rstrip(_PAUSES) if not begins else left.rstrip(), ""
    if following in _PAUSES and (begins or left[-1:] in _PAUSES):
        right = right.lstrip(_PAUSES)
        following = right[:1]
    if following in _STOPS + _CLOSE:
        left = left if begins else left.rstrip(_PAUSES)
        right = right.lstrip()[1:] if begins and following in _STOPS else right.lstrip()
    return left, right.lstrip(" ") if left[-1:] in ("", " ") else right
