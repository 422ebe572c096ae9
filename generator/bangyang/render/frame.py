"""The frame: MkDocs' part of a site, kept, so that it need not be made again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bangyang.derive.cache import Cache, digest
from bangyang.digests import digest_of
from bangyang.kept_records import packed, unpacked
from bangyang.model.edition import Edition, OfficePage
from bangyang.model.options import Settings
from bangyang.pages.foot import foot
from bangyang.pages.site import sections
from bangyang.program import fingerprint
from bangyang.render.parts import Parts, Variant

ROOM = "frame"
_FILES, _RECORD = "files", "record"


@dataclass(frozen=True, slots=True)
class Frame:
    """What MkDocs brings to a site: files it wrote, the office's pages, the shell's parts."""

    office: Mapping[str, OfficePage]
    """By address."""
    parts: Mapping[Variant, Parts]
    folder: Path
    """Where the files lie."""


def frame_key(settings: Settings, edition: Edition, root: Path) -> str:
    """Return a digest of all that decides a frame but which variants of pages there are.

    These are the options of MkDocs, the office's files, and what our material adds to its pages.
    """
    own = [root / each for each in (settings.docs_dir, settings.custom_dir) if each]
    files = [
        (file.relative_to(folder).as_posix(), _digest(file))
        for folder in own
        for file in sorted(folder.rglob("*"))
    ]
    ours = digest_of((foot(edition), sections(edition), edition.options.site_url))
    return digest(fingerprint(), settings.content.hex(), files, ours.hex())


def kept_frame(cache: Cache, key: str) -> Frame | None:
    """Return the frame as it was kept, or nothing; a damaged one is not kept any longer."""
    folder = cache.folder(ROOM, key)
    try:
        told = unpacked((folder / _RECORD).read_bytes())
    except FileNotFoundError:
        return None
    if told is None:
        cache.drop(ROOM, key)
        return None
    office, parts = told
    cut = {variant: Parts(texts, slots) for variant, texts, slots in parts}
    return Frame({page.url: page for page in office}, cut, folder / _FILES)


def written(folder: Path) -> Path:
    """Return the folder below one of the cache that MkDocs writes into."""
    return folder / _FILES


def keep_record(
    folder: Path, office: Mapping[str, OfficePage], parts: Mapping[Variant, Parts]
) -> None:
    """Keep beside MkDocs' files what else it brought."""
    cut = tuple((variant, own.texts, own.slots) for variant, own in parts.items())
    (folder / _RECORD).write_bytes(packed((tuple(office.values()), cut)))


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
