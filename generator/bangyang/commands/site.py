"""Opening a site from the terminal: its options, and its whole material."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bangyang import flow
from bangyang.commands.known import settings_for
from bangyang.load.folder import Folder
from bangyang.messages import catalogue
from bangyang.model.options import Options, Settings, Wishes
from bangyang.problems import Problem
from bangyang.settings import read_options
from bangyang.terminal import Bars
from bangyang.workers import Workers


@dataclass(frozen=True, slots=True)
class Site:
    """A site somebody works on: its options, what is wrong with them, and who does the work."""

    folder: Folder
    settings: Settings
    options: Options
    problems: tuple[Problem, ...]
    workers: Workers
    public: tuple[Path, ...] = ()
    """Folders whose files are published: MkDocs copies what lies in them."""

    def gather(self, *, ahead: bool = True) -> flow.Gathered:
        """Return the site's whole material; ``ahead`` as for ``flow.gather``."""
        return flow.gather(self.folder, self.options, self.problems, self.workers, ahead=ahead)


@contextmanager
def opened(file: Path, wishes: Wishes) -> Iterator[Site | Problem]:
    """Open a site while its workers stand ready; a Problem when ``mkdocs.yml`` cannot be read."""
    settings = settings_for(file)
    if isinstance(settings, Problem):
        yield settings
        return
    options, found = read_options(settings, wishes)
    with (
        Bars(catalogue(wishes.language)) as bars,
        Workers(wishes.jobs, bars, wishes.scheduler) as workers,
    ):
        yield Site(
            Folder(file.parent),
            settings,
            options,
            tuple(found),
            workers,
            _public(file.parent, settings),
        )


def _public(root: Path, settings: Settings) -> tuple[Path, ...]:
    """Return the site's folder and those MkDocs copies into it: the office's pages, its theme."""
    folders = (settings.site_dir, settings.docs_dir, settings.custom_dir)
    return tuple(root / each for each in folders if each)
