"""A table of stories, one a row, as drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bangyang.importers.columns import BODY, COLUMNS
from bangyang.importers.draft import Draft, Proposal
from bangyang.importers.proposals import Around
from bangyang.importers.proposals.elsewhere import other_county
from bangyang.importers.proposals.told import shown
from bangyang.importers.proposals.where import OTHER
from bangyang.importers.proposals.work import unit_and_role
from bangyang.importers.sheet_pictures import IN_CELL
from bangyang.importers.texts import text_document
from bangyang.load.county_lists import find_township, find_village
from bangyang.load.exemplar import KINDS, STATUSES
from bangyang.load.grid import Grid
from bangyang.load.headers import fits
from bangyang.load.row import Row
from bangyang.load.table import read_table
from bangyang.model.places import County
from bangyang.model.terms import Vocabularies
from bangyang.problems import Position, Problem
from bangyang.rules.keys import ID

_BETWEEN = re.compile(r"[、，,；;\n]+")
_LINES = re.compile(r"[；;\n]+")
_YEAR = re.compile(r"^((?:19|20)\d\d)\s*(?:年度?)?\s*(?:获|荣获|被评为|被授予)?\s*")
_BRACKET = re.compile(r"\s*[（(]([^（）()]*)[）)]\s*$")
_FIGURE = re.compile(r"([^：:=]+)[：:=]\s*([+-]?[\d,.]+)\s*(.*)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one row tells: its draft, where it stands, its own digest, and the photo it names.

    ``inside`` are the names of pictures that WPS keeps in its cells.
    """

    draft: Draft
    at: Position
    digest: str
    photo: str = ""
    inside: tuple[str, ...] = ()


def told_by(
    grids: Sequence[Grid], file: Position, around: Around, problems: list[Problem]
) -> list[Told]:
    """Return the stories of a workbook's sheets; sheets of something else are Problems."""
    fitting = [grid for grid in grids if fits(grid, COLUMNS)]
    if not fitting:
        wanted = "、".join(COLUMNS.name(key) for key in COLUMNS.required)
        problems.append(Problem.of("import-table", file, headers=wanted))
        return []
    problems += [
        Problem.of("import-sheet", grid.at, sheet=grid.sheet)
        for grid in grids
        if grid not in fitting
    ]
    found: list[Problem] = []
    rows = [row for grid in fitting for row in read_table(grid, COLUMNS, found)]
    told = [_told(row, around) for row in rows]
    # Which columns were understood under another name shows in what is written.
    problems += [problem for problem in found if problem.code != "header-alias"]
    return told


def _told(row: Row, around: Around) -> Told:
    county = _county(row, around)
    proposals = tuple(_proposals(row, county, around))
    cells = row.layout.grid.rows[row.index]
    inside = tuple(name for cell in cells for name in IN_CELL.findall(cell))
    body = cells[row.layout.columns[BODY]] if row.text(BODY) else ""
    blocks = text_document(body, row.text("name")).blocks
    digest = sha256("\0".join(f"{k}\1{v}" for k, v in sorted(row.cells.items())).encode())
    photo = row.text("photo")
    return Told(Draft(proposals, blocks), row.at, digest.hexdigest(), photo, inside)


def _county(row: Row, around: Around) -> County | None:
    name = row.text("county")
    if not name:
        return around.county or (around.counties[0] if len(around.counties) == 1 else None)
    for county in around.counties:
        if name in (county.id, county.name, *county.former):
            return county
    row.refuse("county", name, [county.name for county in around.counties])
    return None


def _proposals(row: Row, county: County | None, around: Around) -> Iterator[Proposal]:
    yield _cell(row, "name", row.text("name"))
    kind = row.choice("kind", KINDS)
    if kind:
        yield _cell(row, "kind", row.text("kind"))
    else:
        yield Proposal("kind", "个人", "guess", "个人", sure=False)
    if county:
        yield _of_county(row, county, around)
    day = row.date("date")
    if day:
        yield _cell(row, "date", day.isoformat())
    else:
        yield Proposal("date", around.today.isoformat(), "no-day", sure=False)
    identifier = row.folded("id").lower()
    if identifier and ID.fullmatch(identifier):
        yield _cell(row, "id", identifier)
    elif identifier:
        row.report("bad-id", "id", key=row.header("id"), value=identifier[:60])
    yield from _where(row, county)
    yield from _work(row, county)
    for key in ("title", "summary", "quote"):
        if row.text(key):
            yield _cell(row, key, row.text(key))
    yield from _listed(row, around.vocabularies)
    yield from _lists(row, around.vocabularies)


def _work(row: Row, county: County | None) -> Iterator[Proposal]:
    """Yield organization and post; one column may hold both: 工作单位及职务."""
    header = row.header("unit")
    if row.text("unit") and not row.text("role") and "职" in header:
        unit, role, sure = unit_and_role(row.text("unit"), county or County("", ""))
        yield from (
            Proposal(key, value, "table", header, sure)
            for key, value in (("unit", unit), ("role", role))
            if value
        )
        return
    yield from (_cell(row, key, row.text(key)) for key in ("unit", "role") if row.text(key))


def _of_county(row: Row, county: County, around: Around) -> Proposal:
    if row.text("county"):
        return Proposal("county", county.name, "table", row.header("county"))
    other = other_county((row.text(key) for key in ("title", "unit", "township", "name")), county)
    if other:
        return Proposal("county", county.name, OTHER, shown(other), sure=False)
    how = "given" if around.county else "only-county"
    return Proposal("county", county.name, how, county.name)


def _cell(row: Row, key: str, value: object) -> Proposal:
    """Return what a cell says as a sure proposal: somebody typed it under this header."""
    return Proposal(key, value, "table", row.header(key).strip("*＊"))  # type: ignore[arg-type]


def _where(row: Row, county: County | None) -> Iterator[Proposal]:
    """Yield township and village where the county knows them; others are Problems."""
    if county is None:
        return
    found = find_township(row.text("township"), county)
    if isinstance(found, str):
        row.refuse("township", found, [each.name for each in county.townships])
        return
    term, township = found
    if term:
        yield _cell(row, "township", term.name)
    name = row.text("village")
    chosen = (township,) if township else county.townships
    villages = [village for each in chosen for village in each.villages]
    if name and villages and find_village(name, villages) is None:
        row.refuse("village", name, [village.name for village in villages])
    elif name:
        yield _cell(row, "village", name)


def _listed(row: Row, lists: Vocabularies) -> Iterator[Proposal]:
    """Yield what the site has lists for; what stands in none is a Problem."""
    for key, vocabulary in (("sector", lists.sectors), ("category", lists.categories)):
        term = row.term(key, vocabulary)
        if term:
            yield _cell(row, key, term.name)
    for key, vocabulary in (("themes", lists.themes), ("standards", lists.standards)):
        names = [name.strip() for name in _BETWEEN.split(row.text(key)) if name.strip()]
        known = [name for name in names if vocabulary.find(name)]
        for name in names:
            if name not in known:
                row.refuse(key, name, [term.name for term in vocabulary])
        if known:
            yield _cell(row, key, tuple(known))
    if row.choice("status", STATUSES):
        yield _cell(row, "status", row.text("status"))


def _lists(row: Row, lists: Vocabularies) -> Iterator[Proposal]:
    """Yield what a cell lists: honours, and figures such as 带动户数：32户."""
    honours = tuple(honour_of(each, lists) for each in _entries(row, "honours"))
    if honours:
        yield _cell(row, "honours", honours)
    figures = [_FIGURE.fullmatch(each) for each in _entries(row, "impact")]
    if not all(figures):
        row.report("import-impact", "impact", value=row.text("impact")[:60])
    known = [figure.groups() for figure in figures if figure]
    if known:
        yield _cell(row, "impact", tuple(_impact(*groups) for groups in known))


def _entries(row: Row, key: str) -> list[str]:
    """Return what a cell lists, a line or a semicolon apart."""
    column = row.layout.columns.get(key)
    cells = row.layout.grid.rows[row.index]
    raw = cells[column] if row.text(key) and column is not None and column < len(cells) else ""
    return [each for part in _LINES.split(raw) if (each := " ".join(part.split()))]


def honour_of(text: str, lists: Vocabularies) -> tuple[tuple[str, str], ...]:
    """Return an honour: 2025年砚溪好人（县级，县文明办） has a year, a level and who gave it."""
    year = _YEAR.match(text)
    title = text[year.end() :] if year else text
    bracket = _BRACKET.search(title)
    parts = [part.strip() for part in _BETWEEN.split(bracket[1])] if bracket else []
    level = next((term for part in parts if (term := lists.levels.find(part))), None)
    if bracket and level:
        title = title[: bracket.start()]
    if not title:
        return (("title", text),)
    issuer = "、".join(part for part in parts if level and not lists.levels.find(part))
    record = {
        "title": title,
        "level": level.name if level else "",
        "year": year[1] if year else "",
        "issuer": issuer,
    }
    return tuple((key, value) for key, value in record.items() if value)


def _impact(label: str, value: str, unit: str) -> tuple[tuple[str, str], ...]:
    record = [("label", label.strip()), ("value", value)]
    return tuple([*record, ("unit", unit.strip())] if unit.strip() else record)
