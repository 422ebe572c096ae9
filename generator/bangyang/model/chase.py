"""Chasing 催办: who is pressed for which pledges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bangyang.model.pledges import Pledge


class By(StrEnum):
    """What gets a workbook of its own."""

    ORGANIZATION = "organization"
    TOWNSHIP = "township"
    LEADER = "leader"


class Role(StrEnum):
    """Why somebody is pressed."""

    ORGANIZATION = "organization"
    TOWNSHIP = "township"
    LIAISON = "liaison"
    RESPONSIBLE = "responsible"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a reminder goes to; ``key`` tells namesakes of a county apart.

    ``name`` is empty for what nobody is named for. ``detail`` is an organization's township or a
    liaison leader's post.
    """

    county: str
    key: str
    name: str
    role: Role
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one addressee is to report on: the longest overdue first, then what is due soonest."""

    to: Addressee
    pledges: tuple[Pledge, ...]
