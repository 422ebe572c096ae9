"""From gathered material to prints outside the site: made, put on office paper, bound, kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bangyang.derive.posters.make import MadePoster, run
from bangyang.derive.posters.merge import Merged, merge
from bangyang.derive.posters.plan import PRINTS
from bangyang.derive.posters.prepare import prepare
from bangyang.derive.posters.tile import Tiled, tile
from bangyang.derive.posters.workshop import Workshop
from bangyang.flow import Gathered
from bangyang.messages import catalogue
from bangyang.model.posters import Order, Sheet
from bangyang.problems import Problem
from bangyang.workers import Workers

MOST_PRINTS = 1_000_000_000
"""Bytes of prints kept in the job cache; a 600 × 900 mm story has 0.3 million."""


def make(
    gathered: Gathered, order: Order, workers: Workers
) -> tuple[list[MadePoster], list[Problem]]:
    """Make what was ordered for the printer.

    It is kept away from the site's posters: neither a site nor another order makes it anew.
    """
    if gathered.ordered is None:
        return [], []
    cache, fonts, look = gathered.cache, gathered.ordered.fonts, gathered.ordered.look
    root = gathered.folder.root
    jobs, refused = prepare(
        gathered.edition, order, gathered.photos, look, fonts, root, cache, workers
    )
    made, failed = run(jobs, cache, fonts, workers, PRINTS)
    return made, [*refused, *failed]


def put_on_tiles(
    gathered: Gathered, made: Sequence[MadePoster], paper: Sheet, workers: Workers
) -> tuple[list[Tiled], list[Problem]]:
    """Put posters larger than ``paper`` on sheets of it."""
    shop = _workshop(gathered)
    return tile(made, paper, shop, workers) if shop else ([], [])


def bind(gathered: Gathered, posters: Sequence[Tiled]) -> Merged | Problem | None:
    """Bind posters into one file behind a list of them; none where there is nothing to bind."""
    shop = _workshop(gathered)
    return merge(posters, shop) if shop and posters else None


def keep(gathered: Gathered, files: Iterable[Path]) -> None:
    """Keep in the job cache the prints just handed out, and of older ones what has room."""
    cache = gathered.cache
    keys = {file.parent.name for file in files}
    for key in keys:
        cache.use(PRINTS, key)
    cache.bound(PRINTS, keys, MOST_PRINTS)


def _workshop(gathered: Gathered) -> Workshop | None:
    edition, ordered = gathered.edition, gathered.ordered
    words = catalogue(edition.options.language)
    if ordered is None or ordered.look is None:
        return None
    return Workshop(edition, words, ordered.look, ordered.fonts, gathered.cache)
