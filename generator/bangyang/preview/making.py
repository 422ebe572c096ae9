"""What the builder's process does: the site into a folder of the preview's own."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from bangyang.commands.build import waiting_line
from bangyang.commands.building import built
from bangyang.commands.known import settings_for
from bangyang.commands.site import opened
from bangyang.commands.stamp import unchanged
from bangyang.commands.trouble import trouble
from bangyang.flow import Report
from bangyang.lock import locked
from bangyang.messages import catalogue
from bangyang.model.options import Options, Settings, Wishes
from bangyang.preview.builder import Built
from bangyang.preview.place import site_of
from bangyang.problems import Problem
from bangyang.render.swap import repair
from bangyang.render.trees import is_as_left, noted
from bangyang.settings import read_options
from bangyang.settings import roots as roots_of
from bangyang.store import CACHE
from bangyang.terminal import say


def roots(file: Path) -> tuple[str, ...] | None:
    """Return what decides a site, relative to its ``mkdocs.yml``; None while that is broken."""
    told = _told(file)
    return None if isinstance(told, Problem) else roots_of(*told)


def standing(file: Path, wishes: Wishes) -> Built | None:
    """Return what an earlier preview made, if nothing changed since; else None."""
    told = _told(file)
    if isinstance(told, Problem):
        return None
    site, cache = site_of(file), file.parent / CACHE
    note = noted(site, cache)
    same = unchanged(file.parent, note, wishes) if note and is_as_left(site, cache) else None
    return Built(True, same.problems, _base(told[1])) if same else None


def build(file: Path, wishes: Wishes) -> Built:
    """Build the site; with errors the one there was stays where it is, and nobody is shown it."""
    try:
        return _build(file, wishes)
    except OSError as error:
        return Built(False, (trouble(error),))


def _build(file: Path, wishes: Wishes) -> Built:
    words, folder = catalogue(wishes.language), site_of(file)
    cache = file.parent / CACHE
    with locked(file.parent, cache, lambda holder: say([waiting_line(holder, words)])):
        folder.parent.mkdir(parents=True, exist_ok=True)
        repair(folder)
        with opened(file, wishes) as site:
            if isinstance(site, Problem):
                return Built(False, (site,))
            done = built(site, folder, wishes, keeps_ids=False)
    problems = done.problems if isinstance(done, Report) else tuple(done)
    return Built(isinstance(done, Report), problems, _base(site.options))


def _told(file: Path) -> tuple[Settings, Options] | Problem:
    settings = settings_for(file)
    if isinstance(settings, Problem):
        return settings
    return settings, read_options(settings, Wishes())[0]


def _base(options: Options) -> str:
    return urlsplit(options.site_url).path or "/"
