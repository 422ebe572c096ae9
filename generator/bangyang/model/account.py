"""A county's public account: its pledges, who made them, and what was said of both."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.model.feedback import Assessment
from bangyang.model.pledges import Pledge, PledgingOrganization, Unread


@dataclass(frozen=True, slots=True)
class Account:
    """What the tables of a county tell."""

    pledges: tuple[Pledge, ...]
    organizations: tuple[PledgingOrganization, ...]
    assessments: tuple[Assessment, ...]
    unread: tuple[Unread, ...]
