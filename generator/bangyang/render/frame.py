"""The frame: MkDocs' part of a site, kept, so that it need not be made again."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path

from bangyang.derive.cache import Cache, digest
from bangyang.digests import SIZE, digest_of
from bangyang.kept_records import packed, unpacked
from bangyang.load.scan import scan
from bangyang.model.edition import Edition, OfficePage
from bangyang.model.options import Settings
from bangyang.pages.foot import foot
from bangyang.pages.site import sections
from bangyang.program import fingerprint
from bangyang.render.parts import Parts, Variant
from bangyang.render.write import write

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
    files: Mapping[str, bytes]
    """What digest each has, by its path there: the folder may have lost some."""


def frame_key(settings: Settings, edition: Edition, root: Path) -> str:
    """Return a digest of all that decides a frame but which variants of pages there are.

    These are the options of MkDocs, the office's files, and what our material adds to its pages.
    """
    own = [each for each in (settings.docs_dir, settings.custom_dir) if each]
    # Links are followed, as MkDocs does.
    files = [(path, _digest(root / path)) for path in sorted(scan(root, own))]
    told = foot(edition), sections(edition), edition.options.site_url, edition.held_back
    ours = digest_of(told)
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
    files, office, parts = told
    cut = {variant: Parts(texts, slots) for variant, texts, slots in parts}
    return Frame({page.url: page for page in office}, cut, folder / _FILES, dict(files))


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the digest of every file in a folder, by its path there."""
    return {
        file.relative_to(folder).as_posix(): digest_of_bytes(file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def digest_of_bytes(content: bytes) -> bytes:
    """Return a digest of a file's bytes: the key of a file put into a site's tree."""
    return blake2b(content, digest_size=SIZE).digest()


def keep_frame(cache: Cache, key: str, frame: Frame) -> None:
    """Keep a frame in place of those that were. Where it cannot be, that only costs time.

    Parts of variants that only an earlier site of the same key had stay with it.
    """
    before = kept_frame(cache, key)
    parts = {**(before.parts if before else {}), **frame.parts}
    cut = tuple((variant, own.texts, own.slots) for variant, own in parts.items())
    record = packed((tuple(frame.files.items()), tuple(frame.office.values()), cut))
    with suppress(OSError):
        cache.drop(ROOM, key)
        with cache.fill(ROOM, key) as folder:
            (folder / _FILES).mkdir()
            for path in frame.files:
                write(folder / _FILES, path, (frame.folder / path).read_bytes())
            (folder / _RECORD).write_bytes(record)
        cache.prune(ROOM, {key})


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
