"""Where the preview's site lies."""

from __future__ import annotations

from pathlib import Path

from bangyang.store import CACHE


def site_of(file: Path) -> Path:
    """Return the folder the preview builds in: never the one that is published."""
    return file.parent / CACHE / "preview" / "site"
