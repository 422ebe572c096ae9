"""The theme folder: templates, styles and scripts of the site and of the posters."""

from __future__ import annotations

from pathlib import Path


def theme_folder() -> Path:
    """Return the folder that holds ``site`` and ``posters``.

    It lies beside the package in a wheel, and at the root of a checkout, since an editable
    install has no ``bangyang/theme``.
    """
    package = Path(__file__).resolve().parent
    beside = package / "theme"
    return beside if beside.is_dir() else package.parents[1] / "theme"
