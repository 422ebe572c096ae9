"""Larger posters on sheets of the office printer's paper, with a plan; text stays text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bangyang.derive.cache import Cache, digest
from bangyang.derive.posters.desk import Desk, plain
from bangyang.derive.posters.make import MadePoster
from bangyang.derive.posters.plan import PRINTS
from bangyang.derive.posters.workshop import Workshop
from bangyang.derive.typst import Refused, document, typst_version
from bangyang.messages import Catalogue
from bangyang.model.posters import Sheet
from bangyang.problems import Position, Problem
from bangyang.rules.tiles import OVERLAP, Tiling, tiling
from bangyang.workers import Workers

TEMPLATE = "tile"
RECIPE = 1
"""Raised when the same poster and template would give other sheets."""


@dataclass(frozen=True, slots=True)
class TileJob:
    """A poster to be put on sheets of ``tiling.paper``, and the key its file is kept under."""

    made: MadePoster
    tiling: Tiling
    template: str
    data: Mapping[str, object]
    key: str


@dataclass(frozen=True, slots=True)
class Tiled:
    """A poster as it is handed out, and how it lies on sheets; none where it fits on one."""

    made: MadePoster
    tiling: Tiling | None = None


def tile(
    posters: Sequence[MadePoster], paper: Sheet, shop: Workshop, workers: Workers
) -> tuple[list[Tiled], list[Problem]]:
    """Put each poster larger than ``paper`` on sheets of it, row by row after a plan.

    What fits on one sheet stays as it is. What Typst refuses is a ``poster-failed`` Problem.
    """
    cache = shop.cache
    jobs = [_job(made, paper, shop) for made in posters]
    new = [each for each in jobs if each and not cache.has(PRINTS, each.key)]
    make = partial(_make, cache=cache, folders=shop.fonts.folders)
    findings = workers.map(
        "posters",
        make,
        new,
        heavy=True,
        name=lambda job: job.made.poster.title,
        lost=lambda _, died: died,
    )
    problems = [problem for problem in findings if problem is not None]
    found = [
        _tiled(job, cache) if job else Tiled(made)
        for made, job in zip(posters, jobs, strict=True)
        if job is None or cache.has(PRINTS, job.key)
    ]
    return found, problems


def _job(made: MadePoster, paper: Sheet, shop: Workshop) -> TileJob | None:
    found = tiling(made.poster.sheet, paper)
    if found is None:
        return None
    desk = Desk(shop.edition, shop.words, found.paper)
    poster = made.poster
    data = {
        **desk.common(desk.county(poster.county), poster.title, poster.day),
        "kind": TEMPLATE,
        "title": plain(poster.title),
        "path": made.pdf.relative_to(shop.cache.root).as_posix(),
        "whole": {"width": poster.sheet.width, "height": poster.sheet.height},
        "tiles": {
            "width": found.width,
            "height": found.height,
            "columns": found.columns,
            "rows": found.rows,
            "overlap": OVERLAP,
            "pages": poster.pages,
        },
        "labels": _labels(made, found, shop.words),
    }
    key = digest(TEMPLATE, RECIPE, typst_version(), data, shop.look.digest, shop.fonts.digest)
    return TileJob(made, found, shop.look.template(TEMPLATE), data, key)


def _labels(made: MadePoster, found: Tiling, words: Catalogue) -> dict[str, object]:
    poster = made.poster
    figures = {"columns": found.columns, "rows": found.rows, "count": found.count}
    size = f"{poster.sheet.width:g} × {poster.sheet.height:g} mm"
    steps = ("step-print", "step-trim", "step-join", "step-end")
    return {
        "plan": words.word("poster-tiles.plan"),
        "sheets": words.word("poster-tiles.sheets", size=size, paper=found.paper.name, **figures),
        "each": words.word("poster-tiles.each", pages=poster.pages) if poster.pages > 1 else "",
        "next": words.words["poster-tiles.next"],
        "part": words.words["poster-tiles.part"],
        "ruler": words.word("poster-tiles.ruler"),
        "steps": [words.word(f"poster-tiles.{step}") for step in steps],
    }


def _make(job: TileJob, cache: Cache, folders: tuple[str, ...]) -> Problem | None:
    """Make the sheets of one poster, in a worker."""
    pdf = document(cache.root, folders, job.template, job.data)
    if isinstance(pdf, Refused):
        name = job.made.poster.title
        return Problem.of("poster-failed", Position("mkdocs.yml"), name=name, reason=pdf.reason)
    with cache.fill(PRINTS, job.key) as folder:
        (folder / "poster.pdf").write_bytes(pdf)
    return None


def _tiled(job: TileJob, cache: Cache) -> Tiled:
    poster = job.made.poster
    url = f"{poster.url.removesuffix('.pdf')}-tiles-{job.tiling.paper.name}.pdf"
    pages = 1 + job.tiling.count * poster.pages
    pdf = cache.folder(PRINTS, job.key) / "poster.pdf"
    return Tiled(
        replace(job.made, poster=replace(poster, url=url, pages=pages), pdf=pdf), job.tiling
    )
