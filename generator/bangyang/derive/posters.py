"""Posters: what the site offers becomes jobs, and jobs become files in the job cache."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bangyang.derive.cache import Cache, digest
from bangyang.derive.fonts import Fonts, missing
from bangyang.derive.looks import Look
from bangyang.derive.poster_data import PosterPhoto, story, texts
from bangyang.derive.qr import qr_rows
from bangyang.derive.typst import PREVIEW_WIDTH, Refused, typeset, typst_version
from bangyang.messages import catalogue
from bangyang.model.edition import Body, Edition
from bangyang.model.exemplars import Exemplar
from bangyang.model.photos import PhotoSource
from bangyang.model.places import County
from bangyang.model.posters import Poster, PosterOffer, Sheet
from bangyang.problems import Position, Problem
from bangyang.workers import Workers

ROOM = "posters"
RECIPE = 1
"""Raised when the same data and template would give another file: all posters are made again."""

KINDS = ("story",)
"""Kinds that can be made."""


@dataclass(frozen=True, slots=True)
class PosterJob:
    """One poster to be made: all a worker needs, and the key its files are kept under.

    ``data`` is what the template gets; ``address`` is where its QR code leads, empty for none.
    """

    story: str
    name: str
    at: Position
    poster: Poster
    template: str
    data: Mapping[str, object]
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class MadePoster:
    """A poster whose files lie in the job cache, ready to be copied to its addresses."""

    story: str
    poster: Poster
    pdf: Path
    preview: Path


def plan(
    edition: Edition, photos: Mapping[PhotoSource, PosterPhoto], look: Look, fonts: Fonts
) -> tuple[list[PosterJob], list[Problem]]:
    """Return a job for each story and each poster the site offers.

    A character no font draws is a ``poster-glyph`` Problem, and that poster is no job.
    """
    counties = {county.id: county for county in edition.counties}
    jobs: list[PosterJob] = []
    problems: list[Problem] = []
    for exemplar in edition.exemplars:
        county = counties.get(exemplar.county, County(exemplar.county, exemplar.county))
        photo = photos.get(exemplar.photo.source) if exemplar.photo else None
        for offer in edition.options.posters:
            if offer.kind in KINDS and offer.kind in look.kinds:
                job = _job(exemplar, county, photo, offer, edition, look, fonts)
                unknown = _unknown(job, fonts)
                problems += unknown
                jobs += [] if unknown else [job]
    return jobs, problems


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
    made = [
        MadePoster(job.story, job.poster, folder / "poster.pdf", folder / "poster.png")
        for job in jobs
        if (folder := cache.folder(ROOM, job.key)).is_dir()
    ]
    return made, problems


def prune(jobs: Sequence[PosterJob], look: Look, fonts: Fonts, cache: Cache) -> None:
    """Drop what no poster of the present site uses from the job cache."""
    cache.prune(ROOM, {job.key for job in jobs})
    cache.prune("looks", {look.digest})
    cache.prune("fonts", {fonts.digest})


def address_of(exemplar: Exemplar, kind: str, sheet: Sheet) -> str:
    """Return where a poster lies on the site, without its suffix."""
    turned = "-landscape" if sheet.landscape else ""
    return f"posters/{exemplar.county}/{exemplar.slug}-{kind}-{sheet.name}{turned}"


def _job(
    exemplar: Exemplar,
    county: County,
    photo: PosterPhoto | None,
    offer: PosterOffer,
    edition: Edition,
    look: Look,
    fonts: Fonts,
) -> PosterJob:
    options = edition.options
    body = edition.bodies.get(exemplar.id, Body())
    words = catalogue(options.language)
    data = story(exemplar, body, county, photo, offer.sheet, options, words)
    address = f"{options.site_url}e/{exemplar.id}/" if options.site_url else ""
    return PosterJob(
        story=exemplar.id,
        name=exemplar.name,
        at=exemplar.at,
        poster=_poster(exemplar, offer),
        template=look.template(offer.kind),
        data=data,
        address=address,
        key=digest(RECIPE, typst_version(), data, address, look.digest, fonts.digest),
    )


def _poster(exemplar: Exemplar, offer: PosterOffer) -> Poster:
    base = address_of(exemplar, offer.kind, offer.sheet)
    height = round(PREVIEW_WIDTH * offer.sheet.height / offer.sheet.width)
    return Poster(offer.kind, offer.sheet, f"{base}.pdf", f"{base}.png", PREVIEW_WIDTH, height)


def _unknown(job: PosterJob, fonts: Fonts) -> list[Problem]:
    return [
        Problem.of(
            "poster-glyph",
            job.at,
            name=job.name,
            character=character if character.isprintable() else "",
            point=f"U+{ord(character):04X}",
            field=field,
        )
        for field, character in missing(texts(job.data), fonts)
    ]


def _make(job: PosterJob, cache: Cache, folders: tuple[str, ...]) -> Problem | None:
    """Make one poster, in a worker."""
    made = typeset(
        cache.root, folders, job.template, {**job.data, "link": _link(job)}, job.poster.sheet.width
    )
    if isinstance(made, Refused):
        code = "poster-too-long" if made.too_long else "poster-failed"
        return Problem.of(code, job.at, name=job.name, reason=made.reason)
    with cache.fill(ROOM, job.key) as folder:
        (folder / "poster.pdf").write_bytes(made.pdf)
        (folder / "poster.png").write_bytes(made.preview)
    return None


def _link(job: PosterJob) -> dict[str, object] | None:
    """Return the QR code and its address in words; only now, because it takes 4 ms."""
    if not job.address:
        return None
    return {"address": job.address.partition("://")[2], "rows": list(qr_rows(job.address))}
