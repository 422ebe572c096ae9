"""Where a site's schemas lie, and the line by which an editor finds the one of a file."""

from __future__ import annotations

import posixpath

FOLDER = ".schemas"
"""Beside ``mkdocs.yml``: what ``bangyang schema`` writes."""


def schema_line(name: str, file: str) -> str:
    """Return the comment that names the schema ``name`` to an editor, without a line's end.

    ``file`` is the file it stands in, relative to the site: a path is looked for from there.
    """
    path = posixpath.relpath(f"{FOLDER}/{name}.json", posixpath.dirname(file) or ".")
    return f"# yaml-language-server: $schema={path}"
