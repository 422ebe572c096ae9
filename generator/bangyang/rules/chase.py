"""Chasing 催办: what is still owed, and whom to press for it.

Owed is a published pledge that is overdue or due soon, of whatever year. It is owed to be
reported by its organization; by the organizations of a township; or by leaders: those whose
liaison point 联系点 is the organization, its village or its township, and where there is none,
those who answer for the pledge 责任人.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from bangyang.model.chase import Addressee, By, Reminder, Role
from bangyang.model.liaison import LiaisonPoint
from bangyang.model.library import Library
from bangyang.model.pledges import Pledge, PledgingOrganization
from bangyang.rules.names import parts
from bangyang.rules.overdue import due_within, overdue
from bangyang.rules.pinyin import order

Find = Callable[[Pledge], Iterable[Addressee]]
"""Whom to press for a pledge, each once."""


def owed(pledges: Iterable[Pledge], today: date, days: int) -> list[Pledge]:
    """Return the pledges that are overdue or due in so many days, in the order of their days."""
    found = [each for each in pledges if overdue(each, today) or due_within(each, today, days)]
    return sorted(found, key=lambda pledge: (pledge.due, pledge.county, pledge.year, pledge.id))


def remind(library: Library, pledges: Iterable[Pledge], by: By) -> list[Reminder]:
    """Return who is to be pressed for which of the pledges.

    By county, then by name from A to Z; what nobody is named for comes last.
    """
    find = _FINDERS[by](library)
    groups: dict[Addressee, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        for addressee in find(pledge):
            groups[addressee].append(pledge)
    counties = [county.id for county in library.counties]
    ordered = sorted(groups, key=lambda to: (counties.index(to.county), *_place(to)))
    return [Reminder(to, tuple(groups[to])) for to in ordered]


def _place(to: Addressee) -> tuple[bool, tuple[str, ...], str, str]:
    person = to.role in (Role.LIAISON, Role.RESPONSIBLE)
    return not to.name, order(to.name, person=person), to.detail, to.key


def _by_organization(library: Library) -> Find:
    known = {(each.county, each.key): each for each in _organizations(library)}

    def find(pledge: Pledge) -> Iterator[Addressee]:
        one = known[pledge.county, pledge.organization.key]
        township = one.township.name if one.township else ""
        yield Addressee(one.county, one.key, one.name, Role.ORGANIZATION, township)

    return find


def _organizations(library: Library) -> Iterator[PledgingOrganization]:
    """Yield every organization; one whose name has changed comes last under its present name."""
    yield from (pledge.organization for pledge in sorted(library.pledges, key=lambda p: p.year))
    yield from library.organizations


def _by_township(_library: Library) -> Find:
    def find(pledge: Pledge) -> Iterator[Addressee]:
        township = pledge.organization.township
        if township:
            yield Addressee(pledge.county, township.key, township.name, Role.TOWNSHIP)
        else:
            yield Addressee(pledge.county, "", "", Role.NOBODY)

    return find


def _by_leader(library: Library) -> Find:
    points = _by_place(library.liaison)
    posts = {(p.county, name): p.post for p in library.liaison for name in people(p.leader)}

    def leader(county: str, name: str) -> Addressee:
        role = Role.LIAISON if (county, name) in posts else Role.RESPONSIBLE
        return Addressee(county, name, name, role, posts.get((county, name), ""))

    def find(pledge: Pledge) -> Iterable[Addressee]:
        names = liaison_leaders(pledge, points) or people(pledge.responsible)
        found = [leader(pledge.county, name) for name in names]
        return found or [Addressee(pledge.county, "", "", Role.NOBODY)]

    return find


_FINDERS: Mapping[By, Callable[[Library], Find]] = {
    By.ORGANIZATION: _by_organization,
    By.TOWNSHIP: _by_township,
    By.LEADER: _by_leader,
}

_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)")


def people(names: str) -> list[str]:
    """Return who a cell names, each once; what stands in brackets is a post, not a person."""
    return list(dict.fromkeys(parts(_ASIDE.sub(" ", names))))


Places = Mapping[tuple[str, str], list[LiaisonPoint]]
"""Liaison points by county and place."""


def _by_place(points: Iterable[LiaisonPoint]) -> Places:
    places: dict[tuple[str, str], list[LiaisonPoint]] = defaultdict(list)
    for point in points:
        places[point.county, point.place].append(point)
    return dict(places)


def liaison_leaders(pledge: Pledge, points: Places) -> list[str]:
    """Return the leaders whose point is a pledge's organization, village or township, each once.

    A point that names its township is no point of a namesake elsewhere.
    """
    near = [
        point
        for name in dict.fromkeys(_places(pledge))
        for point in points.get((pledge.county, name), ())
        if not _elsewhere(point, pledge)
    ]
    return list(dict.fromkeys(name for point in near for name in people(point.leader)))


def _places(pledge: Pledge) -> Iterator[str]:
    """Yield what a point may be called that covers a pledge, with its township or without."""
    organization, township = pledge.organization, pledge.organization.township
    own = (organization.name, *organization.former, home(organization.name))
    names = (*own, pledge.village.name) if pledge.village else own
    yield from names
    if township:
        yield township.name
        yield from (township.name + name for name in names)


def _elsewhere(point: LiaisonPoint, pledge: Pledge) -> bool:
    township = pledge.organization.township
    return bool(point.township and township and point.township.key != township.key)


_PARTY = re.compile(
    r"(?:中国共产党|中共)?(.+?)(?:第[一二三四五六七八九十\d]+)?(?:联合|机关|临时|流动)?"
    r"(?:党工委|党委|党组|党?总支部?(?:委员会)?|党?支部(?:委员会)?|(?:工作)?委员会)"
)


def home(organization: str) -> str:
    """Return the place a party organization is of: 渡口村第一党支部 is of 渡口村."""
    match = _PARTY.fullmatch(organization)
    return match[1] if match else organization
