"""A part of a Word file as elements whose names are short, without a document type."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat  # entities are refused below

from bangyang.importers.word.refused import RefusedError

MOST_ELEMENTS = 600_000
"""A book of 500 pages has 300,000; as many take 200 MB."""
MOST_BYTES = 64 << 20
MOST_CHARACTERS = 4_000_000
"""That book has 400,000."""
DEEPEST = 200
"""Elements inside one another; a table in a text box in a table has 60."""

_ROOTS = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",  # the strict form of ISO/IEC 29500
)
_PREFIXES = {
    "wordprocessingml/main": "w",
    "wordprocessingml/2006/main": "w",
    "officeDocument/relationships": "r",
    "officeDocument/2006/relationships": "r",
    "officeDocument/math": "m",
    "officeDocument/2006/math": "m",
    "drawingml/main": "a",
    "drawingml/2006/main": "a",
    "drawingml/picture": "pic",
    "drawingml/2006/picture": "pic",
    "drawingml/chart": "c",
    "drawingml/2006/chart": "c",
    "drawingml/diagram": "dgm",
    "drawingml/2006/diagram": "dgm",
    "drawingml/wordprocessingDrawing": "wp",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


def tree(data: bytes) -> Element:
    """Return the root of an XML document; names look like ``w:p``, whatever the file calls them.

    Raises ``RefusedError`` for what is no XML, has a document type, is too deep or too long.
    """
    if len(data) > MOST_BYTES:
        raise RefusedError("word-too-large")
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):  # the last two: an encoding not known
        raise RefusedError("word-damaged") from None
    return builder.root()


class _Builder:
    """Puts elements together and counts them."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._known: dict[str, str] = {}
        self._depth = 0
        self._count = 0
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise RefusedError("word-too-large")
        short = {self._short(key): value for key, value in attributes.items()}
        self._builder.start(self._short(name), short)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(self._short(name))

    def text(self, data: str) -> None:
        self._length += len(data)
        if self._length > MOST_CHARACTERS:
            raise RefusedError("word-too-large")
        self._builder.data(data)

    def root(self) -> Element:
        return self._builder.close()

    def _short(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = _named(name)
        return self._known[name]


def _named(name: str) -> str:
    space, _, local = name.rpartition(" ")
    for root in _ROOTS:
        space = space.removeprefix(root)
    prefix = _PREFIXES.get(space, "?") if space else ""
    return f"{prefix}:{local}" if prefix else local


def _refuse(*_: object) -> None:
    raise RefusedError("word-doctype")


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names, where there is one."""
    for name in path:
        if element is None:
            return None
        element = element.find(name)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """Return ``w:val`` of the element down a path; None without one, empty without a value."""
    found = child(element, *path)
    return None if found is None else found.get("w:val", "")


def switched(element: Element | None, *path: str) -> bool | None:
    """Return what a switch down a path is set to; None where it is not there."""
    found = value(element, *path)
    return None if found is None else found.lower() not in ("0", "false", "off", "none")


def number(text: str | None, otherwise: int = 0) -> int:
    """Return a whole number as Word writes it."""
    plain = (text or "").strip().partition(".")[0]
    digits = plain.removeprefix("-")
    return int(plain) if digits.isdecimal() and len(digits) < 10 else otherwise
