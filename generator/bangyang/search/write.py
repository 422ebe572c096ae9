"""The index writer: the only code that writes below ``assets/search/``."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from bangyang.search.index import MANIFEST

FOLDER = "assets/search"


def write(files: Mapping[str, bytes], site_dir: Path) -> None:
    """Write index files below ``assets/search/`` of a site; remove what they no longer name.

    A part's folder names its content: a file of it that is there already stays. The manifest is
    written last and as a new file, since the old one may be linked into the site being served.
    """
    folder = site_dir / FOLDER
    parts = {path.split("/")[0] for path in files if path != MANIFEST}
    for part in sorted(parts):
        (folder / part).mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        if path != MANIFEST and not _stands(folder / path, len(content)):
            (folder / path).write_bytes(content)
    (folder / MANIFEST).unlink(missing_ok=True)
    (folder / MANIFEST).write_bytes(files[MANIFEST])
    _prune(folder, {*parts, MANIFEST})


def _stands(target: Path, size: int) -> bool:
    return target.is_file() and target.stat().st_size == size


def _prune(folder: Path, keep: set[str]) -> None:
    for entry in folder.iterdir():
        if entry.name in keep:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
