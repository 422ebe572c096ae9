"""Which files a site's texts stand in, and the texts of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bangyang.load import campaigns, exemplar, liaison, notices, organizations
from bangyang.load.account import sheets_of
from bangyang.load.feedback_columns import COMMENTS, PROGRESS, REVIEWS
from bangyang.load.folder import Folder
from bangyang.load.frontmatter import split
from bangyang.load.grid import Grid
from bangyang.load.grids import TABLES, read_grids
from bangyang.load.headers import Columns
from bangyang.load.passages import Passages, markdown_passages, row_passages, spellings
from bangyang.load.pledge_columns import COLUMNS as PLEDGES
from bangyang.load.privacy import NEVER_PUBLISHED
from bangyang.load.table import read_table
from bangyang.load.text import decode
from bangyang.model.exemplars import Status
from bangyang.model.library import Library
from bangyang.model.options import Options


class Kind(Enum):
    """What a file holds."""

    STORY = "story"
    COUNTY = "county"
    CAMPAIGN = "campaign"
    NOTICE = "notice"
    PAGE = "page"
    """One of the office's own."""
    ACCOUNT = "account"
    """Pledges, progress, comments or reviews."""
    ORGANIZATIONS = "organizations"
    LIAISON = "liaison"


@dataclass(frozen=True, slots=True)
class Source:
    """A file with texts."""

    file: str
    kind: Kind


_TEXTS: Mapping[Columns, Collection[str]] = {
    PLEDGES: (
        *("maker", "organization", "text", "responsible", "outcome", "reason", "evidence"),
        *("problem", "benchmark", "commented by", "comment"),
    ),
    PROGRESS: ("text", "evidence"),
    COMMENTS: ("organization", "by", "post", "text"),
    REVIEWS: ("organization", "round"),
    organizations.COLUMNS: ("name", "former"),
    liaison.COLUMNS: ("leader", "post", "place", "note"),
}
"""The columns of each kind of table that hold words, not days, numbers or listed values."""


def sources(
    folder: Folder, options: Options, library: Library, pages: Sequence[str]
) -> list[Source]:
    """Return every file whose texts are published or will be, tables first: they take longest.

    ``pages`` are those of the office's own. Withdrawn stories are left out.
    """
    gone = {each.at.file for each in library.exemplars if each.status is Status.WITHDRAWN}
    stories = [file for file in folder.files(options.exemplars_dir, ".md") if file not in gone]
    own = [source for each in library.counties for source in _of_county(folder, options, each.id)]
    tables = (Kind.ACCOUNT, Kind.ORGANIZATIONS, Kind.LIAISON)
    return [
        *(source for source in own if source.kind in tables),
        *(source for source in own if source.kind not in tables),
        *(Source(file, Kind.PAGE) for file in pages),
        *(Source(file, Kind.STORY) for file in stories),
    ]


def _of_county(folder: Folder, options: Options, county: str) -> Iterator[Source]:
    path = f"{options.counties_dir}/{county}"
    for file in folder.files(f"{path}/pledges", *TABLES):
        yield Source(file, Kind.ACCOUNT)
    named = {"organizations": Kind.ORGANIZATIONS} | dict.fromkeys(liaison.NAMES, Kind.LIAISON)
    for name, kind in named.items():
        files = (f"{path}/{name}{ending}" for ending in TABLES)
        yield from (Source(file, kind) for file in files if folder.has(file))
    for below, kind in (("campaigns", Kind.CAMPAIGN), ("notices", Kind.NOTICE)):
        yield from (Source(file, kind) for file in folder.files(f"{path}/{below}", ".md"))
    if folder.has(f"{path}/index.md"):
        yield Source(f"{path}/index.md", Kind.COUNTY)


def passages(source: Source, folder: Folder) -> Iterator[Passages]:
    """Yield the texts of a file: one for a Markdown file, one a sheet for a table.

    What cannot be read yields nothing: the loader has said so.
    """
    if source.kind is Kind.ACCOUNT:
        for columns, grid in sheets_of(read_grids(folder, source.file, []), []):
            yield _sheet(grid, columns)
    elif source.kind is Kind.ORGANIZATIONS:
        yield from (_sheet(grid, organizations.COLUMNS) for grid in _grids(source, folder))
    elif source.kind is Kind.LIAISON:
        yield from (_sheet(grid, liaison.COLUMNS) for grid in _grids(source, folder))
    else:
        yield from _markdown(source, folder)


def _grids(source: Source, folder: Folder) -> Sequence[Grid]:
    return read_grids(folder, source.file, [])


def _sheet(grid: Grid, columns: Columns) -> Passages:
    return row_passages(read_table(grid, columns, []), grid.file, _TEXTS[columns])


def _markdown(source: Source, folder: Folder) -> Iterator[Passages]:
    data = folder.read(source.file, [])
    text = None if data is None else decode(data, source.file, [])
    required = source.kind not in (Kind.PAGE, Kind.COUNTY)
    parts = None if text is None else split(text, source.file, [], required=required)
    if parts is not None:
        leave = NEVER_PUBLISHED if source.kind is Kind.STORY else ()
        yield markdown_passages(parts, source.file, _KEYS.get(source.kind, {}), leave)


_KEYS = {
    Kind.STORY: spellings(exemplar.FORM),
    Kind.CAMPAIGN: spellings(campaigns.FORM),
    Kind.NOTICE: spellings(notices.FORM),
}
