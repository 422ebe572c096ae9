"""Pledges: the rows of a county's pledge tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.load.county_lists import find_township, find_village
from bangyang.load.grid import Grid
from bangyang.load.organizations import Register, find_organization
from bangyang.load.pledge_columns import COLUMNS, KINDS, STATUSES
from bangyang.load.privacy import private_lines
from bangyang.load.record import shorten
from bangyang.load.table import Row, read_table, without
from bangyang.load.votes import read_votes
from bangyang.load.years import YEAR, stated_year
from bangyang.model.feedback import Comment, Review
from bangyang.model.places import County
from bangyang.model.pledges import MakerKind, Pledge, PledgeStatus, Unread
from bangyang.model.terms import Term, Vocabularies
from bangyang.problems import Problem
from bangyang.rules.keys import key
from bangyang.rules.overdue import OPEN
from bangyang.rules.private.own import NOTHING, Own
from bangyang.rules.vague import vague

_MEASURE = re.compile(r"(?!.*[村组队局委镇乡部院校室])[^\W\d_]{0,4}|[%‰℃㎡]|[a-zA-Z]+[²³23]?")
"""1 to 4 letters or characters that name no office; an empty cell will do."""

_UNSETTLED = OPEN | {PledgeStatus.PROPOSED}
"""Statuses in which a pledge's text, or at least its target, can still be made plain."""

_TEXTS = (
    "maker id",
    "target",
    "unit",
    "measure",
    "responsible",
    "achieved",
    "outcome",
    "reason",
    "evidence",
    "problem",
    "benchmark",
)
"""Columns taken as they stand."""

PUBLISHED = (
    *("id", "maker", "maker id", "organization", "village", "text", "target", "achieved"),
    *("outcome", "reason", "evidence", "problem", "benchmark"),
    *("commented by", "comment"),
)
"""Columns whose texts are published as they stand, or but for names."""

_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def read_pledges(
    grid: Grid,
    county: County,
    register: Register,
    vocabularies: Vocabularies,
    problems: list[Problem],
    *,
    vague_pledges: bool = True,
    own: Own = NOTHING,
) -> Iterator[Pledge | Unread]:
    """Yield the pledges of a table, and what is known of the rows that cannot be read.

    ``vague_pledges`` warns of those that leave nothing to check, while something may still be done.
    Rows with private data that is not the office's ``own`` count as those that cannot be read.
    """
    aside: list[Row] = []
    rows = _without_offices(read_table(grid, COLUMNS, problems, aside), problems)
    private = private_lines(rows, PUBLISHED, own, problems)
    for row in rows:
        pledge = read_pledge(row, county, register, vocabularies)
        if vague_pledges and pledge and pledge.status in _UNSETTLED:
            _warn_if_vague(row, pledge)
        yield pledge if pledge and row.line not in private else _unread(row, county)
    for row in aside:
        yield _unread(row, county)


def _unread(row: Row, county: County) -> Unread:
    organization = KINDS.get(row.text("kind").casefold()) is MakerKind.ORGANIZATION
    maker = "" if organization else row.text("maker")
    return Unread(county.id, row.folded("id"), maker, row.text("responsible"))


def _warn_if_vague(row: Row, pledge: Pledge) -> None:
    if vague(pledge.text, pledge.target):
        row.report("pledge-vague", "text", text=shorten(pledge.text))


def _without_offices(rows: list[Row], problems: list[Problem]) -> list[Row]:
    """Return rows whose column 单位 holds measures; in some tables it names the maker's office."""
    if all(_MEASURE.fullmatch(row.text("measure")) for row in rows):
        return rows
    header = rows[0].header("measure")
    at = rows[0].header_place("measure")
    problems.append(Problem.of("unknown-column", at, header=header))
    return without(rows, "measure")


def read_pledge(
    row: Row, county: County, register: Register, vocabularies: Vocabularies
) -> Pledge | None:
    """Return the pledge of a row, or None when a required value is missing or wrong."""
    found = len(row.problems)
    status = row.choice("status", STATUSES, required=True)
    kind = row.choice("kind", KINDS, required=True)
    year = _year(row)
    due = row.date("due", required=True, end=True, year=year)
    published = row.date("published", required=status not in (None, PledgeStatus.PROPOSED))
    township, village = _where(row, county)
    organization = find_organization(row, register, township)
    identifier = _id(row)
    maker, promise = row.text("maker", required=True), row.text("text", required=True)
    dates = {name: row.date(name) for name in ("proposed", "reviewed", "supervised", "completed")}
    texts = {name: row.text(name) for name in _TEXTS}
    said = _comments(row, year or 0, vocabularies), _reviews(row, year or 0)
    terms = row.term("sector", vocabularies.sectors), row.term("theme", vocabularies.themes)
    if len(row.problems) > found or not (status and kind and due and year and organization):
        return None
    return Pledge(
        year=year,
        id=identifier,
        county=county.id,
        maker=maker,
        kind=kind,
        organization=organization,
        text=promise,
        status=status,
        due=due,
        at=row.place("id"),
        published=published,
        maker_id=texts["maker id"],
        village=village,
        sector=terms[0],
        theme=terms[1],
        target=texts["target"],
        unit=texts["unit"] or texts["measure"],
        responsible=texts["responsible"],
        achieved=texts["achieved"],
        outcome=texts["outcome"],
        reason=texts["reason"],
        evidence=texts["evidence"],
        problem=texts["problem"],
        benchmark=texts["benchmark"],
        proposed=dates["proposed"],
        reviewed=dates["reviewed"],
        supervised=dates["supervised"],
        completed=dates["completed"],
        comments=said[0],
        reviews=said[1],
    )


def _comments(row: Row, year: int, vocabularies: Vocabularies) -> tuple[Comment, ...]:
    """Return the comment that stands in a pledge's own row, if there is one."""
    if not row.holds(("comment", "grade")):
        return ()
    text, by = row.text("comment"), row.text("commented by")
    grade, on = row.term("grade", vocabularies.grades), row.date("commented")
    if not by:
        row.report("missing-cell", "commented by", header=row.header("commented by"))
    return (Comment(year, text, row.at, by, "", on, grade),)


def _reviews(row: Row, year: int) -> tuple[Review, ...]:
    """Return the vote that stands in a pledge's own row, if there is one."""
    votes = read_votes(row)
    return (Review(year, votes, row.at, "", row.date("voted")),) if votes else ()


def _id(row: Row) -> str:
    text = row.folded("id", required=True)
    if text and not _ID.fullmatch(text):
        row.report("pledge-id", "id", value=text)
    return text


def _year(row: Row) -> int | None:
    """Return a row's year: its own column, else the sheet's or file's name, else 公开日期."""
    typed = row.folded("year")
    if typed and not YEAR.search(typed):
        row.report("bad-year", "year", key=row.header("year"), value=shorten(typed))
        return None
    year = stated_year(row)
    match = None if year else YEAR.search(row.text("published"))
    if not (year or match):
        row.report("pledge-year", "year")
    return year or (int(match[1]) if match else None)


def _where(row: Row, county: County) -> tuple[Term | None, Term | None]:
    found = find_township(row.text("township"), county)
    if isinstance(found, str):
        row.refuse("township", found, [township.name for township in county.townships])
        return None, None
    township, listed = found
    chosen = (listed,) if listed else county.townships
    villages = [village for place in chosen for village in place.villages]
    text = row.text("village")
    if not text:
        return township, None
    village = find_village(text, villages) if villages else Term(key(text), text)
    if village is None:
        row.refuse("village", text, [village.name for village in villages])
    return township, village
