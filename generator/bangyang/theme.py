"""The theme folder: templates, styles and scripts of the site and of the posters."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

ASSETS = "assets/bangyang"
"""Where a site has our style sheets and scripts."""


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


@cache
def asset(name: str) -> str:
    """Return where pages ask for a style sheet or script of ours, such as ``site.css``.

    The query changes with every byte of it, so that a browser may keep it for good.
    """
    content = (theme_folder() / "site" / ASSETS / name).read_bytes()
    return f"{ASSETS}/{name}?v={sha256(content).hexdigest()[:8]}"


def assets() -> dict[str, str]:
    """Return where pages ask for each of our style sheets and scripts, by name."""
    files = sorted((theme_folder() / "site" / ASSETS).iterdir())
    return {file.name: asset(file.name) for file in files if file.suffix in (".css", ".js")}
