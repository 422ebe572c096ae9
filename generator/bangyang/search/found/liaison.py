"""Liaison points: each a row of its county's page, with what was found there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangyang.model.liaison import LiaisonPoint
from bangyang.pages.liaison import PointRow, stretches
from bangyang.search.found.desk import Desk, kept, keys
from bangyang.search.normalize import composed
from bangyang.search.record import LIAISON, SearchRecord, Spoken


def liaison(desk: Desk) -> Iterator[SearchRecord]:
    """Yield the record of each liaison point, by county and page."""
    points: dict[str, list[LiaisonPoint]] = {}
    for point in desk.edition.liaison:
        points.setdefault(point.county, []).append(point)
    for county, own in points.items():
        for stretch in stretches(county, own, desk.edition.options.today):
            for row in stretch.items:
                yield _point(row, stretch.url, desk)


def _point(row: PointRow, page: str, desk: Desk) -> SearchRecord:
    point = row.point
    place, leader = composed(point.place), composed(point.leader)
    where = desk.place(point.county, point.township)
    sector = point.sector.name if point.sector else ""
    notes = (visit.note for visit in reversed(point.visits))
    return SearchRecord(
        url=f"{page}#{row.anchor}",
        kind=LIAISON,
        title=place,
        meta=(desk.kind(LIAISON), *kept(where, leader, point.post)),
        date=row.last or point.since or date.min,
        headline=place,
        places=kept(where, leader),
        texts=kept(*notes, point.post, sector),
        spoken=(Spoken(place), Spoken(leader, "place", person=True)),
        facets=keys(
            kind=LIAISON, county=point.county, township=point.township, sector=point.sector
        ),
    )
