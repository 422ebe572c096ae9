"""Drawings, old and new, as pictures and text boxes: whatever holds them, each is found once."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import basename
from xml.etree.ElementTree import Element

from bangyang.importers.document import Image
from bangyang.importers.word.package import Package
from bangyang.importers.word.raw import Box, Para, Piece, Raw, Words
from bangyang.importers.word.remarks import Remarks
from bangyang.importers.word.styles import Face, Shape
from bangyang.importers.word.xml import child, number

_SIGNATURES = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\0", ".tiff"),
    (b"MM\0*", ".tiff"),
    (b"\xd7\xcd\xc6\x9a", ".wmf"),
    (b"\1\0\t\0", ".wmf"),
)
_HAN = re.compile("[一-鿿]")
_BY_PROGRAM = re.compile(
    r"自动生成|[\\/]|\.\w{3,4}$|^(?:微信|QQ)?(?:图片|截图|照片)[\W\d_]*$|[0-9a-f]{12}"
)
_CROPPED = 1000
"""A hundred-thousandth of a side each: LibreOffice writes edges that round to nothing."""
_MOST_BYTES = 32 << 20
_PLAIN, _ANY = Shape(), Face()
_ART = Shape(align="center"), Face(bold=True, size=72)
"""Words as art: as large as a title, which they mostly are."""


def ending(data: bytes) -> str:
    """Return what kind of picture some bytes are, as a file's ending; ``.bin`` for none known."""
    for start, found in _SIGNATURES:
        if data.startswith(start):
            return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[:4] == b"\1\0\0\0" and data[40:44] == b" EMF":
        return ".emf"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1"):
        return ".heic"
    return ".svg" if b"<svg" in data[:1000] else ".bin"


def _inflated(data: bytes) -> bytes:
    """Return a packed drawing (.emz, .wmz) unpacked; the bytes as they are if it is none."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(31).decompress(data, _MOST_BYTES)
    except zlib.error:
        return data


@dataclass(frozen=True, slots=True)
class Drawings:
    """Finds the pictures and texts in a drawing of one part of a file."""

    package: Package
    part: str
    remarks: Remarks
    blocks: Callable[[Element], list[Raw]]
    """Reads what stands in a text box."""
    _unpacked: dict[str, bytes] = field(default_factory=dict)
    """The pictures read so far: one may stand in many places."""
    _diagrams: set[str] = field(default_factory=set)
    """Those told already."""

    def pieces(self, element: Element, alt: str = "") -> Iterator[Piece]:
        """Yield what a drawing shows."""
        tag = element.tag
        if tag in ("wp:inline", "wp:anchor"):
            alt = _described(child(element, "wp:docPr"))
        if tag == "mc:AlternateContent":
            yield from self._chosen(element, alt)
        elif tag == "w:txbxContent":
            yield Box(self.blocks(element))
        elif tag in ("a:blip", "v:imagedata"):
            yield from self._picture(element, alt)
        elif tag == "a:txBody":
            yield from _paragraphs(element)
        elif tag == "dgm:relIds":
            yield from self._diagram(element)
        else:
            yield from self._others(element, alt)

    def _others(self, element: Element, alt: str) -> Iterator[Piece]:
        tag = element.tag
        if tag == "v:textpath" and element.get("string"):
            yield _box([element.get("string", "")], *_ART)
        elif tag == "c:chart":
            self.remarks.add("word-chart")
        elif tag == "o:OLEObject" and not element.get("ProgID", "").startswith("Equation"):
            self.remarks.add("word-object", element.get("ProgID", ""))
        if tag == "a:srcRect" and any(number(each) > _CROPPED for each in element.attrib.values()):
            self.remarks.add("word-picture-cropped")
        alt = element.get("alt", alt) if tag.startswith("v:") else alt
        for each in element:
            yield from self.pieces(each, alt)

    def _chosen(self, element: Element, alt: str) -> Iterator[Piece]:
        """Yield the new form of a drawing, or else the old one that stands for it."""
        found: list[Piece] = []
        for each in element:  # the choices, and at last the fallback
            found = [piece for inner in each for piece in self.pieces(inner, alt)]
            if found:
                break
        yield from found

    def _picture(self, element: Element, alt: str) -> Iterator[Image]:
        key = element.get("r:embed") or element.get("r:id") or element.get("o:relid") or ""
        relation = self.package.relations(self.part).get(key)
        if relation is not None and not relation.external and self.package.has(relation.target):
            data = self._unpacked.get(relation.target)
            if data is None:
                data = _inflated(self.package.data(relation.target))
                self._unpacked[relation.target] = data
            if data:
                yield Image(data, ending(data), basename(relation.target), alt)
                return
        outside = relation or self.package.relations(self.part).get(element.get("r:link", ""))
        if outside is not None and outside.external:
            self.remarks.add("word-picture-linked", basename(outside.target.replace("\\", "/")))
        elif key or element.tag == "a:blip":
            self.remarks.add("word-picture-missing", alt)

    def _diagram(self, element: Element) -> Iterator[Piece]:
        """Yield the texts of a SmartArt drawing, which lie in a part of their own."""
        relation = self.package.relations(self.part).get(element.get("r:dm", ""))
        if relation is None or not self.package.has(relation.target):
            return
        self.remarks.add("word-diagram")
        if relation.target in self._diagrams:
            return
        self._diagrams.add(relation.target)
        for body in self.package.tree(relation.target).iter("dgm:t"):
            yield from _paragraphs(body)


def _described(properties: Element | None) -> str:
    """Return a picture in words, if anybody wrote them: programs put file names there."""
    words = "" if properties is None else " ".join(properties.get("descr", "").split())
    return words if len(_HAN.findall(words)) > 1 and not _BY_PROGRAM.search(words) else ""


def _paragraphs(body: Element) -> Iterator[Box]:
    texts = ["".join(each.text or "" for each in line.iter("a:t")) for line in body.iter("a:p")]
    if any(texts):
        yield _box(texts)


def _box(texts: list[str], shape: Shape = _PLAIN, face: Face = _ANY) -> Box:
    return Box([Para(shape, [Words(text, face)]) for text in texts])
