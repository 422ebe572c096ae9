"""Stories: every file below ``exemplars_dir``, read again only when it or its pictures changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from operator import itemgetter
from zlib import crc32

from bangyang.digests import digest_of
from bangyang.kept_records import packed, unpacked
from bangyang.load.album import Album, Looked
from bangyang.load.county_lists import listed
from bangyang.load.exemplar import Surroundings, read_exemplar
from bangyang.load.folder import Folder
from bangyang.load.frontmatter import split
from bangyang.load.scan import Mark, mark_of, still
from bangyang.load.text import decode
from bangyang.model.exemplars import Exemplar
from bangyang.model.options import Options
from bangyang.model.places import County
from bangyang.model.terms import Vocabularies
from bangyang.problems import Problem
from bangyang.program import fingerprint
from bangyang.store import Store
from bangyang.workers import Workers

STAGE = "stories"
"""The stage, and the room of the store."""

SHELVES = 256
"""Stories are kept together, by their path: each by itself takes three times as long to read."""

AT_ONCE = 16
"""Shelves that are read and written together, so that memory never holds the bytes of all."""

MANY = 400
"""From so many stories on that must be read, other processes help."""

Kept = tuple[Mark, bytes, Exemplar | None, tuple[Problem, ...], Looked | None]
"""A story's mark, a digest of its bytes, what it told, what is wrong with it, and the picture
files it was checked against; None where more than these decided."""

Shelf = dict[str, Kept]
"""Stories by their files."""


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
    around = _Around(
        folder, options.exemplars_dir, tuple(map(listed, counties)), options.vocabularies
    )
    files = folder.files(options.exemplars_dir, ".md")
    before = _Shelves(store, _prefix(around)) if store else None
    known = before.of(files) if before else {}
    now = {file: kept for file in files if (kept := _still(file, known.get(file), folder))}
    items = [(file, known.get(file)) for file in files if file not in now]
    now |= zip((file for file, _ in items), _read_all(items, around, workers), strict=True)
    if before:
        before.keep({file: now[file] for file in files})
    return [Story(file, now[file][2], now[file][3]) for file in files]


class _Shelves:
    """The stories in the store that were read in the same surroundings."""

    def __init__(self, store: Store, prefix: str) -> None:
        self._store = store
        self._prefix = prefix
        self._shelves: dict[str, Shelf] = {}

    def of(self, files: Iterable[str]) -> Shelf:
        """Return what is kept of some files, and of others."""
        for names in _slices(sorted({self._name(file) for file in files})):
            for name, data in self._store.get(STAGE, names).items():
                shelf = unpacked(data)
                if isinstance(shelf, dict):
                    self._shelves[name] = shelf
        return {file: kept for shelf in self._shelves.values() for file, kept in shelf.items()}

    def keep(self, stories: Shelf) -> None:
        """Keep these stories and no others."""
        shelves: dict[str, Shelf] = defaultdict(dict)
        for file, kept in stories.items():
            shelves[self._name(file)][file] = kept
        new = [name for name, shelf in shelves.items() if self._shelves.get(name) != shelf]
        for names in _slices(new):
            self._store.put(STAGE, {name: packed(dict(shelves[name])) for name in names})
        self._store.keep(STAGE, shelves)

    def _name(self, file: str) -> str:
        return f"{self._prefix}-{crc32(file.encode()) % SHELVES}"


def _slices(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE))


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


def _read_all(
    items: Sequence[tuple[str, Kept | None]], around: _Around, workers: Workers | None
) -> list[Kept]:
    if workers is None or len(items) < MANY:
        return [_read(item, around) for item in items]
    read = partial(_read_packed, around=around)
    told = workers.stream(STAGE, read, items, name=itemgetter(0), lost=_lost)
    return [unpacked(data) for data in told]


def _read_packed(item: tuple[str, Kept | None], around: _Around) -> bytes:
    """Return what a file tells in fewer bytes than Pickle's own, quicker to read."""
    return packed(_read(item, around))


def _lost(_item: tuple[str, Kept | None], problem: Problem) -> bytes:
    lost: Kept = (), b"", None, (problem,), None
    return packed(lost)


def _read(item: tuple[str, Kept | None], around: _Around) -> Kept:
    """Return what a file tells; bytes that were read before are not taken apart again."""
    file, before = item
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
    exemplar = _exemplar(data, file, around, album, problems)
    asked = tuple(album.looked.items()) if album.sure else None
    return mark, digest, exemplar, tuple(problems), asked


def _exemplar(
    data: bytes, file: str, around: _Around, album: Album, problems: list[Problem]
) -> Exemplar | None:
    text = decode(data, file, problems)
    parts = None if text is None else split(text, file, problems)
    if parts is None:
        return None
    lists = Surroundings(album, around.exemplars_dir, around.counties, around.vocabularies)
    return read_exemplar(parts, file, lists, problems)
