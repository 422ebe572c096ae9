"""Names: how much of a name in a pledge table leaves. The only place that decides it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bangyang.model.places import NamesPolicy
from bangyang.model.pledges import MakerKind, Pledge
from bangyang.rules.surnames import surname

_SEPARATORS = re.compile(r"([、，,；;/\s]+)")
_LONGEST_PERSON = 4
"""A longer Han name without a dot is an office, not a person."""


def released(pledge: Pledge, policy: NamesPolicy, exemplars: Mapping[str, str]) -> Pledge:
    """Return a pledge with its names as they may leave.

    While its maker is masked, the row keeps no id of that person, no text repeats the name, and
    the benchmark does not lead to that person's own story. ``exemplars`` maps ids to names.
    """
    rule = policy.members if pledge.kind is MakerKind.MEMBER else policy.organizations
    hidden = {pledge.maker: shown(pledge.maker, rule)}
    hidden |= _people(pledge.responsible, policy)
    masked = hidden[pledge.maker] != pledge.maker
    own_story = pledge.maker in (pledge.benchmark, exemplars.get(pledge.benchmark))
    return replace(
        pledge,
        maker=hidden[pledge.maker],
        maker_id="" if masked else pledge.maker_id,
        responsible=_without(pledge.responsible, hidden),
        benchmark="" if masked and own_story else pledge.benchmark,
        text=_without(pledge.text, hidden),
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


def _people(names: str, policy: NamesPolicy) -> dict[str, str]:
    """Return how each person or office among several is shown."""
    parts = [part for part in _SEPARATORS.split(names)[::2] if part]
    return {part: shown(part, _rule(part, policy)) for part in parts}


def _rule(name: str, policy: NamesPolicy) -> str:
    office = len(name) > _LONGEST_PERSON and "·" not in name
    return policy.organizations if office else policy.members


def _without(text: str, hidden: Mapping[str, str]) -> str:
    for name in sorted(hidden, key=len, reverse=True):
        if len(name) > 1:
            text = text.replace(name, hidden[name])
    return text
