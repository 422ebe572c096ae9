"""The Library: all records of one site, checked and cross-referenced."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.model.exemplars import Exemplar
from bangyang.model.ids import KnownId
from bangyang.model.notices import Notice
from bangyang.model.places import County
from bangyang.model.pledges import Pledge


@dataclass(frozen=True, slots=True)
class Library:
    """Every record that could be read, whatever its status or date."""

    counties: tuple[County, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    known_ids: tuple[KnownId, ...] = ()
    """The lines of ``exemplars/ids.csv``."""
    notices: tuple[Notice, ...] = ()
