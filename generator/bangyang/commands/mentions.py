"""Where a site's own files name a story: what is to be looked through after it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangyang.commands.named import Named
from bangyang.load.folder import Folder
from bangyang.load.grids import TABLES, read_grids

MOST = 20
"""Files that are listed."""

_TEXTS = (".md", ".csv", ".tsv", ".yml", ".yaml", ".txt", ".html")


def mentions(story: Named, folder: Folder, roots: Sequence[str]) -> list[str]:
    """Return the files below ``roots`` that hold a story's id or name.

    Its own is left out, and so is the list of ids.
    """
    sought = [each for each in (story.id, story.name) if len(each) > 1]
    others = (file for file in _files(folder, roots) if file != story.file)
    found = (
        file
        for file in others
        if not file.endswith("/ids.csv")
        and any(each in text for text in _told(folder, file) for each in sought)
    )
    return [file for _, file in zip(range(MOST), found, strict=False)]


def _files(folder: Folder, roots: Sequence[str]) -> list[str]:
    return sorted({file for root in roots for file in folder.files(root, *_TEXTS, *TABLES)})


def _told(folder: Folder, file: str) -> Iterator[str]:
    """Yield the texts of a file."""
    if file.lower().endswith(TABLES) and not file.lower().endswith(_TEXTS):
        for grid in read_grids(folder, file, []):
            yield from (str(cell) for row in grid.rows for cell in row)
        return
    data = folder.read(file, []) or b""
    try:
        yield data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield data.decode("gb18030", "replace")
