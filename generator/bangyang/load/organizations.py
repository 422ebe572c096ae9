"""Organizations: a county's ``organizations.csv``, and which of them a name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from bangyang.load.county_lists import find_township
from bangyang.load.folder import Folder
from bangyang.load.forms import Listed, Place
from bangyang.load.grids import TABLES, read_grids
from bangyang.load.headers import Columns
from bangyang.load.privacy import private_lines
from bangyang.load.record import nearest_first, shorten
from bangyang.load.table import Row, read_table
from bangyang.model.places import County
from bangyang.model.pledges import PledgingOrganization
from bangyang.model.terms import Term, Vocabularies
from bangyang.problems import Problem
from bangyang.rules.keys import LONGEST, SAFE_ID, organization_key
from bangyang.rules.private.own import NOTHING, Own

COLUMNS = Columns(
    headers={
        "id": ("编号",),
        "name": ("名称",),
        "former": ("曾用名",),
        "township": ("乡镇",),
        "parent": ("上级",),
        "sector": ("领域",),
        "type": ("类型",),
    },
    aliases={
        "name": ("党组织名称", "组织名称", "单位名称"),
        "township": ("乡镇街道", "所属乡镇"),
        "parent": ("上级党组织", "上级组织"),
    },
    required=("id", "name"),
    kinds={"township": Place("township"), "sector": Listed("sectors")},
)

PUBLISHED = ("name", "former", "parent", "type")
"""Columns whose texts are published as they stand."""

RESERVED = frozenset({"by", "page", "a-z", "rules"})
"""Addresses beside those of a county's organizations."""

_SEPARATORS = "、，,；;/"


@dataclass(frozen=True, slots=True)
class Register:
    """The organizations of a county; without a list every name is one of its own."""

    county: str
    listed: tuple[PledgingOrganization, ...] = ()
    names: Mapping[str, tuple[PledgingOrganization, ...]] = field(default_factory=dict)
    """By name, former name, id, and township with name."""

    def named(self, text: str, township: Term | None) -> tuple[PledgingOrganization, ...]:
        """Return the organizations a text can mean; ``township`` decides among namesakes."""
        if not self.listed:
            return (_unlisted(self.county, text, township),)
        found = self.names.get(text, ())
        here = tuple(each for each in found if township is None or each.township == township)
        return here or tuple(each for each in found if each.township is None)


@cache
def _unlisted(county: str, name: str, township: Term | None) -> PledgingOrganization:
    spelt = organization_key(township.name if township else "", name)
    return PledgingOrganization(spelt, name, county, township)


def find_organization(
    row: Row, register: Register, township: Term | None
) -> PledgingOrganization | None:
    """Return the organization a pledge's row names, or None and a Problem."""
    name = row.text("organization", required=True)
    found = register.named(name, township) if name else ()
    if len(found) == 1:
        return found[0]
    if found:
        places = "、".join(each.township.name for each in found if each.township)
        row.report("which-organization", "organization", name=shorten(name), places=places)
    elif name in register.names:
        other = register.names[name][0].township
        where = other.name if other else ""
        row.report("organization-elsewhere", "township", name=name, township=where)
    elif name:
        near = nearest_first(name, (each.name for each in register.listed))
        row.report(
            "unknown-organization", "organization", name=shorten(name), near="、".join(near[:3])
        )
    return None


def load_organizations(
    folder: Folder,
    path: str,
    county: County,
    vocabularies: Vocabularies,
    problems: list[Problem],
    own: Own = NOTHING,
) -> Register:
    """Return the register of the county in the folder ``path``; an empty one without the file.

    Organizations of whom a row tells private data that is not the office's ``own`` are not in it.
    """
    files = (f"{path}/organizations{ending}" for ending in TABLES)
    tables = [
        read_table(grid, COLUMNS, problems)
        for file in files
        if folder.has(file)
        for grid in read_grids(folder, file, problems)
    ]
    private = [private_lines(rows, PUBLISHED, own, problems) for rows in tables]
    read = [
        (row, None if row.line in lines else each)
        for rows, lines in zip(tables, private, strict=True)
        for row in rows
        for each in (_organization(row, county, vocabularies),)
    ]
    kept = list(_once((row, each) for row, each in read if each is not None))
    return _register(county, _with_parents(kept))


def _organization(
    row: Row, county: County, vocabularies: Vocabularies
) -> PledgingOrganization | None:
    identifier, name = row.text("id", required=True), row.text("name", required=True)
    if identifier and not _usable(identifier):
        row.report("organization-id", "id", value=shorten(identifier))
        return None
    township = find_township(row.text("township"), county)
    if isinstance(township, str):
        row.refuse("township", township, [each.name for each in county.townships])
        township = (None, None)  # its pledges name it all the same
    sector = row.term("sector", vocabularies.sectors)
    if not (identifier and name):
        return None
    return PledgingOrganization(
        key=identifier,
        name=name,
        county=county.id,
        township=township[0],
        former=_split(row.text("former")),
        parent=row.text("parent"),
        sector=sector,
        type=row.text("type"),
    )


def _usable(identifier: str) -> bool:
    """Return whether an id can stand in an address beside the years."""
    year = len(identifier) == 4 and identifier.isdecimal()
    short = len(identifier) <= LONGEST
    return bool(SAFE_ID.fullmatch(identifier)) and short and not year and identifier not in RESERVED


def _split(text: str) -> tuple[str, ...]:
    for separator in _SEPARATORS:
        text = text.replace(separator, "\n")
    return tuple(part.strip() for part in text.split("\n") if part.strip())


def _once(
    read: Iterable[tuple[Row, PledgingOrganization]],
) -> Iterator[tuple[Row, PledgingOrganization]]:
    """Yield the organizations whose id and whose name in their township are new."""
    ids: set[str] = set()
    names: set[tuple[str, Term | None]] = set()
    for row, each in read:
        if each.key in ids:
            row.report("organization-id-twice", "id", value=each.key)
        elif (each.name, each.township) in names:
            row.report("organization-twice", "name", name=each.name)
        else:
            yield row, each
        ids.add(each.key)
        names.add((each.name, each.township))


def _with_parents(kept: list[tuple[Row, PledgingOrganization]]) -> list[PledgingOrganization]:
    """Return organizations with the key of the one above each, not the name typed for it."""
    names = _by_name(each for _, each in kept)
    parents = {each.key: _parent(row, each, names) for row, each in kept}
    for row, each in kept:
        if _loops(each.key, parents):
            row.report("organization-loop", "parent", name=each.name)
            parents[each.key] = ""
    return [replace(each, parent=parents[each.key]) for _, each in kept]


def _parent(
    row: Row, one: PledgingOrganization, names: Mapping[str, tuple[PledgingOrganization, ...]]
) -> str:
    found = names.get(one.parent, ()) if one.parent else ()
    near = [each for each in found if each.township == one.township]
    if one.parent and len(near or found) != 1:
        row.report("organization-parent", "parent", value=shorten(one.parent))
        return ""
    return (near or found)[0].key if found else ""


def _loops(key: str, parents: Mapping[str, str]) -> bool:
    above = parents[key]
    for _ in parents:
        if not above or above == key:
            return above == key
        above = parents.get(above, "")
    return False


def _register(county: County, listed: list[PledgingOrganization]) -> Register:
    return Register(county.id, tuple(listed), _by_name(listed))


def _by_name(
    listed: Iterable[PledgingOrganization],
) -> dict[str, tuple[PledgingOrganization, ...]]:
    found: dict[str, dict[str, PledgingOrganization]] = defaultdict(dict)
    for each in listed:
        where = each.township.name if each.township else ""
        names = (each.name, *each.former)
        for name in (each.key, *names, *(where + name for name in names)):
            found[name][each.key] = each
    return {name: tuple(own.values()) for name, own in found.items()}
