"""Exemplars 先进典型: the members and organizations whose stories are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bangyang.model.photos import NamedPicture, PhotoSource
from bangyang.model.terms import Term
from bangyang.problems import Position


class Kind(StrEnum):
    """Whose story it is."""

    PERSON = "person"
    ORGANIZATION = "organization"


class Status(StrEnum):
    """How far a story has come."""

    DRAFT = "draft"
    NOTICE = "notice"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Honour:
    """An award 荣誉."""

    title: str
    level: Term | None = None
    year: int | None = None
    issuer: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What people say of the exemplar."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """One figure: ``value`` stands as typed ("1,136"), ``unit`` is its measure."""

    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A public correction of an earlier text."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in a story: what it is, and the words that go with it."""

    source: PhotoSource
    at: Position
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why a story was taken down; the reason is never published."""

    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who confirmed something, and when; never published."""

    by: str = ""
    on: date | None = None
    step: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """The exemplar's own permission; never published."""

    signed: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Allowance:
    """One occurrence the privacy check lets pass; never published."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One story with everything its front matter says.

    ``county`` is the county's id; ``township`` and ``village`` are terms whether the county
    lists them or not. ``pictures`` are those the body names.
    """

    id: str
    slug: str
    kind: Kind
    name: str
    county: str
    date: date
    at: Position
    title: str
    summary: str = ""
    township: Term | None = None
    village: Term | None = None
    unit: str = ""
    role: str = ""
    sector: Term | None = None
    themes: tuple[Term, ...] = ()
    standards: tuple[Term, ...] = ()
    category: Term | None = None
    honours: tuple[Honour, ...] = ()
    photo: Picture | None = None
    quote: Quote | None = None
    impact: tuple[Impact, ...] = ()
    status: Status = Status.PUBLISHED
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    approved: tuple[Signature, ...] = ()
    verified: Signature | None = None
    consent: Consent | None = None
    allow: tuple[Allowance, ...] = ()
    unsure: tuple[str, ...] = ()
    """Keys whose values an import proposed and nobody has confirmed; never published."""
    body: str = ""
    pictures: tuple[NamedPicture, ...] = ()

    @property
    def url(self) -> str:
        """The story's address, relative to the site's root."""
        return f"exemplars/{self.county}/{self.slug}/"
