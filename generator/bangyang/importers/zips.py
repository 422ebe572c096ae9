"""A .zip as offices send it: names in GBK, and nothing in it that would leave its place."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from bangyang.problems import Position, Problem

MOST_ENTRIES = 5_000
MOST_BYTES = 1 << 30
"""Bytes of all files together, unpacked: a year's stories of a county with their photos."""
LARGEST = 200 << 20
"""Bytes of one file, unpacked."""

_DIRECTORY = 4 << 20
"""Bytes of the list of files."""
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_PIECE = 1 << 20
_WRONG = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(slots=True)
class Zip:
    """The files of a .zip, by the names they have there; nothing of it is written to the disk."""

    file: Path
    entries: Mapping[str, ZipInfo]
    left: int = MOST_BYTES
    """Bytes that may still be unpacked."""

    @classmethod
    def opened(cls, file: Path, at: Position, problems: list[Problem]) -> Zip | None:
        """Return a .zip, or None and a Problem; files with odd names are left out and told."""
        try:
            if _directory_size(file) > _DIRECTORY:
                problems.append(_too_much(at))
                return None
            with ZipFile(file) as packed:
                infos = [info for info in packed.infolist() if not info.is_dir()]
        except _WRONG:
            problems.append(Problem.of("zip-damaged", at))
            return None
        if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > MOST_BYTES:
            problems.append(_too_much(at))
            return None
        entries: dict[str, ZipInfo] = {}
        for info in infos:
            name = _name(info)
            if code := _odd(name, info, entries):
                problems.append(Problem.of(code, at, name=name[:200]))
            else:
                entries[name] = info
        return cls(file, entries)

    @property
    def paths(self) -> Sequence[str]:
        """The paths of its files, sorted."""
        return sorted(self.entries)

    def read(self, path: str, problems: list[Problem]) -> bytes | None:
        """See ``Place``; what a file says of its size unpacked is not believed."""
        found = bytearray()
        info = self.entries.get(path)
        if info is None:
            return None
        try:
            with ZipFile(self.file) as packed, packed.open(_unbelieved(info)) as stream:
                while piece := stream.read(_PIECE):
                    found += piece
                    self.left -= len(piece)
                    if len(found) > LARGEST or self.left < 0:
                        problems.append(_too_much(Position(path)))
                        return None
        except _WRONG:
            problems.append(Problem.of("zip-damaged", Position(path)))
            return None
        return bytes(found)


def _directory_size(file: Path) -> int:
    """Return how long the list of files is, as the end of the file says."""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    end = tail.rfind(b"PK\5\6")
    return int(struct.unpack_from("<I", tail, end + 12)[0]) if end >= 0 else 0


def _unbelieved(info: ZipInfo) -> ZipInfo:
    """Return an entry of which all that is there is unpacked, up to a limit."""
    info.file_size = LARGEST + 2 * _PIECE  # at the end of which its checksum would be looked at
    return info


def _too_much(at: Position) -> Problem:
    return Problem.of("zip-large", at, entries=MOST_ENTRIES, most=MOST_BYTES >> 20)


def _name(info: ZipInfo) -> str:
    """Return an entry's name: without the mark of UTF-8, Chinese programs write GBK."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAMES:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _odd(name: str, info: ZipInfo, known: Mapping[str, ZipInfo]) -> str:
    """Return why an entry is not read; nothing for one that is."""
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in name or "\0" in name:
        return "zip-path"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "zip-link"
    if info.flag_bits & _ENCRYPTED:
        return "zip-password"
    return "zip-twice" if name in known else ""
