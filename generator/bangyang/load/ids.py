"""``exemplars/ids.csv``: every id ever built."""

from __future__ import annotations

from bangyang.load.folder import Folder
from bangyang.load.grids import read_grids
from bangyang.load.headers import Columns
from bangyang.load.table import Row, read_table
from bangyang.model.ids import KnownId
from bangyang.problems import Position, Problem
from bangyang.rules.keys import ID

COLUMNS = Columns(
    {
        "id": ("编号",),
        "county": ("县",),
        "slug": ("文件名",),
        "first built": ("首次发布",),
    },
    required=("id", "county", "slug", "first built"),
)


def ids_file(exemplars_dir: str) -> str:
    """Return where a site's ids stand."""
    return f"{exemplars_dir}/ids.csv"


def load_ids(folder: Folder, exemplars_dir: str, problems: list[Problem]) -> list[KnownId]:
    """Return the lines of a site's ``ids.csv``; without the file a warning and nothing."""
    file = ids_file(exemplars_dir)
    if not folder.has(file):
        problems.append(Problem.of("ids-missing", Position(file)))
        return []
    rows = [
        row
        for grid in read_grids(folder, file, problems)
        for row in read_table(grid, COLUMNS, problems)
    ]
    read = [_read(row) for row in rows]
    return [known for known in read if known is not None]


def _read(row: Row) -> KnownId | None:
    identifier = row.text("id", required=True)
    if identifier and not ID.fullmatch(identifier):
        row.report("bad-id", "id", key=row.header("id"), value=identifier)
        return None
    built = row.date("first built", required=True)
    if not identifier or built is None:
        return None
    return KnownId(identifier, row.text("county"), row.text("slug"), built, row.at)
