"""Where a story happened: the county's own townships and villages, wherever a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bangyang.model.places import County, Township, Village

_BOUNDARY = re.compile(
    r"(?:^|[^㐀-鿿]|[省市县区镇乡道村委会年月日系在到从于是的和与、及由对去回来住往向离为任记某各把被就让给请])$"
)
"""What a place's name may follow: 东新桥社区 is not 新桥社区."""

_ELSEWHERE = re.compile(
    r"^(?:[㐀-鿿]{2,3}(?:县|区))?[㐀-鿿]{2,3}(?:镇|乡|街道)(?:[㐀-鿿]{2,4}(?:村|社区))?"
    r"(?![㐀-鿿]*(?:政府|党委|委员会|卫生院|医院|站|所|学校|小学|中学|幼儿园|中心|办|院|校|厂|社|队|会)$)"
)
"""Places no list has: 松林县柳河镇东埠村."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the county as a text names it: ``words`` are the text's."""

    township: Township
    village: Village | None
    words: str
    start: int


def places(text: str, county: County) -> Iterator[Place]:
    """Yield the listed places a text names, in its order."""
    known = _known(county)
    if not known:
        return
    pattern = "|".join(sorted(map(re.escape, known), key=lambda word: (-len(word), word)))
    before: Place | None = None
    for match in re.finditer(pattern, text):
        follows = before is not None and match.start() == before.start + len(before.words)
        if not follows and not _BOUNDARY.search(text[max(0, match.start() - 1) : match.start()]):
            continue
        chosen = _chosen(known[match[0]], before if follows else None)
        if chosen is None:
            continue
        before = Place(*chosen, match[0], match.start())
        yield before


def _chosen(
    options: list[tuple[Township, Village | None]], before: Place | None
) -> tuple[Township, Village | None] | None:
    """Return the place meant: of two villages of one name that of the township just named."""
    if len(options) == 1:
        return options[0]
    if before is None:
        return None
    return next((each for each in options if each[0] == before.township), None)


def _known(county: County) -> dict[str, list[tuple[Township, Village | None]]]:
    known: dict[str, list[tuple[Township, Village | None]]] = {}
    for township in county.townships:
        for name in (township.name, *township.former):
            known.setdefault(name, []).append((township, None))
        for village in township.villages:
            for name in (village.name, *village.former):
                known.setdefault(name, []).append((township, village))
    return known


def one(text: str, county: County) -> Place | None:
    """Return the one place a text names: its village if there is one; None for several."""
    found = list(places(text, county))
    townships = {place.township.key for place in found}
    villages = {place.village.key for place in found if place.village}
    if len(townships) != 1 or len(villages) > 1:
        return None
    return next((place for place in found if place.village), found[0])


def alone(text: str, county: County) -> bool:
    """Return whether a text is nothing but a place, from province down to village."""
    return not without(text, county)


def without(text: str, county: County) -> str:
    """Return a text without the places it begins with: 砚溪县望渡镇上湾村护林员 → 护林员."""
    names = [county.province, county.city, county.name, *county.former]
    listed = [name for name in _known(county) if name]
    for group in (names, listed, listed):
        for name in sorted((each for each in group if each), key=len, reverse=True):
            if text.startswith(name):
                text = text[len(name) :]
                break
    return _ELSEWHERE.sub("", text, count=1)


def shortened(name: str, county: County) -> str:
    """Return an organization's name without places that its listed village or township implies.

    砚溪县望渡镇上湾村党支部 → 上湾村党支部; 望渡镇卫生院 and 砚溪县人民医院 stay as they are.
    """
    text = name
    for outer in (county.province, county.city, county.name, *county.former):
        rest = text.removeprefix(outer) if outer else text
        if rest != text and any(rest.startswith(known) for known in [county.name, *_known(county)]):
            text = rest
    for township in county.townships:
        rest = text.removeprefix(township.name)
        if rest != text and any(rest.startswith(village.name) for village in township.villages):
            return rest
    return text
