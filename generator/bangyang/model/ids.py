"""Ids ever built: the promise that a printed QR code keeps leading somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangyang.problems import Position


@dataclass(frozen=True, slots=True)
class KnownId:
    """One line of ``exemplars/ids.csv``."""

    id: str
    county: str
    slug: str
    first_built: date
    at: Position
