"""What the site offers, or somebody orders, becomes jobs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bangyang.derive.cache import Cache, digest
from bangyang.derive.fonts import Fonts, missing
from bangyang.derive.posters.addresses import address_of, apart
from bangyang.derive.posters.desk import Desk, Draft, PosterPhoto
from bangyang.derive.posters.kinds import KINDS
from bangyang.derive.posters.looks import Look
from bangyang.derive.posters.texts import MOST, endless, texts
from bangyang.derive.typst import PREVIEW_WIDTH, typst_version
from bangyang.load.record import shorten
from bangyang.messages import Catalogue, catalogue
from bangyang.model.edition import Edition
from bangyang.model.photos import PhotoSource
from bangyang.model.posters import Choice, Finish, Order, Poster, PosterKind, Sheet
from bangyang.problems import Position, Problem

ROOM = "posters"
PRINTS = "prints"
"""Where what was ordered for the printer is kept, away from the posters a site offers."""
RECIPE = 4
"""Raised when the same data and template would give another file: all posters are made again."""
NAMED = 5
"""How many characters no font draws are told of a field: a name in another script has ten."""


@dataclass(frozen=True, slots=True)
class PosterJob:
    """One poster to be made: all a worker needs, and the key its files are kept under.

    ``data`` is what the template gets; ``address`` is where its QR code leads, empty for none;
    ``pictures`` are the photos' files its data names; ``setting`` is the digest of look, fonts and
    Typst.
    """

    at: Position
    poster: Poster
    template: str
    data: Mapping[str, object]
    address: str
    finish: Finish
    pictures: tuple[PosterPhoto, ...]
    setting: str
    key: str


def plan(
    edition: Edition,
    order: Order,
    photos: Mapping[PhotoSource, PosterPhoto],
    look: Look,
    fonts: Fonts,
    logos: Mapping[str, str] | None = None,
) -> tuple[list[PosterJob], list[Problem]]:
    """Return a job for each poster that was ordered and the look has a template for.

    ``logos`` are the paths of counties' emblems in the job cache, by the county's id.
    A character no font draws is a ``poster-glyph`` Problem, a heading without end a
    ``poster-endless`` one, and that poster is no job; a kind the look has no template for is a
    ``poster-kind`` Problem.
    """
    words = catalogue(edition.options.language)
    files = {file.path: file for photo in photos.values() for file in (photo, *photo.portraits)}
    jobs: list[PosterJob] = []
    problems: list[Problem] = []
    for offer in order.offers:
        if offer.kind.value not in look.kinds:
            problems.append(_no_template(offer.kind, look, words))
            continue
        desk = Desk(
            edition,
            words,
            offer.sheet,
            order.choice,
            order.finish,
            photos,
            fonts.characters,
            logos or {},
        )
        found = list(KINDS[offer.kind](desk))
        problems += [each for each in found if isinstance(each, Problem)]
        drafts = apart(each for each in found if isinstance(each, Draft))
        for draft in filter(partial(takes, order.choice), drafts):
            unfit = _unknown(draft, fonts, words) or _endless(draft)
            problems += unfit
            jobs += [] if unfit else [_job(draft, desk, look, fonts, files)]
    return jobs, problems


def prune(jobs: Collection[PosterJob], look: Look, fonts: Fonts, cache: Cache) -> None:
    """Drop what no poster of the present site uses from the job cache."""
    cache.prune(ROOM, {job.key for job in jobs})
    cache.prune("looks", {look.digest})
    cache.prune("fonts", {fonts.digest})


def takes(choice: Choice, draft: Draft) -> bool:
    """Return whether a poster was asked for."""
    township = draft.township
    return (
        (not choice.county or draft.county == choice.county)
        and (
            not choice.township
            or (township is not None and choice.township in (township.key, township.name))
        )
        and (not choice.only or not set(choice.only).isdisjoint(draft.ids))
        and (choice.since is None or draft.day >= choice.since)
    )


def reprinted(job: PosterJob, files: Mapping[str, PosterPhoto]) -> PosterJob:
    """Return the job with other files for its photos: ``files`` by the path they stand in for."""
    data = {key: _exchanged(value, files) for key, value in job.data.items()}
    pictures = tuple(files.get(each.path, each) for each in job.pictures)
    key = digest(RECIPE, job.setting, data, job.address)
    return replace(job, data=data, pictures=pictures, key=key)


def _exchanged(value: object, files: Mapping[str, PosterPhoto]) -> object:
    if isinstance(value, Mapping):
        inner = {key: _exchanged(it, files) for key, it in value.items()}
        file = files.get(str(value.get("path", "")))
        own = {"path": file.path, "width": file.width, "height": file.height} if file else {}
        return {**inner, **own}
    if isinstance(value, list | tuple):
        return [_exchanged(it, files) for it in value]
    return value


def paths(value: object) -> Iterator[str]:
    """Yield the photos' files a poster's data names."""
    if isinstance(value, Mapping):
        yield from (str(it) for key, it in value.items() if key == "path")
        yield from (path for it in value.values() for path in paths(it))
    elif isinstance(value, list | tuple):
        yield from (path for it in value for path in paths(it))


def _job(
    draft: Draft, desk: Desk, look: Look, fonts: Fonts, files: Mapping[str, PosterPhoto]
) -> PosterJob:
    options = desk.edition.options
    address = f"{options.site_url}{draft.page}" if options.site_url and draft.page else ""
    setting = digest(typst_version(), look.digest, fonts.digest)
    return PosterJob(
        at=draft.at,
        poster=_poster(draft, desk.sheet),
        template=look.template(draft.kind.value),
        data=draft.data,
        address=address,
        finish=desk.finish,
        pictures=tuple(files[path] for path in dict.fromkeys(paths(draft.data)) if path in files),
        setting=setting,
        key=digest(RECIPE, setting, draft.data, address),
    )


def _poster(draft: Draft, sheet: Sheet) -> Poster:
    base = address_of(draft.county, draft.slug, draft.kind.value, sheet)
    return Poster(
        kind=draft.kind,
        sheet=sheet,
        subject=draft.subject,
        title=draft.title,
        county=draft.county,
        day=draft.day,
        page=draft.page,
        url=f"{base}.pdf",
        preview=f"{base}.png",
        preview_width=PREVIEW_WIDTH,
        preview_height=round(PREVIEW_WIDTH * sheet.height / sheet.width),
        township=draft.township,
        village=draft.village,
        taken=draft.taken,
        ids=draft.ids,
    )


def _no_template(kind: PosterKind, look: Look, words: Catalogue) -> Problem:
    name, at = words.word(f"poster-list.kind-{kind}"), Position("mkdocs.yml")
    return Problem.of("poster-kind", at, kind=name, look=look.name, file=f"{kind}.typ")


def _unknown(draft: Draft, fonts: Fonts, words: Catalogue) -> list[Problem]:
    """Return a Problem for each field with the characters no font draws, the first few of them."""
    found: dict[str, list[str]] = {}
    for field, character in missing(texts(draft.data), fonts.characters):
        found.setdefault(field, []).append(character)
    comma = words.word("punctuation.list")
    return [
        Problem.of(
            "poster-glyph",
            draft.at,
            name=shorten(draft.title),
            character=comma.join(each for each in characters[:NAMED] if each.isprintable()),
            point=comma.join(f"U+{ord(each):04X}" for each in characters[:NAMED]),
            field=field,
        )
        for field, characters in found.items()
    ]


def _endless(draft: Draft) -> list[Problem]:
    """Return what would keep Typst busy for minutes, only to find that it has no room."""
    name = shorten(draft.title)
    return [
        Problem.of("poster-endless", draft.at, name=name, field=field, count=count, most=MOST)
        for field, count in endless(texts(draft.data))
    ]
