"""A county's public account: its organizations, its pledges, and what was said of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bangyang.load.feedback import (
    Feedback,
    Known,
    assessments,
    attached,
    known,
    read_comment,
    read_progress,
    read_review,
)
from bangyang.load.feedback_columns import COMMENTS, PROGRESS, REVIEWS
from bangyang.load.folder import Folder
from bangyang.load.grid import Grid
from bangyang.load.grids import TABLES, read_grids
from bangyang.load.headers import Columns, fits
from bangyang.load.organizations import load_organizations
from bangyang.load.pledge_columns import COLUMNS
from bangyang.load.pledges import read_pledges
from bangyang.load.privacy import private_lines
from bangyang.load.table import read_table
from bangyang.load.votes import copied
from bangyang.model.account import Account
from bangyang.model.places import County
from bangyang.model.pledges import MakerKind, Pledge, Unread
from bangyang.model.terms import Vocabularies
from bangyang.problems import Problem
from bangyang.rules.private.own import NOTHING, Own

NAMED = {
    "进展": PROGRESS,
    "progress": PROGRESS,
    "点评": COMMENTS,
    "comment": COMMENTS,
    "评议": REVIEWS,
    "review": REVIEWS,
}
"""What a sheet or a file holds that has such a word in its name, unless it is a pledge table."""


PUBLISHED = {
    PROGRESS: ("text", "achieved", "evidence"),
    COMMENTS: ("by", "post", "text"),
    REVIEWS: ("round",),
}
"""The columns of each of these tables whose texts are published as they stand."""

Table = tuple[Columns, Grid]
"""A sheet, and the columns it is read by."""


def account_paths(path: str) -> tuple[str, ...]:
    """Return the files and folders an account is read from, for the county in a folder."""
    return f"{path}/pledges", *(f"{path}/organizations{ending}" for ending in TABLES)


def load_account(
    folder: Folder,
    path: str,
    county: County,
    vocabularies: Vocabularies,
    problems: list[Problem],
    *,
    vague_pledges: bool = True,
    own: Own = NOTHING,
) -> Account:
    """Return the account of the county in the folder ``path``, each pledge once.

    Rows with private data that is not the office's ``own`` are not read, and a Problem each.
    """
    register = load_organizations(folder, path, county, vocabularies, problems, own)
    found = list(_tables(folder, f"{path}/pledges", county, problems))
    tables = [each for each in found if not isinstance(each, Unread)]
    rows: list[Pledge | Unread] = [each for each in found if isinstance(each, Unread)]
    for columns, grid in tables:
        if columns is COLUMNS:
            before = len(problems)
            told = read_pledges(
                grid, county, register, vocabularies, problems, vague_pledges=vague_pledges, own=own
            )
            read = list(told)
            rows += read or [Unread(county.id)] * (len(problems) > before)
    pledges, again = _once((row for row in rows if isinstance(row, Pledge)), problems)
    unread = (*again, *(row for row in rows if isinstance(row, Unread)))
    around = known(county, register, pledges, unread)
    feedback = _feedback(tables, around, vocabularies, problems, own)
    whole = attached(pledges, feedback)
    problems += copied(whole)
    said = tuple(assessments(county, feedback))
    return Account(tuple(whole), around.organizations, said, unread)


def _tables(
    folder: Folder, path: str, county: County, problems: list[Problem]
) -> Iterator[Table | Unread]:
    """Yield the tables of a folder, and what is not known of a file that cannot be read."""
    for file in folder.files(path, *TABLES):
        before = len(problems)
        grids = read_grids(folder, file, problems)
        if grids or len(problems) == before:
            yield from sheets_of(grids, problems)
        else:
            yield Unread(county.id)


def _once(pledges: Iterable[Pledge], problems: list[Problem]) -> tuple[list[Pledge], list[Unread]]:
    """Return each pledge once, and the others: two of one year and id would share an address."""
    found: dict[str, Pledge] = {}
    again = []
    for pledge in pledges:
        first = found.setdefault(pledge.anchor, pledge)
        if first is not pledge:
            problems.append(Problem.of("duplicate-pledge", pledge.at, id=pledge.id, first=first.at))
            maker = pledge.maker if pledge.kind is MakerKind.MEMBER else ""
            again.append(Unread(pledge.county, pledge.id, maker, pledge.responsible))
    return list(found.values()), again


def sheets_of(grids: Sequence[Grid], problems: list[Problem]) -> Iterator[Table]:
    """Yield a file's tables with what each holds.

    A sheet that is none of them, such as instructions, is not read, and that is said; where no
    sheet is any, the first is taken for a pledge table, so that its headers are looked at.
    """
    kinds = [_kind(grid) for grid in grids]
    if grids and not any(kinds):
        kinds[0] = COLUMNS
    for kind, grid in zip(kinds, grids, strict=True):
        if kind:
            yield kind, grid
        else:
            problems.append(Problem.of("sheet-not-read", grid.at, sheet=grid.sheet))


def _kind(grid: Grid) -> Columns | None:
    if fits(grid, COLUMNS):
        return COLUMNS
    for name in (grid.sheet, grid.file.rpartition("/")[2]):
        for word, columns in NAMED.items():
            if word in name.casefold():
                return columns
    return None


def _feedback(
    tables: Iterable[Table],
    around: Known,
    vocabularies: Vocabularies,
    problems: list[Problem],
    own: Own,
) -> Feedback:
    whole = Feedback()
    for columns, grid in tables:
        if columns is COLUMNS:
            continue
        rows = read_table(grid, columns, problems)
        private = private_lines(rows, PUBLISHED[columns], own, problems)
        for row in rows:
            found = Feedback() if row.line in private else whole
            if columns is PROGRESS:
                read_progress(row, around, found)
            elif columns is COMMENTS:
                read_comment(row, around, vocabularies, found)
            else:
                read_review(row, around, found)
    return whole
