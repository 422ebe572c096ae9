"""What a finder returns."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
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


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in their places, without those that overlap an earlier one."""
    kept: list[Finding] = []
    for each in findings:
        at = bisect_left(kept, each)
        if not any(each.overlaps(other) for other in kept[max(0, at - 1) : at + 1]):
            insort(kept, each)
    return kept
