"""What is drawn for a site: photos, share pictures, posters.

All that draws is imported here, which takes a third of a second: a site that shows nothing of it
does without, and so does a build in which none of it could have changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bangyang.derive import photos as photo_jobs
from bangyang.derive import share as share_jobs
from bangyang.derive.cache import Cache
from bangyang.derive.fonts import Fonts, load_fonts
from bangyang.derive.posters.looks import Look, load_look
from bangyang.derive.posters.make import MadePoster
from bangyang.derive.posters.make import run as make_all
from bangyang.derive.posters.plan import PosterJob
from bangyang.derive.posters.plan import prune as prune_posters
from bangyang.derive.posters.prepare import prepare
from bangyang.derive.posters.prepare import prune as prune_embedded
from bangyang.model.edition import Edition
from bangyang.model.photos import PhotoSource
from bangyang.model.posters import Order, Poster
from bangyang.problems import Problem
from bangyang.profile import stage
from bangyang.settings import LOOKS
from bangyang.theme import theme_folder
from bangyang.workers import Workers

Made = Mapping[PhotoSource, photo_jobs.Made]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The posters to make, in which look and fonts, and what keeps others from being made."""

    look: Look | None
    fonts: Fonts
    jobs: tuple[PosterJob, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The edition with its posters and share pictures, and where the files go."""

    edition: Edition
    files: tuple[tuple[str, Path], ...]
    problems: tuple[Problem, ...]


@stage("posters")
def order(edition: Edition, photos: Made, root: Path, cache: Cache, workers: Workers) -> Ordered:
    """Return the posters a site offers. ``root`` is its folder."""
    options = edition.options
    own = root / options.fonts_dir if options.fonts_dir else None
    fonts, no_fonts = load_fonts(own, cache, root)
    look = load_look(options.poster_look, [root / LOOKS, theme_folder() / "posters"], cache)
    offered = Order(options.posters)
    jobs, refused = prepare(edition, offered, photos, look, fonts, root, cache, workers)
    return Ordered(look, fonts, tuple(jobs), (*no_fonts, *refused))


def draw(
    edition: Edition, photos: Made, ordered: Ordered | None, cache: Cache, workers: Workers
) -> Drawn:
    """Make the posters and share pictures the cache lacks, and forget what nothing uses now."""
    made: Sequence[MadePoster] = ()
    problems: Sequence[Problem] = ()
    if ordered:
        with stage("posters"):
            made, problems = make_all(ordered.jobs, cache, ordered.fonts, workers)
    shown = {source: photos[source] for source in edition.photos}
    with stage("shares"):
        shares = share_jobs.run(share_jobs.plan(edition, shown), cache, workers)
    if ordered and ordered.look:
        prune_posters(ordered.jobs, ordered.look, ordered.fonts, cache)
        prune_embedded(edition, photos, cache)
    share_files = ((each.picture.url, each.file) for each in shares)
    files = (*photo_jobs.files(shown, cache), *share_files, *_poster_files(made))
    offering = replace(
        edition,
        posters=_by_subject(made),
        shares={each.story: each.picture for each in shares},
    )
    return Drawn(offering, files, tuple(problems))


def _by_subject(made: Sequence[MadePoster]) -> dict[str, tuple[Poster, ...]]:
    posters: dict[str, list[Poster]] = {}
    for each in made:
        posters.setdefault(each.poster.subject, []).append(each.poster)
    return {key: tuple(these) for key, these in posters.items()}


def _poster_files(made: Sequence[MadePoster]) -> Iterator[tuple[str, Path]]:
    for each in made:
        yield each.poster.url, each.pdf
        yield each.poster.preview, each.preview
