"""Names of organizations: told by what they end in."""

from __future__ import annotations

import re

from bangyang.importers.proposals.people import HAN, name_like
from bangyang.importers.proposals.words import ENDINGS

_ENDING = "|".join(ENDINGS)
_WHOLE = re.compile(rf"[{HAN[1:-1]}A-Za-z0-9“”\"·（）()]{{1,36}}(?:{_ENDING})")
_QUOTED = re.compile(r"“[^”]{2,16}”(?:[㐀-鿿]{0,8}(?:队|站|班|组|室|岗|团|坊|之家))")
_FAMILY = re.compile(rf"(?!最美|文明|五好|和谐|书香|绿色|模范|优秀|幸福|困难){HAN}{{2,4}}家庭")
_NOT = re.compile(
    r".*[，。；：？！]|.*(?:的|在|让|把|被|是|了|着|走进|来到|奔赴|点亮|守护|扎根|带领)"
)
_TOO_SHORT = 3


def organization_like(text: str) -> bool:
    """Return whether a text is an organization's name as far as one can tell."""
    if len(text) < _TOO_SHORT or name_like(text):
        return False
    if _FAMILY.fullmatch(text) or _QUOTED.fullmatch(text):
        return True
    match = _WHOLE.fullmatch(text)
    if match is None:
        return False
    ending = next(each for each in ENDINGS if text.endswith(each))
    return not _NOT.match(text[: -len(ending)]) and len(text) > len(ending)


def kept_at_end(text: str) -> bool:
    """Return whether a text ends as organizations do, whatever stands before."""
    return text.endswith(ENDINGS)
