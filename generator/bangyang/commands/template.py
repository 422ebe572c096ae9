"""``bangyang template``: a table to be filled in."""

from __future__ import annotations

from pathlib import Path

from bangyang.messages import Catalogue, catalogue
from bangyang.model.options import Wishes


def template(file: Path, wishes: Wishes, book: Path) -> int:
    """Write the table whose kind the file's name says."""
    return 2
