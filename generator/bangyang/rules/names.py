"""Names: how much of a name in a pledge table leaves. The only place that decides it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bangyang.model.places import NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge
from bangyang.rules.surnames import COMPOUND, surname

_SEPARATORS = re.compile(r"([、，,；;/（）()\s]+)")
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
    r"|.{4,}[部会组队科室局站所处厂社院校镇乡村道区]"
)
"""What answers for a pledge is an office if it is called so; else it is a person."""

_DOTS = re.compile(r"[·•・‧.．]")


def released(pledge: Pledge, policy: NamesPolicy, exemplars: Mapping[str, str]) -> Pledge:
    """Return a pledge with its names as they may leave.

    While its maker is masked, the row keeps no id of that person, no text repeats the name, and
    the benchmark does not lead to that person's own story. ``exemplars`` maps ids to names.
    """
    rule = policy.members if pledge.kind is MakerKind.MEMBER else policy.organizations
    maker, responsible = _unpadded(pledge.maker), _unpadded(pledge.responsible)
    makers = {part: shown(part, rule) for part in _parts(maker)}
    hidden = {part: shown(part, _rule(part, policy)) for part in _parts(responsible)} | makers
    masked = any(name != part for part, name in makers.items())
    own_story = {pledge.benchmark, exemplars.get(pledge.benchmark)} & {maker, *makers}
    return replace(
        pledge,
        maker=_each(maker, makers),
        maker_id="" if masked else pledge.maker_id,
        responsible=_without(_each(responsible, hidden), hidden),
        benchmark="" if masked and own_story else _without(pledge.benchmark, hidden),
        text=_without(pledge.text, hidden),
        target=_without(pledge.target, hidden),
        unit=_without(pledge.unit, hidden),
        achieved=_without(pledge.achieved, hidden),
        outcome=_without(pledge.outcome, hidden),
        reason=_without(pledge.reason, hidden),
        evidence=_without(pledge.evidence, hidden),
        problem=_without(pledge.problem, hidden),
    )


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


def _unpadded(names: str) -> str:
    """Return names without the spaces that stand inside one."""
    return _UNDOTTED.sub(_dotted, _PADDED.sub(r"\1\2", names))


def _dotted(match: re.Match[str]) -> str:
    office = _OFFICE.fullmatch(match[1]) or _OFFICE.fullmatch(match[2])
    return match[0] if office else f"{match[1]}·{match[2]}"


def _parts(names: str) -> list[str]:
    """Return the people and offices a cell names."""
    return [part for part in _SEPARATORS.split(names)[::2] if part]


def _each(names: str, hidden: Mapping[str, str]) -> str:
    return "".join(hidden.get(part, part) for part in _SEPARATORS.split(names))


def _rule(name: str, policy: NamesPolicy) -> str:
    return policy.organizations if _OFFICE.fullmatch(name) else policy.members


def _without(text: str, hidden: Mapping[str, str]) -> str:
    """Return a text in which no hidden name stands, nor one with other dots or spaces in it."""
    for name in sorted(hidden, key=len, reverse=True):
        if len(name) > 1 and hidden[name] != name and set(_DOTS.sub("", name)) <= set(text):
            letters = [_DOTS.pattern if _DOTS.fullmatch(char) else re.escape(char) for char in name]
            text = _all_out(re.compile(r"\s*".join(letters)), hidden[name], text)
    return text


def _all_out(name: re.Pattern[str], shown: str, text: str) -> str:
    """Replace again while names are left: 王王王 in 王王王王王 leaves another behind."""
    text, found = name.subn(lambda _: shown, text)
    while found and not name.search(shown):
        text, found = name.subn(lambda _: shown, text)
    return text
