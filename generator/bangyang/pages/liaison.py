"""The page of a county's liaison points: a table a leader, whom nobody visited longest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bangyang.messages import Catalogue
from bangyang.model.liaison import LiaisonPoint, Visit
from bangyang.pages.liaison_data import liaison_csv, liaison_json
from bangyang.pages.lists import numbered
from bangyang.pages.page import Page
from bangyang.pages.paging import Stretch, weighed
from bangyang.pages.shelf import Shelf
from bangyang.rules.keys import key
from bangyang.rules.liaison import days_since, unvisited_longest
from bangyang.rules.pinyin import Order, order

_SECTION = "counties/"
_POINTS = 200
_BYTES = 170_000
"""Points a page, and bytes they may take in HTML."""
_VISITS = 400
"""Visits of a point its page tells; older ones stand in the data file."""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A liaison point in its leader's table."""

    point: LiaisonPoint
    anchor: str
    """Where its row is on the page."""
    leader: str
    post: str
    place: str
    township: str
    sector: str
    since: date | None
    last: date | None
    days: int | None
    """How long ago the last visit was; None where there is no record of any."""
    count: int
    visits: tuple[Visit, ...]
    """The newest first."""
    older: int
    """How many more there are."""


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of each county that has liaison points."""
    for county in shelf.edition.counties:
        points = [point for point in shelf.edition.liaison if point.county == county.id]
        if points:
            yield from _county(shelf, county.id, points)


def address(county: str) -> str:
    """Return where a county's liaison points are shown."""
    return f"liaison/{county}/"


def stretches(
    county: str, points: Sequence[LiaisonPoint], today: date
) -> Iterator[Stretch[PointRow]]:
    """Yield a county's points page by page, leader by leader."""
    ordered = by_leader(points, today)
    rows = [_row(*each, today) for each in zip(ordered, _anchors(ordered), strict=True)]
    return weighed(address(county), rows, _weight, _POINTS, _BYTES)


def summed(points: Sequence[LiaisonPoint], words: Catalogue) -> str:
    """Return how many leaders, places and visits there are, in a sentence."""
    leaders = len({point.leader for point in points})
    visits = sum(len(point.visits) for point in points)
    said = words.word("liaison.sum", leaders=leaders, points=len(points), visits=visits)
    unvisited = sum(not point.visits for point in points)
    if unvisited:
        said += words.word("liaison.sum-unvisited", count=unvisited)
    return said + words.word("punctuation.stop")


def by_leader(points: Sequence[LiaisonPoint], today: date) -> list[LiaisonPoint]:
    """Return points leader by leader in the order of their names, longest unvisited first."""

    def leader(point: LiaisonPoint) -> Order:
        return order(point.leader, person=True)

    return sorted(unvisited_longest(points, today), key=leader)


def _county(shelf: Shelf, county: str, points: Sequence[LiaisonPoint]) -> Iterator[Page]:
    words, today, place = shelf.words, shelf.edition.options.today, shelf.counties[county]
    title = words.word("liaison.title", name=place.name)
    visits = [visit for point in points for visit in point.visits]
    view = {
        "heading": words.word("liaison.heading"),
        "county": (place.name, f"{_SECTION}{county}/"),
        "today": today,
        "sum": summed(points, words),
        "data": (liaison_csv(county), liaison_json(county)),
        "contact": place.contact,
    }
    for stretch in stretches(county, points, today):
        yield Page(
            url=stretch.url,
            template="liaison.html",
            title=numbered(words, title, stretch.turning),
            view={**view, "groups": _groups(stretch.items), "turning": stretch.turning},
            description=words.word(
                "liaison.description", name=place.name, points=len(points), visits=len(visits)
            ),
            section=_SECTION,
            updated=max((visit.on for visit in visits), default=None),
        )


def _anchors(points: Sequence[LiaisonPoint]) -> Iterator[str]:
    """Yield an anchor for each point, by its place and leader: no other row moves it."""
    met: Counter[str] = Counter()
    for point in points:
        name = f"l-{key(f'{point.place} {point.leader}')}"
        met[name] += 1
        yield name if met[name] == 1 else f"{name}-{met[name]}"


def _row(point: LiaisonPoint, anchor: str, today: date) -> PointRow:
    newest = tuple(reversed(point.visits))
    return PointRow(
        point=point,
        anchor=anchor,
        leader=point.leader,
        post=point.post,
        place=point.place,
        township=point.township.name if point.township else "",
        sector=point.sector.name if point.sector else "",
        since=point.since,
        last=newest[0].on if newest else None,
        days=days_since(point, today),
        count=len(newest),
        visits=newest[:_VISITS],
        older=max(0, len(newest) - _VISITS),
    )


def _weight(row: PointRow) -> int:
    """Return about how many bytes a row takes."""
    return 1200 + sum(160 + len(visit.note.encode()) for visit in row.visits)


Group = tuple[str, str, tuple[PointRow, ...]]
"""A leader, the post, and the points of theirs on the page."""


def _groups(rows: Sequence[PointRow]) -> tuple[Group, ...]:
    groups: dict[str, list[PointRow]] = {}
    for row in rows:
        groups.setdefault(row.leader, []).append(row)
    return tuple((name, _posts(own), tuple(own)) for name, own in groups.items())


def _posts(rows: Sequence[PointRow]) -> str:
    """Return a leader's post; where rows tell several, all of them."""
    return "、".join(dict.fromkeys(row.post for row in rows if row.post))
