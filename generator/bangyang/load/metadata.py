"""What a picture's file says beside its pixels: texts somebody wrote, and where it was taken.

EXIF 2.32 (JEITA CP-3451X), IPTC-IIM 4.2, XMP (ISO 16684-1), and the text chunks of PNG.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

_TEXTS = frozenset({0x010E, 0x013B, 0x8298, 0x9286, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F, 0xA430})
"""Description, artist, copyright, the user's comment, what Windows adds, the camera's owner."""
_WINDOWS = range(0x9C9B, 0x9CA0)
_EXIF, _GPS = 0x8769, 0x8825
_LATITUDE = 0x0002
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST = 1 << 16
"""Bytes of one text."""
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_PLACE = re.compile(r"exif:GPSLatitude")
_XMP_TEXT = re.compile(
    r"(?:dc|photoshop|Iptc4xmp\w+|xmpRights|tiff|exif):"
    r"(?:title|description|creator|rights|subject|Caption\w*|Credit|Author\w*|Headline|Instructions"
    r"|Creator\w*|Ci\w+|UserComment|ImageDescription|Artist|Owner)\b(?:=\"([^\"]*)\"|[^<>]*>(.*?)</\w+:)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>")
_CHUNKS = (b"tEXt", b"zTXt", b"iTXt")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The texts, and whether the place is told."""

    texts: tuple[str, ...] = ()
    located: bool = False


def metadata(data: bytes) -> Metadata:
    """Return what a JPEG, PNG, WebP or TIFF says of itself; what is damaged says nothing."""
    texts: list[str] = []
    located = False
    with suppress(struct.error, zlib.error, IndexError):
        for kind, block in _blocks(data):
            if kind == "exif":
                own, here = _exif(block)
                texts += own
                located = located or here
            elif kind == "xmp":
                text = block.decode("utf-8", "replace")
                texts += [_TAG.sub(" ", one or two) for one, two in _XMP_TEXT.findall(text)]
                located = located or bool(_XMP_PLACE.search(text))
            elif kind == "iptc":
                texts += _iptc(block)
            else:
                texts.append(_decoded(block))
    return Metadata(tuple(text.replace("\0", " ") for text in texts if text.strip("\0 ")), located)


def _blocks(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG"):
        yield from _png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _webp(data)
    elif data[:4] in (b"II*\0", b"MM\0*"):
        yield "exif", data
    elif data[4:8] == b"ftyp":  # HEIC, AVIF: what is inside lies anywhere
        start = data.find(b"Exif\0\0")
        if start >= 0:
            yield "exif", data[start + 6 :]
        if (start := data.find(b"<x:xmpmeta")) >= 0:
            yield "xmp", data[start : data.find(b"</x:xmpmeta", start)]


def _jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, size = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        block = data[at + 4 : at + 2 + size]
        if marker == 0xE1 and block.startswith(b"Exif\0\0"):
            yield "exif", block[6:]
        elif marker == 0xE1 and block.startswith(_XMP):
            yield "xmp", block[len(_XMP) :]
        elif marker == 0xED:
            yield "iptc", block
        elif marker == 0xFE:
            yield "text", block
        at += 2 + max(size, 2)


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        block = data[at + 8 : at + 8 + size]
        if kind == b"eXIf":
            yield "exif", block
        elif kind in _CHUNKS:
            yield _chunk(kind, block)
        at += 12 + size


def _chunk(kind: bytes, block: bytes) -> tuple[str, bytes]:
    """Return the text of one of PNG's text chunks (PNG 3, 11.3.3)."""
    key, _, rest = block.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflated(rest[1:])
    elif kind == b"iTXt":
        packed, rest = rest[:1], rest[2:].partition(b"\0")[2].partition(b"\0")[2]
        rest = _inflated(rest) if packed == b"\1" else rest
    return ("xmp" if key == b"XML:com.adobe.xmp" else "text"), rest


def _inflated(block: bytes) -> bytes:
    return zlib.decompressobj().decompress(block, _MOST)


def _webp(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        block = data[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            yield "exif", block.removeprefix(b"Exif\0\0")
        elif kind == b"XMP ":
            yield "xmp", block
        at += 8 + size + size % 2


def _exif(block: bytes) -> tuple[list[str], bool]:
    """Return the texts of a TIFF structure, and whether it tells a latitude."""
    order = "<" if block[:2] == b"II" else ">"
    first = struct.unpack_from(order + "I", block, 4)[0]
    texts: list[str] = []
    located = False
    waiting, seen = [(first, False)], set[int]()
    while waiting:
        at, places = waiting.pop()
        if at in seen or len(seen) > 20:
            continue
        seen.add(at)
        for tag, kind, value in _entries(block, at, order):
            if places:
                located = located or (tag == _LATITUDE and any(value))
            elif tag in (_EXIF, _GPS) and kind in (4, 13):
                waiting.append((struct.unpack(order + "I", value[:4])[0], tag == _GPS))
            elif tag in _TEXTS:
                wide = tag in _WINDOWS or value[:8] == b"UNICODE\0"
                own = value[8:] if tag == 0x9286 else value
                texts.append(own.decode("utf-16-le", "replace") if wide else _decoded(own))
    return texts, located


def _entries(block: bytes, at: int, order: str) -> Iterator[tuple[int, int, bytes]]:
    """Yield tag, type and value of each entry of a directory (TIFF 6.0, section 2)."""
    for number in range(struct.unpack_from(order + "H", block, at)[0]):
        place = at + 2 + 12 * number
        tag, kind, count = struct.unpack_from(order + "HHI", block, place)
        size = _SIZES.get(kind, 0) * count
        start = place + 8 if size <= 4 else struct.unpack_from(order + "I", block, place + 8)[0]
        yield tag, kind, block[start : start + min(size, _MOST)]


def _iptc(block: bytes) -> Iterator[str]:
    """Yield the texts of IPTC's second record: headline, caption, author, place."""
    at = block.find(b"\x1c\x02")
    while at >= 0 and at + 5 <= len(block) and block[at] == 0x1C:
        size = struct.unpack_from(">H", block, at + 3)[0]
        if block[at + 1] == 2:
            yield _decoded(block[at + 5 : at + 5 + size])
        at += 5 + size


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
