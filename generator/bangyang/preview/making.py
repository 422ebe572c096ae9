"""What the builder's process does: the site into a folder of the preview's own."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from bangyang.commands.known import settings_for
from bangyang.commands.make import make
from bangyang.commands.site import Site, opened
from bangyang.flow import Report
from bangyang.model.options import Wishes
from bangyang.preview.builder import Built
from bangyang.problems import Problem
from bangyang.render.trees import Tree, finish
from bangyang.render.trees import opened as opened_tree
from bangyang.settings import read_options
from bangyang.settings import roots as roots_of
from bangyang.store import CACHE


def site_of(file: Path) -> Path:
    """Return the folder the preview builds in: never the one that is published."""
    return file.parent / CACHE / "preview" / "site"


def roots(file: Path) -> tuple[str, ...] | None:
    """Return what decides a site, relative to its ``mkdocs.yml``; None while that is broken."""
    settings = settings_for(file)
    return (
        None
        if isinstance(settings, Problem)
        else roots_of(settings, read_options(settings, Wishes())[0])
    )


def build(file: Path, wishes: Wishes) -> Built:
    """Build the site; with errors the one there was stays where it is, and nobody is shown it."""
    with opened(file, wishes) as site:
        if isinstance(site, Problem):
            return Built(False, (site,))
        base = urlsplit(site.options.site_url).path or "/"
        done = _made(site, wishes, site_of(file))
    problems = done.problems if isinstance(done, Report) else tuple(done)
    return Built(isinstance(done, Report), problems, base)


def _made(site: Site, wishes: Wishes, folder: Path) -> Report | list[Problem]:
    trees: list[Tree] = []

    def spare_tree() -> Tree:
        trees.append(opened_tree(folder, site.folder.root / CACHE))
        return trees[-1]

    done = make(site, wishes, spare_tree)
    if isinstance(done, Report):
        finish(trees[-1])
    return done
