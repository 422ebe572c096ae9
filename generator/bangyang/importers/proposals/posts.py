"""What somebody is, and where: a clause taken apart into organization and post."""

from __future__ import annotations

import re

from bangyang.importers.proposals.organizations import kept_at_end
from bangyang.importers.proposals.people import TRADE
from bangyang.importers.proposals.places import without
from bangyang.importers.proposals.words import ENDINGS, ROLES
from bangyang.model.places import County

_LEADING = re.compile(
    r"^(?:图为|生前|现任|现为|现系|现是|曾任|历任|担任|时任|系|是|任|为|一名|一位|的)+"
)
_VILLAGE = re.compile(r"[^，。]{1,6}(?:村|社区|镇|乡|街道|[一二三四五六七八九十\d]+组)")
"""A place the county does not list."""
_PLAIN = re.compile(r"(?:的|一[名个位]|普通|平凡|基层|年轻)+$")
_SENT = re.compile(r"(.{2,20}?)(?:选派|派驻|下派|派到)")
"""Who sent somebody to a village: 县税务局派驻岭脚村."""
_WENT = re.compile(r"(?:到|在|赴)([^，]{2,20}?)(?:担任|任|当)([^，]{2,12})$")
_RETIRED = ("退休", "退伍", "原", "前")


def parted(clause: str, county: County) -> tuple[str, str, bool]:
    """Return organization, post, and whether their border is sure: 云梯村护林站护林员.

    Both are empty where the clause ends in no post that is known. What is only a place is no
    organization.
    """
    first, *more = clause.strip(" 　，。、；").split("、")
    if more:
        unit, role, sure = parted(first, county)
        also = all(each.endswith(ROLES) for each in more)
        return unit, "、".join([role, *more]) if role and also else role, sure and also
    went = _WENT.search(clause)
    text = _LEADING.sub("", (went[1] + went[2] if went else clause).strip(" 　，。、；"))
    fitting = [role for role in ROLES if text.endswith(role)]
    if not fitting and re.fullmatch(TRADE, trade := without(text, county)) and trade != text:
        return "", trade, True
    if not fitting:
        return "", "", False
    return next((found for role in fitting if (found := _parted(text, role, county))[2]), None) or (
        _parted(text, fitting[0], county)
    )


def _parted(text: str, role: str, county: County) -> tuple[str, str, bool]:
    before = _PLAIN.sub("", text[: -len(role)])
    sent = _SENT.match(before)
    before = sent[1] if sent else before
    for word in _RETIRED:
        if before.endswith(word) and before != word:
            before, role = before[: -len(word)], word + role
    rest = without(before, county)
    if rest in ENDINGS and rest == before:
        return "", rest + role, False
    if not rest or _VILLAGE.fullmatch(rest):
        return "", role, True
    if kept_at_end(rest):
        return (before if rest == before else _unit(before, rest)), role, True
    if len(rest) <= 6 and not re.search(r"[，。、；]", rest):
        return "", rest + role, False
    return "", "", False


def _unit(before: str, rest: str) -> str:
    """Return an organization's name with the last place that belongs to it: 云梯村 + 护林站."""
    places = before[: -len(rest)]
    last = re.search(r"[^省市县区镇乡道村]{1,8}(?:省|市|县|区|镇|乡|街道|村|社区)$", places)
    return (last[0] if last else "") + rest
