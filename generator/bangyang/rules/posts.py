"""Whose post a card stands on: the members who promised something in a county's latest year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bangyang.model.pledges import MakerKind, Pledge
from bangyang.rules.names import starred


def makers(pledges: Iterable[Pledge]) -> Iterator[tuple[tuple[Pledge, ...], int]]:
    """Yield each member's pledges, with the member's number in their organization, from 1.

    A member is told by organization, name and number in the table. One whose name is hidden
    (王*国) may be two people, so each of their pledges stands alone.
    """
    rows = tuple(pledges)
    latest: dict[str, int] = {}
    for row in rows:
        latest[row.county] = max(row.year, latest.get(row.county, 0))
    found: dict[tuple[str, ...], list[Pledge]] = defaultdict(list)
    for row in rows:
        if row.kind is MakerKind.MEMBER and row.maker and row.year == latest[row.county]:
            alone = row.id if starred(row.maker) else ""
            key = (row.county, row.organization.key, row.maker, row.maker_id, alone)
            found[key].append(row)
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    for (county, organization, *_), own in found.items():
        numbers[county, organization] += 1
        yield tuple(own), numbers[county, organization]
