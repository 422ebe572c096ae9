"""Photos: each is made once into every size the site serves, and kept in the job cache."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

import PIL
from PIL import Image

from bangyang.derive.cache import Cache, digest
from bangyang.derive.decode import WORKING_SIDE, decode
from bangyang.derive.renditions import TALLEST, Box, Size, encode, portrait, sizes, whole
from bangyang.errands import Errand
from bangyang.load.folder import Folder
from bangyang.model.photos import Photo, PhotoSource, Rendition
from bangyang.problems import Position, Problem
from bangyang.workers import Workers

ROOM = "photos"
ADDRESS = "assets/photos/"
RECIPE = 2
"""Raised when the same photo shall come out otherwise: every photo then gets new addresses."""

_RESULT = "result.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A photo ready to be shown; its files are in the job cache under ``key``."""

    photo: Photo
    key: str


def make(
    wanted: Iterable[tuple[PhotoSource, Position]], root: Path, cache: Cache, workers: Workers
) -> tuple[dict[PhotoSource, Made], list[Problem]]:
    """Return every photo that could be made, and what is wrong with the photos.

    ``wanted`` names each photo and a place that shows it; a Problem comes at every such place.
    ``root`` is the site's folder. Beside the Problems of ``decode``: ``photo-too-long``,
    ``photo-changed`` and the folder reader's own. What could not be made is tried again next
    time; what was made is not decoded again.
    """
    places: dict[PhotoSource, list[Position]] = defaultdict(list)
    for source, at in wanted:
        places[source].append(at)
    jobs = {key: source for source in places if not cache.has(ROOM, key := key_of(source))}
    findings = workers.map(
        ROOM,
        _errand(root, cache),
        list(jobs.values()),
        heavy=True,
        name=attrgetter("path"),
        lost=lambda _, died: [died],
    )
    return _collect(places, dict(zip(jobs, findings, strict=True)), cache)


def key_of(source: PhotoSource) -> str:
    """Return the cache key: all that decides the files, Pillow's encoders among it."""
    return digest("photo files", RECIPE, PIL.__version__, source.digest, source.focus)


def files(made: Mapping[PhotoSource, Made], cache: Cache) -> list[tuple[str, Path]]:
    """Return the address of every file of the photos and where it lies, each address once."""
    found = {
        address: cache.folder(ROOM, each.key) / address.removeprefix(ADDRESS)
        for each in made.values()
        for rendition in (*each.photo.whole, *each.photo.portrait)
        for address in (rendition.webp, rendition.jpeg)
    }
    return sorted(found.items())


def widest_jpeg(made: Made) -> tuple[str, int, int]:
    """Return the largest JPEG of the whole photo: its path in the cache, width and height in px."""
    widest = made.photo.whole[-1]
    name = widest.jpeg.removeprefix(ADDRESS)
    return f"{ROOM}/{made.key}/{name}", widest.width, widest.height


def _collect(
    places: Mapping[PhotoSource, list[Position]],
    refused: Mapping[str, list[Problem]],
    cache: Cache,
) -> tuple[dict[PhotoSource, Made], list[Problem]]:
    made: dict[PhotoSource, Made] = {}
    problems: list[Problem] = []
    for source, positions in places.items():
        key = key_of(source)
        findings = refused.get(key, [])
        if not findings:
            made[source], findings = _recall(source, key, cache)
        problems += [_shown(finding, source, at) for finding in findings for at in positions]
    return made, problems


def _shown(finding: Problem, source: PhotoSource, at: Position) -> Problem:
    """Return the Problem where the photo is shown, by its present name: copies share a result."""
    return Problem.of(finding.code, at, **{**dict(finding.values), "path": source.path})


@dataclass(frozen=True, slots=True)
class Negative:
    """A photo's bytes on their way, or why there are none."""

    source: PhotoSource
    data: bytes
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class _Developed:
    """The files of a photo by their name; none where ``problems`` say why."""

    files: Mapping[str, bytes]
    problems: list[Problem]


def _errand(root: Path, cache: Cache) -> Errand[PhotoSource, Negative, _Developed, list[Problem]]:
    return Errand(
        here=partial(_develop, root=root, cache=cache),
        pack=partial(negative, root=root),
        make=_developed,
        keep=partial(_kept, cache=cache),
    )


def _develop(source: PhotoSource, root: Path, cache: Cache) -> list[Problem]:
    """Make all files of one photo, or return why not; runs in a worker."""
    return _kept(source, _developed(negative(source, root)), cache)


def negative(source: PhotoSource, root: Path) -> Negative:
    """Return a photo's bytes if its file is still the one that was checked."""
    problems: list[Problem] = []
    data = Folder(root).read(source.path, problems)
    if data is not None and sha256(data).hexdigest() != source.digest:
        problems = [Problem.of("photo-changed", Position(source.path), path=source.path)]
        data = None
    return Negative(source, data or b"", problems)


def _developed(negative: Negative, _luggage: Path | None = None) -> _Developed:
    """Return all files of one photo, or why there are none."""
    source = negative.source
    picture, findings = decoded(negative)
    if picture is None:
        return _Developed({}, findings)
    boxes = (whole(picture.size), portrait(picture.size, source.focus))
    files: dict[str, bytes] = {}
    # A photo that is 4:5 already has one crop only, and its files are made once.
    crops = {box: _encoded(picture, box, _name(source, box), files) for box in set(boxes)}
    result = {
        "crops": [crops[box] for box in boxes],
        "problems": [[finding.code, finding.values] for finding in findings],
    }
    files[_RESULT] = json.dumps(result, ensure_ascii=False).encode()
    return _Developed(files, [])


def _kept(source: PhotoSource, developed: _Developed, cache: Cache) -> list[Problem]:
    if developed.files:
        with cache.fill(ROOM, key_of(source)) as folder:
            for name, content in developed.files.items():
                (folder / name).write_bytes(content)
    return developed.problems


def _name(source: PhotoSource, box: Box) -> str:
    """Return what the files of a crop are called: the same pixels have the same address."""
    return digest("photo", RECIPE, source.digest, box)[:12]


def decoded(
    negative: Negative, side: int = WORKING_SIDE
) -> tuple[Image.Image | None, list[Problem]]:
    """Return a photo's pixels, or why there are none; ``side`` is as in ``decode``."""
    if negative.problems:
        return None, negative.problems
    at = Position(negative.source.path)
    picture, problems = decode(negative.data, at, side)
    if picture is not None and sizes(whole(picture.size))[-1][1] > TALLEST:
        return None, [_too_long(picture, at)]
    return picture, problems


def _too_long(picture: Image.Image, at: Position) -> Problem:
    width, height = picture.size
    return Problem.of("photo-too-long", at, path=at.file, width=width, height=height)


def _encoded(
    picture: Image.Image, box: Box, name: str, files: dict[str, bytes]
) -> tuple[str, list[Size]]:
    """Add every size of a crop to ``files``; return its name and the sizes."""
    made = list(encode(picture, box))
    for each in made:
        files[f"{name}-{each.size[0]}.webp"] = each.webp
        files[f"{name}-{each.size[0]}.jpg"] = each.jpeg
    return name, [each.size for each in made]


def _recall(source: PhotoSource, key: str, cache: Cache) -> tuple[Made, list[Problem]]:
    """Return a photo the cache has, without looking at a pixel of it."""
    result = json.loads((cache.folder(ROOM, key) / _RESULT).read_text(encoding="utf-8"))
    entire, cropped = (tuple(_renditions(name, sizes)) for name, sizes in result["crops"])
    at = Position(source.path)
    findings = [Problem.of(code, at, **dict(values)) for code, values in result["problems"]]
    return Made(Photo(entire, cropped, source.focus), key), findings


def _renditions(name: str, sizes: Iterable[Size]) -> Iterator[Rendition]:
    for width, height in sizes:
        stem = f"{ADDRESS}{name}-{width}"
        yield Rendition(width, height, f"{stem}.webp", f"{stem}.jpg")
