"""Public pledges 公开承诺 and who made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bangyang.model.feedback import Comment, Progress, Review
from bangyang.model.terms import Term
from bangyang.problems import Position


class MakerKind(StrEnum):
    """Who promises: an organization 党组织 or one of its members 党员."""

    ORGANIZATION = "organization"
    MEMBER = "member"


class PledgeStatus(StrEnum):
    """What became of a pledge. *Overdue* is no status: it is computed."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    PARTLY = "partly"
    UNFULFILLED = "unfulfilled"
    REVISED = "revised"
    UNVERIFIABLE = "unverifiable"


class Step(StrEnum):
    """The six steps of a pledge, in order."""

    PROPOSE = "propose"
    REVIEW = "review"
    PUBLISH = "publish"
    FULFIL = "fulfil"
    SUPERVISE = "supervise"
    EVALUATE = "evaluate"


@dataclass(frozen=True, slots=True)
class PledgingOrganization:
    """A party organization whose own or whose members' pledges are listed.

    ``organizations.csv`` may tell more of it than its name and township.
    """

    key: str
    name: str
    county: str
    township: Term | None = None
    former: tuple[str, ...] = ()
    parent: str = ""
    """The key of the organization above it."""
    sector: Term | None = None
    type: str = ""

    @property
    def subject(self) -> str:
        """What posters of it are about: ``organization:<county>/<key>``."""
        return f"organization:{self.county}/{self.key}"


@dataclass(frozen=True, slots=True)
class Pledge:
    """One row of a county's pledge table.

    As loaded, names are whole; ``rules.names.released`` returns the row as it may leave.
    ``target`` and ``achieved`` stand as typed, measured in ``unit``.
    """

    year: int
    id: str
    county: str
    maker: str
    kind: MakerKind
    organization: PledgingOrganization
    text: str
    status: PledgeStatus
    due: date
    at: Position
    published: date | None = None
    maker_id: str = ""
    village: Term | None = None
    sector: Term | None = None
    theme: Term | None = None
    target: str = ""
    unit: str = ""
    responsible: str = ""
    proposed: date | None = None
    reviewed: date | None = None
    supervised: date | None = None
    achieved: str = ""
    outcome: str = ""
    completed: date | None = None
    reason: str = ""
    evidence: str = ""
    problem: str = ""
    benchmark: str = ""
    progress: tuple[Progress, ...] = ()
    """In order of their days."""
    comments: tuple[Comment, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def anchor(self) -> str:
        """The row's anchor on its page, ``p-2026-001``; a year its id begins with stands once."""
        year = f"{self.year}-"
        return "p-" + (self.id if self.id.startswith(year) else year + self.id)


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of a pledge table with errors: nothing of it is told, and what leads to it waits.

    Those it names are members all the same. ``maker`` is empty where an organization promises,
    and all but ``county`` where a whole table is unread.
    """

    county: str
    id: str = ""
    maker: str = ""
    responsible: str = ""
