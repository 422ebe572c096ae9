"""The page writer: the only code that writes into a site's folder."""

from __future__ import annotations

import shutil
from pathlib import Path


def write(site: Path, path: str, content: bytes) -> None:
    """Write one file of the site; ``path`` is relative to its root, with forward slashes."""
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def copy(site: Path, path: str, source: Path) -> None:
    """Copy a derived file to its address; its times and rights stay behind."""
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
