"""What a file is read against: the site's places and lists, the day, and where the file lay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.model.places import County
from bangyang.model.terms import Vocabularies
from bangyang.problems import Position


@dataclass(frozen=True, slots=True)
class Around:
    """What proposals may name.

    ``county`` is the one the command named, or None; ``counties`` are all of the site. ``folders``
    are the names of the folders around the file, inside what was given (望渡镇/事迹), the
    outermost first. ``at`` is the file, for problems.
    """

    counties: Sequence[County]
    vocabularies: Vocabularies
    today: date
    county: County | None = None
    folders: tuple[str, ...] = ()
    at: Position | None = None
