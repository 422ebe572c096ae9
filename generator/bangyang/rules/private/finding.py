"""What a finder returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is private; the last part of a Problem's code."""

    ID = "id"
    CARD = "card"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    ADDRESS = "address"
    PLATE = "plate"
    ACCOUNT = "account"
    """An account of WeChat or QQ."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A private value, from ``start`` up to ``end`` of a text."""

    start: int
    end: int
    kind: Kind

    def overlaps(self, other: Finding) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end
