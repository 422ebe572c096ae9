"""An order becomes jobs whose photos and emblems lie in the job cache."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bangyang.derive.cache import Cache
from bangyang.derive.fonts import Fonts
from bangyang.derive.photos import Made
from bangyang.derive.posters import logos, prints
from bangyang.derive.posters.looks import Look
from bangyang.derive.posters.plan import PosterJob, plan
from bangyang.model.edition import Edition
from bangyang.model.photos import PhotoSource
from bangyang.model.posters import Order
from bangyang.problems import Position, Problem
from bangyang.workers import Workers


def prepare(
    edition: Edition,
    order: Order,
    photos: Mapping[PhotoSource, Made],
    look: Look | None,
    fonts: Fonts,
    root: Path,
    cache: Cache,
    workers: Workers,
) -> tuple[list[PosterJob], list[Problem]]:
    """Return the jobs of an order, what they embed ready, and what is wrong with it.

    Of ``photos``, by source, those the edition shows are printed; ``root`` is the site's folder.
    Without a look there is a ``poster-look`` Problem and no job.
    """
    if look is None:
        name = edition.options.poster_look
        return [], [Problem.of("poster-look", Position("mkdocs.yml"), name=name)]
    shown = {source: photos[source] for source in edition.photos}
    emblems, unread = logos.make(edition.counties, root, cache, order.finish.grayscale)
    planned, refused = plan(edition, order, prints.printable(shown), look, fonts, emblems)
    jobs, changed = prints.run(planned, photos, root, cache, workers)
    return jobs, [*unread, *refused, *changed]


def prune(edition: Edition, photos: Mapping[PhotoSource, Made], cache: Cache) -> None:
    """Drop the photos and emblems the site no longer has."""
    prints.prune(photos, cache)
    logos.prune(edition.counties, cache)
