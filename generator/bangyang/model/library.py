"""The Library: all records of one site, checked and cross-referenced."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.model.campaigns import Campaign
from bangyang.model.exemplars import Exemplar
from bangyang.model.feedback import Assessment
from bangyang.model.ids import KnownId
from bangyang.model.liaison import LiaisonPoint
from bangyang.model.notices import Notice
from bangyang.model.places import County
from bangyang.model.pledges import Pledge, PledgingOrganization, Unread


@dataclass(frozen=True, slots=True)
class Library:
    """Every record that could be read, whatever its status or date."""

    counties: tuple[County, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    known_ids: tuple[KnownId, ...] = ()
    """The lines of ``exemplars/ids.csv``."""
    notices: tuple[Notice, ...] = ()
    organizations: tuple[PledgingOrganization, ...] = ()
    """Those listed in an ``organizations.csv``, and those that pledges name."""
    assessments: tuple[Assessment, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    liaison: tuple[LiaisonPoint, ...] = ()
    unread: tuple[Unread, ...] = ()
    """Rows of pledges with errors."""
