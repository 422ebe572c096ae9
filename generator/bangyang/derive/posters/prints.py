"""Photos for print: the files posters embed, larger or grey, in place of the site's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageOps

from bangyang.derive.cache import Cache, digest
from bangyang.derive.photos import ADDRESS, Made, Negative, decoded, negative
from bangyang.derive.photos import ROOM as SITE_ROOM
from bangyang.derive.posters.desk import PosterPhoto
from bangyang.derive.posters.plan import PosterJob, reprinted
from bangyang.errands import Errand
from bangyang.model.photos import PhotoSource, Rendition
from bangyang.model.posters import PosterKind, Sheet
from bangyang.problems import Problem
from bangyang.workers import Workers

ROOM = "print-photos"
RECIPE = 1
"""Raised when the same photo shall be printed from another file."""

SIDES = (2560, 3840, 5120)
"""px; longest sides of the files large sheets are printed from."""

GOOD = 150
"""dpi of a photo as wide as its kind lets it be."""

WEB_IS_ENOUGH = 300.0
"""mm; where a photo is no wider, the site's own 1440 px are 122 dpi."""

BOARD_SHARE = 0.5
"""How much of a noticeboard's width its leading photo takes at most."""

QUALITY = 90

_INCH = 25.4


_Printed = tuple[bytes, list[Problem]]
"""A file, empty where the Problems say why."""


@dataclass(frozen=True, slots=True)
class Print:
    """A file to be made: from the photo itself ``side`` px long, or of ``web`` where that is 0.

    ``web`` is the file's path in the job cache. ``mode`` is Pillow's: ``RGB``, ``L`` for grey, or
    ``CMYK`` for grey on the black plate alone.
    """

    source: PhotoSource
    web: str
    side: int
    mode: str

    @property
    def key(self) -> str:
        """Return the cache key: all that decides the file."""
        made_of = self.source.digest if self.side else self.web
        return digest("print", RECIPE, PIL.__version__, made_of, self.side, self.mode)

    @property
    def path(self) -> str:
        """Return where the file is, relative to the job cache."""
        return f"{ROOM}/{self.key}/photo.jpg"


_Wish = tuple[Print, Negative]
"""A file to be made, and what it is made from."""


def printable(made: Mapping[PhotoSource, Made]) -> dict[PhotoSource, PosterPhoto]:
    """Return each photo as posters are planned with it: the site's own files."""
    return {source: _of_site(source, each) for source, each in made.items()}


def side(kind: PosterKind, sheet: Sheet) -> int:
    """Return how long a photo's file must be in px, or 0 where the site's own is enough."""
    board = kind is PosterKind.BOARD
    width = BOARD_SHARE * sheet.width if board else min(sheet.width, sheet.height)
    if width <= WEB_IS_ENOUGH:
        return 0
    wanted = width / _INCH * GOOD
    return next((each for each in SIDES if each >= wanted), SIDES[-1])


def run(
    jobs: Sequence[PosterJob],
    photos: Mapping[PhotoSource, Made],
    root: Path,
    cache: Cache,
    workers: Workers,
) -> tuple[list[PosterJob], list[Problem]]:
    """Return the jobs with the files they shall print from; make those the cache lacks.

    A photo whose file changed meanwhile gives the Problems of ``photos.make``; its posters keep
    the site's file.
    """
    sources = dict(_wholes(photos))
    wanted = {job.key: _wanted(job, sources) for job in jobs}
    places = {each: job.at for job in jobs for each in wanted[job.key].values()}
    new = [*{each.key: each for each in places if not cache.has(ROOM, each.key)}.values()]
    findings = workers.map(
        ROOM,
        _errand(root, cache),
        new,
        heavy=True,
        name=lambda wish: wish.source.path,
        lost=lambda _, died: [died],
    )
    problems = [
        Problem.of(found.code, places[each], **dict(found.values))
        for each, these in zip(new, findings, strict=True)
        for found in these
    ]
    sizes = {each: _size(cache.root / each.path) for each in places if cache.has(ROOM, each.key)}
    return [_exchanged(job, wanted[job.key], sizes) for job in jobs], problems


def prune(photos: Mapping[PhotoSource, Made], cache: Cache) -> None:
    """Drop what was printed from photos the site no longer has."""
    keep = {
        Print(source, file.path, length, mode).key
        for source, photo in printable(photos).items()
        for file in (photo, *photo.portraits)
        for length in (0, *SIDES)
        for mode in ("RGB", "L", "CMYK")
    }
    cache.prune(ROOM, keep)


def _of_site(source: PhotoSource, made: Made) -> PosterPhoto:
    whole = _photo(source, made, made.photo.whole[-1])
    crops = tuple(_photo(source, made, each) for each in made.photo.portrait)
    return replace(whole, portraits=crops)


def _photo(source: PhotoSource, made: Made, rendition: Rendition) -> PosterPhoto:
    path = f"{SITE_ROOM}/{made.key}/{rendition.jpeg.removeprefix(ADDRESS)}"
    return PosterPhoto(path, rendition.width, rendition.height, name=source.path)


def _wholes(photos: Mapping[PhotoSource, Made]) -> Iterator[tuple[str, PhotoSource]]:
    """Yield the largest file of each whole photo with its source: only these may be exchanged."""
    for source, made in photos.items():
        yield _photo(source, made, made.photo.whole[-1]).path, source


def _wanted(job: PosterJob, sources: Mapping[str, PhotoSource]) -> dict[str, Print]:
    """Return what a job prints from, by the site's file; crops for rolls are large enough."""
    grey = job.finish.grayscale
    mode = ("CMYK" if job.finish.black else "L") if grey else "RGB"
    length = side(job.poster.kind, job.poster.sheet)
    found = {}
    for picture in job.pictures:
        source = sources.get(picture.path)
        if source is not None and (length or grey):
            found[picture.path] = Print(source, picture.path, length, mode)
        elif source is None and grey:
            found[picture.path] = Print(PhotoSource(picture.name, ""), picture.path, 0, mode)
    return found


def _exchanged(
    job: PosterJob, wanted: Mapping[str, Print], sizes: Mapping[Print, tuple[int, int]]
) -> PosterJob:
    files = {
        picture.path: PosterPhoto(each.path, *sizes[each], name=picture.name)
        for picture in job.pictures
        if (each := wanted.get(picture.path)) and each in sizes
    }
    return reprinted(job, files) if files else job


def _errand(root: Path, cache: Cache) -> Errand[Print, _Wish, _Printed, list[Problem]]:
    return Errand(
        here=partial(_make, root=root, cache=cache),
        pack=partial(_wish, root=root, cache=cache),
        make=_printed,
        keep=partial(_put, cache=cache),
    )


def _make(wish: Print, root: Path, cache: Cache) -> list[Problem]:
    """Make one file, in a worker."""
    return _put(wish, _printed(_wish(wish, root, cache)), cache)


def _wish(wish: Print, root: Path, cache: Cache) -> _Wish:
    if wish.side:
        return wish, negative(wish.source, root)
    return wish, Negative(wish.source, (cache.root / wish.web).read_bytes(), [])


def _printed(wished: _Wish, _luggage: Path | None = None) -> _Printed:
    """Return a file: sRGB or grey pixels, and nothing else about the photo."""
    wish, photo = wished
    if wish.side:
        picture, problems = decoded(photo, wish.side)
        if picture is None:
            return b"", problems
        picture.thumbnail((wish.side, wish.side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    else:
        with Image.open(BytesIO(photo.data)) as file:
            picture = file.convert("RGB")
    made = BytesIO()
    _inked(picture, wish.mode).save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue(), []


def _put(wish: Print, printed: _Printed, cache: Cache) -> list[Problem]:
    content, problems = printed
    if content:
        with cache.fill(ROOM, wish.key) as folder:
            (folder / "photo.jpg").write_bytes(content)
    return problems


def _inked(picture: Image.Image, mode: str) -> Image.Image:
    if mode == "RGB":
        return picture
    grey = picture.convert("L")
    if mode == "L":
        return grey
    none = Image.new("L", grey.size)
    return Image.merge("CMYK", (none, none, none, ImageOps.invert(grey)))


def _size(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size
