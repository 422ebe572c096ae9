"""The theme folder: templates, styles and scripts of the site and of the posters."""

from __future__ import annotations

from pathlib import Path


def theme_folder() -> Path:
    """Return the folder that holds ``site``, ``search`` and ``posters``.

    It lies beside the package in a wheel, and at the root of a checkout, since an editable
    install has no ``bangyang/theme``.
    """
    package = Path(__file__).resolve().parent
    beside = package / "theme"
    return beside if beside.is_dir() else package.parents[1] / "theme"


def search_modules() -> dict[str, str]:
    """Return the sources of the search's modules by name, such as ``keys.js``."""
    files = sorted((theme_folder() / "search").glob("*.js"))
    return {file.name: file.read_text(encoding="utf-8") for file in files}
