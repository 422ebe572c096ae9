"""Liaison points 联系点: places a leader is answerable for, with dated visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangyang.model.terms import Term
from bangyang.problems import Position


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; what was found or promised stands in ``note``."""

    on: date
    at: Position
    note: str = ""


@dataclass(frozen=True, slots=True)
class LiaisonPoint:
    """A leader's place; ``visits`` are in order of their days, and may be none."""

    county: str
    leader: str
    place: str
    at: Position
    post: str = ""
    township: Term | None = None
    sector: Term | None = None
    since: date | None = None
    visits: tuple[Visit, ...] = ()
