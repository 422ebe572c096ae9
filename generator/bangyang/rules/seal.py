"""The seal that stands where there is no photo: which characters are cut into it."""

from __future__ import annotations

import re

from bangyang.model.exemplars import Exemplar, Kind
from bangyang.rules.surnames import surname

MOST = 4
"""Characters a seal can hold."""

_FILLER = "印"
"""A seal of three characters gets “seal” as its fourth, as seals do."""

_OFFICES = re.compile(
    r"(中共|中国共产党|党支部|党总支|党委|委员会|有限责任公司|股份有限公司|有限公司|集团|"
    r"农民专业合作社|专业合作社|合作社|志愿服务队|服务队|工作站|[（(].*?[）)]|\s)"
)


def seal_characters(exemplar: Exemplar, county: str) -> str:
    """Return one, two or four characters.

    A person's are the surname; a name with a dot gives its first part. An organization's are
    its name without its county, township and the words every office bears.
    """
    person = exemplar.kind is Kind.PERSON
    chosen = (surname(exemplar.name)[0] if person else _short(exemplar, county))[:MOST]
    return chosen + _FILLER if len(chosen) == MOST - 1 else chosen


def _short(exemplar: Exemplar, county: str) -> str:
    name = exemplar.name
    for place in (county, exemplar.township.name if exemplar.township else ""):
        if place and len(name) > len(place) + 1:
            name = name.removeprefix(place)
    return _OFFICES.sub("", name) or name
