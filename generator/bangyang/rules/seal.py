"""The seal that stands where there is no photo: which characters are cut into it, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bangyang.model.edition import Edition
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.rules.surnames import surname

MOST = 4
"""Characters a seal can hold."""

ADDRESS = "assets/seals/"

Cutting = Literal["framed", "bare", "relief", "round", "notched", "gridded", "paired"]

_CUTTINGS: dict[int, tuple[Cutting, ...]] = {
    1: ("framed", "bare", "relief", "round", "notched"),
    2: ("framed", "paired", "relief", "gridded", "bare"),
    4: ("gridded", "framed", "relief", "paired", "bare"),
}
"""Cuttings that suit a number of characters."""

_FILLER = "印"
"""A seal of three characters gets “seal” as its fourth, as seals do."""

_OFFICES = re.compile(
    r"(中共|中国共产党|党支部|党总支|党委|委员会|有限责任公司|股份有限公司|有限公司|集团|"
    r"农民专业合作社|专业合作社|合作社|志愿服务队|服务队|工作站|[（(].*?[）)]|\s)"
)


_SIGNS = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class Seal:
    """The characters of a seal and how it is cut."""

    characters: str
    cutting: Cutting

    @property
    def url(self) -> str:
        """Where its picture lies, relative to the site's root."""
        points = "-".join(f"{ord(character):x}" for character in self.characters)
        return f"{ADDRESS}{points}-{self.cutting}.svg"


def seal(exemplar: Exemplar, county: str) -> Seal:
    """Return an exemplar's seal; its id chooses the cutting, so it never changes."""
    characters = seal_characters(exemplar, county)
    fit = _CUTTINGS[len(characters)]
    return Seal(characters, fit[sum(map(ord, exemplar.id)) % len(fit)])


def brand(characters: str) -> Seal:
    """Return the seal beside the site's name."""
    return Seal(characters, "framed")


def seals(edition: Edition, name: str) -> Iterator[Seal]:
    """Yield the seals a site shows: that beside its ``name``, and one a story without a photo."""
    yield brand(name)
    counties = {county.id: county.name for county in edition.counties}
    for exemplar in edition.exemplars:
        if not (exemplar.photo and exemplar.photo.source in edition.photos):
            yield seal(exemplar, counties.get(exemplar.county, ""))


def seal_characters(exemplar: Exemplar, county: str) -> str:
    """Return one, two or four characters.

    A person's are the surname; a name with a dot gives its first part. An organization's are
    its name without its county, township and the words every office bears.
    """
    person = exemplar.kind is Kind.PERSON
    own = surname(exemplar.name)[0] if person else _short(exemplar, county)
    chosen = own[:MOST] or _FILLER  # nothing stands before the dot of “·某”
    return chosen + _FILLER if len(chosen) == MOST - 1 else chosen


def _short(exemplar: Exemplar, county: str) -> str:
    name = exemplar.name
    for place in (county, exemplar.township.name if exemplar.township else ""):
        if place and len(name) > len(place) + 1:
            name = name.removeprefix(place)
    return _OFFICES.sub("", name) or _SIGNS.sub("", name) or name
