"""``data/liaison/``: what the pages of liaison points show, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bangyang.model.liaison import LiaisonPoint, Visit
from bangyang.model.terms import Term
from bangyang.pages.csv import as_csv
from bangyang.pages.json import as_json
from bangyang.pages.page import DataFile
from bangyang.pages.shelf import Shelf
from bangyang.rules.liaison import days_since

_COLUMNS = ("联系领导", "职务", "联系点", "乡镇", "领域", "建立日期", "日期", "记录")


def liaison_csv(county: str) -> str:
    """Return where a county's table of visits is; the reader of tables reads it back."""
    return f"data/liaison/{county}.csv"


def liaison_json(county: str) -> str:
    """Return where a county's liaison points are, counted."""
    return f"data/liaison/{county}.json"


def liaison_data(shelf: Shelf) -> Iterator[DataFile]:
    """Yield the two files of each county that has liaison points."""
    today = shelf.edition.options.today
    for county in dict.fromkeys(point.county for point in shelf.edition.liaison):
        points = [point for point in shelf.edition.liaison if point.county == county]
        yield DataFile(liaison_csv(county), _table(points))
        yield DataFile(liaison_json(county), as_json(_counted(points, today)))


def _table(points: Sequence[LiaisonPoint]) -> bytes:
    rows = (_cells(point, visit) for point in points for visit in point.visits or (None,))
    return as_csv(_COLUMNS, rows)


def _cells(point: LiaisonPoint, visit: Visit | None) -> tuple[str, ...]:
    return (
        point.leader,
        point.post,
        point.place,
        _name(point.township),
        _name(point.sector),
        _day(point.since),
        _day(visit.on if visit else None),
        visit.note if visit else "",
    )


def _counted(points: Sequence[LiaisonPoint], today: date) -> dict[str, object]:
    return {
        "today": today.isoformat(),
        "points": len(points),
        "leaders": len({point.leader for point in points}),
        "visits": sum(len(point.visits) for point in points),
        "unvisited": sum(not point.visits for point in points),
        "list": [_point(point, today) for point in points],
    }


def _point(point: LiaisonPoint, today: date) -> dict[str, object]:
    return {
        "leader": point.leader,
        "post": point.post,
        "place": point.place,
        "township": _name(point.township),
        "sector": _name(point.sector),
        "since": _day(point.since),
        "last": _day(point.visits[-1].on if point.visits else None),
        "days": days_since(point, today),
        "count": len(point.visits),
        "visits": [{"date": _day(visit.on), "note": visit.note} for visit in point.visits],
    }


def _name(term: Term | None) -> str:
    return term.name if term else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
