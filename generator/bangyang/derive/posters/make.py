"""Jobs become files in the job cache."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bangyang.derive.cache import Cache
from bangyang.derive.fonts import Fonts
from bangyang.derive.posters.boxes import boxed
from bangyang.derive.posters.plan import ROOM, PosterJob
from bangyang.derive.posters.qr import qr_rows
from bangyang.derive.posters.texts import named
from bangyang.derive.typst import Printed, Refused, typeset
from bangyang.model.posters import Poster
from bangyang.problems import Problem
from bangyang.workers import Workers


@dataclass(frozen=True, slots=True)
class MadePoster:
    """A poster whose files lie in the job cache, ready to be copied to its addresses."""

    poster: Poster
    pdf: Path
    preview: Path


def run(
    jobs: Sequence[PosterJob], cache: Cache, fonts: Fonts, workers: Workers
) -> tuple[list[MadePoster], list[Problem]]:
    """Make the posters the cache does not have; return every poster there is, in order.

    What Typst refuses is a ``poster-failed`` Problem, or ``poster-too-long`` when the text does
    not fit; that poster is left out and tried again by the next build.
    """
    new = [job for job in jobs if not cache.has(ROOM, job.key)]
    make = partial(_make, cache=cache, folders=fonts.folders)
    problems = [it for it in workers.map("posters", make, new, heavy=True) if it is not None]
    made = [_recall(job, cache) for job in jobs if cache.has(ROOM, job.key)]
    return made, problems


def _recall(job: PosterJob, cache: Cache) -> MadePoster:
    """Return a poster the cache has."""
    folder = cache.folder(ROOM, job.key)
    told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    poster = replace(job.poster, pages=told["pages"])
    return MadePoster(poster, folder / "poster.pdf", folder / "poster.png")


def _make(job: PosterJob, cache: Cache, folders: tuple[str, ...]) -> Problem | None:
    """Make one poster, in a worker."""
    data = {**job.data, "link": _link(job)}
    width, standard = job.poster.sheet.width, job.finish.standard
    made = typeset(cache.root, folders, job.template, data, width, standard)
    if isinstance(made, Refused):
        return _refused(job, made)
    with cache.fill(ROOM, job.key) as folder:
        (folder / "poster.pdf").write_bytes(boxed(made.pdf, job.poster.sheet, job.finish))
        (folder / "poster.png").write_bytes(made.preview)
        (folder / "told.json").write_text(_told(made), encoding="utf-8")
    return None


def _refused(job: PosterJob, refused: Refused) -> Problem:
    name = job.poster.title
    if refused.too_long is None:
        return Problem.of("poster-failed", job.at, name=name, reason=refused.reason)
    field, excess = refused.too_long
    return Problem.of("poster-too-long", job.at, name=name, field=named(field), excess=excess)


def _told(made: Printed) -> str:
    return json.dumps({"pages": made.pages, "told": made.told}, ensure_ascii=False)


def _link(job: PosterJob) -> dict[str, object] | None:
    """Return the QR code and its address in words; only now, because it takes 4 ms."""
    if not job.address:
        return None
    return {"address": job.address.partition("://")[2], "rows": list(qr_rows(job.address))}
