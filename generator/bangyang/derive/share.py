"""Share pictures: one a story, made in workers, kept by everything that decides how they look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path

import PIL

from bangyang.derive.cache import Cache, digest
from bangyang.derive.fonts import SANS, SERIF
from bangyang.derive.photos import ADDRESS as PHOTOS
from bangyang.derive.photos import ROOM as PHOTO_ROOM
from bangyang.derive.photos import Made
from bangyang.derive.posters.desk import plain
from bangyang.derive.share_picture import SIZE, ShareCard, draw
from bangyang.errands import Errand
from bangyang.model.edition import Edition, Gist
from bangyang.model.exemplars import Exemplar, Kind
from bangyang.model.photos import Photo, PhotoSource, Rendition
from bangyang.model.shares import SharePicture
from bangyang.rules.honours import by_level
from bangyang.rules.seal import seal
from bangyang.workers import Workers

ROOM = "shares"
ADDRESS = "assets/share/"
RECIPE = 1
"""Raised when the same words and photo shall give another picture."""

LONGEST = 64
"""Characters of a sentence on the picture; a longer one is cut at a pause."""

_FILE = "share.jpg"
_DOT = "·"
_PAUSES = "。！？；，.!?;,"
_ENOUGH = 480
"""px; a photo at least so wide and high is drawn from, the smallest such: 5 % larger still looks
sharp, and decoding four times the pixels takes four times as long."""


@dataclass(frozen=True, slots=True)
class ShareJob:
    """One picture to be made: its story, its words, its photo in the cache (or none), its key."""

    story: str
    card: ShareCard
    photo: str
    key: str

    @property
    def picture(self) -> SharePicture:
        """What the site will link to."""
        return SharePicture(f"{ADDRESS}{self.key[:16]}.jpg", *SIZE)


_Parcel = tuple[ShareCard, bytes | None]
"""What stands on a picture, and its photo if it has one."""


@dataclass(frozen=True, slots=True)
class MadeShare:
    """A picture that lies in the job cache."""

    story: str
    picture: SharePicture
    file: Path


def plan(edition: Edition, photos: Mapping[PhotoSource, Made]) -> list[ShareJob]:
    """Return a job for each story; none when the site wants none or has no address.

    Only an absolute address leads a stranger's page to a picture.
    """
    options = edition.options
    if not options.share_pictures or not options.site_url:
        return []
    counties = {county.id: county.name for county in edition.counties}
    return [_job(each, edition, photos, counties) for each in edition.exemplars]


def run(jobs: Sequence[ShareJob], cache: Cache, workers: Workers) -> list[MadeShare]:
    """Make the pictures the cache lacks; return all there are.

    A picture with a character no font draws is left out, and not tried again.
    """
    new = {job.key: job for job in jobs if not cache.has(ROOM, job.key)}
    workers.map(ROOM, _errand(cache), list(new.values()), heavy=True, name=attrgetter("story"))
    cache.prune(ROOM, {job.key for job in jobs})
    made = (MadeShare(job.story, job.picture, cache.folder(ROOM, job.key) / _FILE) for job in jobs)
    return [each for each in made if each.file.is_file()]


def _job(
    exemplar: Exemplar,
    edition: Edition,
    photos: Mapping[PhotoSource, Made],
    counties: Mapping[str, str],
) -> ShareJob:
    made = photos.get(exemplar.photo.source) if exemplar.photo else None
    card = _card(exemplar, edition, made.photo if made else None, counties)
    photo = _file(made, card.wide) if made else ""
    return ShareJob(
        exemplar.id,
        card,
        photo,
        digest("share", RECIPE, PIL.__version__, _fonts(), asdict(card), photo),
    )


@cache
def _fonts() -> list[str]:
    """Return the versions of the fonts; asking for one takes as long as a page."""
    return [version(package) for package, _ in (SERIF, SANS)]


def _card(
    exemplar: Exemplar, edition: Edition, photo: Photo | None, counties: Mapping[str, str]
) -> ShareCard:
    wide = photo is not None and exemplar.kind is Kind.ORGANIZATION
    honours = by_level(exemplar.honours, edition.options.vocabularies.levels)
    best = honours[0] if honours else None
    level = best.level if best else None
    where = (exemplar.township, exemplar.village)
    return ShareCard(
        place=plain(_DOT.join(term.name for term in where if term)),
        sentence=_sentence(exemplar, edition.gist(exemplar.id)),
        name=plain(exemplar.name),
        works=tuple(map(plain, (exemplar.unit + exemplar.role, exemplar.role or exemplar.unit))),
        honour=plain(best.title) if best else "",
        level=level.key if level else "",
        level_name=plain(level.name) if level else "",
        site=plain(edition.options.site_name),
        seal=None if photo else seal(exemplar, counties.get(exemplar.county, "")),
        wide=wide,
        focus=photo.focus if photo and wide else (50.0, 50.0),
    )


def _sentence(exemplar: Exemplar, text: Gist) -> str:
    """Return the headline, else the summary, else how the text begins."""
    named = exemplar.title if exemplar.title != exemplar.name else exemplar.summary
    told = plain(named or text.first)
    if len(told) <= LONGEST:
        return told
    pause = max(told.rfind(mark, 0, LONGEST) for mark in _PAUSES)
    return told[:pause].rstrip(_PAUSES) + "……" if pause > 0 else told[: LONGEST - 1] + "…"


def _file(made: Made, wide: bool) -> str:
    """Return the path, in the cache, of the size of a photo the picture is drawn from."""
    sizes = made.photo.whole if wide else made.photo.portrait
    fit: Rendition = next(
        (each for each in sizes if min(each.width, each.height) >= _ENOUGH), sizes[-1]
    )
    return f"{PHOTO_ROOM}/{made.key}/{fit.jpeg.removeprefix(PHOTOS)}"


def _errand(cache: Cache) -> Errand[ShareJob, _Parcel, bytes | None, None]:
    return Errand(
        here=partial(_make, cache=cache),
        pack=partial(_packed, cache=cache),
        make=_drawn,
        keep=partial(_keep, cache=cache),
    )


def _make(job: ShareJob, cache: Cache) -> None:
    """Make one picture, in a worker."""
    _keep(job, _drawn(_packed(job, cache)), cache)


def _packed(job: ShareJob, cache: Cache) -> _Parcel:
    return job.card, (cache.root / job.photo).read_bytes() if job.photo else None


def _drawn(parcel: _Parcel, _luggage: Path | None = None) -> bytes | None:
    return draw(*parcel)


def _keep(job: ShareJob, data: bytes | None, cache: Cache) -> None:
    """Put a picture into the cache; an empty folder says that it cannot be made."""
    with cache.fill(ROOM, job.key) as folder:
        if data is not None:
            (folder / _FILE).write_bytes(data)
