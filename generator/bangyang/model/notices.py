"""Notices 公示: who is to be honoured, for how long anybody may object, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bangyang.model.photos import NamedPicture
from bangyang.model.places import Contact
from bangyang.problems import Position


class Stage(StrEnum):
    """Where a notice stands today. Computed, never typed or stored."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """The site's ``calendar.yml``: for each day it names, whether people work.

    ``years`` are those it tells whole.
    """

    days: Mapping[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a notice runs, both days included, and its working days that count."""

    start: date
    end: date
    days: tuple[date, ...]
    """In order; never empty. ``end`` is the last of them, unless it was typed."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a notice is about.

    ``exemplar`` is the id of a story, whether it is published or not; ``url`` the story's address,
    once it is known that the site shows it.
    """

    name: str
    unit: str = ""
    honour: str = ""
    exemplar: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice of a county."""

    title: str
    slug: str
    county: str
    at: Position
    period: Period
    subjects: tuple[Subject, ...]
    contact: Contact
    result: str = ""
    body: str = ""
    pictures: tuple[NamedPicture, ...] = ()

    @property
    def url(self) -> str:
        """The notice's address, relative to the site's root."""
        return f"notices/{self.county}/{self.slug}/"

    @property
    def key(self) -> str:
        """Its name among the texts of an edition."""
        return f"notice:{self.county}/{self.slug}"
