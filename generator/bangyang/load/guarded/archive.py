"""The zip file a workbook is, unpacked no further than the limits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bangyang.load.guarded.limits import INFLATED, PART
from bangyang.load.guarded.refused import Refused

_DIRECTORY = 1 << 20
"""Bytes of the list of parts: some ten thousand."""
_PIECE = 1 << 20
_WRONG = (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, struct.error, zlib.error)


class Archive:
    """The parts of a zip file; what it says of their sizes is not believed."""

    def __init__(self, data: bytes) -> None:
        end = data.rfind(b"PK\5\6")
        if end < 0 or len(data) < end + 22:
            raise Refused("workbook-damaged")
        if struct.unpack_from("<I", data, end + 12)[0] > _DIRECTORY:
            raise Refused("workbook-too-large")
        try:
            self._zip = ZipFile(BytesIO(data))
        except _WRONG:
            raise Refused("workbook-damaged") from None
        parts = self._zip.infolist()
        self.names = {part.filename for part in parts}
        self._left = INFLATED
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels", ".bin"))]
        if sum(part.file_size for part in xml) > INFLATED:
            raise Refused("workbook-too-large")
        if any(part.flag_bits & 1 for part in xml):
            raise Refused("workbook-password")

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part unpacked, piece by piece."""
        try:
            part = self._zip.getinfo(name)
            part.file_size = INFLATED + 1  # so that all that is in it is seen
            with self._zip.open(part) as stream:
                while piece := stream.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Refused("workbook-too-large")
                    yield piece
        except (KeyError, RuntimeError, *_WRONG):
            raise Refused("workbook-damaged") from None

    def part(self, name: str) -> bytes:
        """Return a part that is not long."""
        found = bytearray()
        for piece in self.pieces(name):
            found += piece
            if len(found) > PART:
                raise Refused("workbook-too-large")
        return bytes(found)
