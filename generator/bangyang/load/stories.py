"""Stories: every file below ``exemplars_dir``, read again only when it or its pictures changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from bangyang.digests import digest_of
from bangyang.kept_records import packed, unpacked
from bangyang.load.album import Album, Looked
from bangyang.load.county_lists import listed
from bangyang.load.exemplar import FORM, Surroundings, read_exemplar
from bangyang.load.folder import Folder
from bangyang.load.frontmatter import split
from bangyang.load.privacy import picture_privacy, story_privacy
from bangyang.load.scan import mark_of, still
from bangyang.load.shelves import Kept, Shelf, Shelves, by_shelf
from bangyang.load.text import decode
from bangyang.load.withdrawal import read_withdrawn, withdrawn_fields
from bangyang.model.exemplars import Exemplar, Status
from bangyang.model.options import Options
from bangyang.model.places import County
from bangyang.model.terms import Vocabularies
from bangyang.problems import Problem
from bangyang.program import fingerprint
from bangyang.store import Store
from bangyang.workers import Workers

STAGE = "stories"

MANY = 400
"""From so many stories on that must be read, other processes help."""


@dataclass(frozen=True, slots=True)
class Story:
    """One file below ``exemplars_dir``: what it told, and what is wrong with it."""

    file: str
    exemplar: Exemplar | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What decides, beside the files, what a story tells."""

    folder: Folder
    exemplars_dir: str
    counties: tuple[County, ...]
    vocabularies: Vocabularies


@dataclass(frozen=True, slots=True)
class _Work:
    """Files of one shelf that must be read, and what is known of some of them."""

    shelf: int
    files: tuple[str, ...]
    before: Shelf
    same: bool = False
    """Whether the shelf is what the other files tell."""


def load_stories(
    folder: Folder,
    options: Options,
    counties: Iterable[County],
    store: Store | None = None,
    workers: Workers | None = None,
) -> list[Story]:
    """Return every story of a site, by its path.

    ``store`` holds what was read before; without it everything is read.
    """
    own = tuple(map(listed, counties))
    around = _Around(folder, options.exemplars_dir, own, options.vocabularies)
    files = folder.files(options.exemplars_dir, ".md")
    groups = by_shelf(files)
    shelves = Shelves(store, _prefix(around))
    now: Shelf = {}
    work = []
    for number, here in groups.items():
        before = shelves.get(number)
        kept = {file: old for file in here if (old := _still(file, before.get(file), folder))}
        now |= kept
        left = tuple(file for file in here if file not in kept)
        if left:
            known = {file: before[file] for file in left if file in before}
            work.append(_Work(number, left, known, same=kept == before))
        elif kept != before:
            shelves.put(number, packed(kept))
    for each, told in zip(work, _read_all(work, around, workers), strict=True):
        now |= unpacked(told)
        lasting = {file: now[file] for file in groups[each.shelf] if _lasts(now[file])}
        if not each.same or any(file in lasting for file in each.files):
            shelves.put(each.shelf, told if lasting.keys() == set(each.files) else packed(lasting))
    shelves.finish(groups.keys())
    return [Story(file, now[file][2], now[file][3]) for file in files]


def _lasts(kept: Kept) -> bool:
    """Return whether a story may be kept: of withdrawn ones the store holds nothing."""
    return kept[2] is None or kept[2].status is not Status.WITHDRAWN


def _prefix(around: _Around) -> str:
    told = (fingerprint(), around.exemplars_dir, around.counties, around.vocabularies)
    return digest_of(told).hex()


def _still(file: str, kept: Kept | None, folder: Folder) -> Kept | None:
    """Return a story as it was read before, if none of its files has changed."""
    if kept is None:
        return None
    mark = still(f"{folder.root}/{file}", kept[0])
    looked = None if mark is None else _unchanged(kept[4], folder)
    if mark is None or looked is None:
        return None
    same = mark == kept[0] and looked == kept[4]
    return kept if same else (mark, kept[1], kept[2], kept[3], looked)


def _unchanged(looked: Looked | None, folder: Folder) -> Looked | None:
    """Return picture files with the marks to keep from now on; None where one has changed."""
    found = []
    for path, (before, digest) in looked or ():
        mark = still(f"{folder.root}/{path}", before)
        if mark is None:
            return None
        found.append((path, (mark, digest)))
    return None if looked is None else tuple(found)


def _read_all(work: Sequence[_Work], around: _Around, workers: Workers | None) -> Iterator[bytes]:
    """Yield what the files of each work tell, packed as a shelf.

    They come packed because Pickle leaves a second copy of a text in each text that it packs.
    """
    many = sum(len(each.files) for each in work) >= MANY
    helped = workers if workers and many else Workers()
    read = partial(_read_shelf, around=around)
    for each, told in zip(
        work, helped.stream(STAGE, read, work, name=_first, lost=lambda _, __: b""), strict=True
    ):
        yield told or packed(_one_by_one(each, around, helped))


def _one_by_one(work: _Work, around: _Around, workers: Workers) -> Shelf:
    """Return what can be read of files at one of which a process died; a Problem names that."""
    items = [_Work(work.shelf, (file,), work.before) for file in work.files]
    read = partial(_read_shelf, around=around)
    told = workers.map(STAGE, read, items, heavy=True, name=_first, lost=_lost)
    return {file: kept for data in told for file, kept in unpacked(data).items()}


def _first(work: _Work) -> str:
    return work.files[0]


def _lost(work: _Work, problem: Problem) -> bytes:
    lost: Kept = (), b"", None, (problem,), None
    return packed({work.files[0]: lost})


def _read_shelf(work: _Work, around: _Around) -> bytes:
    return packed({file: _read(file, work.before.get(file), around) for file in work.files})


def _read(file: str, before: Kept | None, around: _Around) -> Kept:
    """Return what a file tells; bytes that were read before are not taken apart again."""
    folder = around.folder
    mark = mark_of(f"{folder.root}/{file}")
    problems: list[Problem] = []
    data = folder.read(file, problems)
    if data is None:
        return mark, b"", None, tuple(problems), None
    digest = blake2b(data, digest_size=16).digest()
    album = Album(folder, dict(before[4] or ()) if before else {})
    if before and before[1] == digest and album.agrees(before[4]):
        return mark, digest, before[2], before[3], tuple(album.looked.items())
    exemplar = _exemplar(data, file, around, album, before[3] if before else (), problems)
    asked = tuple(album.looked.items()) if album.sure else None
    return mark, digest, exemplar, tuple(problems), asked


def _exemplar(
    data: bytes,
    file: str,
    around: _Around,
    album: Album,
    before: Iterable[Problem],
    problems: list[Problem],
) -> Exemplar | None:
    lists = Surroundings(album, around.exemplars_dir, around.counties, around.vocabularies)
    gone = withdrawn_fields(data, file)
    if gone is not None:
        return read_withdrawn(gone, file, lists, problems)
    text = decode(data, file, problems)
    parts = None if text is None else split(text, file, problems)
    if text is None or parts is None:
        return None
    exemplar = read_exemplar(parts, file, lists, problems)
    problems += story_privacy(parts, text, file, FORM, exemplar)
    problems += picture_privacy(exemplar, album, before)
    return exemplar
