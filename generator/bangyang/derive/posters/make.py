"""Jobs become files in the job cache."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock

from bangyang.derive.cache import Cache
from bangyang.derive.fonts import Fonts, common_folders, font_files
from bangyang.derive.posters.boxes import boxed
from bangyang.derive.posters.looks import ROOM as LOOKS
from bangyang.derive.posters.plan import ROOM, PosterJob, paths
from bangyang.derive.posters.qr import qr_rows
from bangyang.derive.posters.sharpness import coarse, refuses
from bangyang.derive.posters.texts import named
from bangyang.derive.typst import Printed, Refused, typeset
from bangyang.errands import Errand
from bangyang.model.posters import Poster
from bangyang.problems import Problem
from bangyang.workers import Workers

_OWN = "own-fonts"
"""Where the site's own fonts lie in the luggage."""

_ONE_AT_A_TIME = Lock()

_Poster = Printed | Refused
_Parcel = tuple[PosterJob, Mapping[str, bytes], bool]
"""A job, the files its data names, and whether it gets a preview."""


@dataclass(frozen=True, slots=True)
class MadePoster:
    """A poster whose files lie in the job cache, ready to be copied to its addresses.

    ``preview`` is there only of what was made for the site.
    """

    poster: Poster
    pdf: Path
    preview: Path
    told: tuple[Mapping[str, object], ...] = ()
    """What the template told of the sheet."""


def run(
    jobs: Sequence[PosterJob],
    cache: Cache,
    fonts: Fonts,
    workers: Workers,
    room: str = ROOM,
) -> tuple[list[MadePoster], list[Problem]]:
    """Make the posters the cache does not have; return every poster there is, in order.

    What Typst refuses is a ``poster-failed`` Problem, or ``poster-too-long`` when the text does
    not fit; that poster is left out and tried again by the next build. One with a photo far too
    coarse is left out too; ``sharpness`` says so each time. New ones are kept in
    ``room``; in another than the site's without a preview, so one made for the site serves the
    printer, not the other way round.
    """
    rooms = tuple(dict.fromkeys((ROOM, room)))
    new = [job for job in jobs if _kept(job, cache, rooms) is None]
    findings = workers.map(
        "posters",
        _errand(cache, fonts, room),
        new,
        heavy=True,
        name=lambda job: job.at.file,
        lost=lambda _, died: died,
    )
    problems = [problem for problem in findings if problem is not None]
    found = [(job, _kept(job, cache, rooms)) for job in jobs]
    made = [(job, _recall(job, folder)) for job, folder in found if folder is not None]
    doubts = [list(coarse(job, each.told)) for job, each in made]
    problems += [problem for these in doubts for problem in these]
    kept = zip(made, doubts, strict=True)
    return [each for (_, each), these in kept if not any(map(refuses, these))], problems


def _kept(job: PosterJob, cache: Cache, rooms: Sequence[str]) -> Path | None:
    """Return the folder a poster's files are in, in one of the rooms."""
    room = next((room for room in rooms if cache.has(room, job.key)), None)
    return cache.folder(room, job.key) if room else None


def _recall(job: PosterJob, folder: Path) -> MadePoster:
    """Return a poster the cache has in a folder."""
    told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    pdf, preview = folder / "poster.pdf", folder / "poster.png"
    poster = replace(job.poster, pages=told["pages"], weight=pdf.stat().st_size)
    return MadePoster(poster, pdf, preview, tuple(told["told"]))


def _errand(
    cache: Cache, fonts: Fonts, room: str
) -> Errand[PosterJob, _Parcel, _Poster, Problem | None]:
    picture = room == ROOM
    return Errand(
        here=partial(_make, cache=cache, folders=fonts.folders, room=room),
        pack=partial(_packed, cache=cache, picture=picture),
        make=_made_away,
        keep=partial(_keep, cache=cache, room=room),
        luggage=partial(_luggage, cache, fonts),
    )


def _make(job: PosterJob, cache: Cache, folders: tuple[str, ...], room: str) -> Problem | None:
    """Make one poster, in a worker."""
    return _keep(job, _made(job, cache.root, folders, picture=room == ROOM), cache, room)


def _made(job: PosterJob, root: Path, folders: tuple[str, ...], *, picture: bool) -> _Poster:
    """Return a poster; what its data names lies below ``root``."""
    data = {**job.data, "link": _link(job)}
    width, standard = job.poster.sheet.width, job.finish.standard
    made = typeset(root, folders, job.template, data, width, standard, picture=picture)
    if isinstance(made, Refused):
        return made
    return replace(made, pdf=boxed(made.pdf, job.poster.sheet, job.finish))


def _keep(job: PosterJob, made: _Poster, cache: Cache, room: str) -> Problem | None:
    if isinstance(made, Refused):
        return _refused(job, made)
    with cache.fill(room, job.key) as folder:
        (folder / "poster.pdf").write_bytes(made.pdf)
        if made.preview:
            (folder / "poster.png").write_bytes(made.preview)
        (folder / "told.json").write_text(_told(made), encoding="utf-8")
    return None


def _luggage(cache: Cache, fonts: Fonts) -> dict[str, bytes]:
    """Return the looks, and the fonts of the site's own; those of the wheels are everywhere."""
    looks = (path for path in (cache.root / LOOKS).rglob("*") if path.is_file())
    files = {path.relative_to(cache.root).as_posix(): path.read_bytes() for path in looks}
    for folder in map(Path, fonts.folders):
        if folder not in common_folders():
            for font in font_files(folder):
                files[f"{_OWN}/{font.relative_to(folder).as_posix()}"] = font.read_bytes()
    return files


def _packed(job: PosterJob, cache: Cache, *, picture: bool) -> _Parcel:
    logo = job.data.get("logo")
    named = {*paths(job.data), *([str(logo)] if logo else [])}
    return job, {path: (cache.root / path).read_bytes() for path in sorted(named)}, picture


def _made_away(parcel: _Parcel, folder: Path) -> _Poster:
    """Return a poster, in a worker that has no cache; its photos stay no longer than it takes."""
    job, files, picture = parcel
    own = [folder / _OWN] if (folder / _OWN).is_dir() else []
    folders = tuple(map(str, [*common_folders(), *own]))
    with _ONE_AT_A_TIME:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        made = _made(job, folder, folders, picture=picture)
        for path in files:
            (folder / path).unlink()
    return made


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
