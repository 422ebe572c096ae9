"""What a withdrawal asks of the next build: it comes first, and nothing of the story stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from bangyang.derive.cache import Cache
from bangyang.kept_records import packed, unpacked
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.library import Library
from bangyang.preview.place import site_of
from bangyang.render.manifest import ROOM as TREES
from bangyang.render.manifest import place
from bangyang.store import Store

_ROOM, _KEY = "withdrawn", "ids"


def still_shown(site: Path, library: Library) -> tuple[Exemplar, ...]:
    """Return the withdrawn stories a finished site still shows."""
    gone = _withdrawn(library)
    if not gone or not site.is_dir():
        return ()
    ids = _shown_ids(site)
    return tuple(
        each
        for each in gone
        if (each.id in ids if ids is not None else (site / each.url / "index.html").is_file())
    )


def forget_withdrawn(cache: Cache, library: Library, file: Path, site: Path) -> None:
    """Remove from the job cache what earlier builds and prints left of stories withdrawn since.

    Whatever the present site is made of is there no more: its rooms are pruned as they are filled.
    This is about the rest: pages of the store that were freed, posters made for the printer, the
    preview of ``file`` (the site's ``mkdocs.yml``), other sites' manifests, what a build that was
    killed had begun. ``site`` is what is being built.
    """
    now = sorted(each.id for each in _withdrawn(library))
    store = Store(cache.root)
    before = unpacked(store.get(_ROOM, [_KEY]).get(_KEY, packed([])))
    if now == before:
        return
    if not set(now) <= set(before if isinstance(before, list) else ()):
        store.rewrite()
        for folder in _leftovers(cache, file, site):
            shutil.rmtree(folder, ignore_errors=True)
        for manifest in (cache.root / TREES).glob("*"):
            if manifest != place(site, cache.root):
                manifest.unlink(missing_ok=True)
    store.put(_ROOM, {_KEY: packed(now)})


def _leftovers(cache: Cache, file: Path, site: Path) -> Iterator[Path]:
    # Only now: they import what draws.
    from bangyang.derive.posters.plan import PRINTS
    from bangyang.derive.posters.prints import ROOM as EMBEDDED

    yield cache.root / PRINTS
    yield cache.root / EMBEDDED
    yield from cache.unfinished()
    preview = site_of(file).parent
    if preview not in site.parents:
        yield preview


def _withdrawn(library: Library) -> list[Exemplar]:
    return [each for each in library.exemplars if each.status is Status.WITHDRAWN]


def _shown_ids(site: Path) -> set[str] | None:
    """Return the ids of the stories a site shows; None where it does not tell."""
    try:
        listed = json.loads((site / "data" / "exemplars.json").read_bytes())
    except (OSError, ValueError):
        return None
    whole = isinstance(listed, list) and all(isinstance(each, dict) for each in listed)
    return {str(each.get("id")) for each in listed} if whole else None
