"""Liaison points: ``content/counties/<id>/liaison.csv``, ``.xlsx`` and the like, a row a visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bangyang.load.county_lists import find_township
from bangyang.load.folder import Folder
from bangyang.load.forms import DAY, Listed, Place
from bangyang.load.grid import Grid
from bangyang.load.grids import TABLES, read_grids
from bangyang.load.headers import Columns, fits
from bangyang.load.privacy import private_lines
from bangyang.load.record import shorten
from bangyang.load.table import Row, read_table
from bangyang.model.liaison import LiaisonPoint, Visit
from bangyang.model.places import County
from bangyang.model.terms import Term, Vocabulary
from bangyang.problems import Problem
from bangyang.rules.private.own import NOTHING, Own

COLUMNS = Columns(
    headers={
        "leader": ("联系领导",),
        "post": ("职务",),
        "place": ("联系点",),
        "township": ("乡镇",),
        "sector": ("领域",),
        "since": ("建立日期",),
        "visited": ("日期",),
        "note": ("记录",),
    },
    aliases={
        "leader": ("领导姓名", "联系人领导", "联系县领导"),
        "post": ("领导职务",),
        "place": ("联系点名称", "联系村", "联系单位", "联系村社区"),
        "township": ("乡镇街道", "所在乡镇"),
        "since": ("建点日期", "建立时间"),
        "visited": ("走访日期", "联系日期", "到访日期", "走访时间"),
        "note": ("走访记录", "联系情况", "走访情况"),
    },
    required=("leader", "place"),
    kinds={
        "township": Place("township"),
        "sector": Listed("sectors"),
        "since": DAY,
        "visited": DAY,
    },
)

NAMES = ("liaison", "联系点")
"""What the file may be called."""

PUBLISHED = ("leader", "post", "place", "note")
"""Columns whose texts are published as they stand."""

_ALIKE = ("post", "township", "sector", "since")
"""What a row may say of its point; no two rows may say it differently."""


def load_liaison(
    folder: Folder,
    path: str,
    county: County,
    sectors: Vocabulary,
    today: date,
    problems: list[Problem],
    own: Own = NOTHING,
) -> list[LiaisonPoint]:
    """Return the liaison points of the county in the folder ``path``, as their table lists them.

    Rows of one leader and place are one point. A row that contradicts an earlier one is a Problem
    and adds nothing; so is a visit told twice. Visits after ``today`` are warned about and kept: a
    later build shows them. So is private data that is not the office's ``own``.
    """
    points: dict[tuple[str, str], LiaisonPoint] = {}
    for row, private in _rows(folder, path, own, problems):
        point = _point(row, county, sectors, today)
        if point is not None and not private:
            key = (point.leader, point.place)
            points[key] = _joined(points[key], point, row) if key in points else point
    for point in points.values():
        problems += _too_early(point)
    return [replace(each, visits=_in_order(each.visits)) for each in points.values()]


def _rows(
    folder: Folder, path: str, own: Own, problems: list[Problem]
) -> Iterator[tuple[Row, bool]]:
    """Yield the rows of a county's tables, and of each whether it holds private data."""
    for name in NAMES:
        for ending in TABLES:
            file = f"{path}/{name}{ending}"
            if folder.has(file):
                for grid in _tables(read_grids(folder, file, problems), problems):
                    rows = read_table(grid, COLUMNS, problems)
                    private = private_lines(rows, PUBLISHED, own, problems)
                    yield from ((row, row.line in private) for row in rows)


def _tables(grids: Sequence[Grid], problems: list[Problem]) -> Sequence[Grid]:
    """Return the sheets that list points; where none does, the first, whose headers are wrong."""
    found = [grid for grid in grids if fits(grid, COLUMNS)] or grids[:1]
    others = (grid for grid in grids if grid not in found)
    problems += [Problem.of("sheet-not-read", grid.at, sheet=grid.sheet) for grid in others]
    return found


def _point(row: Row, county: County, sectors: Vocabulary, today: date) -> LiaisonPoint | None:
    """Return what a row says of a point, with its visit; None when anything in it is wrong."""
    before = len(row.problems)
    point = LiaisonPoint(
        county=county.id,
        leader=row.text("leader", required=True),
        place=row.text("place", required=True),
        at=row.place("leader"),
        post=row.text("post"),
        township=_township(row, county),
        sector=row.term("sector", sectors),
        since=row.date("since"),
        visits=_visit(row),
    )
    if len(row.problems) > before:
        return None
    for visit in point.visits:
        if visit.on > today:
            row.report("liaison-future", "visited", date=visit.on.isoformat())
    return point


def _township(row: Row, county: County) -> Term | None:
    found = find_township(row.text("township"), county)
    if isinstance(found, str):
        row.refuse("township", found, [township.name for township in county.townships])
        return None
    return found[0]


def _visit(row: Row) -> tuple[Visit, ...]:
    """Return the row's visit; none where it only lists the point."""
    note = row.text("note")
    on = row.date("visited", required=bool(note))
    return (Visit(on, row.place("visited"), note),) if on else ()


def _joined(known: LiaisonPoint, point: LiaisonPoint, row: Row) -> LiaisonPoint:
    """Return a point with what another row of it adds."""
    for name in _ALIKE:
        first, other = getattr(known, name), getattr(point, name)
        if first and other and first != other:
            values = {"first": shorten(_said(first)), "other": shorten(_said(other))}
            row.report("liaison-differs", name, header=row.header(name), line=known.at, **values)
            return known
    told = {(visit.on, visit.note) for visit in known.visits}
    for visit in point.visits:
        if (visit.on, visit.note) in told:
            row.report("liaison-twice", "visited", date=visit.on.isoformat())
            return known
    return replace(
        known,
        post=known.post or point.post,
        township=known.township or point.township,
        sector=known.sector or point.sector,
        since=known.since or point.since,
        visits=(*known.visits, *point.visits),
    )


def _said(value: str | Term | date) -> str:
    if isinstance(value, Term):
        return value.name
    return value.isoformat() if isinstance(value, date) else value


def _too_early(point: LiaisonPoint) -> Iterator[Problem]:
    """Yield a Problem for each visit before the point was set up."""
    for visit in point.visits:
        if point.since and visit.on < point.since:
            values = {"date": visit.on.isoformat(), "since": point.since.isoformat()}
            yield Problem.of("liaison-before", visit.at, **values)


def _in_order(visits: tuple[Visit, ...]) -> tuple[Visit, ...]:
    return tuple(sorted(visits, key=lambda visit: (visit.on, visit.at)))
