"""Opening a site from the terminal: its options, and its whole material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bangyang import flow
from bangyang.derive.cache import digest
from bangyang.load.folder import Folder
from bangyang.messages import catalogue
from bangyang.model.options import Options, Settings, Wishes
from bangyang.problems import Position, Problem
from bangyang.program import fingerprint
from bangyang.settings import read_options
from bangyang.store import Store
from bangyang.terminal import Bars
from bangyang.workers import Workers

_ROOM = "settings"
"""Where the store keeps what ``mkdocs.yml`` says, by its bytes."""


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

    def gather(self) -> flow.Gathered:
        """Return the site's whole material."""
        return flow.gather(self.folder, self.options, self.problems, self.workers)


@contextmanager
def opened(file: Path, wishes: Wishes) -> Iterator[Site | Problem]:
    """Open a site while its workers stand ready; a Problem when ``mkdocs.yml`` cannot be read."""
    settings = settings_for(file)
    if isinstance(settings, Problem):
        yield settings
        return
    options, found = read_options(settings, wishes)
    with Bars(catalogue(wishes.language)) as bars, Workers(wishes.jobs, bars) as workers:
        yield Site(
            Folder(file.parent),
            settings,
            options,
            tuple(found),
            workers,
            _public(file.parent, settings),
        )


def settings_for(file: Path) -> Settings | Problem:
    """Return what ``mkdocs.yml`` says, or the Problem that keeps it from being read.

    MkDocs makes it out, and where nothing but the file decides that, it does so once.
    """
    if not file.is_file():
        return Problem.of("config-missing", Position(file.name))
    store = Store(file.parent / flow.CACHE)
    key = digest(fingerprint(), file.name, file.read_bytes().hex())
    kept = store.get(_ROOM, [key]).get(key)
    if kept is not None:
        return _restored(kept)
    from bangyang.config import load_mkdocs, settings_of

    config = load_mkdocs(file)
    if isinstance(config, Problem):
        return config
    settings = settings_of(config)
    if settings.alone:
        store.put(_ROOM, {key: _packed(settings)})
        store.keep(_ROOM, {key})
    return settings


def _packed(settings: Settings) -> bytes:
    told = {**asdict(settings), "content": settings.content.hex()}
    return json.dumps(told, ensure_ascii=False).encode()


def _restored(kept: bytes) -> Settings:
    told = json.loads(kept)
    return Settings(**{**told, "content": bytes.fromhex(told["content"])})


def _public(root: Path, settings: Settings) -> tuple[Path, ...]:
    """Return the site's folder and those MkDocs copies into it: the office's pages, its theme."""
    folders = (settings.site_dir, settings.docs_dir, settings.custom_dir)
    return tuple(root / each for each in folders if each)
