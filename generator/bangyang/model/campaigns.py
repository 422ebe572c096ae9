"""Campaigns 活动载体: a county's programme with a slogan and goals one can measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bangyang.model.exemplars import Picture
from bangyang.model.photos import NamedPicture
from bangyang.model.terms import Term
from bangyang.problems import Position


@dataclass(frozen=True, slots=True)
class Reading:
    """A goal's value on a day, and who says so."""

    on: date
    value: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """An indicator 指标 on its way from a baseline to a target.

    ``readings`` are in order of their days, one a day. A computed goal names what is counted, such
    as ``pledges.fulfilled.share``; ``rules.campaigns`` counts it and adds the reading of *today*.
    """

    indicator: str
    target: Decimal
    baseline: Decimal | None = None
    unit: str = ""
    due: date | None = None
    readings: tuple[Reading, ...] = ()
    computed: str = ""
    counted: tuple[int, int] | None = None
    """What a computed share was taken of: the part, and the whole."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign of a county; ``exemplars`` are ids of stories."""

    name: str
    slug: str
    county: str
    at: Position
    start: date
    end: date | None = None
    slogan: str = ""
    theme: Term | None = None
    sector: Term | None = None
    goals: tuple[Goal, ...] = ()
    pledges: tuple[tuple[int, str], ...] = ()
    """The linked pledges by (year, id)."""
    exemplars: tuple[str, ...] = ()
    photo: Picture | None = None
    body: str = ""
    pictures: tuple[NamedPicture, ...] = ()

    @property
    def url(self) -> str:
        """The campaign's address, relative to the site's root."""
        return f"campaigns/{self.county}/{self.slug}/"

    @property
    def key(self) -> str:
        """Its name among the texts of an edition."""
        return f"campaign:{self.county}/{self.slug}"
